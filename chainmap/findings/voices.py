"""Who speaks for each end of a link."""

import pandas as pd

from chainmap.chain import Chain


def voices(chain: Chain) -> pd.Series:
    """Who speaks for every employee and moment, by identifier: the employee by name; at a moment of
    truth somebody who speaks for the external customer.

    >>> from chainmap.examples import tiny
    >>> voices(tiny()).tolist()
    ['Ana', 'Ben', "whoever speaks for the customer at 'A quote'"]
    """
    names = chain.names
    at_moment = names.index.isin(chain.moments["moment_id"])
    return names.where(~at_moment, "whoever speaks for the customer at '" + names + "'")
