"""Where only the worst desks are wanted, theirs are the findings that come first of all."""

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.findings import find


@pytest.fixture(scope="module")
def busy() -> Chain:
    """Desks with too much to do, desks that are late, and some that sent nothing."""
    suppliers = [f"s{at:02d}" for at in range(30)]
    silent = [f"q{at:02d}" for at in range(10)]
    rows = [
        {
            "supplier_id": one,
            "customer_id": "m",
            "deliverable": f"x{copy}",
            "volume": 10.0 + at % 7,
            "effort": 2.0,
            "turnaround": 6.0,
            "stated_by": "supplier",
            "importance": float(1 + at % 4),
        }
        for at, one in enumerate(suppliers)
        for copy in range(1 + at % 2)
    ]
    rows += [
        {"supplier_id": one, "customer_id": "s00", "deliverable": "y", "stated_by": "customer"}
        for one in silent
    ]
    people = pd.DataFrame({"employee_id": suppliers + silent, "name": suppliers + silent})
    people["capacity"] = [20.0 if at % 3 else 75.0 for at in range(len(people))]
    moments = pd.DataFrame({"moment_id": ["m"], "name": ["m"], "contacts": [100.0]})
    return Chain.build(people, pd.DataFrame(rows), moments)


@pytest.mark.parametrize("code", ["O201", "O202", "D103"])
@pytest.mark.parametrize("most", [1, 3, 9])
def test_the_worst_are_the_first_of_all(busy: Chain, code: str, most: int) -> None:
    every, some = (find(busy, most=count).only(codes=[code]) for count in (None, most))
    assert len(every) > most
    assert some.items == every.items[:most]
    left = sum(one.count for one in some.rest if one.code == code)
    assert len(some) + left == len(every)
