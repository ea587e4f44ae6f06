"""A column of references -> identifiers; each different text is looked up once."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.references import Named
from chainmap.intake.rows import Flags, Rows
from chainmap.tables import TEXT


def resolved(
    rows: Rows,
    column: str,
    look_up: Callable[[str], Named],
    severity: Severity,
    among: Flags | None = None,
) -> tuple[pd.Series, list[Issue]]:
    """The identifiers that the texts of ``column`` name, NaN where none, and an issue for each.

    An error sets the row aside, a warning leaves the cell blank.
    """
    codes, texts = pd.factorize(rows.frame[column])
    named = [look_up(str(text)) for text in texts]
    ids = np.array([one.id for one in named] + [None], dtype=object)
    series = pd.Series(ids[codes], index=rows.frame.index, dtype=TEXT)
    open_ = np.array([one.id is None for one in named] + [False])[codes]
    issues = []
    for at in np.flatnonzero(open_ & (rows.used if among is None else among)):
        one = named[codes[at]]
        if severity is Severity.ERROR:
            issues.append(rows.out(int(at), one.what, one.mend, column))
        else:
            what = f"{one.what} The cell counts as blank."
            issues.append(rows.issue(severity, what, one.mend, int(at), column))
    return series, issues
