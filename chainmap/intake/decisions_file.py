"""Reads a file of decisions; what can't be understood in it is told, not guessed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from chainmap.changes import KINDS, Scenario
from chainmap.errors import Issue, Severity
from chainmap.intake.acceptance import Acceptance
from chainmap.intake.decisions import RULES, Decisions, Place, is_decisions
from chainmap.schema import SHEETS

_DIRECTIONS = ("supplies", "depends-on")
_SIDES = ("supplier", "customer", "both")
_BYTES, _LINE = 2_000_000, 2_000
_NAMES = frozenset(column.name for sheet in SHEETS for column in sheet)
_MEND = "Correct it, or delete the line."


def parted(files: Mapping[str, bytes]) -> tuple[tuple[str, ...], Decisions]:
    """The names of the files but those of decisions, and what these decide; later ones count."""
    decided = Decisions()
    for name in filter(is_decisions, files):
        decided = load(files[name], name).over(decided)
    return tuple(name for name in files if not is_decisions(name)), decided


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
            self._settings(table.get("settings", {})),
            self._accepted(table.get("accepted", {})),
            self._scenarios(table.get("scenarios", {})),
            frozenset(self._list("keep", table.get("keep", []))),
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

    def _settings(self, table: object) -> dict[str, float]:
        """Flat, or by rule: "rule.name" = 3, or a table of the rule with name = 3."""
        found: dict[str, float] = {}
        for name, value in self._pairs("settings", table):
            inside = value.items() if isinstance(value, Mapping) else [("", value)]
            for part, number in inside:
                whole = f"{name}.{part}" if part else name
                if isinstance(number, int | float) and not isinstance(number, bool):
                    found[whole] = number
                else:
                    self._tell(f'The setting "{whole[:60]}" must be a number', whole)
        return found

    def _accepted(self, table: object) -> dict[str, Acceptance]:
        found: dict[str, Acceptance] = {}
        for finding, value in self._pairs("accepted", table):
            said = value if isinstance(value, Mapping) else {}
            reason, on = said.get("reason"), said.get("on")
            if isinstance(reason, str) and reason.strip() and type(on) is date:
                found[finding] = Acceptance(reason, on, str(said.get("said", "")))
            else:
                what = f'"{finding[:60]}" can\'t be accepted without a reason and a date (on)'
                self._tell(what, finding)
        return found

    def _scenarios(self, table: object) -> dict[str, Scenario]:
        found: dict[str, Scenario] = {}
        for name, value in self._pairs("scenarios", table):
            said: list[tuple[str, str]] = []
            note = ""
            for kind, texts in self._pairs(name, value):
                if kind == "note" and isinstance(texts, str):
                    note = texts
                elif kind in KINDS:
                    said += [(kind, text) for text in self._list(kind, texts)]
                else:
                    what = f'"{kind[:60]}" in the scenario "{name[:60]}"'
                    self._tell(f"{what} is none of {', '.join(KINDS)}", name)
            found[name] = Scenario.of(said, note)
        return found

    def _list(self, key: str, listed: object) -> list[str]:
        """The texts of a list, or the one that stands for a list of one."""
        every = listed if isinstance(listed, list) else [listed]
        if not all(isinstance(one, str) for one in every):
            self._tell(f'What is listed in "{key[:60]}" must be texts', key)
        return [one for one in every if isinstance(one, str)]
