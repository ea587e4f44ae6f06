"""A finding: one problem at one place in the chain; and all of them together."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import pandas as pd

from chainmap.intake.acceptance import Acceptance
from chainmap.tables import TEXT

Evidence = Mapping[str, str | float | int | None]


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTE = "note"


_ORDER = {one: place for place, one in enumerate(Severity)}


@dataclass(frozen=True)
class Finding:
    """One problem at one place in the chain.

    ``message`` says why in one sentence, ``evidence`` the numbers it rests on, ``clears_when`` what
    would end it, ``advice`` what to do; ``contribution`` the weighted disappointments a month that
    hang on it (None: unknown). ``about`` is what the finding is about, where that is not all the
    links (or employees, or moments) that it names: two analyses are compared by it. ``code``,
    ``name``, ``title`` and ``severity`` are those of the rule unless the rule says otherwise.
    """

    message: str
    advice: str
    clears_when: str
    employees: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=dict)
    contribution: float | None = None
    severity: Severity | None = None
    about: tuple[str, ...] = ()
    code: str = ""
    name: str = ""
    title: str = ""

    @property
    def id(self) -> str:
        """The same for the same problem in every analysis, whatever its numbers and words.

        >>> Finding("Late.", "Talk.", "On time.", links=("L1",), code="O202").id
        'O202-4fae35eaf4'
        """
        about = self.about or self.links or self.employees or self.moments
        digest = hashlib.sha256("\x1f".join((self.code, *sorted(about))).encode())
        return f"{self.code}-{digest.hexdigest()[:10]}"

    def at_least(self, severity: Severity) -> bool:
        """Whether it is as bad as ``severity`` or worse."""
        return _ORDER[self.severity or Severity.NOTE] <= _ORDER[severity]


@dataclass(frozen=True)
class Note:
    """What a rule could not judge, and why."""

    message: str
    name: str = ""


@dataclass(frozen=True)
class Rest:
    """So many more findings of a rule were not made, as only the worst were asked for."""

    count: int
    severity: Severity | None = None
    code: str = ""

    def at_least(self, severity: Severity) -> bool:
        """Whether there are any that are as bad as ``severity`` or worse."""
        return self.count > 0 and _ORDER[self.severity or Severity.NOTE] <= _ORDER[severity]


@dataclass(frozen=True)
class Findings:
    """All findings, worst first, and the notes of what could not be judged.

    ``accepted`` : those that people decided to live with, each with why; not among ``items``.
    ``rest`` : how many more there are, where only the worst were asked for.
    """

    items: tuple[Finding, ...]
    notes: tuple[Note, ...]
    accepted: tuple[tuple[Finding, Acceptance], ...] = ()
    rest: tuple[Rest, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def count(self) -> int:
        """How many there are, with those that were not made."""
        return len(self.items) + sum(one.count for one in self.rest)

    def any_at_least(self, severity: Severity) -> bool:
        """Whether one is as bad as ``severity`` or worse, those that were not made included."""
        made = any(one.at_least(severity) for one in self.items)
        return made or any(one.at_least(severity) for one in self.rest)

    @property
    def frame(self) -> pd.DataFrame:
        """A row a finding; employees, links and moments are joined with ' '."""
        columns = ["id", "code", "name", "title", "severity", "message", "advice", "clears_when"]
        places = ["employees", "links", "moments"]
        texts = {name: [str(getattr(one, name)) for one in self.items] for name in columns}
        named = {name: [" ".join(getattr(one, name)) for one in self.items] for name in places}
        values = {name: pd.Series(each, dtype=TEXT) for name, each in (texts | named).items()}
        numbers = [one.contribution for one in self.items]
        return pd.DataFrame({**values, "contribution": pd.Series(numbers, dtype="float64")})

    def worst(self, count: int) -> tuple[Finding, ...]:
        """The first ``count``."""
        return self.items[:count]

    def of(self, identifier: str) -> tuple[Finding, ...]:
        """Those that name this employee, link or moment."""
        return self._naming.get(identifier, ())

    @cached_property
    def _naming(self) -> Mapping[str, tuple[Finding, ...]]:
        naming: dict[str, list[Finding]] = defaultdict(list)
        for one in self.items:
            for place in {*one.links, *one.employees, *one.moments}:
                naming[place].append(one)
        return {place: tuple(found) for place, found in naming.items()}

    def only(
        self, *, codes: Collection[str] = (), identifiers: Collection[str] | None = None
    ) -> "Findings":
        """Those whose code or name begins with one of ``codes``, and that name one of the
        ``identifiers`` (of employees, links or moments); the notes stay.

        >>> from chainmap.examples import tiny
        >>> from chainmap.findings import find
        >>> [one.code for one in find(tiny()).only(codes=["U", "P"])]
        ['U101', 'P201', 'P201']
        """
        kept = [one for one in self.items if _is(one, tuple(codes), identifiers)]
        lived_with = [one for one in self.accepted if _is(one[0], tuple(codes), identifiers)]
        return Findings(tuple(kept), self.notes, tuple(lived_with), self.rest)

    def accepting(self, decided: Mapping[str, Acceptance]) -> "Findings":
        """The same with those items set apart whose :attr:`Finding.id` is in ``decided``."""
        if not decided:
            return self
        return Findings(
            tuple(one for one in self.items if one.id not in decided),
            self.notes,
            tuple((one, decided[one.id]) for one in self.items if one.id in decided),
            self.rest,
        )


def _is(one: Finding, starts: tuple[str, ...], wanted: Collection[str] | None) -> bool:
    """Whether code or name fits (no ``starts``: any) and a wanted place is named (None: any)."""
    if starts and not one.code.startswith(starts) and one.name not in starts:
        return False
    return wanted is None or any(
        place in wanted for place in (*one.links, *one.employees, *one.moments)
    )
