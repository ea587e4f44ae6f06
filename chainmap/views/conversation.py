"""The conversation sheet of a link: what both sides say, what is open, where it hurts."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import Findings
from chainmap.findings.questions import Questions
from chainmap.findings.unsettled import unsettled
from chainmap.measures import clarity
from chainmap.risk import Risk
from chainmap.views.conversation_hurt import Hurt, hurts
from chainmap.views.sides import Line, Said, compared, said_of

ITEM_WORDS = {
    "need": "the need",
    "standard": "what “good” means",
    "turnaround": "the turnaround",
    "accountable": "one person accountable",
    "confirmed": "that both sides state it",
    "agreed": "that both sides say the same",
    "want": "the want",
    "acceptance": "how a delivery is accepted",
    "channel": "the one way to ask for it",
}


@dataclass(frozen=True)
class Side:
    """One end of the link: ``who`` talks, and a ``note`` where that side has not been heard."""

    who: str
    role: str
    note: str


@dataclass(frozen=True)
class Sheet:
    """Half a page for the two sides of one link.

    ``missing`` : what was asked and is not stated; ``unasked`` : what nobody was asked; ``found`` :
    title and message of the findings; ``hours`` : the talk may take.
    """

    link_id: str
    deliverable: str
    status: str
    assumed: bool
    supplier: Side
    customer: Side
    lines: tuple[Line, ...]
    other: bool
    missing: tuple[str, ...]
    unasked: tuple[str, ...]
    questions: tuple[str, ...]
    found: tuple[tuple[str, str], ...]
    hurt: Hurt
    hours: float


def links_to_talk_about(
    chain: Chain,
    found: Findings,
    risk: Risk,
    *,
    team: str | None = None,
    top: int | None = None,
) -> tuple[str, ...]:
    """The links that need a sheet, worst first: with an end in ``team``, the first ``top``.

    Raises ChainmapError for a team that nobody is in.
    """
    links = unsettled(chain, found, risk).links
    if team is not None:
        people = chain.employees
        inside = people.loc[people["team"] == team, "employee_id"]
        if inside.empty:
            known = ", ".join(sorted(people["team"].dropna().unique())[:20]) or "none"
            raise ChainmapError(f"There is no team {team!r}; there are: {known}.")
        links = links[links["supplier_id"].isin(inside) | links["customer_id"].isin(inside)]
    return tuple(links["link_id"].head(top) if top is not None else links["link_id"])


def sheets(chain: Chain, risk: Risk, found: Findings, link_ids: Sequence[str]) -> tuple[Sheet, ...]:
    """The sheets of these links, in their order.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> (one,) = sheets(chain, risk, find(chain, risk), [chain.links["link_id"][0]])
    >>> one.supplier.who, one.supplier.note, one.missing
    ('Ana', 'Nobody has asked Ana yet.', ('what “good” means', 'that both sides state it'))
    """
    questions = Questions(chain, found)
    figures = _by_link(risk.links, ["deliverable", "status", "assumed"])
    hours = _by_link(chain.links.fillna({"fix_cost": risk.assumptions["fix_cost"]}), ["fix_cost"])
    said = said_of(chain.statements, link_ids)
    hurt = hurts(chain, risk, link_ids)
    return tuple(
        _sheet(questions, one, {**figures[one], **hours[one]}, said[one], hurt[one])
        for one in link_ids
    )


def _by_link(table: pd.DataFrame, columns: list[str]) -> dict[str, dict[Hashable, Any]]:
    return dict(zip(table["link_id"], table[columns].to_dict("records"), strict=True))


def _sheet(
    questions: Questions, link: str, row: Mapping[Hashable, Any], said: Said, hurt: Hurt
) -> Sheet:
    supplier, customer = (
        Side(who, side, "" if said.other else _note(questions, link, side))
        for side, who in zip(("supplier", "customer"), questions.ends(link), strict=True)
    )
    unknown = (one for one in questions.lacking(link, clarity.UNKNOWN) if one != "agreed")
    return Sheet(
        link_id=link,
        deliverable=str(row["deliverable"]),
        status=str(row["status"]),
        assumed=bool(row["assumed"]),
        supplier=supplier,
        customer=customer,
        lines=compared(said, questions.voices, questions.chain.asked),
        other=bool(said.other),
        missing=tuple(ITEM_WORDS[name] for name in questions.lacking(link)),
        unasked=tuple(ITEM_WORDS[name] for name in unknown),
        questions=questions.of(link),
        found=tuple((one.title, one.message) for one in questions.findings(link)),
        hurt=hurt,
        hours=float(row["fix_cost"]),
    )


def _note(questions: Questions, link: str, side: str) -> str:
    return questions.not_heard(link, side) if side in questions.silent(link) else ""
