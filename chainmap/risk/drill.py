"""The absence drill: what it does to external customers when one employee is away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.away import sample_away
from chainmap.kernels.reach import upstream
from chainmap.measures.failure import own_failure
from chainmap.risk.assess import SAMPLES
from chainmap.risk.estimate import interval
from chainmap.risk.exact import Behind
from chainmap.risk.network import Network, network
from chainmap.risk.workers import Threads, Workers


@dataclass(frozen=True)
class _Drilled:
    """One moment: its chance as things stand, and what each employee's absence adds to it, (n,),
    with squared standard errors and the ``room`` that there is where no sample was hit.
    """

    chance: float
    more: Floats
    variance: Floats
    room: float


def absence_drill(
    chain: Chain,
    *,
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    workers: Workers | None = None,
    progress: Callable[[str], None] | None = None,
) -> pd.DataFrame:
    """Disappointments a month while each employee is away, the worst absence first.

    Everybody else is there as often as stated; who stands in is in the need groups. How often
    somebody is away does not matter here, and nobody is judged by it: an absence that hurts is a
    delivery without an alternative. All employees come out of the same samples; moments with few
    employees behind them are exact unless ``samples`` are asked for. ``workers`` : threads of this
    machine (default: one a core) or a cluster; the result is the same.

    Columns: employee_id; expected and weighted disappointments a month while away; ``added`` :
    weighted, more than as things stand, with its 95 % interval low and high; ``moments`` : tuple
    of the moments that it adds to, the most first. NaN where there is no moment to disappoint.

    >>> from chainmap.examples import tiny
    >>> drill = absence_drill(tiny())
    >>> drill["employee_id"].tolist(), drill["weighted"].round(1).tolist()
    (['b', 'a'], [90.0, 36.5])
    """
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    net = network(chain, own_failure(chain, assumed).to_numpy(), assumed)
    nodes = net.moment_nodes
    supplied = np.flatnonzero(net.net.need_ptr[nodes + 1] > net.net.need_ptr[nodes]).tolist()
    drill = partial(_drill, samples=samples, seed=seed)
    each = 60.0 * len(net.net.supplier) + 100.0 * len(net.net.node_key)
    drills = (workers or Threads()).map(drill, net, nodes[supplied].tolist(), each)
    drilled: dict[int, _Drilled] = {}
    for at, one in zip(supplied, drills, strict=True):
        drilled[at] = one
        say(f"Sent everybody away behind moment {len(drilled)} of {len(supplied)}")
    table = _table(chain, drilled, net.employees)
    return table.sort_values("added", ascending=False, kind="stable", ignore_index=True)


def _drill(net: Network, node: int, samples: int | None, seed: int) -> _Drilled:
    if samples is None and (behind := Behind(net, node)).small:
        return _exact(behind, net.employees)
    count, people = samples or SAMPLES, net.employees
    sums = sample_away(net.net, node, net.net.node_key[node], np.uint64(seed), 0, count)
    more = sums.more[:people] / count
    spread = np.maximum(sums.more_sq[:people] / count - more**2, 0.0)
    return _Drilled(float(sums.down[0]) / count, more, spread / max(count - 1, 1), 3.0 / count)


def _exact(behind: Behind, people: int) -> _Drilled:
    failure, absence = behind.net.failure[behind.links], behind.net.absence[behind.nodes]
    chance = behind.down(failure, absence)
    more = np.zeros(people)
    for at, node in enumerate(behind.nodes):
        away = np.where(np.arange(len(absence)) == at, 1.0, absence)
        more[node] = max(behind.down(failure, away) - chance, 0.0)
    return _Drilled(max(chance, 0.0), more, np.zeros(people), 0.0)


def _table(chain: Chain, drilled: Mapping[int, _Drilled], people: int) -> pd.DataFrame:
    contacts = chain.moments["contacts"].to_numpy()
    scale = contacts * chain.moments["weight"].to_numpy()
    expected, weighted, added, variance, room = (np.zeros(people) for _ in range(5))
    for at, one in drilled.items():
        expected += contacts[at] * (one.chance + one.more)
        weighted += scale[at] * (one.chance + one.more)
        added += scale[at] * one.more
        variance += scale[at] ** 2 * one.variance
        if one.room:
            unseen = (one.more == 0) & _leading(chain, at)[:people]
            room[unseen] += (scale[at] * one.room) ** 2
    low, high = interval(added, variance)
    figures = {
        "expected": expected,
        "weighted": weighted,
        "added": added,
        "low": low,
        "high": added + np.sqrt((high - added) ** 2 + room),
    }
    table = pd.DataFrame({"employee_id": chain.employees["employee_id"], **figures})
    table["moments"] = _moments(chain, drilled, scale, people)
    if not drilled:
        table[list(figures)] = np.nan
    return table


def _leading(chain: Chain, moment: int) -> Flags:
    """The nodes behind the moment at this place of the table."""
    arrays = chain.arrays
    return upstream(arrays.into_ptr, arrays.into, arrays.supplier, arrays.employees + moment)


def _moments(
    chain: Chain, drilled: Mapping[int, _Drilled], scale: Floats, people: int
) -> list[tuple[str, ...]]:
    """The moments that each absence adds to, the most first."""
    order = list(drilled)
    added = np.array([scale[at] * drilled[at].more for at in order]).reshape(-1, people)
    ids = chain.moments["moment_id"].to_numpy(dtype=object)[order]
    ranked = np.argsort(-added, axis=0, kind="stable")
    hit = (added > 0).sum(axis=0)
    return [tuple(ids[ranked[: hit[at], at]]) for at in range(people)]
