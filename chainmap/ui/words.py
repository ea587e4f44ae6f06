"""Numbers, places and findings in words, as the pages show them."""

import math
from collections.abc import Iterable, Sequence

import pandas as pd

from chainmap.chain import Chain
from chainmap.findings import Finding
from chainmap.risk import Risk
from chainmap.schema import NOT_STATED
from chainmap.ui.sharing import remembered
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


def is_weighted(chain: Chain) -> bool:
    """Whether some external customers matter more than others."""
    return bool((chain.moments["weight"] != 1).any())


def delivered(links: pd.DataFrame) -> pd.Series:
    """What each of these rows of links delivers, in words also where no sheet says it."""
    words = links["deliverable"].replace(NOT_STATED, "a delivery that no sheet names")
    return words.mask(_assumed(links), "what the owner delivers (assumed)")


def _assumed(links: pd.DataFrame) -> pd.Series:
    return links["assumed"].astype(bool)


def _some(names: Iterable[str], shown: int = 3) -> str:
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - shown} more" if len(every) > shown else ""
    return ", ".join(every[:shown]) + more


def link_words(chain: Chain, links: pd.DataFrame) -> pd.Series:
    """Supplier, customer and, where it is stated, deliverable of these rows, in their order.

    >>> from chainmap.examples import tiny
    >>> link_words(tiny(), tiny().links).tolist()
    ['Ana → Ben: prices', 'Ben → A quote: quote']
    """
    names = chain.names
    supplier, customer = (
        names.loc[links[end]].to_numpy() for end in ("supplier_id", "customer_id")
    )
    what = (": " + delivered(links)).mask(
        links["deliverable"].eq(NOT_STATED) & ~_assumed(links), ""
    )
    return pd.Series(supplier, links.index) + " → " + customer + what


def _link_names(chain: Chain, link_ids: Iterable[str]) -> dict[str, str]:
    links = rows_of(chain, dict.fromkeys(link_ids))
    words = link_words(chain, links)
    return dict(zip(words.index, words, strict=True))


def rows_of(of: Chain | Risk, link_ids: Iterable[str]) -> pd.DataFrame:
    """The rows of these links in the table of links, in this order, index their ids.

    >>> from chainmap.examples import tiny
    >>> chain = tiny()
    >>> rows_of(chain, chain.links["link_id"].tolist()[:1])["deliverable"].tolist()
    ['prices']
    """
    rows = remembered(of, _row_by_link)
    return of.links.iloc[[rows[id] for id in link_ids]].set_index("link_id")


def names_of(chain: Chain) -> dict[str, str]:
    """The name of every employee and moment, by identifier; looked up once."""
    return remembered(chain, _names)


def _names(chain: Chain) -> dict[str, str]:
    return dict(zip(chain.names.index.tolist(), chain.names.tolist(), strict=True))


def _row_by_link(of: Chain | Risk) -> dict[str, int]:
    return {id: row for row, id in enumerate(of.links["link_id"].tolist())}


def places(chain: Chain, findings: Sequence[Finding]) -> list[str]:
    """Where each finding is: its one link; else its employees and the number of links; else its
    moments; by name.
    """
    links = _link_names(chain, (one for finding in findings for one in finding.links))
    names = chain.names
    where = []
    for finding in findings:
        people = _some(str(names[one]) for one in finding.employees)
        if len(finding.links) == 1 or (finding.links and not people):
            where.append(_some((links[one] for one in finding.links), 2))
        elif finding.links:
            where.append(f"{people}, {count(len(finding.links), 'link')}")
        else:
            where.append(people or _some(str(names[one]) for one in finding.moments))
    return where


def place(chain: Chain, finding: Finding) -> str:
    """Where one finding is."""
    return places(chain, [finding])[0]


def spot(finding: Finding) -> Selection | None:
    """What to select on the map for a finding: its one link, its employee, or its moment."""
    if finding.links and (len(finding.links) == 1 or not finding.employees):
        return Selection("link", finding.links[0])
    if finding.employees:
        return Selection("employee", finding.employees[0])
    return Selection("moment", finding.moments[0]) if finding.moments else None


def _value(value: str | float | int | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int | float | None) else value


def evidence(finding: Finding) -> list[tuple[str, str]]:
    """What a finding rests on: what and its value, in words."""
    return [
        (name[:1].upper() + name[1:], _value(value)) for name, value in finding.evidence.items()
    ]
