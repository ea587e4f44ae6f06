"""What a picture tells by colour and thickness: a layer is switched, the boxes stay."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from chainmap.arrays import Floats, Ints
from chainmap.measures.clarity import NO, UNKNOWN, items
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.marks import Marks


@dataclass(frozen=True)
class Part:
    """One answer that a link can have in a layer: its colour in the palette, and its words."""

    colour: str
    words: str


@dataclass(frozen=True)
class Layer:
    """``parts`` : the answers; ``worst`` : their positions, worst first; ``code`` : the answer of
    every link, (m,); ``thick`` : what the thickness stands for, (m,), in words ``thickness``.
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    worst: tuple[int, ...]
    code: Callable[[Marks], Ints]
    thick: Callable[[Marks], Floats]
    thickness: str


def _status(marks: Marks) -> Ints:
    return marks.status


def _volume(marks: Marks) -> Floats:
    return marks.volume


def _contribution(marks: Marks) -> Floats:
    return marks.contribution


def _load(marks: Marks) -> Ints:
    known = np.where(np.isnan(marks.late), 2, 0)
    return np.where(marks.overloaded, 1, known).astype(np.int32)


def _sides(marks: Marks) -> Ints:
    answers = items(marks.chain)
    agreed, confirmed = answers["agreed"].to_numpy(), answers["confirmed"].to_numpy()
    known = np.where(confirmed == UNKNOWN, 3, np.where(confirmed == NO, 1, 0))
    return np.where(agreed == NO, 2, known).astype(np.int32)


_STATUSES = tuple(Part(status, status) for status in STATUS_ORDER)
_WORST = (3, 2, 1, 0)

#: The layers that can be switched to, by name.
LAYERS: Mapping[str, Layer] = MappingProxyType(
    {
        one.name: one
        for one in (
            Layer("status", "Status", _STATUSES, _WORST, _status, _volume, "deliveries a month"),
            Layer(
                "load",
                "Load",
                (
                    Part("clear", "turnaround kept"),
                    Part("overload", "turnaround missed"),
                    Part("not described", "hours not known"),
                ),
                (1, 0, 2),
                _load,
                _volume,
                "deliveries a month",
            ),
            Layer(
                "contribution",
                "Contribution",
                _STATUSES,
                _WORST,
                _status,
                _contribution,
                "disappointments a month",
            ),
            Layer(
                "sides",
                "Both sides",
                (
                    Part("clear", "both sides say the same"),
                    Part("partly clear", "one side only"),
                    Part("unclear", "the sides differ"),
                    Part("not described", "who said it is not known"),
                ),
                (2, 1, 0, 3),
                _sides,
                _volume,
                "deliveries a month",
            ),
        )
    }
)
