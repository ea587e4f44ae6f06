"""The map inside the report: pictures to walk through, and the scripts that draw them."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from chainmap.errors import ChainmapError
from chainmap.exports import pages
from chainmap.exports.report_material import Material
from chainmap.exports.visible import clipped, visible
from chainmap.views import Marks, combined, focus, marks
from chainmap.views.groups import Groups
from chainmap.views.standalone import SCRIPTS, asset
from chainmap.views.vis import payload

#: So many characters of pictures at most: the file is to be sent by mail.
ROOM = 1_100_000
_LONGEST = 400
#: What all pictures have alike: once in the file.
_ALIKE = ("palettes", "legend", "options", "answers", "layer")
_WHOLE = ("", "Whole organisation")


@dataclass(frozen=True)
class Inside:
    """``scripts`` : what the page runs, in this order; ``policy`` : what of it a browser may run;
    ``data`` : texts and pictures as JSON; ``shown`` of ``places`` can be looked at; ``full`` :
    there was no room for more.
    """

    scripts: tuple[Markup, ...]
    policy: Markup
    data: Markup
    shown: int
    places: int
    full: bool


def report_map(material: Material, order: list[str]) -> Inside:
    """The map of the report; ``order`` : the links to fix first, whose ends come before others."""
    kept, places, wanted, left = {}, [], 0, ROOM
    alike: dict[str, Any] = {}
    if len(material.chain.employees):
        every = marks(material.chain, material.risk)
        for identifier, label in _places(material, order):
            wanted += 1
            made = _drawn(every, identifier) if left > 0 else None
            if made is None:
                continue
            alike = {name: made.pop(name) for name in _ALIKE}
            left -= len(_json(made))
            kept[_seen(identifier)] = made
            places.append((_seen(identifier), _seen(label)))
    scripts = (*map(_script, SCRIPTS), pages.style("report.js"))
    data: dict[str, object] = {"map": None}
    if places:
        data["map"] = {
            "pictures": kept,
            "places": places,
            "alike": alike,
            "style": asset("drawing.css"),
        }
    text = _json(data).replace("<", "\\u003c")
    return Inside(
        scripts if places else scripts[-1:],
        _policy(scripts if places else scripts[-1:]),
        Markup(text),  # noqa: S704
        len(places),
        wanted,
        left <= 0 and len(places) < wanted,
    )


def _json(value: object) -> str:
    return json.dumps(value, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _script(name: str) -> Markup:
    return Markup(asset(name))  # noqa: S704


def _policy(scripts: tuple[Markup, ...]) -> Markup:
    """The page runs these scripts, as they are, and fetches nothing."""
    digests = [hashlib.sha256(one.encode()).digest() for one in scripts]
    allowed = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
    policy = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; "
    return Markup(f"{policy}script-src {allowed}; base-uri 'none'; form-action 'none'")  # noqa: S704


def _places(material: Material, order: list[str]) -> Iterator[tuple[str, str]]:
    """What can be looked at, the most useful first: the whole, departments, moments, the links to
    fix first, teams, then people by what their desk adds.
    """
    chain, names = material.chain, material.names
    groups = Groups.of(chain.employees)
    yield _WHOLE
    if len(groups.departments) > 1:
        yield from ((f"department:{one}", f"Department: {one}") for one in groups.departments)
    expected = material.risk.moments.sort_values("expected", ascending=False, kind="stable")
    for one in expected["moment_id"]:
        yield f"moment:{one}", f"Moment of truth: {names[one]}"
    for at, link in enumerate(order, 1):
        yield f"link:{link}", f"Link {at}: {material.links.loc[link, 'deliverable']}"
    yield from ((f"team:{one}", f"Team: {one}") for one in groups.teams)
    desks = material.risk.employees.sort_values("contribution", ascending=False, kind="stable")
    yield from ((f"employee:{one}", names[one]) for one in desks["employee_id"])


def _drawn(every: Marks, identifier: str) -> dict[str, Any] | None:
    """The picture of one place, every text made visible; None where there is nothing to draw."""
    kind = identifier.partition(":")[0]
    try:
        drawn = (
            combined(every, identifier or None)
            if kind in ("", "department")
            else focus(every, identifier)
        )
    except ChainmapError:
        return None
    return {name: _seen(value) for name, value in payload(drawn).items()}


def _seen(value: Any) -> Any:
    """``value`` with nothing hidden in any of its texts, and none of them endless."""
    if isinstance(value, str):
        return clipped(visible(value), _LONGEST)
    if isinstance(value, dict):
        return {name: _seen(one) for name, one in value.items()}
    return [_seen(one) for one in value] if isinstance(value, list | tuple) else value
