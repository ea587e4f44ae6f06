"""DataFrames in the form the schema gives them, and the normal form of texts."""

import unicodedata
from collections.abc import Iterable

import pandas as pd

from chainmap.errors import ChainmapError
from chainmap.schema import Column, Kind, Sheet

TEXT = pd.StringDtype(na_value=float("nan"))


def normal_form(text: str) -> str:
    """``text`` without case, accents, spacing and punctuation, for comparing.

    >>> normal_form("Price-List  (ÉTÉ)")
    'pricelistete'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(ch for ch in plain if ch.isalnum())
    return kept or " ".join(text.split())


def normal_forms(texts: pd.Series) -> pd.Series:
    """The normal form of each text of a Series; each distinct text is worked out once."""
    codes, unique = pd.factorize(texts)
    forms = pd.Series([normal_form(str(one)) for one in unique], dtype=TEXT)
    return pd.Series(forms.reindex(codes).to_numpy(), index=texts.index, dtype=TEXT)


def _typed_column(values: pd.Series, column: Column) -> pd.Series:
    if column.numeric:
        try:
            typed = pd.to_numeric(values).astype("float64")
        except (ValueError, TypeError) as reason:
            what = f"The column {column.name} must hold numbers: {reason}."
            raise ChainmapError(what) from None
        return typed if column.default is None else typed.fillna(float(str(column.default)))
    if column.kind is Kind.YES_NO:
        return values.astype(object).map(lambda value: value is True or value == 1).astype(bool)
    if column.kind is Kind.DATE:
        return pd.to_datetime(values).astype("datetime64[us]")
    typed = values.astype(TEXT)
    return typed if column.default is None else typed.fillna(str(column.default))


def typed(frame: pd.DataFrame, sheet: Sheet, also: Iterable[str] = ()) -> pd.DataFrame:
    """``frame`` with every column of ``sheet``, in its order and type; other columns follow.

    Text is ``str`` with NaN where blank, numbers are float64, dates datetime64, yes/no bool.
    ``also`` names columns of other sheets or of ours that stand right behind those of the sheet.
    """
    columns = {
        one.name: _typed_column(
            frame[one.name] if one.name in frame else pd.Series(None, index=frame.index), one
        )
        for one in sheet
    }
    rest = [name for name in (*also, *frame.columns) if name in frame and name not in columns]
    columns.update({name: frame[name] for name in rest})
    return pd.DataFrame(columns).reset_index(drop=True)


_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """``text`` with control characters and changes of writing direction shown as a symbol.

    >>> visible("a\\x00b\\u202ec")
    'a\ufffdb\ufffdc'
    """
    hidden = (
        ch in _DIRECTION or (unicodedata.category(ch) in ("Cc", "Cs") and ch not in "\n\t")
        for ch in text
    )
    return "".join("\ufffd" if hide else ch for ch, hide in zip(text, hidden, strict=True))
