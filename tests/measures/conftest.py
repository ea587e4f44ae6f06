"""Small chains from rows: employees by letter, statements as dictionaries."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from chainmap.chain import Chain


def build(
    rows: Sequence[Mapping[str, object]],
    *,
    capacity: Mapping[str, float] | None = None,
    absence: Mapping[str, float] | None = None,
    moments: Sequence[Mapping[str, object]] = (),
    people: str = "abc",
) -> Chain:
    """A chain of ``people`` (one letter each); a row without ends goes from a to b."""
    employees = pd.DataFrame({"employee_id": list(people), "name": list(people)})
    employees["capacity"] = employees["employee_id"].map(dict(capacity or {}))
    employees["absence"] = employees["employee_id"].map(dict(absence or {}))
    statements = pd.DataFrame(
        [
            {"supplier_id": "a", "customer_id": "b", "deliverable": f"thing {at}", **row}
            for at, row in enumerate(rows)
        ]
    )
    return Chain.build(employees, statements, pd.DataFrame(list(moments)) if moments else None)


@pytest.fixture
def chain_of():
    """:func:`build`."""
    return build


@pytest.fixture
def full():
    """A statement in which every item is stated, by both sides together."""
    return {
        "deliverable": "list",
        "stated_by": "both",
        "need": "valid prices",
        "want": "a word before they change",
        "standard": "no wrong price",
        "acceptance": "ten checked",
        "channel": "mailbox",
        "accountable_id": "a",
        "turnaround": 8.0,
    }
