"""Every number that the data do not give: named, with default, range, unit and meaning.

The defaults are judgement, and every screen and report that rests on them says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from chainmap.errors import ChainmapError, no_such


@dataclass(frozen=True)
class Assumption:
    """One assumed number: ``low`` to ``high`` is the range it is swept over."""

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    limit: float = 1.0


_SHARE = "share"
_PASS_ON = (0.02, 0.05, 0.15, 0.4, 0.9)


def _pass_on(importance: int, default: float) -> Assumption:
    odds = default / (1 - default)
    low, high = 0.5 * odds / (1 + 0.5 * odds), 2 * odds / (1 + 2 * odds)
    return Assumption(
        f"pass_on.{importance}",
        default,
        low,
        high,
        "chance",
        f"a failed need of importance {importance} makes the customer's own deliveries fail",
    )


TABLE: tuple[Assumption, ...] = (
    Assumption(
        "base", 0.01, 0.002, 0.03, _SHARE, "deliveries wrong on a perfectly clear, unloaded link"
    ),
    Assumption(
        "unclear_item",
        0.03,
        0.01,
        0.10,
        _SHARE,
        "chance that a mandatory item answered 'no' spoils a delivery; half if unknown",
    ),
    Assumption(
        "unclear_option",
        0.01,
        0.0,
        0.03,
        _SHARE,
        "chance that an optional item answered 'no' spoils a delivery",
    ),
    Assumption(
        "prior_weight",
        10,
        3,
        30,
        "deliveries",
        "weight of the assumption against observed failures",
        limit=float("inf"),
    ),
    Assumption(
        "observed_default",
        10,
        3,
        30,
        "deliveries",
        "observations behind a failure share without a count",
        limit=float("inf"),
    ),
    *(_pass_on(i + 1, p) for i, p in enumerate(_PASS_ON)),
    Assumption(
        "importance_default", 2, 1, 5, "1 to 5", "importance where the cell is blank", limit=5
    ),
    Assumption(
        "importance_moment",
        5,
        1,
        5,
        "1 to 5",
        "importance where the cell is blank on a link into a moment of truth",
        limit=5,
    ),
    Assumption("tolerance", 0.10, 0.02, 0.25, _SHARE, "late share that is tolerated"),
    Assumption(
        "hours_per_month",
        160,
        140,
        180,
        "hours",
        "working hours in a month",
        limit=float("inf"),
    ),
    Assumption(
        "variability",
        1,
        0.3,
        3,
        "ratio",
        "squared coefficient of variation of the work per delivery",
        limit=float("inf"),
    ),
    Assumption(
        "horizon",
        480,
        160,
        960,
        "working hours",
        "time looked ahead, from an empty desk",
        limit=float("inf"),
    ),
    Assumption(
        "fixed_failure", 0.01, 0.002, 0.03, _SHARE, "what a repaired link still fails (= base)"
    ),
    Assumption("fix_cost", 2, 1, 8, "hours", "talk between the two sides", limit=float("inf")),
)

_BY_NAME = {one.name: one for one in TABLE}


def _checked(name: str, value: object) -> float:
    known = _BY_NAME.get(name)
    if known is None:
        raise no_such("assumption", name, _BY_NAME)
    try:
        number = float(str(value))
    except ValueError:
        raise ChainmapError(f"{name} needs a number, not {value!r}.") from None
    lowest = 1.0 if name.startswith("importance") else 0.0
    strictly = name in ("hours_per_month", "horizon")
    fine = lowest <= number <= known.limit and not (strictly and number == 0)
    if not fine or number != number or number == float("inf"):
        top = "" if known.limit == float("inf") else f" and at most {known.limit:g}"
        above = "above 0" if strictly else f"at least {lowest:g}"
        raise ChainmapError(f"{name} must be {above}{top}, not {number:g}.")
    if name.startswith("importance") and number != int(number):
        raise ChainmapError(f"{name} must be a whole number from 1 to 5, not {number:g}.")
    return number


@dataclass(frozen=True)
class Assumptions:
    """The assumed numbers of one analysis; ``values`` has one for every row of :data:`TABLE`.

    >>> Assumptions().with_values({"base": 0.02})["fixed_failure"]
    0.02
    """

    values: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({one.name: one.default for one in TABLE})
    )

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def __reduce__(self) -> "tuple[Callable[..., Assumptions], tuple[dict[str, float]]]":
        return _with_all, (dict(self.values),)

    @property
    def pass_on(self) -> tuple[float, ...]:
        """Chance that a failed need passes on, for importance 1 to 5."""
        return tuple(self.values[f"pass_on.{i}"] for i in range(1, 6))

    @property
    def changed(self) -> dict[str, float]:
        """The values that are not the defaults."""
        return {n: v for n, v in self.values.items() if v != _BY_NAME[n].default}

    def with_values(self, changes: Mapping[str, object]) -> "Assumptions":
        """A copy with some values changed; ``fixed_failure`` follows ``base`` unless it is set.

        Raises ChainmapError for an unknown name (with the nearest one) or a value out of range.
        """
        checked = {name: _checked(name, value) for name, value in changes.items()}
        if "base" in checked and "fixed_failure" not in checked:
            checked["fixed_failure"] = checked["base"]
        return replace(self, values=MappingProxyType({**self.values, **checked}))


def _with_all(values: dict[str, float]) -> Assumptions:
    return Assumptions(MappingProxyType(values))
