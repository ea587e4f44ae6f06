"""The small bars of the report: inline SVG, scaled by the page, readable in grey."""

from collections.abc import Sequence

from markupsafe import Markup

_BAR = Markup(
    '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="track" width="100" height="12"/>'
    '<rect class="fill" y="2" width="{width:.2f}" height="8"/>{whisker}</svg>'
)
_STACK = Markup(
    '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
)
_WHISKER = Markup(
    '<path class="whisker" d="M{low:.2f} 6H{high:.2f}M{low:.2f} 3V9M{high:.2f} 3V9"/>'
)


def bar(value: float, low: float, high: float, most: float) -> Markup:
    """``value`` as a bar that is full at ``most``, with its interval as a whisker.

    Nothing where the value is unknown, no whisker where the interval is.
    """
    if not (value == value and most > 0):
        return Markup("")
    known = low == low and high > low
    scale = 100 / most
    whisker = (
        _WHISKER.format(low=min(low * scale, 100.0), high=min(high * scale, 100.0))
        if known
        else Markup("")
    )
    return _BAR.format(width=min(max(value * scale, 0.0), 100.0), whisker=whisker)


def stacked(parts: Sequence[tuple[str, float]]) -> Markup:
    """Parts of a whole, (CSS class, count), side by side."""
    total = sum(size for _, size in parts)
    if not total:
        return Markup("")
    pieces, at = [], 0.0
    for name, size in parts:
        width = 100 * size / total
        if size:
            pieces.append(
                Markup('<rect class="{}" x="{:.2f}" width="{:.2f}" height="12"/>').format(
                    name, at, width
                )
            )
        at += width
    return _STACK.format(Markup("").join(pieces))
