"""Who has spoken: which employees have stated anything themselves."""

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.combine import on_side


def spoken(chain: Chain) -> pd.Series:
    """Whether each employee has stated a link as its supplier or as its customer, by employee_id.

    Meaningless where nobody was asked which side states what ('stated_by' not in ``chain.asked``).

    >>> from chainmap.examples import tiny
    >>> spoken(tiny()).to_dict()
    {'a': False, 'b': True}
    """
    said, arrays = chain.statements, chain.arrays
    heard = np.zeros(arrays.nodes, dtype=bool)
    for side, ends in (("supplier", arrays.supplier), ("customer", arrays.customer)):
        heard[ends[chain.link_of[on_side(said, side)]]] = True
    return pd.Series(heard[: arrays.employees], index=pd.Index(chain.employees["employee_id"]))
