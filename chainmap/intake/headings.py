"""Finds the row of headings and says which column of the schema each heading means."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import shown
from chainmap.intake.grid import RawSheet
from chainmap.intake.names import plain_letters
from chainmap.intake.synonyms import words
from chainmap.schema import Sheet
from chainmap.tables import normal_form

_ROWS_LOOKED_AT = 50
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_BEFORE = re.compile(r"^.*[:>]\s*(?=\S)")
#: Columns in hours, and units behind a heading that are others.
_IN_HOURS = frozenset({"turnaround", "promise", "effort", "capacity", "fix_cost"})
_DAYS = frozenset({
    "d", "day", "days", "workingdays", "businessdays", "weeks", "min", "mins", "minutes", "tage",
    "tagen", "arbeitstage", "werktage", "wochen", "minuten", "j", "jour", "jours", "joursouvres",
    "semaines", "dias", "diashabiles", "semanas", "minutos", "giorni", "settimane", "dagen",
    "werkdagen", "weken", "dni", "dniroboczych", "minut",
})  # fmt: skip
_NEAR, _AHEAD, _SHORT = 84.0, 5.0, 4
_ORDER = ("decided", "heading", "synonym", "fuzzy")


def heading_form(text: str) -> str:
    """The form in which headings are compared: without case, accents, spaces and marks.

    >>> heading_form("Emp. ID") == heading_form("EmpID"), heading_form("Zespół")
    (True, 'zespol')
    """
    return normal_form(plain_letters(text.replace("#", " number")))


@cache
def known_headings(sheet: Sheet) -> dict[str, str]:
    """Form of every heading of ``sheet`` that is understood -> the column's name."""
    known: dict[str, str] = {}
    for column in sheet:
        for word in (column.heading, column.name, *words(sheet, column.name)):
            known.setdefault(heading_form(word), column.name)
    return known


@dataclass(frozen=True)
class Meaning:
    """The ``column`` that a heading means, ``how`` that was understood (decided, heading, synonym
    or fuzzy) and how ``sure`` it is, from 0 to 1. The column is '' where none was decided."""

    column: str
    how: str
    sure: float


def meaning(
    heading: object, sheet: Sheet, decided: Mapping[str, str] | None = None
) -> Meaning | None:
    """What ``heading`` means without guessing; asides like '(hours)' behind it do not count.

    >>> from chainmap.schema import EMPLOYEES
    >>> meaning("Hours per month (h)", EMPLOYEES)
    Meaning(column='capacity', how='synonym', sure=0.95)
    """
    if decided and (text := shown(heading)) and (text in decided or heading_form(text) in decided):
        column = decided.get(text, decided.get(heading_form(text), ""))
        known = not column or any(one.name == column for one in sheet)
        return Meaning(column, "decided", 1.0) if known else None
    if not isinstance(heading, str):
        return None
    known_words = known_headings(sheet)
    aside = _ASIDE.search(heading)
    other = aside is not None and heading_form(aside.group()) in _DAYS
    for text in (heading, _ASIDE.sub("", heading), _BEFORE.sub("", _ASIDE.sub("", heading))):
        name = known_words.get(heading_form(text))
        if name and not (other and name in _IN_HOURS):
            same = normal_form(heading) == normal_form(sheet[name].heading)
            return Meaning(name, *(("heading", 1.0) if same else ("synonym", 0.95)))
    return None


@dataclass(frozen=True)
class HeaderRow:
    """The row (counted from 0 among the filled ones) that holds the headings.

    ``names`` : for each column of the sheet what it means, None where nothing known;
    ``meanings`` : the same with how and how sure; ``doubts`` : column (counted from 0), what can't
    be told about its heading, and how to mend it.
    """

    at: int
    names: tuple[str | None, ...]
    meanings: tuple[Meaning | None, ...] = ()
    doubts: tuple[tuple[int, str, str], ...] = ()

    @property
    def found(self) -> frozenset[str]:
        """The columns of the schema that have a heading."""
        return frozenset(one for one in self.names if one)

    @property
    def decided(self) -> frozenset[str]:
        """The columns of the schema whose heading a person chose."""
        means = (one for one in self.meanings if one and one.how == "decided")
        return frozenset(one.column for one in means) - {""}

    def how(self, names: Iterable[str]) -> dict[str, tuple[str, float]]:
        """For each of the columns, named in turn, how its heading was understood and how sure."""
        pairs = zip(names, self.meanings, strict=True)
        return {name: (one.how, one.sure) for name, one in pairs if one}

    def lacks(self, sheet: Sheet) -> tuple[str, ...]:
        """The required headings that are not there; any of three columns identifies an employee."""
        gone = [c for c in sheet if c.required and c.name not in self.found]
        if sheet.table == "employees":
            identified = self.found & {"employee_id", "email", "name"}
            return () if identified else tuple(c.heading for c in gone)
        return tuple(c.heading for c in gone)


