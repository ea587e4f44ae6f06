"""Groups of so few people that a figure about the group would be one about a person."""

import pandas as pd

from chainmap.tables import TEXT

#: Fewer people than this are never shown as a group.
SMALL = 5


def without_small(groups: pd.Series, noun: str = "team") -> pd.Series:
    """The group of each person, those of fewer than five put together; blank is a group, too.

    Where they are too few even together, the smallest other group joins them: else the total would
    give them away. Nothing but blanks is left where there are fewer than five people in all.

    >>> without_small(pd.Series(["a"] * 5 + ["b"] * 2 + ["c"] * 3)).unique().tolist()
    ['a', 'Teams of fewer than 5']
    """
    blank = pd.Series(None, index=groups.index, dtype=TEXT)
    sizes = groups.value_counts(dropna=False).sort_index()
    small = sizes[sizes < SMALL]
    if len(groups) < SMALL or small.empty:
        return blank if len(groups) < SMALL else groups
    joined = list(small.index)
    if small.sum() < SMALL:
        joined.append(sizes.drop(small.index).idxmin())
    label = f"{noun.capitalize()}s of fewer than {SMALL}"
    label += " and one more" if len(joined) > len(small) else ""
    return groups.mask(groups.isin(joined), label)
