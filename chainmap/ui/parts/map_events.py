"""What a click, a key or the legend of the map asks for."""

from dataclasses import replace

from chainmap.ui.graph_component import GraphEvent
from chainmap.ui.parts import map_place
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.filters import Filters
from chainmap.views.view import MOST_DOWN, MOST_UP, View

#: How many boxes more "+57 more" opens at a time: in a column of a chain, of a combined map.
IN_COLUMN, OF_KIND = 10, 20


def follow(event: GraphEvent) -> None:
    """Do what ``event`` asks for."""
    here = map_place.current()
    if event.kind == "select":
        map_place.go(replace(here, selected=_selected(event)))
    elif event.kind == "open":
        _open(here, event.id)
    elif event.kind == "filter":
        map_place.go(replace(here, filters=toggled(here.filters, event.id)))
    elif event.kind == "steps":
        _steps(here, event.id)
    elif event.kind in ("back", "forward"):
        map_place.step(-1 if event.kind == "back" else 1)


def _selected(event: GraphEvent) -> str | None:
    """The box or line that a click means; a contact is that of its moment, nothing is nothing."""
    kind, _, name = event.id.partition(":")
    if event.target != "edge" or kind == "combined":
        return event.id or None
    return f"moment:{name}" if kind == "contact" else f"link:{event.id}"


def _open(here: View, node: str) -> None:
    kind, _, name = node.partition(":")
    if kind == "more":
        limits = dict(here.limits)
        more = IN_COLUMN if here.around or here.ends else OF_KIND
        limits[node] = limits.get(node, more) + more
        map_place.go(replace(here, limits=tuple(sorted(limits.items()))))
    elif kind == "department" or (kind == "team" and not here.around):
        map_place.go(here.to(opened=node, selected=node))
    elif kind == "external":
        filters = replace(here.filters, external=None if here.filters.external == name else name)
        map_place.go(replace(here, filters=filters, selected=node))
    else:
        map_place.around(node)


def toggled(filters: Filters, entry: str) -> Filters:
    """``filters`` after a click on an entry of the legend ("status:clear", "only:risky").

    The first status that is clicked is hidden; the last one that is left stays.

    >>> sorted(toggled(Filters(), "status:clear").statuses)
    ['not described', 'partly clear', 'unclear']
    >>> toggled(Filters(), "only:risky").only
    frozenset({'risky'})
    """
    kind, _, name = entry.partition(":")
    if kind == "only":
        return replace(filters, only=filters.only ^ {name})
    left = filters.statuses ^ {name}
    return replace(filters, statuses=left or frozenset(STATUS_ORDER))


def _steps(here: View, which: str) -> None:
    """One step more or fewer: "up+", "up-", "down+" or "down-", from what is drawn now."""
    if not here.around:
        return
    name, more = which[:-1], which.endswith("+")
    least, most = (0, MOST_UP) if name == "up" else (1, MOST_DOWN)
    given = here.up if name == "up" else here.down
    start = (1 if name == "up" else 2) if given is None else given
    steps = min(most, max(least, start + (1 if more else -1)))
    map_place.go(replace(here, up=steps) if name == "up" else replace(here, down=steps))
