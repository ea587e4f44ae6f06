"""The X-ray as a piece of HTML: safe, and plain about what is unknown."""

import re

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.exports.xray import fragment
from chainmap.risk import assess
from chainmap.views.xray import xray

EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture
def page():
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": EVIL})
    rows = [
        {"supplier_id": "a", "customer_id": "b", "deliverable": EVIL},
        {"supplier_id": "b", "customer_id": "m", "deliverable": EVIL},
    ]
    moments = pd.DataFrame(
        {
            "moment_id": ["m", "n"],
            "name": EVIL,
            "process": EVIL,
            "external_customer": EVIL,
            "measure": EVIL,
            "contacts": 10.0,
            "promise": [8.0, None],
        }
    )
    chain = Chain.build(people, pd.DataFrame(rows), moments)
    shown = xray(chain, assess(chain), ["m", "n"])
    return fragment(EVIL, shown, of=5, expected=1.0, kept={"m": "97.0 % of contacts"})


def test_a_cell_is_only_text(page):
    assert not re.search(r"<(script|img|a|style)\b", page)
    assert "&lt;img" in page


def test_unknown_is_not_zero(page):
    assert "Unknown, not zero" in page
    assert "Nothing is known of what stands behind it." in page


def test_promise_and_what_is_left_out_are_said(page):
    assert "Promise: 8 working hours · kept in 97.0 % of contacts" in page
    assert "No promise stated" in page
    assert "2 of 5 shown" in page
    assert page.count("line of visibility") == 1
