"""Deliverables of one supplier to one customer whose names are nearly the same."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from chainmap.arrays import Floats, Ints, Longs

#: How alike two names must be, as a share.
LIKENESS = 0.85
#: Between two people no more deliverables than this are compared each with each.
MOST = 200
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Alike:
    """Pairs of links that may be the same: ``left`` and ``right`` (places in the table that was
    given) and ``likeness``; ``uncompared`` counts the couples with too many deliverables.
    """

    pairs: pd.DataFrame
    uncompared: int


@dataclass(frozen=True)
class _Name:
    """A deliverable's words in order, and the numbers in it."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Name":
        plain = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
        return cls(tuple(_WORD.findall(plain)), tuple(_NUMBER.findall(plain)))

    @property
    def key(self) -> str:
        return " ".join(sorted(self.words))

    @property
    def letters(self) -> str:
        return "".join(self.words)

    def beyond(self, other: "_Name") -> str:
        """What it says that ``other`` does not."""
        known = set(other.words)
        return "".join(word for word in self.words if word not in known)


def alike_links(
    links: pd.DataFrame, suppliers: Ints, customers: Ints, likeness: float = LIKENESS
) -> Alike:
    """The pairs of ``links`` that one supplier gives one customer under names that are alike.

    ``suppliers``, ``customers`` : the nodes at their ends.

    Names are compared word by word in any order; so are the words in which they differ, so that
    'for the north' and 'for the south' stay apart, and numbers must be the same. A pair that both
    sides state both of is told apart by both, and left out.
    """
    left, right, uncompared = _couples(suppliers, customers)
    stated = links["stated_by"].eq("both").to_numpy()
    told_apart = stated[left] & stated[right]
    left, right = left[~told_apart], right[~told_apart]
    codes, texts = pd.factorize(links["deliverable"])
    names, which = np.unique(np.stack([codes[left], codes[right]]), axis=1, return_inverse=True)
    scores = _likeness(names, list(texts), likeness)[which.ravel()]
    close = scores >= likeness
    pairs = {"left": left[close], "right": right[close], "likeness": scores[close]}
    return Alike(pd.DataFrame(pairs), uncompared)


def _couples(suppliers: Ints, customers: Ints) -> tuple[Longs, Longs, int]:
    """Places of every two links between the same two people, and the couples with too many."""
    couple = suppliers.astype(np.int64) * (int(customers.max(initial=0)) + 1) + customers
    order = np.argsort(couple, kind="stable")
    start = np.flatnonzero(np.diff(couple[order], prepend=-1))
    size = np.diff(start, append=len(order))
    last = np.repeat(start + size, size)
    many = np.repeat(size > MOST, size)
    place = np.flatnonzero(~many)
    left, right = [], []
    for step in range(1, MOST):
        place = place[place + step < last[place]]
        left.append(place)
        right.append(place + step)
        if not place.size:
            break
    return (
        order[np.concatenate(left)],
        order[np.concatenate(right)],
        int((size > MOST).sum()),
    )


def _likeness(pairs: Longs, texts: list[str], likeness: float) -> Floats:
    """How alike the texts of each of ``pairs`` (2, n) are; 0 where numbers differ."""
    known = {one: _Name.of(texts[one]) for one in np.unique(pairs).tolist()}
    first = [known[one] for one in pairs[0].tolist()]
    second = [known[one] for one in pairs[1].tolist()]
    by_word = _ratio([one.key for one in first], [one.key for one in second])
    by_letter = _ratio([one.letters for one in first], [one.letters for one in second])
    scores = np.maximum(by_word, by_letter)
    scores[[a.numbers != b.numbers or not a.words for a, b in zip(first, second, strict=True)]] = (
        0.0
    )
    close = np.flatnonzero(scores >= likeness)
    mine = [first[at].beyond(second[at]) for at in close]
    theirs = [second[at].beyond(first[at]) for at in close]
    either = np.array([bool(a and b) for a, b in zip(mine, theirs, strict=True)], dtype=bool)
    differing = np.where(either, _ratio(mine, theirs), 1.0)
    scores[close] = np.minimum(scores[close], differing)
    return scores


def _ratio(first: list[str], second: list[str]) -> Floats:
    if not first:
        return np.zeros(0)
    return process.cpdist(first, second, scorer=fuzz.ratio, dtype=np.float64) / 100
