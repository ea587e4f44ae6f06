"""A chain to change."""

import pandas as pd
import pytest

from chainmap.chain import Chain


@pytest.fixture
def chain():
    """Ana and Cid supply Ben, Ben a customer; Dee stands outside.

    ::

        a --prices--> b --quote--> m
        c --stock --> b
        b --orders--> a
    """
    people = pd.DataFrame(
        {
            "employee_id": ["a", "b", "c", "d"],
            "name": ["Ana", "Ben", "Cid", "Dee"],
            "capacity": [120.0, 100.0, None, 80.0],
        }
    )
    rows = pd.DataFrame(
        {
            "supplier_id": ["a", "a", "c", "b", "b"],
            "customer_id": ["b", "b", "b", "m", "a"],
            "deliverable": ["prices", "prices", "stock", "quote", "orders"],
            "stated_by": ["supplier", "customer", "customer", "supplier", "both"],
            "need": ["valid", "valid prices", None, "a price", "n"],
            "accountable_id": ["a", "a", "c", "b", None],
            "channel": ["mail", "telephone", "mail", None, None],
            "turnaround": [8.0, 16.0, 4.0, 16.0, None],
            "volume": [20.0, None, 10.0, 30.0, None],
            "effort": [1.0, None, 0.5, 2.0, None],
            "importance": [4.0, 5.0, None, None, 3.0],
            "failure_share": [0.1, None, 0.2, None, None],
            "observed": [20.0, None, None, None, None],
        }
    )
    moments = pd.DataFrame({"moment_id": ["m"], "name": ["A quote"], "contacts": [100.0]})
    return Chain.build(people, rows, moments)


@pytest.fixture
def link_of(chain):
    """The link_id of supplier and customer."""

    def find(supplier, customer, among=chain):
        links = among.links
        theirs = links["supplier_id"].eq(supplier) & links["customer_id"].eq(customer)
        return links.loc[theirs, "link_id"].item()

    return find
