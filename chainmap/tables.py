"""DataFrames in the form the schema gives them, and the normal form of texts."""

import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.errors import ChainmapError
from chainmap.schema import Column, Kind, Sheet

TEXT = pd.StringDtype(na_value=float("nan"))


def normal_form(text: str) -> str:
    """``text`` without case, accents, spacing and punctuation, for comparing.

    >>> normal_form("Price-List  (ÉTÉ)")
    'pricelistete'
    """
    plain = (text if text.isascii() else unicodedata.normalize("NFKD", text)).casefold()
    kept = plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    return kept or " ".join(text.split())


def texts_at(
    codes: npt.NDArray[np.int64], texts: Sequence[object], index: pd.Index | None = None
) -> pd.Series:
    """The text that each of ``codes`` numbers, blank for -1; each is made one of pandas' once.

    >>> texts_at(np.array([1, -1, 1]), ["a", "b"]).tolist()
    ['b', nan, 'b']
    """
    made = pd.array(np.array([*texts, None], dtype=object), dtype=TEXT)
    return pd.Series(made.take(codes), index=index)


def normal_forms(texts: pd.Series) -> pd.Series:
    """The normal form of each text of a Series; each distinct text is worked out once."""
    codes, unique = pd.factorize(texts)
    return texts_at(codes, [normal_form(str(one)) for one in unique], texts.index)


def _typed_column(values: pd.Series, column: Column) -> pd.Series:
    if column.numeric:
        try:
            typed = pd.to_numeric(values).astype("float64")
        except (ValueError, TypeError) as reason:
            what = f"The column {column.name} must hold numbers: {reason}."
            raise ChainmapError(what) from None
        return typed if column.default is None else typed.fillna(float(str(column.default)))
    if column.kind is Kind.YES_NO:
        codes, unique = pd.factorize(values.astype(object))
        yes = np.array([*(one is True or one == 1 for one in unique), False], dtype=bool)
        return pd.Series(yes[codes], index=values.index)
    if column.kind is Kind.DATE:
        return pd.to_datetime(values).astype("datetime64[us]")
    typed = values.astype(TEXT)
    return typed if column.default is None else typed.fillna(str(column.default))


def _blank(frame: pd.DataFrame, column: Column) -> pd.Series:
    """The column that nobody filled, for the rows of ``frame``."""
    one = _typed_column(pd.Series([None]), column)
    return one.take(np.zeros(len(frame), dtype=np.int64)).set_axis(frame.index)


def typed(frame: pd.DataFrame, sheet: Sheet, also: Iterable[str] = ()) -> pd.DataFrame:
    """``frame`` with every column of ``sheet``, in its order and type; other columns follow.

    Text is ``str`` with NaN where blank, numbers are float64, dates datetime64, yes/no bool.
    ``also`` names columns of other sheets or of ours that stand right behind those of the sheet.
    """
    columns = {
        one.name: _typed_column(frame[one.name], one) if one.name in frame else _blank(frame, one)
        for one in sheet
    }
    rest = [name for name in (*also, *frame.columns) if name in frame and name not in columns]
    columns.update({name: frame[name] for name in rest})
    return pd.DataFrame(columns).reset_index(drop=True)
