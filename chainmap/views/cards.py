"""What the boxes of a picture hold and say."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints
from chainmap.views.boxes import Box, text
from chainmap.views.marks import Marks
from chainmap.views.words import count, number, share


@dataclass(frozen=True)
class Card:
    """A box with what it says; the fields are those of ``nodes`` in a
    :class:`chainmap.views.picture.Picture`, without the place.
    """

    id: str
    kind: str
    label: str
    sub: str
    opens: bool
    focus: bool
    people: int
    load: float
    overloaded: bool
    contribution: float
    touched: int
    quiet: bool
    tip: tuple[str, ...]


def card_table(cards: Sequence[Card]) -> pd.DataFrame:
    """The nodes table of a picture, a row for each card, without places."""
    names = [one.name for one in fields(Card)]
    return pd.DataFrame({name: [getattr(one, name) for one in cards] for name in names})


@dataclass(frozen=True)
class _Sums:
    """What the boxes hold: people, overloaded people, links inside, contribution of their links."""

    people: Ints
    busy: Ints
    inside: Ints
    contribution: Floats
    load: Floats
    links: Ints
    touched: Ints


def _group_load(marks: Marks, people: Ints, size: int) -> Floats:
    """Hours promised over hours there are in every box, where both are known; NaN elsewhere."""
    hours = marks.chain.employees["capacity"].to_numpy(dtype=np.float64)
    known = (people >= 0) & ~np.isnan(marks.load) & ~np.isnan(hours)
    at = people[known]
    there = np.bincount(at, weights=hours[known], minlength=size)
    promised = np.bincount(at, weights=(hours * marks.load)[known], minlength=size)
    return np.asarray(np.where(there > 0, promised / np.where(there > 0, there, 1), np.nan))


def _sums(marks: Marks, box_of: Ints, size: int, allowed: Flags) -> _Sums:
    people = box_of[: len(marks.load)]
    source, target = box_of[marks.supplier], box_of[marks.customer]

    def counted(codes: Ints, weights: Floats | None = None) -> Floats:
        known = codes >= 0
        given = None if weights is None else weights[known]
        return np.asarray(
            np.bincount(codes[known], weights=given, minlength=size), dtype=np.float64
        )

    def touching(passing: Flags) -> Ints:
        between = passing & (source != target)
        each = counted(source[passing]) + counted(target[between])
        return each.astype(np.int32)

    return _Sums(
        counted(people).astype(np.int32),
        counted(people[marks.busy]).astype(np.int32),
        counted(source[source == target]).astype(np.int32),
        counted(source, np.nan_to_num(marks.contribution)),
        _group_load(marks, people, size),
        touching(np.ones(len(allowed), dtype=bool)),
        touching(allowed),
    )


def _employee_tip(marks: Marks, code: int, box: Box) -> tuple[str, ...]:
    into, out = marks.received[code], marks.supplied[code]
    lines = [box.label, box.sub, f"{count(into, 'supplier link')}, {count(out, 'customer link')}"]
    if not np.isnan(marks.load[code]):
        lines.append(f"{share(marks.load[code])} of the hours there are is promised")
    if marks.busy[code]:
        lines.append("Overloaded: promised turnarounds will be missed")
    if not np.isnan(marks.desk[code]):
        lines.append(f"This desk adds {number(marks.desk[code])} disappointments a month")
    return tuple(line for line in lines if line)


def _moment_tip(marks: Marks, at: int, box: Box) -> tuple[str, ...]:
    row = marks.chain.moments.iloc[at]
    lines = [box.label, text(row["process"]), text(row["external_customer"])]
    if np.isnan(marks.chance[at]):
        lines.append("Nobody supplies it: its chance to go wrong is unknown")
    else:
        lines.append(
            f"{share(marks.chance[at])} of {number(row['contacts'])} contacts a month fail"
        )
    return tuple(line for line in lines if line)


def _group_tip(box: Box, sums: _Sums, at: int) -> tuple[str, ...]:
    lines = [box.label, box.sub, count(sums.people[at], "person", "people")]
    if not np.isnan(sums.load[at]):
        lines.append(f"{share(sums.load[at])} of the hours there are is promised")
    if sums.busy[at]:
        lines.append(f"{sums.busy[at]:,} with more promised than can be kept")
    if sums.inside[at]:
        lines.append(f"{count(sums.inside[at], 'link')} inside")
    lines.append("Click to see more of them" if box.kind == "more" else "Double-click to open")
    return tuple(line for line in lines if line)


def _adds(marks: Marks, kind: str, code: int, links: float) -> float:
    """What a desk, or the ``links`` of a group, adds a month; of a moment how many there are."""
    if kind == "moment":
        return float(marks.expected[code - len(marks.load)])
    return float(marks.desk[code] if kind == "employee" else links)


def cards(marks: Marks, boxes: Sequence[Box], box_of: Ints, allowed: Flags) -> list[Card]:
    """The cards of ``boxes``.

    ``box_of`` : position in ``boxes`` of every employee and moment, (n + k,), -1 where not drawn;
    ``allowed`` : the links that pass the filters, (m,).
    """
    sums = _sums(marks, box_of, len(boxes), allowed)
    base = np.full(len(boxes), -1)
    known = np.flatnonzero(box_of >= 0)
    base[box_of[known]] = known
    return [_card(marks, sums, box, at, int(base[at])) for at, box in enumerate(boxes)]


def _card(marks: Marks, sums: _Sums, box: Box, at: int, code: int) -> Card:
    one, kind = box.kind == "employee", box.kind
    if one:
        tip = _employee_tip(marks, code, box)
    elif kind == "moment":
        tip = _moment_tip(marks, code - len(marks.load), box)
    else:
        tip = _group_tip(box, sums, at)
    busy = f" · {sums.busy[at]} overloaded" if sums.busy[at] and not one else ""
    load = np.nan if kind == "more" else marks.load[code] if one else sums.load[at]
    return Card(
        id=box.id,
        kind=kind,
        label=box.label,
        sub=box.sub + busy,
        opens=box.opens,
        focus=box.focus,
        people=int(sums.people[at]),
        load=float(load),
        overloaded=one and bool(marks.busy[code]),
        contribution=_adds(marks, kind, code, sums.contribution[at]),
        touched=int(sums.touched[at]),
        quiet=bool(sums.links[at] and not sums.touched[at] and not box.focus),
        tip=tip,
    )
