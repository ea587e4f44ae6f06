"""The X-ray: what stands how many steps behind a moment, weakest first."""

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.risk import assess
from chainmap.views.xray import NO_PROCESS, processes, xray

CLEAR = {
    "stated_by": "both",
    "need": "prices",
    "standard": "right",
    "turnaround": 8.0,
    "importance": 5.0,
}
WAYS = [("d", "c"), ("c", "b"), ("b", "m"), ("a", "m"), ("d", "b")]


@pytest.fixture
def chain():
    people = pd.DataFrame({"employee_id": list("abcd"), "name": ["Ana", "Ben", "Cleo", "Dan"]})
    rows = [
        {"supplier_id": one, "customer_id": other, "deliverable": f"{one}{other}", **CLEAR}
        for one, other in WAYS
    ]
    rows[3] = {**rows[3], "need": None, "standard": None}
    moments = pd.DataFrame(
        {
            "moment_id": ["m", "n", "o"],
            "name": ["A quote", "A bill", "A visit"],
            "process": ["sales", "billing", None],
            "contacts": [100.0, 50.0, 10.0],
            "promise": [24.0, None, None],
            "owner_id": ["b", None, "a"],
        }
    )
    return Chain.build(people, pd.DataFrame(rows), moments)


def test_links_stand_by_their_distance(chain):
    (quote,) = xray(chain, assess(chain), ["m"])
    steps = {step.title: {one.deliverable for one in step.links} for step in quote.steps}
    assert steps == {
        "They deliver it": {"bm", "am"},
        "They supply those": {"cb", "db"},
        "Further back": {"dc"},
    }


def test_the_weakest_comes_first_and_fills_the_bar(chain):
    (quote,) = xray(chain, assess(chain), ["m"])
    first = quote.steps[0].links[0]
    assert (first.deliverable, first.weak, first.share) == ("am", True, 1.0)
    for step in quote.steps:
        adds = [one.adds for one in step.links]
        assert adds == sorted(adds, reverse=True)


def test_what_is_not_listed_is_counted(chain):
    (quote,) = xray(chain, assess(chain), ["m"], most=1)
    assert [(len(one.links), one.more) for one in quote.steps] == [(1, 1), (1, 1), (1, 0)]


def test_a_moment_that_nobody_supplies_is_unknown(chain):
    (bill,) = xray(chain, assess(chain), ["n"])
    assert bill.chance != bill.chance
    assert bill.steps == ()
    assert bill.owner == ""


def test_what_is_stated_of_the_moment_is_there(chain):
    (quote,) = xray(chain, assess(chain), ["m"])
    assert (quote.name, quote.promise, quote.owner, quote.contacts) == ("A quote", 24.0, "Ben", 100)


def test_the_process_that_disappoints_most_comes_first(chain):
    sums = processes(chain, assess(chain))
    assert list(sums.index) == ["sales", NO_PROCESS, "billing"]
    assert sums["billing"] != sums["billing"]
