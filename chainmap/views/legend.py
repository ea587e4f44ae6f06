"""What the colours, lines, shapes and signs of a picture mean; the legend is always shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One line of the legend: the mark (line, dash, card, pill, point, sign), its colour, words."""

    mark: str
    colour: str
    words: str
    sign: str = ""


LEGEND = (
    Entry("line", "clear", "clear"),
    Entry("line", "partly clear", "partly clear"),
    Entry("line", "unclear", "unclear"),
    Entry("line", "not described", "not described"),
    Entry("dash", "muted", "not confirmed by the other side"),
    Entry("sign", "strong", "most of the risk", "!"),
    Entry("card", "strong", "overloaded"),
    Entry("point", "moment", "moment of truth"),
    Entry("pill", "external", "external customer"),
)
