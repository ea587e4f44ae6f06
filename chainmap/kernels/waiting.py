"""Waiting at a desk that starts empty: how often it is longer than there is room for."""

import numpy as np
from scipy.special import log_ndtr, ndtr

from chainmap.arrays import Floats

STEPS = 24
#: So many at once that what is worked out of them stays near the processor.
_BLOCK = 5_000
#: Work and load beyond these would overflow; with either a desk is as good as never free.
_LOAD, _WORK = 1e6, 1e100


def _beyond(room: Floats, load: Floats, work: Floats, variability: float, horizon: float) -> Floats:
    """P(W > room) for room >= 0 and work > 0; all (m,)."""
    times = (np.arange(STEPS) + 0.5) * (horizon / STEPS)
    drift = (load - 1.0)[:, None]
    variance = (work * (1.0 + variability))[:, None]
    spread = np.sqrt(variance * times)
    x = room[:, None]
    below = ndtr((x - drift * times) / spread)
    mirrored = np.exp(2.0 * drift * x / variance + log_ndtr((-x - drift * times) / spread))
    still_waiting = 1.0 - np.clip(below - mirrored, 0.0, 1.0)
    return np.asarray(np.minimum(1.0, load) * still_waiting.mean(axis=1))


def late_share(
    room: Floats, load: Floats, work: Floats, variability: float, horizon: float
) -> Floats:
    """Share of requests that wait longer than ``room``, (m,), NaN where room or load is NaN.

    ``room`` : working hours the turnaround leaves for waiting; ``load`` : utilisation of the desk;
    ``work`` : working hours that a queued delivery brings (0: no queue); ``variability`` : squared
    coefficient of variation of the work; ``horizon`` : working hours looked ahead.
    1 where room < 0, and where the load overflowed. Reflected Brownian motion from an empty desk
    (Harrison 1985), averaged over the mid-points of 24 equal steps of the horizon.
    """
    out = np.where(room < 0, 1.0, 0.0)
    out[np.isnan(room) | np.isnan(load)] = np.nan
    out[np.isinf(load) & (room >= 0)] = 1.0
    load, work = np.minimum(load, _LOAD), np.minimum(work, _WORK)
    queued = np.flatnonzero((room >= 0) & (work > 0) & ~np.isnan(load))
    for start in range(0, len(queued), _BLOCK):
        part = queued[start : start + _BLOCK]
        out[part] = _beyond(room[part], load[part], work[part], variability, horizon)
    return out
