"""What a person decided about an input, kept in a small file beside it: NAME.chainmap.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import tomli_w

from chainmap.errors import Issue, Severity
from chainmap.schema import SHEETS

ENDING = ".chainmap.toml"
ANY = "*"
#: The rule that an ID without its leading zeros means the ID with them.
ZERO_STRIPPED = "zero-stripped ids"
RULES = (ZERO_STRIPPED,)

_DIRECTIONS = ("supplies", "depends-on")
_SIDES = ("supplier", "customer", "both")
_BYTES, _LINE = 2_000_000, 2_000
_NAMES = frozenset(column.name for sheet in SHEETS for column in sheet)
_MEND = "Correct it, or delete the line."

Place = tuple[str, str]


@dataclass(frozen=True)
class Decisions:
    """Nothing is decided unless said. '*' stands for any file or any sheet.

    ``columns`` : (file, sheet) -> heading as written -> column of the schema, '' for none;
    ``layouts`` : 'file|sheet' -> name of a layout or 'not used';
    ``direction`` : 'file|sheet' or '*' -> 'supplies' or 'depends-on';
    ``stated_by`` : file or '*' -> 'supplier', 'customer' or 'both';
    ``references`` : text as written -> identifier; ``rules`` : those accepted for whole columns;
    ``issues`` : what could not be understood when they were loaded.
    """

    columns: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    layouts: Mapping[str, str] = field(default_factory=dict)
    direction: Mapping[str, str] = field(default_factory=dict)
    stated_by: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = field(default=(), compare=False)

    def columns_of(self, file: str, sheet: str) -> dict[str, str]:
        """What the headings of one sheet mean; what is said of it goes before what '*' says.

        >>> Decisions({("*", "*"): {"Kst": "team"}}).columns_of("a.xlsx", "Leute")
        {'Kst': 'team'}
        """
        meant: dict[str, str] = {}
        for place in ((ANY, ANY), (ANY, sheet), (file, ANY), (file, sheet)):
            meant.update(self.columns.get(place, {}))
        return meant

    def layout_of(self, file: str, sheet: str) -> str | None:
        """The layout decided for a sheet, 'not used', or None."""
        return _of_place(self.layouts, file, sheet)

    def direction_of(self, file: str, sheet: str) -> str | None:
        """'supplies', 'depends-on', or None where it is not decided."""
        return _of_place(self.direction, file, sheet)

    def stated_by_of(self, file: str) -> str | None:
        """Which side filled in a file, None where it is not decided."""
        return self.stated_by.get(file, self.stated_by.get(ANY))

    def over(self, others: "Decisions") -> "Decisions":
        """These and ``others``; where both decide, these count.

        What these say of '*' goes before what the others say of one place.
        """
        columns: dict[Place, Mapping[str, str]] = dict(others.columns)
        for place, meant in self.columns.items():
            columns[place] = {**columns.get(place, {}), **meant}
        return Decisions(
            columns,
            {**others.layouts, **self.layouts},
            {**({} if ANY in self.direction else others.direction), **self.direction},
            {**({} if ANY in self.stated_by else others.stated_by), **self.stated_by},
            {**others.references, **self.references},
            others.rules | self.rules,
            (*others.issues, *self.issues),
        )

    def dumps(self) -> str:
        """The text of the file; read back it is the same.

        >>> print(Decisions(direction={"*": "supplies"}).dumps())
        [direction]
        "*" = "supplies"
        <BLANKLINE>
        """
        table: dict[str, object] = {"rules": sorted(self.rules)} if self.rules else {}
        columns: dict[str, dict[str, dict[str, str]]] = {}
        for (file, sheet), meant in sorted(self.columns.items()):
            columns.setdefault(file, {})[sheet] = dict(meant)
        table |= {"columns": columns} if columns else {}
        for name in ("layouts", "direction", "stated_by", "references"):
            if said := getattr(self, name):
                table[name] = dict(sorted(said.items()))
        return tomli_w.dumps(table)


def _of_place(said: Mapping[str, str], file: str, sheet: str) -> str | None:
    for place in (f"{file}|{sheet}", f"{file}|{ANY}", file, f"{ANY}|{sheet}", f"{ANY}|{ANY}", ANY):
        if place in said:
            return said[place]
    return None


def is_decisions(name: str) -> bool:
    """Whether a file of this name holds decisions.

    >>> is_decisions("Company.chainmap.toml")
    True
    """
    return name.lower().endswith(ENDING)


def beside(path: Path) -> list[Path]:
    """The files of decisions that belong to a workbook, or those inside a folder."""
    if path.is_dir():
        return sorted(one for one in path.iterdir() if is_decisions(one.name) and one.is_file())
    mine = path.with_name(path.stem + ENDING)
    return [mine] if mine.is_file() else []


def parted(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], Decisions]:
    """Uploaded files without those of decisions, and what these decide; later ones count."""
    data = {name: content for name, content in files.items() if not is_decisions(name)}
    decided = Decisions()
    for name, content in files.items():
        if is_decisions(name):
            decided = load(content, name).over(decided)
    return data, decided


def load(source: bytes | Path, name: str = "") -> Decisions:
    """Decisions from a file or its content. What can't be understood is in ``.issues``."""
    name = name or (source.name if isinstance(source, Path) else "the decisions")
    try:
        data = source if isinstance(source, bytes) else _bytes(source)
        table = _table(data)
    except (OSError, ValueError, RecursionError) as reason:
        what = f"The decisions can't be read and do not count ({_why(reason)})."
        return Decisions(issues=(Issue(Severity.ERROR, what, "Save them again.", name),))
    issues: list[Issue] = []
    return _Loader(name, issues).decisions(table)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BYTES + 1)


