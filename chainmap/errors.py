"""What chainmap raises and what it reports: always what, where and how to mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

_SHOWN = 80


class Severity(StrEnum):
    """How much an import issue costs: an error loses a row or a cell, a note loses nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Issue:
    """One thing about the input that a person should know, at its place.

    ``row`` is the row as the spreadsheet program counts it, ``cell`` its address ('C14') and
    ``column`` the heading; None where the issue is about more than a cell.
    """

    severity: Severity
    what: str
    mend: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = [self.sheet or self.file]
        place += [f"row {self.row}"] if self.row else []
        place += [self.column]
        where = ", ".join(part for part in place if part)
        value = f'"{self.value}" ' if self.value else ""
        return f"{where}: {value}{self.what} {self.mend}" if where else f"{self.what} {self.mend}"


class ChainmapError(Exception):
    """The caller's mistake, in one sentence that says how to mend it."""


class ImportRefused(ChainmapError):
    """Nothing in the input can be used; ``issues`` say why."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        fatal = [str(one) for one in issues if one.severity is Severity.ERROR]
        shown = fatal[:5] + ([f"... and {len(fatal) - 5} more"] if len(fatal) > 5 else [])
        super().__init__("The input can't be used.\n" + "\n".join(shown))


class TooLargeForExact(ChainmapError):
    """The chain has a moment with too many people behind it for the exact calculation."""


def no_such(
    what: str, given: str, known: Iterable[str], also: Iterable[str] = (), purpose: str = ""
) -> ChainmapError:
    """The error that says there is no ``what`` called ``given``, with the nearest of ``known``.

    ``also`` : other names of the same, in the same order, by which one may be meant, too.

    >>> str(no_such("rule", "hotch", ["U101", "hub"], purpose="to set"))
    "There is no rule 'hotch' to set. Did you mean 'hub'?"
    >>> str(no_such("employee", "Ben Okafor", ["E1", "E2"], also=["Ana Ruiz", "Ben Okaffor"]))
    "There is no employee 'Ben Okafor'. Did you mean 'E2'?"
    """
    ids, shown = list(known), given[:_SHOWN]
    near = process.extractOne(shown, [*ids, *also], processor=lambda text: str(text).casefold())
    hint = f" Did you mean {ids[near[2] % len(ids)]!r}?" if near else ""
    return ChainmapError(f"There is no {what} {shown!r}{purpose and f' {purpose}'}.{hint}")
