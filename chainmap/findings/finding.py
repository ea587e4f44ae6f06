"""A finding: one problem at one place in the chain; and all of them together."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

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
class Findings:
    """All findings, worst first, and the notes of what could not be judged."""

    items: tuple[Finding, ...]
    notes: tuple[Note, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def frame(self) -> pd.DataFrame:
        """A row a finding; employees, links and moments are joined with ' '."""
        columns = ["id", "code", "name", "title", "severity", "message", "advice", "clears_when"]
        places = ["employees", "links", "moments"]
        rows = [
            [str(getattr(one, name)) for name in columns]
            + [" ".join(getattr(one, name)) for name in places]
            + [one.contribution]
            for one in self.items
        ]
        frame = pd.DataFrame(rows, columns=[*columns, *places, "contribution"])
        return frame.astype({"contribution": "float64"})

    def worst(self, count: int) -> tuple[Finding, ...]:
        """The first ``count``."""
        return self.items[:count]

    def of(self, identifier: str) -> tuple[Finding, ...]:
        """Those that name this employee, link or moment."""
        return tuple(
            one
            for one in self.items
            if identifier in one.links or identifier in one.employees or identifier in one.moments
        )

    def only(
        self, *, codes: Collection[str] = (), identifiers: Collection[str] | None = None
    ) -> "Findings":
        """Those whose code or name begins with one of ``codes``, and that name one of the
        ``identifiers`` (of employees, links or moments); the notes stay.

        >>> from chainmap.examples import tiny
        >>> from chainmap.findings import find
        >>> [one.code for one in find(tiny()).only(codes=["U", "M"])]
        ['U101', 'M101']
        """
        starts, wanted = tuple(codes), None if identifiers is None else set(identifiers)
        kept = (
            one
            for one in self.items
            if (not starts or one.code.startswith(starts) or one.name in starts)
            and (
                wanted is None or not wanted.isdisjoint((*one.links, *one.employees, *one.moments))
            )
        )
        return Findings(tuple(kept), self.notes)
