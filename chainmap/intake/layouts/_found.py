"""Who supplies whom, as a layout found it -> blocks; and the question which way round it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, Question, Reading, Translation, shown
from chainmap.intake.context import text_of
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Ints, RawSheet, column_letters
from chainmap.intake.names import name_form
from chainmap.schema import DEPENDENCIES, EMPLOYEES, NOT_STATED

SUPPLIES, DEPENDS = "supplies", "depends-on"

#: What exports write where there is nobody.
NOBODY = frozenset({
    "vacant", "vacancy", "eliminated", "notassigned", "unassigned", "notapplicable", "unknown",
    "tbd", "tba", "nd", "anonymous",
})  # fmt: skip
#: What reports write for what is left over. It may be a name after all: kept, and told.
_LEFT_OVER = frozenset({
    "withingroup", "unclassified", "unclassifiedcollaborators", "othercollaborators", "total",
})  # fmt: skip


@dataclass(frozen=True, eq=False)
class Found:
    """Hand-overs, one a row of ``table`` [row, column, supplier_id, customer_id, further columns].

    ``row`` and ``column`` say where in the sheet each stands. ``top`` is the first filled row
    (counted from 0) under the headings; ``kind`` what the names stand for: person, role or team.
    ``also`` : further names and where they stand; ``used`` : the sheet's rows that say something
    though no hand-over follows from them; ``how`` and ``read`` as of a block.
    """

    raw: RawSheet
    layout: str
    table: pd.DataFrame
    top: int
    kind: str = "person"
    headings: Mapping[str, str] = field(default_factory=dict)
    also: tuple[tuple[object, int], ...] = ()
    used: tuple[int, ...] = ()
    how: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    read: tuple[Reading, ...] = ()

    @property
    def body(self) -> Ints:
        """The sheet's rows under the headings."""
        return self.raw.rows[self.top :]

    @property
    def blank(self) -> int:
        """Blank rows among them, from the headings on."""
        body = self.body
        if not len(body):
            return 0
        start = self.raw.rows[self.top - 1] + 1 if self.top else body[0]
        return int(body[-1] - start + 1 - len(body))

    def links(self) -> Block:
        """The hand-overs as a block of dependencies."""
        cells = self.table.drop(columns=["row", "column"]).reset_index(drop=True).astype(object)
        if "deliverable" not in cells:
            cells["deliverable"] = NOT_STATED
        cells["deliverable"] = cells["deliverable"].where(cells["deliverable"].notna(), NOT_STATED)
        cells = cells.where(cells.notna(), None)
        column = self.table["column"].to_numpy(dtype=np.int64)
        ours = {one.name for one in DEPENDENCIES}
        names = list(cells.columns)
        return Block(
            self.raw.file,
            self.raw.title,
            DEPENDENCIES,
            self.layout,
            self.table["row"].to_numpy(dtype=np.int64),
            cells,
            {"supplier_id": column, "customer_id": column},
            {name: self.headings[name] for name in names if name in self.headings},
            tuple(name for name in names if name not in ours),
            (),
            self.blank,
            self.raw.typed,
            self.raw.decimal,
            self.body,
            also_used=np.array(self.used, dtype=np.int64),
            how=self.how,
            read=self.read,
        )

    def people(self) -> Block:
        """Everybody named, once, as employees of whom only the name is known."""
        ends = self.table[["supplier_id", "customer_id"]].to_numpy(dtype=object).ravel()
        rows = np.full(len(ends), self.raw.rows[max(self.top - 1, 0)])
        named = [*(one for one, _ in self.also), *ends]
        where = np.concatenate([np.array([row for _, row in self.also], np.int64), rows])
        frame = pd.DataFrame({"name": pd.Series(named, dtype=object), "row": where})
        frame["name"] = _texts(frame["name"])
        frame = frame[frame["name"].notna()].drop_duplicates("name", ignore_index=True)
        cells = pd.DataFrame(
            {"employee_id": frame["name"], "name": frame["name"], "kind": self.kind}, dtype=object
        )
        return Block(
            self.raw.file,
            self.raw.title,
            EMPLOYEES,
            self.layout,
            frame["row"].to_numpy(dtype=np.int64),
            cells,
            {},
            {},
            (),
            (),
            self.blank,
            self.raw.typed,
            self.raw.decimal,
            self.body,
            derived=True,
        )

    def blocks(self) -> tuple[Block, ...]:
        """The hand-overs and everybody named in them."""
        return (self.people(), self.links())

    def note(self, what: str, mend: str = "", severity: Severity = Severity.NOTE) -> Issue:
        """An issue about the whole sheet."""
        return Issue(severity, what, mend, self.raw.file, self.raw.title)


