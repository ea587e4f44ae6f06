"""Promises and complaints in the report."""

import datetime
import re

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.exports.report_promise import promise_part
from chainmap.findings import find
from chainmap.risk import assess


def chain_of(ends: dict[str, list[object]], capacity: float | None = 80.0) -> Chain:
    moments = pd.DataFrame({"moment_id": ["m", "n"], "name": ["Quote <b>", "Bill"], **ends})
    people = pd.DataFrame({"employee_id": ["a"], "name": ["Ana"], "capacity": capacity})
    rows = pd.DataFrame(
        {
            "supplier_id": "a",
            "customer_id": ["m", "n"],
            "deliverable": ["quote", "bill"],
            "turnaround": [16.0, 8.0],
            "volume": 10.0,
            "effort": 2.0,
            "importance": 5.0,
        }
    )
    return Chain.build(people, rows, moments.assign(contacts=10.0))


def part_of(chain: Chain):
    return promise_part(material_of(chain))


def material_of(chain: Chain) -> Material:
    risk = assess(chain)
    source = Source("X", datetime.date(2026, 3, 2))
    return Material(chain, risk, find(chain, risk), source)


def page_of(chain: Chain) -> str:
    return re.sub(r"\s+", " ", report(material_of(chain)))


def test_the_rows_say_what_is_kept_and_how_the_complaints_agree() -> None:
    given = {
        "promise": [24.0, None],
        "complaints": [90.0, 0.0],
        "complaints_contacts": [100.0, 900.0],
    }
    part = part_of(chain_of(given))
    first, second = part.rows
    assert (first.promise, first.turnarounds, first.reason) == (24.0, "16.0 h", "")
    assert 90 < float(first.kept.removesuffix(" %")) < 100
    assert (first.complaints, first.verdict) == ("90 of 100", "more than predicted")
    assert first.observed.startswith("90.0 % (")
    assert (second.kept, second.limits) == ("", "")
    assert second.verdict == "fewer than predicted"


@pytest.mark.parametrize("capacity", [80.0, None])
def test_the_page_shows_them_as_text(capacity: float | None) -> None:
    page = page_of(chain_of({"promise": [24.0, 8.0]}, capacity))
    assert "Promises and complaints" in page
    assert "Quote &lt;b&gt;" in page
    assert "Complaints are" not in page
    assert ("the load or the hours of 1 of 1 hand-overs are unknown" in page) == (not capacity)


def test_without_promises_and_complaints_there_is_no_table() -> None:
    assert "Promises and complaints" not in page_of(chain_of({}))
    part = part_of(chain_of({}))
    assert (part.rows, part.count) == ((), 0)
