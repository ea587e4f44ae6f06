"""Numbers, places and findings in words, as the pages show them."""

import math
from collections.abc import Iterable

import pandas as pd

from chainmap.chain import Chain
from chainmap.findings import Finding
from chainmap.ui.state import Selection

UNKNOWN = "unknown"


def number(value: float | None) -> str:
    """Three figures, thousands with a comma; unknown in a word.

    >>> number(1234.5), number(0.04567), number(float("nan"))
    ('1,234', '0.0457', 'unknown')
    """
    if value is None or math.isnan(value):
        return UNKNOWN
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def interval(low: float, high: float) -> str:
    """The bounds of an interval in words; one number where it was calculated exactly.

    >>> interval(1.5, 2.25), interval(2, 2)
    ('1.5 to 2.25', 'exact')
    """
    if math.isnan(low) or math.isnan(high):
        return UNKNOWN
    return "exact" if math.isclose(low, high) else f"{number(low)} to {number(high)}"


def count(how_many: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "link"), count(1200, "link")
    ('1 link', '1,200 links')
    """
    return f"{how_many:,} {one if how_many == 1 else many or one + 's'}"


def link_name(chain: Chain, link_id: str) -> str:
    """A link as 'supplier → customer: deliverable'."""
    row = chain.links.set_index("link_id").loc[link_id]
    names = chain.names
    return f"{names[row['supplier_id']]} → {names[row['customer_id']]}: {row['deliverable']}"


def _some(names: Iterable[str], shown: int = 3) -> str:
    every = list(names)
    more = f" and {len(every) - shown} more" if len(every) > shown else ""
    return ", ".join(every[:shown]) + more


def place(chain: Chain, finding: Finding) -> str:
    """Where a finding is: its links, else its employees, else its moments, by name."""
    if finding.links:
        return _some((link_name(chain, one) for one in finding.links), 2)
    people = [str(chain.names[one]) for one in finding.employees]
    return _some(people or [str(chain.names[one]) for one in finding.moments])


def spot(finding: Finding) -> Selection | None:
    """What to select on the map for a finding: its first link, employee or moment."""
    if finding.links:
        return Selection("link", finding.links[0])
    if finding.employees:
        return Selection("employee", finding.employees[0])
    return Selection("moment", finding.moments[0]) if finding.moments else None


def evidence(finding: Finding) -> pd.DataFrame:
    """What a finding rests on: [what, value], both text."""
    rows = [
        (
            name.replace("_", " ").capitalize(),
            number(value) if isinstance(value, int | float) else str(value or UNKNOWN),
        )
        for name, value in finding.evidence.items()
    ]
    return pd.DataFrame(rows, columns=["what", "value"])
