"""Two deliverables between the same two people that are written almost alike: the same one?"""

import re
from itertools import combinations

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from chainmap.combine import link_numbers
from chainmap.errors import Issue, Severity
from chainmap.intake.rows import Rows
from chainmap.tables import normal_forms

_ALIKE = 85.0
_MOST = 50
_DIGITS = re.compile(r"\d+")


def maybe_the_same(rows: Rows) -> list[Issue]:
    """A note for each deliverable that is near another of the same supplier and customer.

    They stay two links: nothing is merged. Texts whose numbers differ are not near, and a pair of
    people with more than 50 deliverables is not looked at.
    """
    pairs, links = link_numbers(rows.frame, rows.used)
    # Links are numbered as they come: where the highest number so far rises, one stands first.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(links), prepend=-1))
    several = first[np.bincount(pairs[first])[pairs[first]] > 1]
    texts = rows.frame["deliverable"].iloc[np.flatnonzero(rows.used)[several]]
    found = pd.DataFrame({"deliverable": texts, "form": normal_forms(texts)})
    issues = []
    for _, group in found.groupby(pairs[several], sort=False):
        if len(group) <= _MOST:
            issues += _near(rows, group)
    return issues


def _near(rows: Rows, group: pd.DataFrame) -> list[Issue]:
    issues = []
    for (first, one), (second, other) in combinations(group["form"].items(), 2):
        same_numbers = _DIGITS.findall(one) == _DIGITS.findall(other)
        if same_numbers and fuzz.ratio(one, other) >= _ALIKE:
            at, before = int(str(second)), int(str(first))
            earlier = f'"{group["deliverable"].loc[first]}" in {rows.place(before, at)}'
            what = f"is almost {earlier}, between the same two people; they count as two links."
            mend = "If the same is meant, write it the same way."
            issues.append(rows.issue(Severity.NOTE, what, mend, at, "deliverable"))
    return issues
