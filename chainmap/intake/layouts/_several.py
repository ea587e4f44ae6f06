"""Hand-overs of which a cell lists several suppliers or customers."""

import re

import pandas as pd

from chainmap.intake.context import text_of
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts._lists import parts_of
from chainmap.intake.names import name_form

_LISTED = re.compile(r"[,;|\n]")


def one_each(table: pd.DataFrame, known: frozenset[str]) -> pd.DataFrame:
    """``table`` with a row for each name where a cell of its two ends lists several."""
    for name in ("supplier_id", "customer_id"):
        codes, unique = pd.factorize(table[name])
        texts = [text_of(one) for one in unique]
        if not any(_LISTED.search(one) for one in texts):
            continue
        ours = known | {name_form(one) for one in texts if not _LISTED.search(one)}
        parts = [parts_of(one, ours) if _LISTED.search(one) else [one] for one in texts]
        if any(len(one) > 1 for one in parts):
            cells = [parts[code] if code >= 0 else [None] for code in codes]
            table = table.assign(**{name: cells}).explode(name, ignore_index=True)
    return table


def several_told(raw: RawSheet, table: pd.DataFrame) -> str:
    """What to say where a row gives several hand-overs; '' where none does."""
    more = table["row"].duplicated(keep=False)
    if not more.any():
        return ""
    rows = table.loc[more, "row"].nunique()
    what = "row lists" if rows == 1 else "rows list"
    return (
        f'"{raw.title}" ({raw.file}): {rows:,} {what} several names in a cell; each counts, which '
        f"gives {int(more.sum()):,} hand-overs."
    )
