"""What a person decided about an input, kept in a small file beside it: NAME.chainmap.toml."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import tomli_w

from chainmap.changes import Scenario
from chainmap.errors import Issue
from chainmap.intake.acceptance import Acceptance

ENDING = ".chainmap.toml"
ANY = "*"
#: The rule that an ID without its leading zeros means the ID with them.
ZERO_STRIPPED = "zero-stripped ids"
RULES = (ZERO_STRIPPED,)

Place = tuple[str, str]


@dataclass(frozen=True)
class Decisions:
    """Nothing is decided unless said. '*' stands for any file or any sheet.

    ``columns`` : (file, sheet) -> heading as written -> column of the schema, '' for none;
    ``layouts`` : 'file|sheet' -> name of a layout or 'not used';
    ``direction`` : 'file|sheet' or '*' -> 'supplies' or 'depends-on';
    ``stated_by`` : file or '*' -> 'supplier', 'customer' or 'both';
    ``references`` : text as written -> identifier; ``rules`` : those accepted for whole columns;
    ``settings`` : assumption or 'rule.argument' -> number; ``accepted`` : id of a finding -> why;
    ``scenarios`` : name -> changes to try; ``keep`` : links that a plan leaves as they are;
    ``issues`` : what could not be understood when they were loaded.
    """

    columns: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    layouts: Mapping[str, str] = field(default_factory=dict)
    direction: Mapping[str, str] = field(default_factory=dict)
    stated_by: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    settings: Mapping[str, float] = field(default_factory=dict)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()
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
            {**others.settings, **self.settings},
            {**others.accepted, **self.accepted},
            {**others.scenarios, **self.scenarios},
            others.keep | self.keep,
            (*others.issues, *self.issues),
        )

    def trying(self, others: "Decisions") -> "Decisions":
        """These, with the scenarios and the links to leave alone of ``others``."""
        return replace(self, scenarios=others.scenarios, keep=others.keep)

    def dumps(self) -> str:
        """The text of the file; read back it is the same.

        >>> print(Decisions(direction={"*": "supplies"}).dumps())
        [direction]
        "*" = "supplies"
        <BLANKLINE>
        """
        listed = {"rules": sorted(self.rules), "keep": sorted(self.keep)}
        table: dict[str, object] = {name: said for name, said in listed.items() if said}
        columns: dict[str, dict[str, dict[str, str]]] = {}
        for (file, sheet), meant in sorted(self.columns.items()):
            columns.setdefault(file, {})[sheet] = dict(meant)
        table |= {"columns": columns} if columns else {}
        for name in ("layouts", "direction", "stated_by", "references", "settings"):
            if said := getattr(self, name):
                table[name] = dict(sorted(said.items()))
        if self.accepted:
            table["accepted"] = {name: asdict(one) for name, one in sorted(self.accepted.items())}
        if self.scenarios:
            table["scenarios"] = {name: _written(one) for name, one in self.scenarios.items()}
        return tomli_w.dumps(table)


def _written(scenario: Scenario) -> dict[str, object]:
    changes = {kind: list(texts) for kind, texts in scenario.texts.items()}
    return {**({"note": scenario.note} if scenario.note else {}), **changes}


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
