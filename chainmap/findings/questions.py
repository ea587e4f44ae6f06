"""The questions that the two sides of a link should settle, in plain words and without blame."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.combine import said
from chainmap.findings.facts import capital
from chainmap.findings.finding import Finding, Findings
from chainmap.findings.voices import voices
from chainmap.measures import clarity, spoken

_ASKED = {
    "need": "What does {customer} need this for: which problem must it solve?",
    "standard": "What does “good” mean here, so that both sides would judge it alike?",
    "turnaround": "How many working hours may pass from the request to the delivery?",
    "accountable": "Which one person answers for it?",
    "want": "What would make {customer} feel well served?",
    "acceptance": "How does {customer} say yes or no to a delivery?",
    "channel": "What is the one way to ask for it?",
}
_DIFFER = {
    "turnaround": "Which turnaround holds: {ours} ({supplier}) or {theirs} ({customer})?",
    "accountable_id": "Who alone answers for it: {ours} (says {supplier}) or {theirs} "
    "(says {customer})?",
    "channel": "Which way to ask for it holds: {ours} ({supplier}) or {theirs} ({customer})?",
    "need_group": "Which other deliveries could stand in for this one? {supplier} says {ours}, "
    "{customer} says {theirs}.",
}
_BOTH = "Do both sides see this delivery in the same way? The sheets do not say who states it."
_HOURS = (
    "More is promised than there are hours for: what can wait, what can somebody else supply, "
    "and which turnaround can be kept?"
)


@dataclass(frozen=True, eq=False)
class Questions:
    """What is open about the links of a chain; looked up once, then asked for link by link."""

    chain: Chain
    found: Findings

    @cached_property
    def items(self) -> pd.DataFrame:
        """The items of every link: 1 yes, 0 no, -1 unknown."""
        return clarity.items(self.chain)

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Which fields the two sides give differently, by link: 1, 0, or -1."""
        return clarity.differing(self.chain)

    @cached_property
    def voices(self) -> dict[str, str]:
        """Who speaks for every employee and moment."""
        return {str(key): str(name) for key, name in voices(self.chain).items()}

    @cached_property
    def links(self) -> pd.DataFrame:
        """The links by link_id."""
        return self.chain.links.set_index("link_id")

    @cached_property
    def _rows(self) -> dict[str, Mapping[Hashable, Any]]:
        """What is asked about every link, as plain values: quick to go through one by one."""
        columns = ["supplier_id", "customer_id", "stated_by", "accountable_id"]
        table = self.links[[*columns, "rating", "expectation", "agreed_on"]]
        return dict(zip(table.index, table.to_dict("records"), strict=True))

    @cached_property
    def _answers(self) -> dict[str, list[int]]:
        values = self.items[list(clarity.ITEMS)].to_numpy().tolist()
        return dict(zip(self.items.index, values, strict=True))

    @cached_property
    def _differs(self) -> dict[str, tuple[str, ...]]:
        """The fields that differ, of the links where any does."""
        some = self.differing[self.differing.eq(1).any(axis=1)]
        values = some[list(clarity.COMPARED)].eq(1).to_numpy()
        names = np.array(clarity.COMPARED, dtype=object)
        return {link: tuple(names[row]) for link, row in zip(some.index, values, strict=True)}

    @cached_property
    def _sides(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        columns = list(clarity.COMPARED)
        stated = self.chain.statements
        return said(stated, "supplier", columns), said(stated, "customer", columns)

    @cached_property
    def _spoken(self) -> dict[str, bool]:
        return {str(key): bool(value) for key, value in spoken(self.chain).items()}

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        found = defaultdict(list)
        for one in self.found:
            for link in one.links if one.code[:1] in ("U", "O") else ():
                found[link].append(one)
        return dict(found)

    def findings(self, link_id: str) -> tuple[Finding, ...]:
        """What was found unclear or overloaded about one link."""
        return tuple(self._findings.get(link_id, ()))

    def ends(self, link_id: str) -> tuple[str, str]:
        """Who speaks for the supplier and for the customer of one link."""
        row = self._rows[link_id]
        return self.voices[row["supplier_id"]], self.voices[row["customer_id"]]

    def lacking(self, link_id: str, answer: int = clarity.NO) -> tuple[str, ...]:
        """The items of one link that have this ``answer``."""
        row = self._answers[link_id]
        return tuple(name for name, one in zip(clarity.ITEMS, row, strict=True) if one == answer)

    def silent(self, link_id: str) -> tuple[str, ...]:
        """The sides ('supplier', 'customer') that have not stated one link."""
        by = self._rows[link_id]["stated_by"]
        if by == "both":
            return ()
        others = {"supplier": ("customer",), "customer": ("supplier",)}
        return others.get(str(by), ("supplier", "customer"))

    def not_heard(self, link_id: str, side: str) -> str:
        """That one side has not stated a link; nobody is taken to keep anything back."""
        employee = str(self._rows[link_id][f"{side}_id"])
        who = self.voices[employee]
        if self._spoken.get(employee, False):
            return f"{capital(who)} has not been heard about this one yet."
        return f"Nobody has asked {who} yet."

    def of(self, link_id: str) -> tuple[str, ...]:
        """The questions to settle about one link, those that must be settled first.

        >>> from chainmap.examples import tiny
        >>> from chainmap.findings import find
        >>> chain = tiny()
        >>> Questions(chain, find(chain)).of(chain.links["link_id"][0])[0]
        'What does “good” mean here, so that both sides would judge it alike?'
        """
        supplier, customer = self.ends(link_id)
        who = {"supplier": supplier, "customer": customer}
        out = [*self._differences(link_id, who), *self._missing(link_id, who)]
        out += [*self._heard(link_id, who), *self._rated(link_id)]
        out += self._found(link_id, bool(out))
        return tuple(dict.fromkeys(capital(one) for one in out))

    def _differences(self, link_id: str, who: dict[str, str]) -> list[str]:
        out = []
        for name in self._differs.get(link_id, ()):
            ours, theirs = (self._shown(name, side.loc[link_id, name]) for side in self._sides)
            out.append(_DIFFER[name].format(ours=ours, theirs=theirs, **who))
        return out

    def _missing(self, link_id: str, who: dict[str, str]) -> list[str]:
        unknown = set(self.lacking(link_id, clarity.UNKNOWN)) & set(clarity.MANDATORY)
        missing = {*self.lacking(link_id), *unknown}
        asked = {name: words.format(**who) for name, words in _ASKED.items() if name in missing}
        written = self._rows[link_id]["accountable_id"]
        if "accountable" in asked and isinstance(written, str):
            asked["accountable"] += f" “{self.voices.get(written, written)}” is written."
        return list(asked.values())

    def _shown(self, name: str, value: object) -> str:
        if name == "turnaround":
            return f"{value:g} working hours"
        return self.voices.get(str(value), str(value)) if name == "accountable_id" else f"“{value}”"

    def _heard(self, link_id: str, who: dict[str, str]) -> list[str]:
        silent = self.silent(link_id)
        if len(silent) == 2:
            return [_BOTH]
        if silent == ("supplier",):
            return [
                f"Does {who['supplier']} know that {who['customer']} counts on this, and can it "
                "be done in this way?"
            ]
        if silent == ("customer",):
            return [f"Is this what {who['customer']} needs, and is anything too much or missing?"]
        return []

    def _rated(self, link_id: str) -> list[str]:
        row = self._rows[link_id]
        rating, expected = float(row["rating"]), float(row["expectation"])
        out = []
        if rating < expected:
            out.append(
                f"It is rated {rating:g} where {expected:g} is expected: what would close the gap?"
            )
        if any(one.name == "agreement_too_old" for one in self.findings(link_id)):
            day = row["agreed_on"].date().isoformat()
            out.append(f"Does what was agreed on {day} still hold?")
        return out

    def _found(self, link_id: str, asked: bool) -> list[str]:
        """Questions from findings: on hours, on what concerns other links too, or the only one."""
        found = self.findings(link_id)
        unclear = [one for one in found if one.code.startswith("U")]
        told = [one.message for one in unclear if len(one.links) > 1 or not asked]
        out = [f"How do both sides see this: {message}" for message in told]
        return out + ([_HOURS] if any(one.code.startswith("O") for one in found) else [])
