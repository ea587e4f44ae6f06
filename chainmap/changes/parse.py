"""Changes as the command line writes them."""

from collections.abc import Callable

from chainmap.chain import Chain
from chainmap.changes.amount import Amount
from chainmap.changes.change import Change
from chainmap.changes.links import Repaired, Turnaround, Volume
from chainmap.changes.people import Away, Hours
from chainmap.changes.supply import Alternative, Rerouted
from chainmap.errors import ChainmapError


def _halves(text: str, sign: str, example: str) -> list[tuple[str, str]]:
    """``text`` cut at each ``sign``; ChainmapError with an example where there is none."""
    parts = text.split(sign)
    cuts = [(sign.join(parts[:at]), sign.join(parts[at:])) for at in range(1, len(parts))]
    if not cuts:
        raise ChainmapError(f"{text[:80]!r} needs a {sign!r}: write {example}.")
    return [(left.strip(), right.strip()) for left, right in cuts]


def _hours(text: str, _: Chain) -> Change:
    who, hours = _halves(text, "=", "E0042=+20 or E0042=140")[-1]
    return Hours(who, Amount.parse(hours))


def _volume(text: str, _: Chain) -> Change:
    which, number = _halves(text, "=", "L0123456789=30")[-1]
    return Volume(which, Amount.parse(number))


def _turnaround(text: str, _: Chain) -> Change:
    which, number = _halves(text, "=", "L0123456789=16")[-1]
    return Turnaround(which, Amount.parse(number))


def _alternative(text: str, chain: Chain) -> Change:
    cuts = _halves(text, ":", "E0007:E0042 (E0042 stands in for E0007)")
    people = set(chain.employees["employee_id"])
    known = [cut for cut in cuts if people.issuperset(cut)]
    return Alternative(*(known or cuts)[0])


def _reroute(text: str, _: Chain) -> Change:
    return Rerouted(*_halves(text, "=", "L0123456789=E0009")[0])


#: How each kind of change is read, in the order in which the command line applies them.
KINDS: dict[str, Callable[[str, Chain], Change]] = {
    "repair": lambda text, _: Repaired(text.strip()),
    "volume": _volume,
    "turnaround": _turnaround,
    "away": lambda text, _: Away(text.strip()),
    "hours": _hours,
    "alternative": _alternative,
    "reroute": _reroute,
}


def parse(kind: str, text: str, chain: Chain) -> Change:
    """The change that ``--kind text`` asks for; ``chain`` settles where an identifier ends.

    Raises ChainmapError where the text has not the form of its kind.

    >>> from chainmap.examples import tiny
    >>> parse("hours", "a=+20", tiny())
    Hours(employee_id='a', amount=Amount(value=20.0, more=True))
    """
    return KINDS[kind](text, chain)