def _table(data: bytes) -> dict[str, object]:
    """The table in ``data``; what is long or deep enough to hurt raises ValueError."""
    if len(data) > _BYTES:
        raise ValueError(f"larger than {_BYTES // 1_000_000} MB")
    text = data.decode("utf-8-sig")
    if any(len(line) > _LINE for line in text.splitlines()):
        raise ValueError(f"a line of more than {_LINE:,} characters")
    return tomllib.loads(text)


def _why(reason: Exception) -> str:
    if isinstance(reason, RecursionError):
        return "tables nested too deep"
    if isinstance(reason, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(reason, OSError):
        return reason.strerror or "not readable"
    return str(reason)[:200]


def _shown(value: object) -> str:
    """A value in a sentence; tables and lists may be too deep to be written out."""
    return f'"{value[:60]}"' if isinstance(value, str) else "What is no text"


@dataclass(frozen=True)
class _Loader:
    """Takes what is understood from a table and tells the rest."""

    name: str
    issues: list[Issue]

    def decisions(self, table: Mapping[str, object]) -> Decisions:
        known = {one.name for one in fields(Decisions)} - {"issues"}
        for key in table:
            if key not in known:
                self._tell(f'"{key[:60]}" is not a kind of decision that is known', key)
        return Decisions(
            self._columns(table.get("columns", {})),
            self._texts("layouts", table),
            self._texts("direction", table, _DIRECTIONS),
            self._texts("stated_by", table, _SIDES),
            self._texts("references", table),
            self._rules(table.get("rules", [])),
            tuple(self.issues),
        )

    def _tell(self, what: str, key: str) -> None:
        what = f"{what}; it does not count."
        self.issues.append(
            Issue(Severity.WARNING, what, _MEND, self.name, column=key[:120], value=None)
        )

    def _pairs(self, key: str, table: object) -> Iterator[tuple[str, object]]:
        if isinstance(table, Mapping):
            yield from table.items()
        else:
            self._tell(f'"{key}" is not a table', key)

    def _texts(
        self, key: str, table: Mapping[str, object], allowed: tuple[str, ...] = ()
    ) -> dict[str, str]:
        said = {}
        for name, value in self._pairs(key, table.get(key, {})):
            if not isinstance(value, str) or (allowed and value not in allowed):
                choices = " or ".join(f'"{one}"' for one in allowed) or "a text"
                self._tell(f'What is decided in {key} for "{name[:60]}" must be {choices}', key)
            else:
                said[name] = value
        return said

    def _columns(self, table: object) -> dict[Place, dict[str, str]]:
        found: dict[Place, dict[str, str]] = {}
        for file, sheets in self._pairs("columns", table):
            for sheet, headings in self._pairs("columns", sheets):
                for heading, column in self._pairs("columns", headings):
                    if isinstance(column, str) and (column == "" or column in _NAMES):
                        found.setdefault((file, sheet), {})[heading] = column
                    else:
                        what = f'{_shown(column)}, decided for the heading "{heading[:60]}",'
                        self._tell(f"{what} is no column of the workbook", heading)
        return found

    def _rules(self, listed: object) -> frozenset[str]:
        rules = listed if isinstance(listed, list) else [listed]
        for one in rules:
            if one not in RULES:
                self._tell(f"{_shown(one)} is no rule that is known", "rules")
        return frozenset(one for one in rules if one in RULES)
