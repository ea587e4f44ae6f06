"""Where two networks of the same people and moments differ, and the coins they share."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Longs
from chainmap.chain import Chain
from chainmap.kernels.reach import upstream
from chainmap.risk.network import Network
from chainmap.tables import normal_form


@dataclass(frozen=True)
class Differing:
    """What differs: ``nodes`` : whose needs or absence, (nodes,); ``before``, ``after`` : the links
    of either network that it concerns; ``most`` : how much it can change the chance that a moment
    is down, at most, once it is reached; ``better``, ``worse`` : in which directions.
    """

    nodes: Flags
    before: Longs
    after: Longs
    most: float
    better: bool
    worse: bool

    def moments(self, chain: Chain) -> Flags:
        """Which moments of ``chain`` have something that differs behind them."""
        arrays = chain.arrays
        return np.array(
            [
                bool(
                    (self.nodes & upstream(arrays.into_ptr, arrays.into, arrays.supplier, m)).any()
                )
                for m in range(arrays.employees, arrays.nodes)
            ],
            dtype=bool,
        )


def _links(network: Network) -> pd.DataFrame:
    """One row a link: what it is for the model, in the order of the network."""
    net = network.net
    need = np.repeat(np.arange(len(net.need_pass)), np.diff(net.link_ptr))
    return pd.DataFrame(
        {
            "key": net.link_key,
            "node": net.need_node[need].astype(np.int64),
            "need": net.need_key[need],
            "pass_on": net.need_pass[need],
            "supplier": net.supplier.astype(np.int64),
            "failure": net.failure,
        }
    )


def differing(before: Network, after: Network) -> Differing:
    """Where ``after`` differs from ``before``; both have the same nodes."""
    both = _links(before).merge(_links(after), on="key", how="outer", suffixes=("", "_after"))
    moved = np.zeros(len(both), dtype=bool)
    for name in ("node", "need", "pass_on", "supplier"):
        moved |= (both[name] != both[f"{name}_after"]).to_numpy()
    shift = np.where(moved, 0.0, (both["failure_after"] - both["failure"]).to_numpy())
    away = after.net.absence - before.net.absence
    changed = both[moved | (shift != 0)]
    nodes = away != 0
    for name in ("node", "node_after"):
        nodes[changed[name].dropna().to_numpy(dtype=np.int64)] = True
    return Differing(
        nodes,
        _concerned(before, changed["key"], away != 0),
        _concerned(after, changed["key"], away != 0),
        most=1.0 if moved.any() else min(1.0, float(np.abs(shift).sum() + np.abs(away).sum())),
        better=bool(moved.any() or (shift < 0).any() or (away < 0).any()),
        worse=bool(moved.any() or (shift > 0).any() or (away > 0).any()),
    )


def _concerned(network: Network, keys: pd.Series, suppliers: Flags) -> Longs:
    """The links with one of ``keys`` or from one of ``suppliers``."""
    net = network.net
    found = np.isin(net.link_key, keys.to_numpy()) | suppliers[net.supplier]
    return np.flatnonzero(found).astype(np.int64)


def sharing_coins(before: Network, after: Network, old: Chain, new: Chain) -> Network:
    """``after``, in which a need that lives on with other links keeps the coin it had ``before``.

    It lives on in the need that has one of its links, else in one of the same customer for the same
    deliverable. So only what a change does differs between the two, and never the luck.
    """
    ours, theirs = before.net.need_key, after.net.need_key
    gone = np.flatnonzero(~np.isin(ours, theirs)).tolist()
    come = np.flatnonzero(~np.isin(theirs, ours)).tolist()
    keys = theirs.copy()
    for marks in (_by_link, _by_thing):
        heirs = {mark: need for need in gone for mark in marks(before, old, need)}
        for need in list(come):
            found = [heirs[one] for one in marks(after, new, need) if heirs.get(one) in gone]
            if found:
                keys[need] = ours[found[0]]
                gone.remove(found[0])
                come.remove(need)
    return replace(after, net=after.net._replace(need_key=keys))


def _span(network: Network, need: int) -> slice:
    return slice(network.net.link_ptr[need], network.net.link_ptr[need + 1])


def _by_link(network: Network, _: Chain, need: int) -> Iterator[Hashable]:
    yield from network.net.link_key[_span(network, need)].tolist()


def _by_thing(network: Network, chain: Chain, need: int) -> Iterator[Hashable]:
    rows = chain.links.iloc[network.row[_span(network, need)]]
    yield from zip(rows["customer_id"], map(normal_form, rows["deliverable"]), strict=True)
