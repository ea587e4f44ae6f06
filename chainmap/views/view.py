"""A view of the map: its place, direction, steps, filters and layer; as an address and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from chainmap.errors import ChainmapError
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.combined import combined
from chainmap.views.filters import KINDS, Filters
from chainmap.views.focus import focus
from chainmap.views.layers import LAYERS
from chainmap.views.marks import Marks
from chainmap.views.paths import between
from chainmap.views.picture import Picture

ALL = "all"
MOST_UP, MOST_DOWN = 6, 8
#: Steps before the middle when only what comes in is asked for.
UP_ALONE = 3
WAYS = ("both", "up", "down")
_FILTERS = ("process", "team", "external", "moment")


@dataclass(frozen=True)
class View:
    """What the map shows. One of ``opened`` ("department:…", "team:…" of the combined map),
    ``around`` (what is in the middle: "employee:…", "team:…", "moment:…", "link:…") and ``ends``
    (a way from one to the other, ``riskiest`` or all the shortest); none of them is the whole
    organisation.

    ``way`` : "both", "up" (suppliers only) or "down"; ``up``, ``down`` : steps, None as fits;
    ``limits`` : "more:-1" and so on -> boxes; ``selected`` : the box or line that is selected.
    """

    opened: str | None = None
    around: str | None = None
    ends: tuple[str, str] | None = None
    riskiest: bool = False
    way: str = "both"
    up: int | None = None
    down: int | None = None
    filters: Filters = field(default_factory=Filters)
    layer: str = "status"
    limits: tuple[tuple[str, int], ...] = ()
    selected: str | None = None

    @property
    def place(self) -> "View":
        """The same without what is selected: it is what decides the picture."""
        return replace(self, selected=None)

    @property
    def spot(self) -> str:
        """The same for pictures of the same place, whatever the filters, the layer and the steps.

        >>> View(around="employee:E1", layer="load").spot
        'around employee:E1'
        """
        if self.ends:
            return f"way {self.ends[0]} > {self.ends[1]}"
        return f"around {self.around}" if self.around else f"open {self.opened or ALL}"

    def to(self, **where: object) -> "View":
        """The same filters and layer at another place.

        >>> View(opened="team:A", layer="load").to(around="employee:E1").address
        {'around': 'employee:E1', 'layer': 'load'}
        """
        here = View(filters=self.filters, layer=self.layer, way=self.way)
        return replace(here, up=self.up, down=self.down, **where)  # type: ignore[arg-type]

    @property
    def address(self) -> dict[str, str]:
        """What stands behind the '?' for it; :func:`view` reads it back."""
        parts = {**_place(self), **_steps(self), **_filters(self.filters)}
        parts["layer"] = "" if self.layer == "status" else self.layer
        parts["more"] = ",".join(f"{name.removeprefix('more:')}:{n}" for name, n in self.limits)
        parts["focus"] = short(self.selected)
        return {name: value for name, value in parts.items() if value}


def short(selected: str | None) -> str:
    """What stands behind ``?focus=``: the ID alone of an employee, moment or link.

    >>> short("employee:E1"), short("team:A")
    ('E1', 'team:A')
    """
    kind, _, name = (selected or "").partition(":")
    return name if kind in ("employee", "moment", "link") else selected or ""


def _place(one: View) -> dict[str, str]:
    if one.ends:
        ends = {"from": one.ends[0], "to": one.ends[1]}
        return {**ends, "by": "risk" if one.riskiest else ""}
    return {"around": one.around} if one.around else {"map": one.opened or ALL}


def _steps(one: View) -> dict[str, str]:
    if not one.around:
        return {}
    steps = {"up": one.up, "down": one.down}
    words = {name: "" if value is None else str(value) for name, value in steps.items()}
    return {"way": "" if one.way == "both" else one.way, **words}


def _filters(filters: Filters) -> dict[str, str]:
    every = filters.statuses == frozenset(STATUS_ORDER)
    names = [one for one in STATUS_ORDER if one in filters.statuses]
    return {
        "status": "" if every else ",".join(names) or "none",
        "only": ",".join(one for one in KINDS if one in filters.only),
        **{name: getattr(filters, name) or "" for name in _FILTERS},
    }


def _number(text: str | None, most: int) -> int | None:
    return min(int(text), most) if text and text.isascii() and text.isdigit() else None


def _some(text: str | None, known: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(one for one in (text or "").split(",") if known(one))


def _limits(text: str | None) -> tuple[tuple[str, int], ...]:
    pairs = (one.rpartition(":") for one in (text or "").split(","))
    read = ((f"more:{name}", _number(size, 100_000)) for name, _, size in pairs if name)
    return tuple((name, size) for name, size in read if size)


def view(address: Mapping[str, str]) -> View | None:
    """The view that ``address`` (what stands behind the '?') describes; what it has no meaning for
    is left out. None where it names no place.

    >>> view({"around": "employee:E1", "up": "2", "only": "risky"}).up
    2
    >>> view({"focus": "E1"}) is None
    True
    """
    get = address.get
    if not address.keys() & {"map", "around", "from"}:
        return None
    start, end, opened = get("from"), get("to"), get("map", ALL)
    status = get("status")
    filters = Filters(
        frozenset(STATUS_ORDER) if status is None else _some(status, STATUS_ORDER.__contains__),
        _some(get("only"), KINDS.__contains__),
        **{name: get(name) or None for name in _FILTERS},
    )
    return View(
        opened=None if opened == ALL else opened,
        around=get("around") or None,
        ends=(start, end) if start and end else None,
        riskiest=get("by") == "risk",
        way=cast(str, get("way")) if get("way") in WAYS else "both",
        up=_number(get("up"), MOST_UP),
        down=_number(get("down"), MOST_DOWN),
        filters=filters,
        layer=cast(str, get("layer")) if get("layer") in LAYERS else "status",
        limits=_limits(get("more")),
        selected=get("focus") or None,
    )


def drawn(marks: Marks, one: View) -> Picture:
    """The picture of a view.

    Raises ChainmapError where what it names is not in the chain, or no way leads between two.
    """
    limits = dict(one.limits)
    if one.ends:
        return between(
            marks,
            *one.ends,
            riskiest=one.riskiest,
            filters=one.filters,
            limits=limits,
            layer=one.layer,
        )
    if one.around:
        up, down = one.up, one.down
        if one.way == "up":
            up, down = UP_ALONE if up is None else up, 0
        elif one.way == "down":
            up = 0
        return focus(
            marks,
            one.around,
            up=up,
            down=down,
            filters=one.filters,
            limits=limits,
            layer=one.layer,
        )
    _known(marks, one.opened)
    return combined(marks, one.opened, one.filters, limits, one.layer)


def _known(marks: Marks, opened: str | None) -> None:
    kind, _, name = (opened or "").partition(":")
    groups = {"department": marks.groups.departments, "team": marks.groups.teams}
    if opened is not None and name not in groups.get(kind, ()):
        raise ChainmapError(f"There is nothing called {opened!r} in this chain to open.")
