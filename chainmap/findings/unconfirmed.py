"""Why a link is not stated by both sides: one cause a link, so that one rule speaks of it."""

from enum import IntEnum

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.chain import Chain
from chainmap.tables import TEXT, places_of

_SIDES = ("supplier", "customer", "both")
_SUPPLIER, _CUSTOMER, _BOTH = range(len(_SIDES))


class Cause(IntEnum):
    """Why a link is not confirmed."""

    NONE = 0
    #: The customer states it; the supplier, who has spoken elsewhere, does not.
    SUPPLIER_SILENT = 1
    #: The supplier states it; the customer, who has spoken elsewhere, does not.
    CUSTOMER_SILENT = 2
    #: The silent side has stated nothing at all.
    NO_SHEET = 3
    #: The silent side states a link that may be the same one.
    ALIKE = 4
    #: Its side was asked of nobody.
    NOT_ASKED = 5
    #: The sheet does not say which side states it.
    NOBODY = 6


def causes(chain: Chain, links: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """The :class:`Cause` of every one of ``links`` (by link_id; ``row``: in the links table), int8.

    ``pairs`` : links that may be the same, as :class:`chainmap.findings.alike.Alike` has them.
    """
    rows, arrays = links["row"].to_numpy(), chain.arrays
    every = places_of(chain.links["stated_by"], pd.Series(_SIDES, dtype=TEXT))
    side = every[rows]
    blank = links["stated_by"].isna().to_numpy()
    by_supplier, by_customer = (side == one for one in (_SUPPLIER, _CUSTOMER))
    silent = np.where(by_customer, arrays.supplier[rows], arrays.customer[rows])
    out = np.full(len(links), Cause.CUSTOMER_SILENT, dtype=np.int8)
    # What is written later goes before what was written first.
    out[by_customer] = Cause.SUPPLIER_SILENT
    out[_told_elsewhere(side, pairs)] = Cause.ALIKE
    for only, asked in ((by_customer, _SUPPLIER), (by_supplier, _CUSTOMER)):
        if not np.isin(side, [asked, _BOTH]).any():
            out[only] = Cause.NOT_ASKED
    out[~_spoken_for(chain, every)[silent]] = Cause.NO_SHEET
    out[blank] = Cause.NOBODY if "stated_by" in chain.asked else Cause.NOT_ASKED
    out[~blank & ~by_supplier & ~by_customer] = Cause.NONE
    return pd.Series(out, index=links.index)


def _spoken_for(chain: Chain, side: Ints) -> Flags:
    """Of each employee and moment whether something was stated for it, (nodes,)."""
    told = np.zeros(chain.arrays.nodes, dtype=bool)
    told[chain.arrays.supplier[(side == _SUPPLIER) | (side == _BOTH)]] = True
    told[chain.arrays.customer[(side == _CUSTOMER) | (side == _BOTH)]] = True
    return told


def _told_elsewhere(side: Ints, pairs: pd.DataFrame) -> Flags:
    """Whether the side that is silent on a link states one that may be the same."""
    told = np.zeros(len(side), dtype=bool)
    for here, there in (("left", "right"), ("right", "left")):
        mine, other = pairs[here].to_numpy(), pairs[there].to_numpy()
        speaks = (side[other] == _BOTH) | (side[other] != side[mine])
        told[mine[speaks & (side[other] >= 0)]] = True
    return told