def _texts(cells: pd.Series) -> pd.Series:
    codes, unique = pd.factorize(cells)
    texts = np.array([*(text_of(one) for one in unique), None], dtype=object)
    return pd.Series(texts[codes], index=cells.index, dtype=object)


def asked(
    raw: RawSheet, decisions: Decisions, default: str, example: Sequence[object]
) -> tuple[bool, Question]:
    """Whether first -> second is to be turned round, and the question with an example.

    ``example`` : first, second, and what is handed over, as they stand in the sheet.
    """
    chosen = decisions.direction_of(raw.file, raw.title)
    turned = (chosen or default) == DEPENDS
    first, second, thing = (shown(one) or "" for one in example)
    supplier, customer = (second, first) if turned else (first, second)
    what = f'supplies "{thing}" to' if thing and thing != NOT_STATED else "supplies"
    sentence = f"{supplier} {what} {customer} - right?"
    place = f"{raw.file}|{raw.title}"
    return turned, Question("direction", place, sentence, (SUPPLIES, DEPENDS), chosen, default)


def address(raw: RawSheet, row: int, column: int) -> str:
    """The address of a cell given by its row and column among the filled ones, from 0."""
    return f"{column_letters(int(raw.columns[column]))}{raw.rows[row]}"


def told(question: Question, raw: RawSheet) -> str:
    """The direction taken, as a sentence among the guesses; '' where a person chose it."""
    return f'"{raw.title}" ({raw.file}): {question.sentence}' if question.chosen is None else ""


def turned_round(table: pd.DataFrame) -> pd.DataFrame:
    """The table with suppliers and customers changed."""
    return table.rename(columns={"supplier_id": "customer_id", "customer_id": "supplier_id"})


def without_nobody(
    table: pd.DataFrame, known: frozenset[str]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """The rows whose two ends are somebody, and how many rows each other text cost."""
    cost: dict[str, int] = {}
    bad = np.zeros(len(table), dtype=bool)
    for name in ("supplier_id", "customer_id"):
        codes, unique = pd.factorize(table[name])
        forms = [name_form(text_of(one)) for one in unique]
        nobody = np.array([form in NOBODY and form not in known for form in forms] + [False])
        hit = nobody[codes]
        for code in np.unique(codes[hit]):
            text = text_of(unique[code])
            cost[text] = cost.get(text, 0) + int((codes == code).sum())
        bad |= hit
    return table[~bad], cost


def nobody_notes(found: Found, cost: Mapping[str, int]) -> list[Issue]:
    """A note for each text that names nobody, and a warning for each that hardly does."""
    ends = pd.concat([found.table["supplier_id"], found.table["customer_id"]]).value_counts()
    doubts = {one: int(n) for one, n in ends.items() if name_form(text_of(one)) in _LEFT_OVER}
    return [
        found.note(
            f'"{text}" ({count:,} rows) does not look like the name of anybody; it counts as one.',
            "Delete its rows if nobody is meant.",
            Severity.WARNING,
        )
        for text, count in doubts.items()
    ] + [
        found.note(
            f'"{text}" names nobody: {count:,} row{"s are" if count > 1 else " is"} set aside.',
            "Nothing is to be done unless somebody is meant.",
        )
        for text, count in cost.items()
    ]


def translation(
    found: Found, issues: Sequence[Issue], guesses: Sequence[str], questions: Sequence[Question]
) -> Translation:
    """The blocks with everything that is to be said; without a hand-over nothing is asked."""
    said = tuple(one for one in guesses if one)
    if found.table.empty:
        asked_for = {told(one, found.raw) for one in questions}
        said, questions = tuple(one for one in said if one not in asked_for), ()
    return Translation(found.blocks(), tuple(issues), said, tuple(questions))


def example_of(table: pd.DataFrame) -> tuple[object, object, object]:
    """Supplier, customer and deliverable of the first row whose ends differ."""
    mine = table[table["supplier_id"] != table["customer_id"]]
    if mine.empty:
        return "", "", ""
    row = mine.iloc[0]
    return row["supplier_id"], row["customer_id"], row.get("deliverable")
