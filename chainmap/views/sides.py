"""What the two sides of a link say, line by line, and in words whether it is the same."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from chainmap.combine import said
from chainmap.measures.clarity import COMPARED
from chainmap.schema import Kind, column
from chainmap.tables import normal_form

#: Shown whether or not anybody says something; the rest only where somebody does.
ALWAYS = ("need", "want", "standard", "acceptance", "channel", "accountable_id", "turnaround")
_MORE = ("volume", "effort", "importance", "need_group", "rating", "expectation", "agreed_on")
SAME, DIFFERS, WORDING = "the same", "differs", "other words"
ONLY_SUPPLIER, ONLY_CUSTOMER = "supplier only", "customer only"
NOBODY, UNASKED, SOMEBODY = "nobody says", "not asked", "not known whose"
_UNITS = {
    "volume": ("a month", "a month"),
    "effort": ("hour", "hours"),
    "turnaround": ("working hour", "working hours"),
    "importance": ("of 5", "of 5"),
    "rating": ("of 5", "of 5"),
    "expectation": ("of 5", "of 5"),
}


@dataclass(frozen=True)
class Line:
    """One thing: what the supplier says, the customer says, and somebody says who is not named.

    '' where a side says nothing. ``verdict`` is one of the words above; ``aside`` : a figure that
    needs no comparing, good enough in a line below the table.
    """

    what: str
    supplier: str
    customer: str
    other: str
    verdict: str
    aside: bool = False

    @property
    def short(self) -> str:
        """The line in a few words, and whose they are."""
        whose = {ONLY_SUPPLIER: " (supplier)", ONLY_CUSTOMER: " (customer)"}.get(self.verdict, "")
        value = self.supplier or self.customer or self.other
        return f"{self.what.lower()} {value}{whose}"

    @property
    def open(self) -> bool:
        """Whether there is something to settle in this line."""
        return self.verdict in (DIFFERS, NOBODY, UNASKED)


@dataclass(frozen=True)
class Said:
    """What the supplier, the customer, and somebody who is not named say of one link: the first
    value given in each column, None for a blank; empty where nobody on that side spoke.
    """

    supplier: Mapping[Hashable, Any] = field(default_factory=dict)
    customer: Mapping[Hashable, Any] = field(default_factory=dict)
    other: Mapping[Hashable, Any] = field(default_factory=dict)


def said_of(statements: pd.DataFrame, link_ids: Collection[str]) -> dict[str, Said]:
    """What is said of each of these links."""
    rows = statements[statements["link_id"].isin(set(link_ids))]
    unsigned = rows[rows["stated_by"].isna()].assign(stated_by="supplier")
    parts = (
        _values(said(some, side, [*ALWAYS, *_MORE]))
        for some, side in ((rows, "supplier"), (rows, "customer"), (unsigned, "supplier"))
    )
    supplier, customer, other = parts
    return {
        one: Said(supplier.get(one, {}), customer.get(one, {}), other.get(one, {}))
        for one in link_ids
    }


def _values(firsts: pd.DataFrame) -> dict[Hashable, dict[Hashable, Any]]:
    plain = firsts.astype(object).where(firsts.notna(), None)
    return dict(zip(plain.index, plain.to_dict("records"), strict=True))


def compared(said: Said, names: Mapping[str, str], asked: Collection[str]) -> tuple[Line, ...]:
    """The lines of one link from what is said of it.

    ``names`` : name by identifier; ``asked`` : the columns that anybody filled anywhere. Only what
    must be the same on both sides can differ; need, want and the like may be put in other words.
    """
    out = []
    for name in (*ALWAYS, *_MORE):
        mine, theirs, third = (
            part.get(name) for part in (said.supplier, said.customer, said.other)
        )
        if name in ALWAYS or any(one is not None for one in (mine, theirs, third)):
            ours, other_side, unsigned = (_shown(name, one, names) for one in (mine, theirs, third))
            verdict = _verdict(name, mine, theirs, third, asked)
            aside = name not in ALWAYS and verdict != DIFFERS
            heading = column("links", name).heading
            out.append(Line(heading, ours, other_side, unsigned, verdict, aside))
    return tuple(out)


def _verdict(name: str, mine: object, theirs: object, third: object, asked: Collection[str]) -> str:
    if mine is None and theirs is None:
        return SOMEBODY if third is not None else NOBODY if name in asked else UNASKED
    if mine is None or theirs is None:
        return ONLY_CUSTOMER if mine is None else ONLY_SUPPLIER
    if isinstance(mine, str) and isinstance(theirs, str):
        alike = normal_form(mine) == normal_form(theirs)
    else:
        alike = bool(mine == theirs)
    text = column("links", name).kind is Kind.TEXT
    return SAME if alike else WORDING if text and name not in COMPARED else DIFFERS


def _shown(name: str, value: object, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, str):
        return names.get(value, value) if name == "accountable_id" else value
    one, many = _UNITS[name]
    return f"{value:,.10g} {one if value == 1 else many}"
