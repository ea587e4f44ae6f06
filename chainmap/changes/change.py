"""What a change is, and how it names the people and links it is about."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import no_such
from chainmap.schema import NOT_STATED


class Change(ABC):
    """One change to a chain, a frozen dataclass. ``kind`` names it on the command line."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def text(self) -> str:
        """How the command line writes it, without its kind."""

    @abstractmethod
    def apply(self, chain: Chain) -> Chain:
        """The chain after the change; ``chain`` stays as it is.

        Raises ChainmapError, with the nearest identifier, where it names what is not there.
        """

    @abstractmethod
    def sentence(self, chain: Chain) -> str:
        """What it does to ``chain``, in a sentence; errors as in :meth:`apply`."""


def applied(chain: Chain, changes: Iterable[Change]) -> tuple[Chain, tuple[str, ...]]:
    """The chain after the changes, one after the other, and a sentence for each."""
    sentences = []
    for one in changes:
        sentences.append(one.sentence(chain))
        chain = one.apply(chain)
    return chain, tuple(sentences)


def employee_row(chain: Chain, employee_id: str) -> pd.Series:
    """The row of an employee; ChainmapError with the nearest, also by name, where there is none."""
    people = chain.employees
    found = people[people["employee_id"] == employee_id]
    if found.empty:
        ids = people["employee_id"]
        raise no_such("employee", employee_id, ids, also=chain.names.reindex(ids))
    return found.iloc[0]


def link_row(chain: Chain, link_id: str) -> pd.Series:
    """The row of a link; ChainmapError with the nearest where there is none."""
    found = chain.links[chain.links["link_id"] == link_id]
    if found.empty:
        raise no_such("link", link_id, chain.links["link_id"])
    return found.iloc[0]


def person(chain: Chain, employee_id: str) -> str:
    """An employee in a sentence: the name, and the identifier behind it."""
    name = employee_row(chain, employee_id)["name"]
    named = isinstance(name, str) and name != employee_id
    return f"{name} ({employee_id})" if named else employee_id


def link(chain: Chain, link_id: str) -> str:
    """A link in a sentence: what, from whom, to whom, and the identifier behind it."""
    row = link_row(chain, link_id)
    supplier, customer = (chain.names[row[end]] for end in ("supplier_id", "customer_id"))
    stated = row["deliverable"] != NOT_STATED
    what = f"“{row['deliverable']}”" if stated else "“what no sheet names”"
    return f"{what} from {supplier} to {customer} ({link_id})"
