"""Employees and links by name, to choose from."""

from collections.abc import Iterable

import pandas as pd

from chainmap.chain import Chain
from chainmap.risk import Risk
from chainmap.ui.plain import one_line
from chainmap.ui.sharing import remembered
from chainmap.ui.state import Analysis
from chainmap.ui.words import link_words

#: A list to choose from has no more; what is missing is found by its words.
MOST = 3_000


def people(chain: Chain) -> pd.Series:
    """Name and team of every employee by employee_id, in the order of the names.

    >>> from chainmap.examples import tiny
    >>> people(tiny()).to_dict()
    {'a': 'Ana', 'b': 'Ben'}
    """
    table = chain.employees.set_index("employee_id")
    names = chain.names.loc[table.index]
    words = names.where(table["team"].isna(), names + " · " + table["team"])
    return _told_apart(words).sort_values(key=lambda one: one.str.casefold())


def links(chain: Chain, risk: Risk) -> pd.Series:
    """Supplier, customer and deliverable of every link by link_id, the worst first."""
    table = chain.links.set_index("link_id").loc[risk.ranked_links["link_id"]]
    return _told_apart(link_words(chain, table))


def _told_apart(words: pd.Series) -> pd.Series:
    """Those that are there twice with their identifier behind."""
    twice = words.duplicated(keep=False)
    return words.where(~twice, words + " (" + words.index.astype(str) + ")")


def links_of(now: Analysis) -> pd.Series:
    """Those of the session's data, worked out once."""
    return now.once("link names", lambda: links(now.chain, now.risk))


def people_of(now: Analysis) -> pd.Series:
    """Those of the session's data, worked out once."""
    return remembered(now.chain, people)


def shown(words: pd.Series, id: str) -> str:
    """The words of one identifier, on one line."""
    return one_line(words.get(id, id))


def some(words: pd.Series, search: str, kept: Iterable[str] = ()) -> list[str]:
    """The identifiers to offer: those with all words of ``search``, then those to keep in it.

    >>> some(pd.Series({"a": "Ana Ruiz", "b": "Ben"}), "ruiz ana", kept=["b"])
    ['a', 'b']
    """
    found = words
    for part in search.split():
        found = found[found.str.contains(part, case=False, regex=False)]
    offered = found.index[:MOST].tolist()
    there = set(offered)
    return [*offered, *(one for one in kept if one in words.index and one not in there)]
