"""How the stable JSON objects are written: plain values, tables as records, a record a line."""

import gc
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd

Json = dict[str, object]
_AS_IS = frozenset({str, int, bool})


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it takes most of the time where a million rows are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def dumps(value: Json) -> str:
    """``value`` as JSON text, a record a line: floats unrounded, no NaN."""
    text = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    lines = []
    for name, part in value.items():
        shown = ",\n  ".join(map(text, part)) if isinstance(part, list) else ""
        lines.append(f" {text(name)}: " + (f"[\n  {shown}\n ]" if shown else text(part)))
    return "{\n" + ",\n".join(lines) + "\n}"


def plain(value: object) -> object:
    """A Python value for JSON: NaN and NaT become None."""
    if type(value) is float:
        return value if math.isfinite(value) else None
    if type(value) in _AS_IS:
        return value
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _column(values: pd.Series) -> list[object]:
    if values.dtype == np.float64:
        numbers = values.to_numpy()
        return list(np.where(np.isfinite(numbers), numbers.astype(object), None))
    return [plain(value) for value in values.tolist()]


def records(frame: pd.DataFrame) -> list[Json]:
    """The rows of a table for JSON: unknown is None."""
    columns = [_column(frame[name]) for name in frame]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
