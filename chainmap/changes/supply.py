"""Changes to who supplies: an alternative supplier, another supplier."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import pandas as pd

from chainmap.chain import Chain
from chainmap.changes.change import Change, employee_row, link, link_row, person
from chainmap.combine import link_ids
from chainmap.errors import ChainmapError
from chainmap.tables import normal_forms

#: What is known of the old supplier only.
_OF_THE_SUPPLIER = ("failure_share", "observed", "rating", "agreed_on")


def _taken_over(rows: pd.DataFrame, supplier_id: str, renamed: Mapping[str, str]) -> pd.DataFrame:
    """``rows`` of links or statements as ``supplier_id`` would supply them: as clearly, and with
    nothing observed yet."""
    answers = rows["accountable_id"]
    changed = rows.assign(
        link_id=rows["link_id"].map(renamed),
        supplier_id=supplier_id,
        accountable_id=answers.where(answers.ne(rows["supplier_id"]) | answers.isna(), supplier_id),
        **dict.fromkeys(_OF_THE_SUPPLIER, None),
    )
    return changed.astype(rows.dtypes)


def _new_ids(rows: pd.DataFrame, supplier_id: str) -> pd.Series:
    """The link_id of each row of ``rows``, did it come from ``supplier_id``."""
    return link_ids(rows.assign(supplier_id=supplier_id))


@dataclass(frozen=True)
class Rerouted(Change):
    """Another employee supplies what the link is about, with all the work that goes with it.

    Nothing has been observed of it yet; what was clear about it, or repaired, stays so.
    """

    kind: ClassVar[str] = "reroute"
    link_id: str
    supplier_id: str

    @property
    def text(self) -> str:
        """The link and who supplies it then."""
        return f"{self.link_id}={self.supplier_id}"

    def _new_id(self, chain: Chain) -> str:
        row = link_row(chain, self.link_id)
        whose = person(chain, self.supplier_id)
        if row["customer_id"] == self.supplier_id:
            raise ChainmapError(
                f"{whose} is the customer of {link(chain, self.link_id)}: name another supplier."
            )
        new = str(_new_ids(row.to_frame().T, self.supplier_id).iloc[0])
        if chain.links["link_id"].eq(new).any():
            raise ChainmapError(
                f"{whose} already supplies {link(chain, new)}: name another supplier."
            )
        return new

    def apply(self, chain: Chain) -> Chain:
        """The chain with the other supplier; the link gets another identifier."""
        renamed = {self.link_id: self._new_id(chain)}
        tables = {}
        for name in ("links", "statements"):
            table = getattr(chain, name)
            theirs = table["link_id"] == self.link_id
            moved = _taken_over(table[theirs], self.supplier_id, renamed)
            tables[name] = pd.concat([table[~theirs], moved]).sort_index()
        repaired = frozenset(renamed.get(one, one) for one in chain.repaired)
        return replace(chain, **tables, repaired=repaired)

    def sentence(self, chain: Chain) -> str:
        """Who supplies it from now on."""
        self._new_id(chain)
        said = link(chain, self.link_id)
        return f"{said} comes from {person(chain, self.supplier_id)} instead."


@dataclass(frozen=True)
class Alternative(Change):
    """Whatever the supplier supplies the stand-in can supply as well, if the supplier can't.

    The stand-in takes on no regular deliveries, only a place in need groups: the needs fail only if
    both fail. What the stand-in receives from the supplier stays as it is, and so does what both
    supply already for two needs.
    """

    kind: ClassVar[str] = "alternative"
    supplier_id: str
    stand_in_id: str

    @property
    def text(self) -> str:
        """The supplier and who stands in."""
        return f"{self.supplier_id}:{self.stand_in_id}"

    def _links(self, chain: Chain) -> pd.DataFrame:
        """The links that the stand-in could supply."""
        for one in (self.supplier_id, self.stand_in_id):
            employee_row(chain, one)
        if self.supplier_id == self.stand_in_id:
            raise ChainmapError(
                f"{person(chain, self.supplier_id)} can't stand in for the same person: "
                "name another employee."
            )
        theirs = chain.links["supplier_id"] == self.supplier_id
        found = chain.links[theirs & (chain.links["customer_id"] != self.stand_in_id)]
        if found.empty:
            raise ChainmapError(
                f"{person(chain, self.supplier_id)} supplies nothing that "
                f"{person(chain, self.stand_in_id)} could supply instead: name another employee."
            )
        return found

    def apply(self, chain: Chain) -> Chain:
        """The chain with the stand-in's links, in one need group with those they stand in for."""
        theirs = self._links(chain)
        ids = _new_ids(theirs, self.stand_in_id)
        renamed = dict(zip(theirs["link_id"], ids, strict=True))
        links = chain.links.assign(need_group=_grouped(chain.links, renamed))
        new = links.loc[theirs.index][~ids.isin(chain.links["link_id"])]
        copies = _taken_over(new, self.stand_in_id, renamed).assign(volume=0.0)
        said = chain.statements[chain.statements["link_id"].isin(new["link_id"])]
        copied = _taken_over(said, self.stand_in_id, renamed)
        both = {renamed[one] for one in chain.repaired & set(new["link_id"])}
        return replace(
            chain,
            links=pd.concat([links, copies], ignore_index=True),
            statements=pd.concat([chain.statements, copied], ignore_index=True),
            repaired=chain.repaired | both,
        )

    def sentence(self, chain: Chain) -> str:
        """Who stands in for whom."""
        count = len(self._links(chain))
        things = "the one link" if count == 1 else f"the {count} links"
        stand_in, supplier = (person(chain, one) for one in (self.stand_in_id, self.supplier_id))
        return f"{stand_in} can stand in on {things} that {supplier} supplies to others."


def _grouped(links: pd.DataFrame, renamed: Mapping[str, str]) -> pd.Series:
    """The need group of every link, where each of ``renamed`` and its alternative share one.

    The group that one of the two is in counts; none: a new one. Two different ones stay.
    """
    groups = links.set_index("link_id")["need_group"]
    mine = groups.reindex(list(renamed)).to_numpy(dtype=object)
    other = groups.reindex(list(renamed.values())).to_numpy(dtype=object)
    taken = set(normal_forms(groups.dropna()))
    for (old, new), first, second in zip(renamed.items(), mine, other, strict=True):
        known = [one for one in (first, second) if isinstance(one, str)]
        group = known[0] if known else _free(f"alternative {old}", taken)
        for one, own in ((old, first), (new, second)):
            if one in groups.index and not isinstance(own, str):
                groups[one] = group
    return groups.set_axis(links.index)


def _free(name: str, taken: set[str]) -> str:
    """``name``, longer where a need group is already called so."""
    while normal_forms(pd.Series([name])).iloc[0] in taken:
        name += " new"
    return name
