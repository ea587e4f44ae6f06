"""The chain card of an employee: their customers, their suppliers, where two sides disagree."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import Finding
from chainmap.findings.questions import Questions
from chainmap.measures.load import overloaded, promised
from chainmap.risk import Risk
from chainmap.views.person_parts import Delivery, Difference, Hours, OneSided
from chainmap.views.sides import DIFFERS, Line, Said, compared, said_of

#: Links in each list of a card, and findings on it; what is left out is counted.
MOST, MOST_FINDINGS = 40, 3


@dataclass(frozen=True)
class ChainCard:
    """What an employee should know of their part of the chain. Worst links first in every list.

    ``desk`` : weighted disappointments a month that run through this desk, NaN unknown;
    ``supplied`` and ``received`` : links there are, also where fewer are listed.
    """

    id: str
    name: str
    role: str
    team: str
    department: str
    hours: Hours
    desk: float
    weighted: bool
    customers: tuple[Delivery, ...]
    suppliers: tuple[Delivery, ...]
    supplied: int
    received: int
    differences: tuple[Difference, ...]
    one_sided: tuple[OneSided, ...]
    findings: tuple[Finding, ...]


def team_of(chain: Chain, employee_id: str) -> tuple[str, ...]:
    """Identifiers of the employee's team by name, the employee among them; alone without a team.

    >>> from chainmap.examples import tiny
    >>> team_of(tiny(), "a")
    ('a',)
    """
    people = chain.employees
    mine = people.loc[people["employee_id"] == employee_id, "team"]
    if mine.empty or mine.isna().all():
        return (employee_id,)
    team = people[people["team"] == mine.iloc[0]]
    order = chain.names.reindex(team["employee_id"]).sort_values(kind="stable")
    return tuple(str(one) for one in order.index)


def card(questions: Questions, risk: Risk, employee_id: str) -> ChainCard:
    """The card of one employee of ``questions.chain``.

    Raises ChainmapError where there is no such employee.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> mine = card(Questions(chain, find(chain, risk)), risk, "b")
    >>> [one.deliverable for one in mine.customers], [one.need for one in mine.suppliers]
    (['quote'], ['valid prices'])
    """
    chain = questions.chain
    people = chain.employees[chain.employees["employee_id"] == employee_id]
    if people.empty:
        raise ChainmapError(f"There is no employee {employee_id!r}.")
    row = people.iloc[0]
    out = _links(chain, risk, "supplier_id", employee_id)
    into = _links(chain, risk, "customer_id", employee_id)
    both = pd.concat([out, into])
    desk = risk.employees.set_index("employee_id")["contribution"].get(employee_id, float("nan"))
    return ChainCard(
        id=employee_id,
        name=str(chain.names[employee_id]),
        role=_text(row["role"]),
        team=_text(row["team"]),
        department=_text(row["department"]),
        hours=_hours(chain, employee_id, float(row["capacity"])),
        desk=float(desk),
        weighted=bool(chain.moments["weight"].ne(1.0).any()),
        customers=_deliveries(chain, out.head(MOST), "customer_id"),
        suppliers=_deliveries(chain, into.head(MOST), "supplier_id"),
        supplied=len(out),
        received=len(into),
        differences=_differences(questions, both, employee_id),
        one_sided=_one_sided(questions, both, employee_id),
        findings=_findings(questions, set(both["link_id"]) | {employee_id}),
    )


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _links(chain: Chain, risk: Risk, end: str, employee_id: str) -> pd.DataFrame:
    """The links that have the employee at this end, with their risk, worst first."""
    mine = chain.links[chain.links[end] == employee_id]
    columns = ["link_id", "status", "late", "contribution", "exposure"]
    known = risk.links.loc[risk.links["link_id"].isin(mine["link_id"]), columns]
    over = overloaded(chain, risk.assumptions)
    order = "exposure" if risk.saturated else "contribution"
    merged = mine.merge(known, on="link_id", how="left")
    merged["overloaded"] = over.reindex(merged["link_id"]).to_numpy()
    return merged.sort_values([order, "deliverable"], ascending=[False, True], kind="stable")


def _hours(chain: Chain, employee_id: str, there: float) -> Hours:
    mine = promised(chain).loc[employee_id]
    known = float(mine["hours"]) if mine["known"] or not mine["links"] else float("nan")
    return Hours(known, there, bool(mine["known"] < mine["links"]))


def _deliveries(chain: Chain, links: pd.DataFrame, other: str) -> tuple[Delivery, ...]:
    names, homes = chain.names, _homes(chain)
    asked = "stated_by" in chain.asked
    alone = {"supplier": "supplier_id", "customer": "customer_id"}
    return tuple(
        Delivery(
            link_id=row["link_id"],
            other=str(names[row[other]]),
            about=homes.get(row[other], ""),
            deliverable=row["deliverable"],
            **{name: _text(row[name]) for name in ("need", "want", "standard")},
            turnaround=float(row["turnaround"]),
            volume=float(row["volume"]),
            status=str(row["status"]),
            late=float(row["late"]),
            overloaded=bool(row["overloaded"]),
            only=str(names[row[alone[row["stated_by"]]]])
            if asked and row["stated_by"] in alone
            else "",
            adds=float(row["contribution"]),
        )
        for row in links.to_dict("records")
    )


def _homes(chain: Chain) -> dict[str, str]:
    """Where every end is at home: its team (else department), or at which moment of truth."""
    people, moments = chain.employees, chain.moments
    team = people["team"].fillna(people["department"]).fillna("")
    outside = ("moment of truth: " + moments["external_customer"]).fillna("moment of truth")
    return dict(zip(people["employee_id"], team, strict=True)) | dict(
        zip(moments["moment_id"], outside, strict=True)
    )


def _differences(
    questions: Questions, links: pd.DataFrame, employee_id: str
) -> tuple[Difference, ...]:
    differ = questions.differing.loc[list(links["link_id"])].eq(1).any(axis=1).to_numpy()
    rows = links[differ].drop_duplicates("link_id")
    said = said_of(questions.chain.statements, list(rows["link_id"]))
    return tuple(
        Difference(
            row["link_id"],
            row["deliverable"],
            _other(questions, row, employee_id),
            row["supplier_id"] == employee_id,
            _open(questions, said[row["link_id"]]),
        )
        for row in rows.to_dict("records")
    )


def _open(questions: Questions, said: Said) -> tuple[Line, ...]:
    lines = compared(said, questions.voices, questions.chain.asked)
    return tuple(one for one in lines if one.verdict == DIFFERS)


def _other(questions: Questions, row: dict[str, str], employee_id: str) -> str:
    ends = (row["supplier_id"], row["customer_id"])
    return str(questions.chain.names[ends[1] if ends[0] == employee_id else ends[0]])


def _one_sided(questions: Questions, links: pd.DataFrame, employee_id: str) -> tuple[OneSided, ...]:
    if "stated_by" not in questions.chain.asked:
        return ()
    rows = links[links["stated_by"].isin(["supplier", "customer"])].drop_duplicates("link_id")
    return tuple(
        OneSided(
            row["link_id"],
            row["deliverable"],
            _other(questions, row, employee_id),
            row["supplier_id"] == employee_id,
            questions.not_heard(row["link_id"], *questions.silent(row["link_id"])),
        )
        for row in rows.to_dict("records")
    )


def _findings(questions: Questions, about: Collection[str]) -> tuple[Finding, ...]:
    """The first findings about the employee and their links; notes ask for nothing."""
    found = questions.found.only(identifiers=about)
    asking = (one for one in found if str(one.severity) != "note")
    return tuple(one for _, one in zip(range(MOST_FINDINGS), asking, strict=False))
