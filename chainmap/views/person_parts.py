"""What a chain card is made of: hours, deliveries, and where the two sides of a link part."""

from dataclasses import dataclass

from chainmap.views.sides import Line


@dataclass(frozen=True)
class Hours:
    """Hours a month: ``promised`` and ``there``, NaN unknown; ``at_least`` : of some links the
    hours are not known.
    """

    promised: float
    there: float
    at_least: bool

    @property
    def load(self) -> float:
        """Promised / there, NaN unknown.

        >>> Hours(90.0, 120.0, False).load
        0.75
        """
        return self.promised / self.there


@dataclass(frozen=True)
class Delivery:
    """One link as one of its ends sees it: the ``other`` end, and what is handed over.

    ``about`` : team of the other end, or that it is a moment of truth; ``only`` : who alone states
    it, '' where both do or nobody was asked; '' also for other texts that nobody gave. ``late`` :
    share, ``turnaround`` : working hours, ``volume`` : a month, ``adds`` : weighted
    disappointments a month; NaN unknown. ``overloaded`` : the turnaround is missed too often.
    """

    link_id: str
    other: str
    about: str
    deliverable: str
    need: str
    want: str
    standard: str
    turnaround: float
    volume: float
    status: str
    late: float
    overloaded: bool
    only: str
    adds: float


@dataclass(frozen=True)
class Difference:
    """A link about which the two sides say different things, with both sides' words.

    ``supplies`` : whether the employee of the card is its supplier.
    """

    link_id: str
    deliverable: str
    other: str
    supplies: bool
    lines: tuple[Line, ...]

    @property
    def words(self) -> tuple[tuple[str, str, str], ...]:
        """What it is about, what the employee of the card says, what the other side says."""
        return tuple(
            (one.what, one.supplier, one.customer)
            if self.supplies
            else (one.what, one.customer, one.supplier)
            for one in self.lines
        )


@dataclass(frozen=True)
class OneSided:
    """A link that only one of its sides states, and whom to ask (``note``)."""

    link_id: str
    deliverable: str
    other: str
    supplies: bool
    note: str
