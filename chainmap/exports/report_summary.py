"""The first half page: what is at stake, in one sentence and four numbers."""

from dataclasses import dataclass

from chainmap.exports.report_coverage import Coverage
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import count, figure, given, interval
from chainmap.measures import overloaded


@dataclass(frozen=True)
class Tile:
    """A number, what it counts, and a line of detail."""

    label: str
    value: str
    detail: str


def answer(material: Material) -> str:
    """The answer of the report in one sentence."""
    risk, moments = material.risk, material.chain.moments
    if moments.empty:
        return (
            "No moment of truth is stated, so what reaches an external customer is unknown. Links "
            "are ordered by how serious their findings are, then by the people downstream."
        )
    if not material.known:
        return (
            "Nobody is said to deliver any moment of truth, so what reaches an external customer "
            "is unknown, not zero. Links are ordered by how serious their findings are."
        )
    known = risk.moments["probability"].notna()
    contacts = float(risk.moments.loc[known, "contacts"].sum())
    of = count(int(known.sum()), "moment")
    return (
        f"Of {given(contacts)} contacts a month at {of} of truth, about "
        f"{figure(risk.total.expected)} will disappoint an external customer."
    )


def tiles(material: Material, coverage: Coverage) -> tuple[Tile, ...]:
    """The four numbers: disappointments, clarity, overload, sides."""
    return (
        _disappointments(material),
        _clarity(coverage),
        _overload(material),
        _sides(coverage),
    )


def _disappointments(material: Material) -> Tile:
    total, label = material.risk.total, "disappointments a month"
    if not material.known:
        return Tile(label, "unknown", "no moment of truth with a supplier")
    limits = interval(total.low, total.high)
    limits = limits if limits == "exact" else f"95 % interval {limits}"
    if material.weighted:
        limits = f"weighted by customer {figure(total.weighted)} ({limits})"
    return Tile(label, figure(total.expected), limits)


def _clarity(coverage: Coverage) -> Tile:
    counted = dict(coverage.statuses)
    rest = [f"{number:,} {name}" for name, number in counted.items() if number and name != "clear"]
    value = coverage.stated - counted["clear"]
    return Tile(
        f"of {count(coverage.stated, 'link')} not clear",
        f"{value:,}",
        ", ".join(rest) or "every link is clear",
    )


def _overload(material: Material) -> Tile:
    if material.risk.employees["load"].isna().all():
        return Tile("overloaded suppliers", "unknown", "hours, volume or hours each were not given")
    over = overloaded(material.chain, material.risk.assumptions)
    suppliers = material.links.loc[over[over].index, "supplier_id"].nunique()
    return Tile(
        "overloaded supplier" if suppliers == 1 else "overloaded suppliers",
        f"{suppliers:,}",
        f"behind {count(int(over.sum()), 'link')}",
    )


def _sides(coverage: Coverage) -> Tile:
    one = coverage.supplier + coverage.customer
    label = "link stated by one side only" if one == 1 else "links stated by one side only"
    if not coverage.sides_asked:
        return Tile(label, "unknown", "the data do not say who states what")
    return Tile(label, f"{one:,}", f"of {count(coverage.stated, 'stated link')}")
