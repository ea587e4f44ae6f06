"""Who has spoken: which employees have stated anything themselves."""

import pandas as pd

from chainmap.chain import Chain
from chainmap.combine import on_side
from chainmap.tables import places_of


def spoken(chain: Chain) -> pd.Series:
    """Whether each employee has stated a link as its supplier or as its customer, by employee_id.

    Meaningless where nobody was asked which side states what ('stated_by' not in ``chain.asked``).

    >>> from chainmap.examples import tiny
    >>> spoken(tiny()).to_dict()
    {'a': False, 'b': True}
    """
    said = chain.statements
    voices = pd.concat(
        [
            said.loc[on_side(said, "supplier"), "supplier_id"],
            said.loc[on_side(said, "customer"), "customer_id"],
        ]
    )
    ids = chain.employees["employee_id"]
    heard = places_of(ids, voices.drop_duplicates()) >= 0
    return pd.Series(heard, index=pd.Index(ids))
