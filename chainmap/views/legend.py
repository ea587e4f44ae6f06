"""What the colours, lines, shapes and signs of a picture mean; the legend is always shown."""

from dataclasses import dataclass

from chainmap.views.colours import HOLLOW
from chainmap.views.layers import LAYERS


@dataclass(frozen=True)
class Entry:
    """One line of the legend: the mark (line, double, dash, card, pill, point, sign, wide), its
    colour, words; ``shows`` : the filter behind it ("status:clear", "only:risky"), "" where
    there is none.
    """

    mark: str
    colour: str
    words: str
    sign: str = ""
    shows: str = ""


_SIGNS = (
    Entry("dash", "muted", "not confirmed by the other side", shows="only:unconfirmed"),
    Entry("sign", "strong", "most of the risk", "!", shows="only:risky"),
    Entry("card", "strong", "overloaded", shows="only:overloaded"),
    Entry("point", "moment", "moment of truth"),
    Entry("pill", "external", "external customer"),
)


def legend(layer: str = "status") -> tuple[Entry, ...]:
    """The legend of a layer.

    >>> [entry.words for entry in legend("load")][:2]
    ['turnaround kept', 'turnaround missed']
    """
    one = LAYERS[layer]
    statuses = layer in ("status", "contribution")
    parts = (
        Entry(
            "double" if part.colour in HOLLOW else "line",
            part.colour,
            part.words,
            shows=f"status:{part.words}" if statuses else "",
        )
        for part in one.parts
    )
    return (*parts, Entry("wide", "muted", f"thickness: {one.thickness}"), *_SIGNS)


LEGEND = legend()
