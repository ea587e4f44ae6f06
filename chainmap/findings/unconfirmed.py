"""Why a link is not stated by both sides: one cause a link, so that one rule speaks of it."""

from enum import IntEnum

import numpy as np
import pandas as pd

from chainmap.arrays import Flags
from chainmap.chain import Chain
from chainmap.combine import on_side


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
    stated = links["stated_by"]
    customer_only, supplier_only = stated.eq("customer"), stated.eq("supplier")
    ends = chain.arrays.supplier, chain.arrays.customer
    supplier, customer = (end[links["row"].to_numpy()] for end in ends)
    silent = np.where(customer_only, supplier, customer)
    one_sided = customer_only | supplier_only
    asked = {side: stated.isin([side, "both"]).any() for side in ("supplier", "customer")}
    unasked = (customer_only & (not asked["supplier"])) | (supplier_only & (not asked["customer"]))
    words = np.select(
        [
            ~one_sided & stated.notna(),
            stated.isna(),
            ~_spoken_for(chain)[silent],
            unasked,
            _told_elsewhere(stated, pairs),
            customer_only,
        ],
        [
            Cause.NONE,
            Cause.NOBODY if "stated_by" in chain.asked else Cause.NOT_ASKED,
            Cause.NO_SHEET,
            Cause.NOT_ASKED,
            Cause.ALIKE,
            Cause.SUPPLIER_SILENT,
        ],
        Cause.CUSTOMER_SILENT,
    )
    return pd.Series(words, index=links.index, dtype=np.int8)


def _spoken_for(chain: Chain) -> Flags:
    """Of each employee and moment whether something was stated for it, (nodes,)."""
    told = np.zeros(chain.arrays.nodes, dtype=bool)
    told[chain.arrays.supplier[on_side(chain.links, "supplier")]] = True
    told[chain.arrays.customer[on_side(chain.links, "customer")]] = True
    return told


def _told_elsewhere(stated: pd.Series, pairs: pd.DataFrame) -> np.ndarray:
    """Whether the side that is silent on a link states one that may be the same."""
    told = np.zeros(len(stated), dtype=bool)
    side = stated.to_numpy()
    for here, there in (("left", "right"), ("right", "left")):
        mine, other = pairs[here].to_numpy(), pairs[there].to_numpy()
        speaks = (side[other] == "both") | (side[other] != side[mine])
        told[mine[speaks & pd.notna(side[other])]] = True
    return told
