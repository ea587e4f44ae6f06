"""The conversation sheet of a link: what both sides say, what is open, where it hurts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from chainmap.chain import Chain
from chainmap.combine import on_side
from chainmap.errors import ChainmapError
from chainmap.findings import Findings
from chainmap.findings.questions import Questions
from chainmap.findings.unsettled import unsettled
from chainmap.measures import clarity
from chainmap.risk import Risk
from chainmap.views.sides import Line, compared
from chainmap.views.words import count, number

MOST_MOMENTS = 3
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
class Hurt:
    """What the link does to external customers, in disappointments a month.

    ``a_month`` with its 95 % interval ``low`` to ``high`` (NaN: unknown), weighted by customer if
    ``weighted``; ``moments`` : name and what the link adds there, without weights; ``more`` : how
    many further moments; ``reached`` : how many it leads to; ``alone`` : the figures are those of
    the link failing alone, in a chain where nearly everything fails.
    """

    a_month: float
    low: float
    high: float
    weighted: bool
    moments: tuple[tuple[str, float], ...]
    more: int
    reached: int
    alone: bool

    @property
    def sentence(self) -> str:
        """How much it hurts, in words.

        >>> Hurt(2.0, 1.5, 2.6, True, (), 0, 3, False).sentence
        '2 disappointments a month, weighted by customer, hang on it (95 % interval 1.5 to 2.6).'
        """
        if self.a_month != self.a_month:
            return "Unknown: no moment of truth with somebody who delivers it is stated."
        if not self.reached:
            return "Unknown: no way from here to a moment of truth is stated."
        if not self.a_month > 0:
            return "No effect on an external customer could be measured."
        weighted = ", weighted by customer," if self.weighted else ""
        span = f" (95 % interval {number(self.low)} to {number(self.high)})"
        hang = "would come of it if it alone could fail" if self.alone else "hang on it"
        many = number(self.a_month)
        noun = "disappointment" if many == "1" else "disappointments"
        span = span if self.low < self.high else ""
        return f"{many} {noun} a month{weighted} {hang}{span}."

    @property
    def where(self) -> str:
        """The moments of truth that it reaches, in words; '' where there are none."""
        if not self.reached:
            return ""
        leads = f"It leads to {count(self.reached, 'moment')} of truth"
        named = [f"{name} ({number(adds)} a month)" for name, adds in self.moments]
        rest = [f"and {self.more:,} more"] if self.more else []
        return f"{leads}: {'; '.join(named + rest)}." if named else f"{leads}."


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
    figures = risk.links.set_index("link_id")
    said = _said(chain, link_ids)
    return tuple(
        _sheet(questions, risk, figures.loc[one], said.get(one, said[""])) for one in link_ids
    )


def _said(chain: Chain, link_ids: Collection[str]) -> dict[str, pd.DataFrame]:
    rows = chain.statements[chain.statements["link_id"].isin(set(link_ids))]
    return {"": rows.head(0), **{str(one): part for one, part in rows.groupby("link_id")}}


def _sheet(questions: Questions, risk: Risk, row: pd.Series, said: pd.DataFrame) -> Sheet:
    link = str(row.name)
    whole = questions.links.loc[link]
    silent = questions.silent(link)
    other = said[said["stated_by"].isna()]
    ends = questions.ends(link)
    sides = (
        Side(
            who,
            side,
            questions.not_heard(link, side) if side in silent and other.empty else "",
        )
        for side, who in zip(("supplier", "customer"), ends, strict=True)
    )
    supplier, customer = sides
    hours = float(whole["fix_cost"])
    return Sheet(
        link_id=link,
        deliverable=str(row["deliverable"]),
        status=str(row["status"]),
        assumed=bool(row["assumed"]),
        supplier=supplier,
        customer=customer,
        lines=compared(
            said[on_side(said, "supplier")],
            said[on_side(said, "customer")],
            other,
            questions.voices,
            questions.chain.asked,
        ),
        other=not other.empty,
        missing=tuple(ITEM_WORDS[name] for name in questions.lacking(link)),
        unasked=tuple(
            ITEM_WORDS[name]
            for name in questions.lacking(link, clarity.UNKNOWN)
            if name != "agreed"
        ),
        questions=questions.of(link),
        found=tuple((one.title, one.message) for one in questions.findings(link)),
        hurt=_hurt(questions.chain, risk, row),
        hours=hours if hours == hours else risk.assumptions["fix_cost"],
    )


def _hurt(chain: Chain, risk: Risk, row: pd.Series) -> Hurt:
    leads = risk.by_moment.loc[row.name].dropna().sort_values(ascending=False, kind="stable")
    adds = leads[leads > 0]
    named = tuple((str(chain.names[key]), float(value)) for key, value in adds.items())
    known = bool(risk.moments["probability"].notna().any())
    value = float(row["exposure"] if risk.saturated else row["contribution"])
    nothing = float("nan")
    sampled = known and not risk.saturated
    return Hurt(
        a_month=value if known else nothing,
        low=float(row["low"]) if sampled else nothing,
        high=float(row["high"]) if sampled else nothing,
        weighted=bool(chain.moments["weight"].ne(1.0).any()),
        moments=named[:MOST_MOMENTS],
        more=max(len(named) - MOST_MOMENTS, 0),
        reached=len(leads),
        alone=risk.saturated,
    )
