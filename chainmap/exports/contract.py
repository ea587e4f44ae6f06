"""The stable JSON objects that other programs read from the command line."""

import gc
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import pandas as pd

from chainmap.findings import Findings
from chainmap.intake import Import
from chainmap.risk import Risk, Sweep

Json = dict[str, object]
_AS_IS = frozenset({str, int, bool})


@contextmanager
def _uncollected() -> Iterator[None]:
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


def _plain(value: object) -> object:
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
    return [_plain(value) for value in values.tolist()]


def _records(frame: pd.DataFrame) -> list[Json]:
    columns = [_column(frame[name]) for name in frame]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_moment(risk: Risk, link_ids: list[str]) -> list[dict[str, float]]:
    moments = list(risk.by_moment.columns)
    rows = risk.by_moment.loc[link_ids].to_numpy().tolist()
    return [
        {moment: value for moment, value in zip(moments, row, strict=True) if value == value}
        for row in rows
    ]


@_uncollected()
def risk(risk: Risk, top: int | None = None, sweep: Sweep | None = None) -> Json:
    """The object of ``chainmap risk --json``; ``top`` keeps the first links only.

    With a ``sweep`` it has the key "sweep", without one it has not.
    """
    kept = risk.links if top is None else risk.links.head(top)
    links = _records(kept)
    for row, shares in zip(links, _by_moment(risk, list(kept["link_id"])), strict=True):
        row["by_moment"], row["reach"] = shares, list(shares)
    total = risk.total
    return {
        "method": risk.method,
        "samples": risk.samples,
        "seed": risk.seed,
        "total": {
            name: _plain(getattr(total, name)) for name in ("expected", "weighted", "low", "high")
        },
        "amplification": risk.amplification,
        "saturated": risk.saturated,
        "moments": _records(risk.moments),
        "links": links,
        "employees": _records(risk.employees),
        "assumptions": dict(risk.assumptions.values),
        **({} if sweep is None else {"sweep": _sweep(sweep)}),
    }


def _sweep(sweep: Sweep) -> Json:
    return {
        "draws": sweep.draws,
        "seed": sweep.seed,
        "top": sweep.top,
        "links": _records(sweep.links),
        "table": _records(sweep.table),
    }


@_uncollected()
def findings(found: Findings, settings: Mapping[str, float]) -> Json:
    """The object of ``chainmap find --json``."""
    rows: list[Json] = [
        {
            "id": one.id,
            "code": one.code,
            "name": one.name,
            "severity": str(one.severity),
            "message": one.message,
            "advice": one.advice,
            "employees": list(one.employees),
            "links": list(one.links),
            "moments": list(one.moments),
            "evidence": {name: _plain(value) for name, value in one.evidence.items()},
            "clears_when": one.clears_when,
            "contribution": one.contribution,
        }
        for one in found
    ]
    return {"findings": rows, "settings": dict(settings)}


def check(got: Import) -> Json:
    """The object of ``chainmap check --json``. Assumed links are not counted."""
    sheets = got.reconciliation.rename(columns={"sheet": "name"})
    chain = got.chain if got.usable else None
    return {
        "files": list(got.files),
        "sheets": _records(sheets),
        "employees": len(chain.employees) if chain else 0,
        "links": int((~chain.links["assumed"]).sum()) if chain else 0,
        "statements": len(chain.statements) if chain else 0,
        "moments": len(chain.moments) if chain else 0,
        "issues": _records(got.issues),
    }
