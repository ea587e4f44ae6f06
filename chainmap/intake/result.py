"""What an import gives: the chain, everything there is to say, and counts that add up."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import ChainmapError, ImportRefused, Issue, Severity
from chainmap.intake.blocks import Block, Question
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Flags, Ints, RawSheet
from chainmap.intake.likely import readings_of
from chainmap.intake.rows import Rows
from chainmap.intake.unresolved import suggestions_of
from chainmap.tables import normal_form

ISSUE_COLUMNS = ("severity", "file", "sheet", "cell", "row", "column", "value", "what", "mend")
COUNT_COLUMNS = [
    "file", "sheet", "layout", "rows_read", "rows_used", "rows_set_aside", "rows_blank",
]  # fmt: skip
MAPPING_COLUMNS = ["file", "sheet", "heading", "column", "how", "sure"]
_KEPT = ("kept", 1.0)


@dataclass(frozen=True, eq=False)
class Import:
    """``problems`` : every issue, errors first; ``reconciliation`` : a row a sheet that was read,
    [file, sheet, layout, rows_read, rows_used, rows_set_aside, rows_blank]; ``guesses`` : what
    was assumed, in sentences; ``sha256`` : of all the input; ``questions`` : what only a person
    can settle; ``mappings`` : a row a heading [file, sheet, heading, column, how, sure], where how
    is heading, synonym, fuzzy, decided or kept; ``decisions`` : those that counted.
    """

    problems: tuple[Issue, ...]
    reconciliation: pd.DataFrame
    guesses: tuple[str, ...]
    files: tuple[str, ...]
    sha256: str
    built: Chain | None = None
    questions: tuple[Question, ...] = ()
    mappings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=MAPPING_COLUMNS))
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def usable(self) -> bool:
        """Whether there is a chain."""
        return self.built is not None

    @property
    def chain(self) -> Chain:
        """The chain of the rows that could be used; raises ImportRefused if there is none."""
        if self.built is None:
            raise ImportRefused(self.problems)
        return self.built

    def to_analyse(self) -> Chain:
        """The chain, if it has links; raises ChainmapError that says what is missing if not."""
        chain = self.chain
        if not len(chain.links):
            raise ChainmapError(
                f"There are {len(chain.employees):,} employees and no dependencies, so there is "
                "nothing to analyse yet. Add a sheet or a file that says who supplies what to "
                "whom; `chainmap template` writes the form."
            )
        return chain

    @property
    def kept(self) -> frozenset[str]:
        """The links of the chain that were decided to be left as they are by a plan."""
        return self.decisions.keep & frozenset(self.chain.links["link_id"])

    def trying(self, decided: Decisions) -> "Import":
        """The same import with the scenarios and the links to leave alone of ``decided``."""
        return replace(self, decisions=self.decisions.trying(decided))

    @cached_property
    def issues(self) -> pd.DataFrame:
        """The problems as a table [severity, file, sheet, cell, row, column, value, what, mend]."""
        return issue_table(self.problems)

    @cached_property
    def suggestions(self) -> pd.DataFrame:
        """Who may have been meant by what names nobody [text, suggested_id, suggested_name, score,
        times, file, sheet, first_cell, rule], the most frequent text first."""
        return suggestions_of(self.problems)


def issue_table(problems: Sequence[Issue]) -> pd.DataFrame:
    """Issues as a DataFrame; ``row`` is Int64 with NA where an issue is about more than a row."""
    names = [one.name for one in fields(Issue)]
    values = [[getattr(one, name) for name in names] for one in problems]
    frame = pd.DataFrame(values, columns=names)
    frame["severity"] = frame["severity"].map(str)
    frame = frame.astype({name: "str" for name in names if name != "row"})
    return frame.astype({"row": "Int64"})[list(ISSUE_COLUMNS)]


def by_severity(problems: Sequence[Issue]) -> tuple[Issue, ...]:
    """Errors, then warnings, then notes; each in the order in which they were found."""
    order = list(Severity)
    return tuple(sorted(problems, key=lambda one: order.index(one.severity)))


def reconciliation_of(tables: Sequence[Rows], declined: Sequence[RawSheet] = ()) -> pd.DataFrame:
    """A row a sheet and layout: rows read = rows used + rows set aside + blank rows.

    Rows are those of the sheet as people count them: one that gives many statements is one.
    """
    found: dict[tuple[str, str, str], _Count] = {}
    for rows in tables:
        for number, block in enumerate(rows.blocks):
            count = found.setdefault((block.file, block.sheet, block.layout), _Count())
            count.add(block, block.rows[rows.used[rows.block == number]])
    counted = [(*place, *count.numbers) for place, count in found.items()]
    counted += [
        (raw.file, raw.title, "not used", *_counts(len(raw), 0, _gaps(raw.rows)))
        for raw in declined
        if len(raw)
    ]
    return pd.DataFrame(counted, columns=COUNT_COLUMNS)


def _counts(filled: int, used: int, blank: int) -> tuple[int, int, int, int]:
    return filled + blank, used, filled - used, blank


def _gaps(rows: Ints) -> int:
    return int(rows[-1] - rows[0] + 1 - len(rows)) if len(rows) else 0


class _Count:
    """Counts the rows of one sheet over the tables that were made of it."""

    def __init__(self) -> None:
        self._body: list[Ints] = []
        self._used: list[Ints] = []
        self._blank: dict[tuple[int, int], int] = {}

    def add(self, block: Block, used: Ints) -> None:
        body = block.rows if block.body is None else block.body
        if len(body):
            self._blank[int(body[0]), int(body[-1])] = block.blank
        self._body.append(body)
        self._used += [used] if block.also_used is None else [used, block.also_used]

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        size = max((int(rows.max()) for rows in self._body if len(rows)), default=0) + 1
        body, used = _marked(self._body, size), _marked(self._used, size)
        return _counts(int(body.sum()), int((body & used).sum()), sum(self._blank.values()))


def _marked(lists: Sequence[Ints], size: int) -> Flags:
    """Which of the numbers below ``size`` are in any of ``lists``."""
    marks = np.zeros(size, dtype=bool)
    for numbers in lists:
        marks[numbers[numbers < size]] = True
    return marks


def mappings_of(
    blocks: Sequence[Block],
    declined: Sequence[RawSheet] = (),
    decisions: Decisions | None = None,
) -> pd.DataFrame:
    """For every heading which column it was read as [file, sheet, heading, column, how, sure].

    Of a sheet that was declined the headings are those of the row with most texts, all kept but
    those of which something was decided.
    """
    rows = [
        (raw.file, raw.title, *one)
        for raw in declined
        for one in readings_of(raw, decisions or Decisions())
    ]
    for block in blocks:
        rows += [(block.file, block.sheet, *one) for one in block.read]
        for name, heading in block.headings.items():
            if name in block.kept:
                rows.append((block.file, block.sheet, heading, "", *block.how.get(name, _KEPT)))
            else:
                same = normal_form(heading) == normal_form(block.schema[name].heading)
                how = block.how.get(name, ("heading" if same else "synonym", 1.0))
                rows.append((block.file, block.sheet, heading, name, *how))
    return pd.DataFrame(rows, columns=MAPPING_COLUMNS).drop_duplicates(ignore_index=True)
