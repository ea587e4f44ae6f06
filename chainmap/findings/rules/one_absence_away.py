"""P201."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.behind import voices
from chainmap.findings.facts import Facts, known
from chainmap.findings.wording import counted, first_few
from chainmap.kernels.absence import behind_needs
from chainmap.tables import TEXT

#: Of a desk without any.
_NONE = pd.Series([], dtype=TEXT)
_HANGING = "contacts a month that hang on it"


@rule(code="P201", severity="note")
def one_absence_away(
    facts: Facts,
    *,
    most: Annotated[int, Setting("findings", "at most this many are listed", low=1)] = 20,
) -> Iterator[Finding | Note]:
    """A moment of truth is one absence away from failing.

    When one person is ill or leaves, work that nobody else is named for stops, and needs that the
    others can't do without carry the stop to the customer (single point of failure; "truck factor",
    Avelino et al. 2016). It says where a stand-in is missing, nothing about the person.
    """
    if facts.chain.moments.empty:
        yield Note("There are no moments of truth, so who is one absence away from one is unknown.")
        return
    if "importance" not in facts.chain.asked:
        yield Note(
            "Nobody was asked how important links are, so absences are followed with the assumed "
            "importance of links."
        )
    down, teams = _of_persons(facts)
    if teams:
        yield Note(
            f"Whether {counted(teams, 'team')} would stop a moment of truth when one of its people "
            "is away is unknown: the sheets do not say who in a team can do what."
        )
    contacts = facts.chain.moments.set_index("moment_id")["contacts"]
    hanging = pd.Series(down.to_numpy() @ contacts.to_numpy(), index=down.index)
    order = hanging.sort_values(ascending=False, kind="stable").index
    if len(order) > most:
        yield Note(
            f"{len(order) - most} more employees are one absence away from a moment of truth; the "
            f"{most} on whom the most contacts hang are listed."
        )
    shown = down.loc[order[:most]]
    links = _carrying(facts, shown)
    absence = facts.chain.employees.set_index("employee_id")["absence"].loc[shown.index]
    adds = _contributions(facts, shown, absence)
    for employee, row in zip(shown.index, shown.to_numpy(), strict=True):
        yield _finding(
            facts,
            employee,
            list(shown.columns[row]),
            links.get(employee, _NONE),
            {
                _HANGING: float(hanging[employee]),
                "moments": int(row.sum()),
                "absence share": float(absence[employee]),
                **voices(facts),
            },
            known(adds[employee]) or None,
        )


def _of_persons(facts: Facts) -> tuple[pd.DataFrame, int]:
    """The rows of ``facts.one_absence`` with any moment; how many teams were left out."""
    down = facts.one_absence[facts.one_absence.any(axis=1)]
    kind = facts.chain.employees.set_index("employee_id")["kind"].reindex(down.index)
    team = (kind == "team").to_numpy()
    return down[~team], int(team.sum())


def _carrying(facts: Facts, shown: pd.DataFrame) -> dict[str, pd.Series]:
    """The links by which each employee's absence goes on to a moment, by employee: what they
    deliver, by link_id.

    Those into somebody whose own absence would do the same; where there are none (it takes several
    at once), all that lead there.
    """
    needs = facts.needs.only(facts.needs.important)
    links = facts.chain.links.iloc[needs.row]
    mine = links["supplier_id"].isin(shown.index).to_numpy()
    links, customer = links[mine], needs.node[needs.of_link[mine]]
    wanted = shown.to_numpy()[shown.index.get_indexer(pd.Index(links["supplier_id"]))]
    ends = np.eye(len(shown.columns), dtype=bool)
    goes_on = np.vstack([facts.one_absence.to_numpy(), ends])
    leads = behind_needs(
        needs.depends, np.arange(len(ends), dtype=np.int32) + len(goes_on) - len(ends)
    )
    surely = (wanted & goes_on[customer]).any(axis=1)
    perhaps = (wanted & leads[customer]).any(axis=1) & ~links["supplier_id"].isin(
        links["supplier_id"][surely]
    ).to_numpy()
    kept = links[surely | perhaps]
    by_desk = kept.set_index("link_id").groupby("supplier_id", sort=False)["deliverable"]
    return dict(iter(by_desk))


def _contributions(facts: Facts, shown: pd.DataFrame, absence: pd.Series) -> pd.Series:
    """What each absence itself can add: no more than the contacts it meets, nor than the desk."""
    scale = facts.chain.moments["contacts"] * facts.chain.moments["weight"]
    met = pd.Series(absence.to_numpy() * (shown.to_numpy() @ scale.to_numpy()), index=shown.index)
    return np.minimum(met, facts.desk_contribution.loc[shown.index])


def _finding(
    facts: Facts,
    employee: str,
    moments: list[str],
    handed: pd.Series,
    evidence: dict[str, float | None],
    contribution: float | None,
) -> Finding:
    names = facts.chain.names
    name, ends = names[employee], [f"'{one}'" for one in names.loc[moments]]
    perhaps = "possibly " if facts.possible else ""
    what = first_few(list(dict.fromkeys(handed))) or "this work"
    return Finding(
        message=f"{first_few(ends)} (up to {evidence[_HANGING]:g} contacts a month) "
        f"{'is' if len(ends) == 1 else 'are'} {perhaps}one absence away from failing: nobody but "
        f"{name} is named for {what}.",
        advice=f"Agree who stands in for {what}, show them how, and write the stand-in down as an "
        "alternative (the same need group).",
        clears_when="Clears when another supplier of the same need (need group) is stated, or when "
        "the need turns out to be of importance 3 or less.",
        employees=(employee,),
        links=tuple(handed.index),
        moments=tuple(moments),
        about=(employee,),
        evidence=evidence,
        contribution=contribution,
    )
