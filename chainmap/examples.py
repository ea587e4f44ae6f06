"""Tiny chains for the examples in docstrings."""

import pandas as pd

from chainmap.chain import Chain


def tiny() -> Chain:
    """Ana (a) supplies prices to Ben (b), unclearly; Ben supplies the quote to a customer (m).

    ::

        Ana --prices--> Ben --quote--> m, 100 contacts a month
    """
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    statements = pd.DataFrame(
        {
            "supplier_id": ["a", "b"],
            "customer_id": ["b", "m"],
            "deliverable": ["prices", "quote"],
            "stated_by": ["customer", "both"],
            "need": ["valid prices", "a price to decide on"],
            "standard": [None, "right and complete"],
            "turnaround": [8.0, 16.0],
            "accountable_id": ["a", "b"],
            "importance": [4.0, 5.0],
        }
    )
    moments = pd.DataFrame({"moment_id": ["m"], "name": ["A quote"], "contacts": [100.0]})
    return Chain.build(people, statements, moments)
