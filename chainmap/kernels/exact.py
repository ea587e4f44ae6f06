"""The exact chance that a moment is down, for a moment with few employees behind it.

Which employees end up down is a least fixpoint in which every node answers by its own, independent
needs. So the chance g(X) that the employees X, looked at without the others, all go down follows
from those of the smaller sets (3^n steps): the last sets to spread to are summed out,

    sum over Y in X of g(Y) * product over v in X without Y of stay(v | Y) = 1,

stay(v | Y) being the chance that nothing takes v down while exactly Y is down. Cycles, need groups
and absences need no special care.
"""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Floats, Ints, Longs
from chainmap.kernels.compiled import kernel


class Local(NamedTuple):
    """The needs upstream of one moment; employees are numbered 0..n-1, the moment is n.

    ``need_node``, ``need_pass`` : (k,); ``link_ptr`` : (k + 1,); ``supplier`` : (m,), local number.
    """

    size: int
    need_node: Ints
    need_pass: Floats
    link_ptr: Longs
    supplier: Ints


@kernel
def _stay(local, failure, absence):
    """(2^n, n + 1): the chance that nothing takes a node down while the set X is down."""
    sets = 1 << local.size
    stay = np.empty((sets, local.size + 1))
    for down in range(sets):
        for node in range(local.size):
            stay[down, node] = 1.0 - absence[node]
        stay[down, local.size] = 1.0
        for need in range(len(local.need_node)):
            all_fail = 1.0
            for link in range(local.link_ptr[need], local.link_ptr[need + 1]):
                if not (down >> local.supplier[link]) & 1:
                    all_fail *= failure[link]
            stay[down, local.need_node[need]] *= 1.0 - local.need_pass[need] * all_fail
    return stay


@kernel
def _spread(stay, down, others):
    """Chance that nothing takes any of ``others`` down while ``down`` is down."""
    product, node = 1.0, 0
    while others:
        if others & 1:
            product *= stay[down, node]
        others >>= 1
        node += 1
    return product


@kernel
def down_probability(local: Local, failure: Floats, absence: Floats) -> float:
    """Chance that the moment is down, exact to rounding: float.

    ``local`` : :class:`Local`; ``failure`` : (m,), ``absence`` : (n,). Takes 3^n steps.
    """
    stay = _stay(local, failure, absence)
    sets = 1 << local.size
    all_down = np.empty(sets)
    up = 0.0
    for down in range(sets):
        smaller, rest = 0.0, down
        while rest:
            part = down ^ rest
            smaller += all_down[part] * _spread(stay, part, rest)
            rest = (rest - 1) & down
        all_down[down] = 1.0 - smaller
        others = (sets - 1) ^ down
        up += all_down[down] * _spread(stay, down, others) * stay[down, local.size]
    return 1.0 - up
