"""The chain: validated tables, and the graph and the arrays as cached views of them."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from chainmap.arrays import Arrays, Longs
from chainmap.combine import delivered, link_ids, links_of
from chainmap.errors import ChainmapError
from chainmap.schema import DEPENDENCIES, EMPLOYEES, LINK_ATTRIBUTES, MOMENTS, NOT_STATED, Sheet
from chainmap.tables import TEXT, typed

if TYPE_CHECKING:
    import networkx as nx

ORIGIN = ("file", "sheet", "row")


@dataclass(frozen=True, eq=False)
class Chain:
    """Who supplies what to whom, up to the paying customer.

    ``employees``, ``statements``, ``links`` and ``moments`` are DataFrames with the columns of
    :mod:`chainmap.schema`; statements and links carry ``link_id``, statements also where they
    stand (``file``, ``sheet``, ``row``), links also ``assumed``. Treat them as read-only: a change
    is a new chain. ``repaired`` : identifiers of the links to be taken as cleared up; their rows
    still hold what people said, only how often they fail is that of a repaired link.
    """

    employees: pd.DataFrame
    statements: pd.DataFrame
    links: pd.DataFrame
    moments: pd.DataFrame
    repaired: frozenset[str] = frozenset()

    @classmethod
    def build(
        cls,
        employees: pd.DataFrame,
        statements: pd.DataFrame,
        moments: pd.DataFrame | None = None,
    ) -> "Chain":
        """A chain from tables with the columns of the schema; missing optional columns are blank.

        Statements of both sides about the same supplier, customer and deliverable become one link.
        An owner without a link to the moment gives an assumed one.

        Raises ChainmapError where an identifier is missing or twice, or a link names nobody.

        >>> people = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
        >>> row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["price list"]}
        >>> len(Chain.build(people, pd.DataFrame(row)).links)
        1
        """
        employees = typed(employees, EMPLOYEES)
        moments = typed(pd.DataFrame() if moments is None else moments, MOMENTS)
        statements = typed(statements, DEPENDENCIES, also=ORIGIN)
        _check(employees, moments, statements)
        statements.insert(0, "link_id", link_ids(statements))
        links = links_of(statements)
        links["assumed"] = False
        links = _with_assumed(links, moments)
        return cls(employees, statements, links, moments)

    @cached_property
    def arrays(self) -> Arrays:
        """The chain as integer arrays (CSR), the form the kernels work on."""
        return Arrays.build(
            pd.Index(self.employees["employee_id"]), pd.Index(self.moments["moment_id"]), self.links
        )

    @cached_property
    def graph(self) -> "nx.MultiDiGraph":
        """Frozen ``networkx.MultiDiGraph``, supplier -> customer, keyed by link_id.

        Nodes carry ``node_kind`` ('employee' or 'moment') and their row; edges their link's row.
        """
        import networkx as nx  # 11 MB that nobody needs who does not ask for the graph

        graph = nx.MultiDiGraph()
        for kind, table, key in (
            ("employee", self.employees, "employee_id"),
            ("moment", self.moments, "moment_id"),
        ):
            rows = table.to_dict("records")
            graph.add_nodes_from((row[key], {"node_kind": kind, **row}) for row in rows)
        graph.add_edges_from(
            (row["supplier_id"], row["customer_id"], row["link_id"], row)
            for row in self.links.to_dict("records")
        )
        return nx.freeze(graph)

    @cached_property
    def link_of(self) -> Longs:
        """The row of the link, in the links table, that each statement is about, (n,)."""
        codes, ids = pd.factorize(self.statements["link_id"])
        links = pd.Index(self.links["link_id"])
        # Links stand in the order in which they were first stated, unless somebody moved them.
        if links[: len(ids)].equals(ids):
            return np.asarray(codes, dtype=np.int64)
        return np.asarray(links.get_indexer(ids)[codes], dtype=np.int64)

    @cached_property
    def names(self) -> pd.Series:
        """The name to show for every employee and moment, by identifier."""
        people = self.employees.set_index("employee_id")["name"]
        moments = self.moments.set_index("moment_id")["name"]
        both = pd.concat([people, moments])
        return both.fillna(pd.Series(both.index, index=both.index, dtype=TEXT))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The statement columns that anybody filled: what the others would say is unknown."""
        table = self.statements[["stated_by", *LINK_ATTRIBUTES]]
        # Yes or no is never blank: somebody filled it where it says yes.
        return frozenset(name for name in table if _filled(table[name]))


def _filled(values: pd.Series) -> bool:
    return bool(values.any() if values.dtype == bool else values.notna().any())


def _check(employees: pd.DataFrame, moments: pd.DataFrame, statements: pd.DataFrame) -> None:
    people, ends = employees["employee_id"], moments["moment_id"]
    both = pd.concat([people, ends])
    if both.isna().any():
        raise ChainmapError("Every employee and every moment needs an identifier.")
    if (twice := both[both.duplicated()]).size:
        raise ChainmapError(f"The identifier {twice.iloc[0]!r} is there twice.")
    for name, known in (("supplier_id", people), ("customer_id", both)):
        if unknown := _unknown(statements[name], known):
            raise ChainmapError(f"{unknown[0]!r} ({name}) is no employee and no moment.")
    if unknown := _unknown(moments["owner_id"].dropna(), people):
        raise ChainmapError(f"{unknown[0]!r} (owner_id) is no employee.")
    for sheet, table in ((EMPLOYEES, employees), (DEPENDENCIES, statements), (MOMENTS, moments)):
        _check_ranges(sheet, table)
    if statements["deliverable"].isna().any():
        raise ChainmapError(f"A statement has no deliverable; write {NOT_STATED!r} for unknown.")


def _unknown(texts: pd.Series, known: pd.Series) -> list[object]:
    """Those of ``texts``, each once, that are not among ``known``."""
    there = set(known.to_numpy(dtype=object))
    return [one for one in pd.unique(texts).to_numpy(dtype=object) if one not in there]


def _check_ranges(sheet: Sheet, table: pd.DataFrame) -> None:
    for one in sheet:
        if not one.numeric:
            continue
        values = table[one.name].to_numpy()
        wrong = np.isinf(values) | (values > one.most)
        if one.low is not None:
            wrong |= values < one.low
        if one.above is not None:
            wrong |= values <= one.above
        if wrong.any():
            value = values[wrong][0]
            said = f"{value:g} is not {one.allowed_instead(value)}"
            raise ChainmapError(f"{sheet.title}, {one.heading}: {said}.")


def _with_assumed(links: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """``links`` and one assumed link for every owner who has no link to the moment."""
    owned = moments.loc[moments["owner_id"].notna(), ["owner_id", "moment_id"]]
    owned = owned.set_axis(["supplier_id", "customer_id"], axis=1)
    new = owned[~delivered(owned, links)].copy()
    if new.empty:
        return links
    new["deliverable"], new["importance"], new["assumed"] = NOT_STATED, 5.0, True
    new = typed(new, DEPENDENCIES)
    new.insert(0, "link_id", link_ids(new))
    return pd.concat([links, new[links.columns]], ignore_index=True)
