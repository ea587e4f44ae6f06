"""Calibration: the complaints that were counted, held against what is predicted."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats
from chainmap.assumptions import TABLE
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.risk.complaints import Complaints
from chainmap.risk.posterior import IDLE, Posterior, posterior
from chainmap.risk.result import Risk

DRAWS = 600
#: Fewer effective draws than this say too little about the assumptions.
FEWEST = 15.0
CONTRADICTS = 0.005
_LEARNED = 0.2
SHARE = "complaint share"


@dataclass(frozen=True, eq=False)
class Calibration:
    """What complaints say about the model. Nothing of it is applied by itself.

    ``table`` : a row a moment (moment_id, contacts, complaints, observed with 95 % interval,
    predicted with the assumptions as they are, lowest and highest: 90 % of what their ranges give,
    updated with 90 % interval: after the update, verdict in words; shares of complaints among the
    contacts). ``assumptions`` : a row each that can move (name, present, prior_low, prior_high,
    mean, low, high: 90 %, scale = mean / present with low and high, learned: by how much the
    spread shrank, 0..1, proposed). ``complaint_share`` : of disappointments, None: drawn between 0
    and 1. ``effective`` : draws that count; ``misfit`` : chance of a worse fit if the model were
    right; ``state`` : nothing to compare, contradicts, too few draws or fits.
    """

    table: pd.DataFrame
    assumptions: pd.DataFrame
    state: str
    draws: int
    effective: float
    misfit: float
    complaint_share: float | None
    seed: int

    @property
    def settings(self) -> dict[str, float]:
        """The assumptions that the complaints say something about, as they would be set."""
        if self.state != "fits":
            return {}
        told = self.assumptions[self.assumptions["learned"].ge(_LEARNED)]
        told = told[told["name"] != SHARE]
        return dict(zip(told["name"], told["proposed"].astype(float), strict=True))

    @property
    def options(self) -> str:
        """The same as options of the command line."""
        return " ".join(f"--set {name}={value:g}" for name, value in self.settings.items())


def calibrate(
    chain: Chain,
    risk: Risk,
    *,
    draws: int = DRAWS,
    samples: int | None = None,
    seed: int = 0,
    complaint_share: float | None = 1.0,
    progress: Callable[[str], None] | None = None,
) -> Calibration:
    """Hold complaints against the predictions of ``risk`` and update the assumptions.

    A Bayesian update by importance sampling: the assumptions uniform over their ranges, as in the
    sweep, each draw weighed by the binomial likelihood of the complaints. What somebody has set
    stays. ``complaint_share`` : the share of disappointments that becomes a complaint; 1 takes
    every disappointment for one; None: unknown, anything between 0 and 1.

    Raises ChainmapError for a ``complaint_share`` outside 0 (excluded) to 1.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> calibrate(tiny(), assess(tiny())).state
    'nothing to compare'
    """
    if complaint_share is not None and not 0 < complaint_share <= 1:
        raise ChainmapError("The complaint share must be above 0 and at most 1.")
    chances = risk.moments["probability"].to_numpy(dtype=np.float64)
    complaints = Complaints.of(chain, chances)
    if not len(complaints.place):
        return _nothing(chain, complaints, complaint_share, seed)
    say = progress or (lambda _: None)
    found = posterior(
        chain, risk.assumptions, complaints, complaint_share, draws, samples, seed, say
    )
    more, fewer, misfit = _checked(complaints, found, seed)
    state = _state(found, more, misfit)
    predicted = chances[complaints.place] * (complaint_share or 1.0)
    rows = _rows(complaints, found, predicted)
    rows["verdict"] = _verdicts(rows, more, fewer)
    return Calibration(
        table=_table(chain, complaints, rows),
        assumptions=_update(risk, found, complaint_share),
        state=state,
        draws=len(found.drawn),
        effective=found.effective,
        misfit=misfit,
        complaint_share=complaint_share,
        seed=seed,
    )


_COLUMNS = ("observed", "observed_low", "observed_high", "predicted", "lowest", "highest")
_UPDATED = ("updated", "updated_low", "updated_high")


def _nothing(
    chain: Chain, complaints: Complaints, complaint_share: float | None, seed: int
) -> Calibration:
    rows = pd.DataFrame(columns=[*_COLUMNS, *_UPDATED], dtype=np.float64).assign(verdict="")
    table = _table(chain, complaints, rows)
    state = "nothing to compare"
    return Calibration(table, pd.DataFrame(), state, 0, 0.0, np.nan, complaint_share, seed)


def _checked(complaints: Complaints, found: Posterior, seed: int) -> tuple[Floats, Floats, float]:
    """Tails of each moment and misfit of all; all 0 where no draw allows what was observed."""
    if not found.weights.any():
        none = np.zeros(len(complaints.place))
        return none, none + 1, 0.0
    more, fewer = complaints.tails(found.chances, found.weights)
    return more, fewer, complaints.misfit(found.chances, found.weights, seed)


def _state(found: Posterior, more: Floats, misfit: float) -> str:
    if misfit < CONTRADICTS or (more < CONTRADICTS).any():
        return "contradicts"
    return "fits" if found.effective >= FEWEST else "too few draws"


def _rows(complaints: Complaints, found: Posterior, predicted: Floats) -> pd.DataFrame:
    low, high = complaints.interval
    prior = found.chances[: found.first]
    known = bool(found.weights.any())

    def after(at: float) -> Floats:
        some = [found.quantile(one, at) if known else np.nan for one in found.chances.T]
        return np.array(some)

    columns = (complaints.share, low, high, predicted, *np.quantile(prior, [0.05, 0.95], axis=0))
    table = pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)), index=complaints.place)
    mean = found.mean(found.chances) if known else np.full(len(low), np.nan)
    return table.assign(updated=mean, updated_low=after(0.05), updated_high=after(0.95))


def _verdicts(rows: pd.DataFrame, more: Floats, fewer: Floats) -> list[str]:
    return [
        _verdict(row, float(above), float(below))
        for row, above, below in zip(rows.to_dict("records"), more, fewer, strict=True)
    ]


def _verdict(row: dict[str, float], more: float, fewer: float) -> str:
    if more < CONTRADICTS:
        return (
            "contradicts the model: more complaints than it can explain within the ranges of the "
            "assumptions; something that spoils this moment is not in the chain"
        )
    if fewer < CONTRADICTS:
        return (
            "fewer complaints than the model can explain: it predicts too much here, or "
            "disappointed customers do not complain"
        )
    if row["observed_low"] <= row["predicted"] <= row["observed_high"]:
        return "as predicted"
    if row["observed"] > row["predicted"]:
        return "more complaints than predicted; the ranges explain it"
    return "fewer complaints than predicted; the ranges explain it"


def _table(chain: Chain, complaints: Complaints, rows: pd.DataFrame) -> pd.DataFrame:
    moments = chain.moments.reset_index(drop=True)
    table = pd.DataFrame(
        {
            "moment_id": moments["moment_id"],
            "contacts": moments["complaints_contacts"],
            "complaints": moments["complaints"],
        }
    ).join(rows)
    why = "not compared: " + pd.Series(complaints.why_not.to_numpy(), dtype=object)
    return table.assign(verdict=table["verdict"].where(table["verdict"].fillna("").ne(""), why))


def _update(risk: Risk, found: Posterior, complaint_share: float | None) -> pd.DataFrame:
    still = {*IDLE, *risk.assumptions.changed}
    names = [one.name for one in TABLE if one.name not in still]
    rows = [_moved(name, found.values(name), risk.assumptions[name], found) for name in names]
    if complaint_share is None:
        rows.append(_moved(SHARE, found.share, 1.0, found))
    return pd.DataFrame(rows)


def _moved(name: str, values: Floats, present: float, found: Posterior) -> dict[str, object]:
    prior = values[: found.first]
    known = bool(found.weights.any())
    mean = float(found.mean(values)) if known else np.nan
    spread = float(np.sqrt(found.mean((values - mean) ** 2))) if known else np.nan
    low, high = (found.quantile(values, at) if known else np.nan for at in (0.05, 0.95))
    scale = 1 / present if present else np.nan
    wide = float(prior.std())
    return {
        "name": name,
        "present": present,
        "prior_low": float(np.quantile(prior, 0.05)),
        "prior_high": float(np.quantile(prior, 0.95)),
        "mean": mean,
        "low": low,
        "high": high,
        "scale": mean * scale,
        "scale_low": low * scale,
        "scale_high": high * scale,
        "learned": max(0.0, 1 - spread / wide) if known and wide else np.nan,
        "proposed": _rounded(name, mean, values, found),
    }


def _rounded(name: str, mean: float, values: Floats, found: Posterior) -> float:
    """As it would be set: three figures, an importance the whole number that fits best."""
    if name.startswith("importance") and mean == mean:
        levels, at = np.unique(values, return_inverse=True)
        return float(levels[np.bincount(at, found.weights).argmax()])
    return float(f"{mean:.3g}")
