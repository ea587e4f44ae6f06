"""The report's table of promises and complaints."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from chainmap.exports import promises as words
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import share, share_interval
from chainmap.risk import promises
from chainmap.risk.complaints import Complaints

MOST = 100


@dataclass(frozen=True)
class PromiseRow:
    """One moment: how surely its promise is kept, what customers complained of; '' if not given."""

    name: str
    promise: float
    kept: str
    limits: str
    slow: float
    turnarounds: str
    reason: str
    complaints: str
    observed: str
    predicted: str
    verdict: str


@dataclass(frozen=True)
class PromisePart:
    """The rows, how many there are in all, and the sentences around them."""

    rows: tuple[PromiseRow, ...]
    count: int
    sentence: str
    complaints: bool
    time_alone: str = words.TIME_ALONE
    not_everyone: str = words.NOT_EVERYONE


def promise_part(material: Material) -> PromisePart:
    """Moments with a promise or with complaints, in the order of their table."""
    risk = material.risk
    found = promises(material.chain, assumptions=risk.assumptions, seed=risk.seed)
    counted = _counted(material)
    records = found.table.join(material.chain.moments[["complaints", "complaints_contacts"]])
    given = records[records["promise"].notna() | records["complaints"].notna()]
    rows = [_row(material, one, counted) for one in given.head(MOST).to_dict("records")]
    return PromisePart(
        tuple(rows),
        len(given),
        words.promises_sentence(found, material.names),
        bool(given["complaints"].notna().any()),
    )


def _counted(material: Material) -> dict[str, tuple[str, str, str]]:
    """By moment: observed with interval, predicted, and how they agree."""
    chances = material.risk.moments["probability"].to_numpy(dtype=np.float64)
    found = Complaints.of(material.chain, chances)
    ids = material.chain.moments["moment_id"].to_numpy(dtype=object)
    columns = (found.place, found.share, *found.interval, chances[found.place])
    return {
        str(ids[place]): (
            f"{share(seen)} ({share_interval(low, high)})",
            share(predicted),
            _agrees(predicted, low, high),
        )
        for place, seen, low, high, predicted in zip(*columns, strict=True)
    }


def _agrees(predicted: float, low: float, high: float) -> str:
    if low <= predicted <= high:
        return "as predicted"
    return "more than predicted" if predicted < low else "fewer than predicted"


def _row(
    material: Material,
    row: dict[Any, Any],
    counted: dict[str, tuple[str, str, str]],
) -> PromiseRow:
    moment = str(row["moment_id"])
    observed, predicted, verdict = counted.get(moment, ("", "", ""))
    complaints = {"complaints": row["complaints"], "contacts": row["complaints_contacts"]}
    stated = row["promise"] > 0
    return PromiseRow(
        name=material.names[moment],
        promise=row["promise"],
        kept=words.kept(row) if stated else "",
        limits=words.surely(row["low"], row["high"]) if stated else "",
        slow=row["slow"],
        turnarounds=words.turnarounds(row),
        reason=row["reason"] if stated else "",
        complaints=words.counted(complaints),
        observed=observed,
        predicted=predicted,
        verdict=verdict,
    )
