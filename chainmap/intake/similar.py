"""Two deliverables between the same two people that are written almost alike: the same one?"""

import re

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from chainmap.arrays import Flags, Longs
from chainmap.errors import Issue, Severity
from chainmap.intake.rows import Rows
from chainmap.tables import normal_form

_ALIKE = 85.0
_MOST = 50
_DIGITS = re.compile(r"\d+")


def maybe_the_same(rows: Rows, numbers: tuple[Longs, Longs]) -> list[Issue]:
    """A note for each deliverable that is near another of the same supplier and customer.

    They stay two links: nothing is merged. Texts whose numbers differ are not near, and a pair of
    people with more than 50 deliverables is not looked at. ``numbers`` : of the rows that are used,
    see :func:`chainmap.combine.link_numbers`.
    """
    pairs, links = numbers
    # Links are numbered as they come: where the highest number so far rises, one stands first.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(links), prepend=-1))
    times = np.bincount(pairs[first], minlength=1)[pairs[first]]
    several = first[(times > 1) & (times <= _MOST)]
    several = several[np.argsort(pairs[several], kind="stable")]
    codes, texts = pd.factorize(rows.frame["deliverable"].iloc[np.flatnonzero(rows.used)[several]])
    one, other = _couples(pairs[several])
    near = _near(codes[one], codes[other], [normal_form(str(text)) for text in texts])
    at = np.flatnonzero(rows.used)[several]
    return [
        _issue(rows, int(before), int(now))
        for before, now in zip(at[one[near]], at[other[near]], strict=True)
    ]


def _couples(groups: Longs) -> tuple[Longs, Longs]:
    """The places of every two of one group, of numbers that are in order: group by group."""
    last = np.searchsorted(groups, groups, side="right")
    place = np.arange(len(groups))
    one, other = [place[:0]], [place[:0]]
    for step in range(1, _MOST):
        place = place[place + step < last[place]]
        one.append(place)
        other.append(place + step)
    left, right = np.concatenate(one), np.concatenate(other)
    order = np.lexsort((right, left))
    return left[order], right[order]


def _near(one: Longs, other: Longs, forms: list[str]) -> Flags:
    """Which of the couples of ``forms`` are alike; each different couple is looked at once."""
    size = len(forms) + 1
    which, couples = pd.factorize(one.astype(np.int64) * size + other)
    left, right = ([forms[at] for at in places] for places in np.divmod(couples, size))
    if not left:
        return np.zeros(0, dtype=bool)
    alike = process.cpdist(left, right, scorer=fuzz.ratio, dtype=np.float64) >= _ALIKE
    for at in np.flatnonzero(alike):
        alike[at] = _DIGITS.findall(left[at]) == _DIGITS.findall(right[at])
    return np.asarray(alike[which])


def _issue(rows: Rows, before: int, at: int) -> Issue:
    earlier = f'"{rows.frame["deliverable"].iloc[before]}" in {rows.place(before, at)}'
    what = f"is almost {earlier}, between the same two people; they count as two links."
    mend = "If the same is meant, write it the same way."
    return rows.issue(Severity.NOTE, what, mend, at, "deliverable")
