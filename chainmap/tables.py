"""DataFrames in the form the schema gives them, and the normal form of texts."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from chainmap.errors import ChainmapError
from chainmap.schema import Column, Kind, Sheet

TEXT = pd.StringDtype(na_value=float("nan"))
_DAYS = np.dtype("datetime64[us]")


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


def distinct(texts: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    """The number of each text, -1 for a blank, and the texts, each once, as they come."""
    codes, unique = pd.factorize(texts)
    # As plain Python texts: pandas' own are slow to go through.
    return codes, [str(one) for one in unique.to_numpy(dtype=object)]


def normal_forms(texts: pd.Series) -> pd.Series:
    """The normal form of each text of a Series; each distinct text is worked out once."""
    codes, unique = distinct(texts)
    return texts_at(codes, [normal_form(one) for one in unique], texts.index)


def places_of(texts: pd.Series, known: pd.Series | pd.Index) -> npt.NDArray[np.int32]:
    """Where each of ``texts`` stands in ``known``, which has each text once; -1 where it doesn't.

    >>> places_of(pd.Series(["b", "x", "a"], dtype=TEXT), pd.Series(["a", "b"], dtype=TEXT))
    array([ 1, -1,  0], dtype=int32)
    """
    found = pc.index_in(_arrow(texts), value_set=_arrow(known), skip_nulls=True)
    return np.asarray(pc.fill_null(found, -1).to_numpy(), dtype=np.int32)


def _arrow(texts: pd.Series | pd.Index) -> pa.Array:
    made = pa.array(texts.astype(TEXT), type=pa.large_string())
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def _typed_column(values: pd.Series, column: Column) -> pd.Series:
    if column.numeric:
        try:
            known = values.dtype == np.float64
            typed = values if known else pd.to_numeric(values).astype("float64")
        except (ValueError, TypeError) as reason:
            what = f"The column {column.name} must hold numbers: {reason}."
            raise ChainmapError(what) from None
        return typed if column.default is None else typed.fillna(float(str(column.default)))
    if column.kind is Kind.YES_NO:
        codes, unique = pd.factorize(values.astype(object))
        yes = np.array([*(one is True or one == 1 for one in unique), False], dtype=bool)
        return pd.Series(yes[codes], index=values.index)
    if column.kind is Kind.DATE:
        return values if values.dtype == _DAYS else pd.to_datetime(values).astype(_DAYS)
    typed = values.astype(TEXT)
    return typed if column.default is None else typed.fillna(str(column.default))


@cache
def _cell(column: Column) -> pd.Series:
    """The one cell of ``column`` that stands where nobody has written anything."""
    return _typed_column(pd.Series([None]), column)


def _blank(like: pd.Series, index: pd.Index) -> pd.Series:
    """As many of the one cell ``like`` as ``index`` is long."""
    return like.take(np.zeros(len(index), dtype=np.int64)).set_axis(index)


def typed(frame: pd.DataFrame, sheet: Sheet, also: Iterable[str] = ()) -> pd.DataFrame:
    """``frame`` with every column of ``sheet``, in its order and type; other columns follow.

    Text is ``str`` with NaN where blank, numbers are float64, dates datetime64, yes/no bool.
    ``also`` names columns of other sheets or of ours that stand right behind those of the sheet.
    """
    columns: dict[str, pd.Series] = {}
    blanks: dict[tuple[object, str], pd.Series] = {}
    for one in sheet:
        if one.name in frame:
            columns[one.name] = _typed_column(frame[one.name], one)
            continue
        like = _cell(one)
        kind = (like.dtype, str(like[0]))
        if kind not in blanks:
            blanks[kind] = _blank(like, frame.index)
        columns[one.name] = blanks[kind]
    rest = [name for name in (*also, *frame.columns) if name in frame and name not in columns]
    columns.update({name: frame[name] for name in rest})
    # Large tables are not to be held several times: what is the same is shared.
    return pd.DataFrame(columns, index=frame.index, copy=False).reset_index(drop=True)
