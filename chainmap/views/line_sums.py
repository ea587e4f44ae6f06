"""Sums over the links of every line of a picture, and the colour that follows from them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chainmap.arrays import Flags, Floats, Longs
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.joined import Joined
from chainmap.views.layers import Layer
from chainmap.views.marks import Marks

#: A combined line has the colour of the worst answer that at least this share of its links has.
WORTH = 0.1
Words = npt.NDArray[np.str_]


@dataclass(frozen=True, eq=False)
class Sums:
    """Of every line, (p,): how many links, of each status (``mix``, (p, 4)) and of each answer of
    the layer (``parts``); deliveries and disappointments a month; what the thickness stands for
    (``thick``); ``status``, ``shade`` : the worst that enough of its links have.
    """

    links: Longs
    mix: Longs
    parts: Longs
    busy: Longs
    volume: Floats
    contribution: Floats
    weight: Floats
    thick: Floats
    confirmed: Flags
    risky: Flags
    status: Words
    shade: Words


def _worst(counts: Longs, links: Longs, words: list[str]) -> Words:
    """The first of ``words`` that enough of the links have; ``counts`` : a column for each."""
    return np.asarray(np.array(words)[(counts >= WORTH * links[:, None]).argmax(axis=1)])


def sums(marks: Marks, lines: Joined, layer: Layer) -> Sums:
    """The sums over the links of ``lines``."""
    links = np.bincount(lines.of, minlength=len(lines))
    answer, statuses = layer.code(marks), range(len(STATUS_ORDER))
    mix = np.column_stack([lines.count(marks.status == one) for one in statuses])
    parts = np.column_stack([lines.count(answer == one) for one in range(len(layer.parts))])
    worst = list(layer.worst)
    return Sums(
        links=links,
        mix=mix,
        parts=parts,
        busy=lines.count(marks.overloaded),
        volume=lines.total(marks.volume),
        contribution=lines.total(marks.contribution),
        weight=lines.total(marks.weight),
        thick=lines.total(layer.thick(marks)),
        confirmed=lines.count(~marks.confirmed) * 2 <= links,
        risky=lines.count(marks.risky) > 0,
        status=_worst(mix[:, ::-1], links, list(reversed(STATUS_ORDER))),
        shade=_worst(parts[:, worst], links, [layer.parts[at].colour for at in worst]),
    )
