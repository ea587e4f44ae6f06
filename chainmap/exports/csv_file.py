"""A table as CSV that no spreadsheet program takes for formulas."""

import csv
import re

import pandas as pd

from chainmap.exports.visible import visible

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: What starts a formula, also in its full-width form; spaces before it do not hide it.
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]")
#: What would lose its own apostrophe on the way back.
_GUARDED = re.compile(r"'+\s*[=+\-@＝＋－＠]|'+\s")
#: The byte order mark lets spreadsheet programs see that the text is UTF-8.
_MARK = "utf-8-sig"


def _safe_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    line = _CONTROL.sub(" ", value)
    starts = _FORMULA.match(line) or value[:1] in ("\t", "\r")
    return "'" + line if starts else line


def _shown(value: object) -> object:
    if not isinstance(value, str):
        return value
    safe = _safe_text(visible(value))
    return f"'{safe}" if _GUARDED.match(value) else safe


def safe_csv(frame: pd.DataFrame) -> bytes:
    """``frame`` as CSV (UTF-8, every text quoted, no index), numbers stay, blank = unknown.

    Text that begins like a formula gets a leading apostrophe, which the import takes off again;
    line ends and tabs become a space: an embedded line end would begin a new cell. What can hide
    or turn text round is shown by its code point. The same table gives the same bytes.

    >>> safe_csv(pd.DataFrame({"name": ["=1+1"], "hours": [-2.5]})).decode("utf-8-sig")
    '"name","hours"\\r\\n"\\'=1+1",-2.5\\r\\n'
    """
    safe = pd.DataFrame(
        {at: frame.iloc[:, at].astype(object).map(_shown) for at in range(frame.shape[1])}
    )
    safe.columns = pd.Index([_shown(str(name)) for name in frame.columns])
    text = safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    return str(text).encode(_MARK)
