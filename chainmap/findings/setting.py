"""What can be set about a rule: read from the keyword-only arguments of its function."""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from chainmap.errors import ChainmapError


@dataclass(frozen=True)
class Setting:
    """What a keyword-only argument of a rule means, its unit, and between what it may lie.

    Written as ``days: Annotated[float, Setting("days", "an older agreement is too old")] = 365``.
    """

    unit: str
    meaning: str
    low: float = 0.0
    high: float = math.inf


@dataclass(frozen=True)
class RuleSetting:
    """A setting of one rule: ``name`` is 'rule.argument', ``whole`` that it counts something."""

    name: str
    argument: str
    default: float
    unit: str
    meaning: str
    low: float
    high: float
    whole: bool

    @property
    def allowed(self) -> str:
        """The allowed values in plain words.

        >>> RuleSetting("r.n", "n", 3, "links", "", 1, math.inf, True).allowed
        'a whole number, 1 or more'
        """
        noun = "a whole number" if self.whole else "a number"
        if math.isinf(self.high):
            return f"{noun}, {self.low:g} or more"
        return f"{noun} from {self.low:g} to {self.high:g}"

    def checked(self, value: object) -> float:
        """``value`` as a number that is allowed.

        Raises ChainmapError if it is none, or out of range.
        """
        try:
            number = float(str(value))
        except ValueError:
            number = math.nan
        fine = self.low <= number <= self.high and math.isfinite(number)
        if not fine or (self.whole and number != int(number)):
            raise ChainmapError(f"{self.name} must be {self.allowed}, not {value!r}.")
        return int(number) if self.whole else number


def settings_of(function: Callable[..., Any]) -> tuple[RuleSetting, ...]:
    """The settings of a rule's function, in the order of its arguments.

    Raises TypeError where a keyword-only argument has no :class:`Setting` or no default.
    """
    hints = get_type_hints(function, include_extras=True)
    return tuple(
        _setting(function.__name__, one, hints.get(one.name))
        for one in inspect.signature(function).parameters.values()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    )


def _setting(rule: str, argument: inspect.Parameter, hint: object) -> RuleSetting:
    said = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    found = next((one for one in said if isinstance(one, Setting)), None)
    if found is None or argument.default is inspect.Parameter.empty:
        raise TypeError(f"{rule}: {argument.name} needs Annotated[..., Setting(...)] and a default")
    whole = get_args(hint)[0] is int
    return RuleSetting(
        f"{rule}.{argument.name}",
        argument.name,
        argument.default,
        found.unit,
        found.meaning,
        found.low,
        found.high,
        whole,
    )
