"""Is the promise kept? The time each contact takes, sampled along the hand-overs it sets off."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.special import betaincinv

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.handover import Handovers, behind, hours_taken
from chainmap.kernels.net import Keys
from chainmap.measures.load import desks
from chainmap.measures.needs import Needs, needs
from chainmap.measures.promise import longest_chains

SAMPLES = 10_000
FEWEST = 1_000
#: So many hand-overs at most are sampled in all before a moment has fewer samples.
_MOST_LINKS = 3e8


@dataclass(frozen=True, eq=False)
class Promises:
    """How surely each promise is kept.

    ``table`` : a row a moment. ``promise`` : working hours; ``kept`` : chance that a contact is
    served within them, with 95 % interval ``low`` to ``high`` (NaN: no promise, or something is
    unknown); ``at_most`` : the same with unknown times counted as 0; ``median``, ``slow`` : hours
    that half and nine tenths of the contacts take at most (NaN: unknown); ``chain`` : the longest
    chain of turnarounds, h, and ``at_least`` whether a turnaround is missing there or a loop left
    out; ``handovers`` : how many a contact sets off; ``unknown`` : the link_ids whose time is
    unknown; ``loops`` : employees of each loop left out; ``reason`` : why something is unknown, ''.
    """

    table: pd.DataFrame
    samples: int
    seed: int


def promises(
    chain: Chain,
    *,
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Promises:
    """The chance that each moment's promise is kept, were nothing to go wrong but time.

    Waiting and work of the links into the moment and of those behind them that each contact sets
    off (``per_contact``), along needs of importance 4 or more. An employee begins when all is
    there; of alternatives the earliest counts; what is not set off by the contact is in stock.

    >>> from chainmap.examples import tiny
    >>> promises(tiny()).table["reason"][0]
    'the load or the hours of 1 of 1 hand-overs are unknown'
    """
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    every = needs(chain, assumed)
    kept = every.only(_set_off(chain, every))
    net, unknown = _handovers(chain, kept, assumed)
    orders = [behind(net, node) for node in range(chain.arrays.employees, chain.arrays.nodes)]
    links = [_links(net, order) for order in orders]
    count = samples or _enough(sum(len(one) for one in links))
    say("Sampling how long the contacts take")
    ids = chain.links["link_id"].to_numpy(dtype=object)[kept.row]
    looped = np.bincount(net.part) > 1
    rows = []
    for place, (order, some) in enumerate(zip(orders, links, strict=True)):
        hours = _sampled(net, order, chain, place, count, seed, assumed) if len(some) else None
        loops = _loops(chain, net.part, order, looped)
        rows.append(_row(chain, place, hours, tuple(ids[some[unknown[some]]]), len(some), loops))
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return Promises(_with_chains(chain, every, table), count, seed)


_COLUMNS = (
    *("moment_id", "promise", "kept", "low", "high", "at_most", "median", "slow"),
    *("handovers", "unknown", "loops", "reason"),
)


def _set_off(chain: Chain, every: Needs) -> Flags:
    """The needs that wait for something at each contact: one standing alternative is enough."""
    each = chain.links["per_contact"].to_numpy()[every.row]
    waits = np.ones(len(every.node), dtype=bool)
    waits[every.of_link[~each]] = False
    into_moment = every.node >= chain.arrays.employees
    return every.important & (waits | into_moment)


def _handovers(chain: Chain, kept: Needs, assumptions: Assumptions) -> tuple[Handovers, Flags]:
    """For the kernel, and which links take an unknown time, (m,)."""
    table = desks(chain, assumptions)
    share, load, work = (
        table[name].to_numpy(dtype=np.float64)[kept.supplier] for name in ("share", "load", "work")
    )
    own = chain.links["effort"].to_numpy()[kept.row] / np.minimum(share, 1.0)
    unknown = np.isnan(own) | np.isnan(load)
    net = Handovers(
        ptr=kept.ptr,
        link_ptr=kept.link_ptr,
        supplier=kept.supplier,
        part=_parts(kept, chain.arrays.nodes),
        own=np.where(unknown, 0.0, own),
        load=np.where(unknown, 0.0, load),
        work=np.where(unknown, 0.0, work),
        key=_keys(chain.links["link_id"].iloc[kept.row]),
    )
    return net, np.asarray(unknown)


def _keys(texts: pd.Series) -> Keys:
    return np.asarray(pd.util.hash_array(texts.to_numpy(dtype=object), categorize=False))


def _parts(kept: Needs, nodes: int) -> Ints:
    customer = kept.node[kept.of_link]
    ones = np.ones(len(customer), dtype=np.int8)
    graph = coo_array((ones, (kept.supplier, customer)), shape=(nodes, nodes))
    return np.asarray(connected_components(graph, connection="strong")[1], dtype=np.int32)


def _links(net: Handovers, order: Ints) -> Longs:
    """The links that are handed over on the way to the last of ``order``."""
    first, last = net.link_ptr[net.ptr[order]], net.link_ptr[net.ptr[order + 1]]
    ranges = [np.arange(one, two) for one, two in zip(first, last, strict=True)]
    found = np.concatenate([np.empty(0, np.int64), *ranges])
    customer = np.repeat(order, last - first)
    return np.asarray(found[net.part[net.supplier[found]] != net.part[customer]])


def _enough(links: int) -> int:
    return int(np.clip(_MOST_LINKS / max(links, 1), FEWEST, SAMPLES))


def _sampled(
    net: Handovers,
    order: Ints,
    chain: Chain,
    place: int,
    count: int,
    seed: int,
    assumed: Assumptions,
) -> Floats:
    key = _keys(chain.moments["moment_id"].iloc[[place]])[0]
    spread, horizon = assumed["variability"], assumed["horizon"]
    return hours_taken(net, order, np.uint64(seed), key, count, spread, horizon)


def _loops(chain: Chain, part: Ints, order: Ints, looped: Flags) -> tuple[tuple[str, ...], ...]:
    """The employees of each loop behind a moment: those in a part with others."""
    ids = chain.arrays.node_ids
    return tuple(
        tuple(str(ids[node]) for node in np.flatnonzero(part == one))
        for one in np.unique(part[order][looped[part[order]]])
    )


def _row(
    chain: Chain,
    place: int,
    hours: Floats | None,
    unknown: tuple[str, ...],
    handovers: int,
    loops: tuple[tuple[str, ...], ...],
) -> tuple[object, ...]:
    moment = str(chain.moments["moment_id"].iloc[place])
    promise = float(chain.moments["promise"].iloc[place])
    if hours is None:
        none = "nobody is stated to deliver it with importance 4 or more"
        return (moment, promise, *[np.nan] * 6, handovers, unknown, loops, none)
    times = np.quantile(hours, [0.5, 0.9]) if not unknown else np.full(2, np.nan)
    kept, low, high, most = _kept(hours, promise, bool(unknown))
    reason = _reason(promise, len(unknown), handovers)
    return (moment, promise, kept, low, high, most, *times, handovers, unknown, loops, reason)


def _kept(hours: Floats, promise: float, unknown: bool) -> tuple[float, float, float, float]:
    """Share within the promise, its 95 % interval (Jeffreys), and the share if all were known."""
    if promise != promise:
        return (np.nan, np.nan, np.nan, np.nan)
    within = int((hours <= promise * (1 + 1e-12)).sum())
    most = within / len(hours)
    if unknown:
        return (np.nan, np.nan, np.nan, most)
    yes, no = within + 0.5, len(hours) - within + 0.5
    low = float(betaincinv(yes, no, 0.025)) if within else 0.0
    high = float(betaincinv(yes, no, 0.975)) if within < len(hours) else 1.0
    return (most, low, high, most)


def _reason(promise: float, unknown: int, handovers: int) -> str:
    if unknown:
        return f"the load or the hours of {unknown} of {handovers} hand-overs are unknown"
    return "no promise is stated" if promise != promise else ""


def _with_chains(chain: Chain, every: Needs, table: pd.DataFrame) -> pd.DataFrame:
    longest = longest_chains(chain, every).loc[table["moment_id"], ["hours", "at_least"]]
    return table.assign(
        chain=longest["hours"].to_numpy(), at_least=longest["at_least"].to_numpy(dtype=bool)
    )