def header_row(
    raw: RawSheet,
    sheet: Sheet,
    decided: Mapping[str, str] | None = None,
    roster: Container[str] = frozenset(),
    row: int | None = None,
) -> HeaderRow | None:
    """The row among the first 50 in which most headings of ``sheet`` stand; None if in none.

    ``decided`` : heading as written -> column, '' for none. ``roster`` : forms of the people known,
    which help to tell a column of references. ``row`` : the only one (from 0) to look at.
    """
    best, most = -1, 0
    said = decided or {}
    decided = {**{heading_form(head): column for head, column in said.items()}, **said}
    decided.pop("", None)
    looked_at = range(min(_ROWS_LOOKED_AT, len(raw))) if row is None else (row,)
    rows = {at: [meaning(cell, sheet, decided) for cell in raw.cells[at]] for at in looked_at}
    for at, found in rows.items():
        count = len({one.column for one in found if one} - {""})
        best, most = (at, count) if count > most else (best, most)
    if best < 0:
        return None
    return _Row(raw, sheet, best, rows[best], decided, roster).mapped()


@dataclass
class _Row:
    """The meanings of one row of headings, while they are worked out."""

    raw: RawSheet
    sheet: Sheet
    at: int
    found: list[Meaning | None]
    decided: Mapping[str, str]
    roster: Container[str]

    def mapped(self) -> HeaderRow:
        doubts = [*self._rivals(), *self._guess()]
        names = tuple(one.column or None if one else None for one in self.found)
        return HeaderRow(self.at, names, tuple(self.found), tuple(sorted(doubts)))

    def _head(self, at: int) -> str:
        return str(shown(self.raw.cells[self.at, at]) or "")

    def _rivals(self) -> Iterator[tuple[int, str, str]]:
        """Of several headings for one column the surest counts, then the first."""
        for column in sorted({one.column for one in self.found if one} - {""}):
            mine = [at for at, one in enumerate(self.found) if one and one.column == column]
            first = min(mine, key=lambda at: _ORDER.index(getattr(self.found[at], "how", "fuzzy")))
            for at in mine:
                # The same heading twice is told as such.
                if normal_form(self._head(at)) == normal_form(self._head(first)):
                    continue
                self.found[at] = None
                heading = self.sheet[column].heading
                what = f'may mean {heading} too; "{self._head(first)}" counts, this is only kept.'
                yield at, what, "If this one is meant, rename the other or choose it."

    def _guess(self) -> Iterator[tuple[int, str, str]]:
        """Fills in what is nearly a known heading, if it is near one alone and the cells agree."""
        free = {c.name for c in self.sheet} - {one.column for one in self.found if one}
        wishes: dict[str, list[tuple[float, int]]] = {}
        for at, one in enumerate(self.found):
            head = self._head(at)
            if one is None and head and heading_form(head) not in self.decided:
                columns = self._near(head, at, free)
                if len(columns) > 1:
                    listed = " or ".join(self.sheet[name].heading for name in columns)
                    yield at, f"may mean {listed}; it is only kept.", "Rename or choose it."
                for name, score in columns.items() if len(columns) == 1 else ():
                    wishes.setdefault(name, []).append((score, at))
        for name, wished in wishes.items():
            yield from self._granted(name, sorted(wished, reverse=True))

    def _near(self, head: str, at: int, free: Container[str]) -> dict[str, float]:
        """The columns that ``head`` nearly names, with how nearly; none if one has its heading."""
        form = heading_form(_ASIDE.sub("", head))
        if len(form) < _SHORT:
            return {}
        known = known_headings(self.sheet)
        hits = process.extract(form, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=8)
        best: dict[str, float] = {}
        for word, score, _ in hits:
            best[known[word]] = max(score, best.get(known[word], 0.0))
        top = max(best.values(), default=0.0)
        cells = self.raw.cells[self.at + 1 :, at]
        near = {
            name: score
            for name, score in best.items()
            if score > top - _AHEAD and agrees(self.sheet[name], cells, self.roster)
        }
        return near if all(name in free for name in near) else {}

    def _granted(
        self, name: str, wished: list[tuple[float, int]]
    ) -> Iterator[tuple[int, str, str]]:
        (score, at), *others = wished
        if others and score - others[0][0] < _AHEAD:
            for _, one in wished:
                rest = ", ".join(f'"{self._head(two)}"' for _, two in wished if two != one)
                what = f"may mean {self.sheet[name].heading}, like {rest}; it is only kept."
                yield one, what, "Rename or choose the one that is meant."
        else:
            self.found[at] = Meaning(name, "fuzzy", round(score / 100, 2))


def near_misses(raw: RawSheet, header: HeaderRow, headings: Sequence[str]) -> Iterator[str]:
    """Sentences like: Is "Suplier" meant to be "Supplier"? Then rename it."""
    unknown = [
        str(shown(cell))
        for cell, name in zip(raw.cells[header.at], header.names, strict=True)
        if cell is not None and name is None
    ]
    for heading in headings:
        hit = process.extractOne(heading, unknown, scorer=fuzz.ratio, score_cutoff=75)
        if hit:
            yield f'Is "{hit[0]}" meant to be "{heading}"? Then rename it.'
