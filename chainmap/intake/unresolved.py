"""References that name nobody: each different text once, with who may have been meant."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import pandas as pd

from chainmap.errors import Issue
from chainmap.intake.suggest import Suggestion

SUGGESTION_COLUMNS = (
    "text",
    "suggested_id",
    "suggested_name",
    "score",
    "times",
    "file",
    "sheet",
    "first_cell",
    "rule",
)


@dataclass(frozen=True)
class Unresolved(Issue):
    """The first issue about a ``text`` that names nobody; ``times`` it stands in the column."""

    text: str = ""
    times: int = 0
    near: Suggestion | None = None

    @classmethod
    def of(cls, issue: Issue, text: str, times: int, near: Suggestion | None) -> "Unresolved":
        """``issue`` with what is needed to suggest somebody."""
        given = {one.name: getattr(issue, one.name) for one in fields(Issue)}
        return cls(**given, text=text, times=times, near=near)


def suggestions_of(problems: Iterable[Issue]) -> pd.DataFrame:
    """A row for each text somebody is suggested for, the most frequent first [text, suggested_id,
    suggested_name, score, times, file, sheet, first_cell, rule]; ``score`` is from 0 to 100."""
    first: dict[str, Unresolved] = {}
    times: dict[str, int] = {}
    for one in problems:
        if isinstance(one, Unresolved) and one.near:
            first.setdefault(one.text, one)
            times[one.text] = times.get(one.text, 0) + one.times
    rows = [
        (
            text,
            near.id,
            near.name,
            near.score,
            times[text],
            one.file,
            one.sheet,
            one.cell,
            near.rule,
        )
        for text, one in first.items()
        if (near := one.near)
    ]
    rows.sort(key=lambda row: -row[4])
    frame = pd.DataFrame(rows, columns=list(SUGGESTION_COLUMNS))
    texts = [name for name in SUGGESTION_COLUMNS if name not in ("score", "times")]
    return frame.astype({**dict.fromkeys(texts, "str"), "score": "float64", "times": "int64"})
