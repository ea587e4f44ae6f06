"""Is a link clear? Nine items, each yes, no or unknown, and the status they give.

After rules 1-3 of the Toyota Production System (Spear & Bowen 1999): content, timing and outcome
specified, connection direct, and mutual assent of network reports (Lee & Butts 2018).
"""

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.combine import said
from chainmap.measures.once import once
from chainmap.tables import normal_forms, places_of, texts_at

MANDATORY = ("need", "standard", "turnaround", "accountable", "confirmed", "agreed")
OPTIONAL = ("want", "acceptance", "channel")
ITEMS = (*MANDATORY, *OPTIONAL)
DESCRIBING = ("need", "want", "standard", "turnaround", "acceptance", "channel")
COMPARED = ("turnaround", "accountable_id", "channel", "need_group")
YES, NO, UNKNOWN = 1, 0, -1
STATUSES = ("clear", "partly clear", "unclear", "not described")


@once
def differing(chain: Chain) -> pd.DataFrame:
    """Which compared fields both sides gave, and whether they differ, for every link.

    Columns are :data:`COMPARED`, index link_id; 1 differs, 0 the same, -1 not given by both. Texts
    are compared without case, accents, spacing and punctuation.
    """
    ids, names = pd.Index(chain.links["link_id"]), list(COMPARED)
    statements = chain.statements
    of_link = chain.link_of
    single = np.bincount(of_link, minlength=len(ids))[of_link] == 1
    out = np.full((len(ids), len(names)), UNKNOWN, dtype=np.int8)
    together = single & statements["stated_by"].eq("both").to_numpy()
    given = statements.loc[together, names].notna().to_numpy()
    out[of_link[together]] = np.where(given, NO, UNKNOWN)
    both, different = _compared(statements[~single], names)
    places = pd.Series(of_link[~single], index=statements["link_id"][~single])
    out[places[~places.index.duplicated()].reindex(both)] = different
    return pd.DataFrame(out, index=ids, columns=names)


def _compared(statements: pd.DataFrame, names: list[str]) -> tuple[pd.Index, np.ndarray]:
    """The links of which both sides speak, and which of the fields ``names`` differ."""
    supplier, customer = (said(statements, side, names) for side in ("supplier", "customer"))
    both = supplier.index.intersection(customer.index)
    ours, theirs = supplier.loc[both], customer.loc[both]
    out = np.full((len(both), len(names)), UNKNOWN, dtype=np.int8)
    for at, name in enumerate(names):
        mine, other = ours[name], theirs[name]
        given = (mine.notna() & other.notna()).to_numpy()
        if name != "turnaround":
            mine, other = normal_forms(mine), normal_forms(other)
        out[given, at] = (mine != other).to_numpy()[given]
    return both, out


def _agreed(chain: Chain) -> np.ndarray:
    compared = differing(chain).to_numpy()
    known = np.where((compared != UNKNOWN).any(axis=1), YES, UNKNOWN)
    return np.where((compared == 1).any(axis=1), NO, known)


@once
def items(chain: Chain) -> pd.DataFrame:
    """The items of every link: int8, 1 yes, 0 no, -1 unknown; index link_id, columns ITEMS.

    Unknown where nobody was asked: the column is absent or empty in every row. All items of an
    assumed link are unknown.
    """
    links = chain.links
    one_person = chain.employees["kind"] != "team"
    people = chain.employees.loc[one_person, "employee_id"]
    answers = {name: links[name].notna() for name in DESCRIBING}
    answers["accountable"] = places_of(links["accountable_id"], people) >= 0
    answers["confirmed"] = links["stated_by"].eq("both")
    asked = {name: name in chain.asked for name in DESCRIBING}
    asked["accountable"] = "accountable_id" in chain.asked
    asked["confirmed"] = "stated_by" in chain.asked
    out = np.full((len(links), len(ITEMS)), UNKNOWN, dtype=np.int8)
    for name, yes in answers.items():
        if asked[name]:
            out[:, ITEMS.index(name)] = np.where(yes, YES, NO)
    out[:, ITEMS.index("agreed")] = _agreed(chain)
    out[links["assumed"].to_numpy()] = UNKNOWN
    return pd.DataFrame(out, index=pd.Index(links["link_id"]), columns=list(ITEMS))


@once
def status(chain: Chain) -> pd.Series:
    """The status of every link by link_id: one of :data:`STATUSES`. There is no score.

    >>> from chainmap.examples import tiny
    >>> status(tiny()).tolist()
    ['unclear', 'clear']
    """
    answers = items(chain)
    mandatory = answers[list(MANDATORY)].to_numpy()
    described = (answers[list(DESCRIBING)].to_numpy() == YES).any(axis=1)
    codes = np.select(
        [~described, (mandatory == NO).any(axis=1), (mandatory == UNKNOWN).any(axis=1)], [3, 2, 1]
    )
    return texts_at(codes, STATUSES, answers.index)


def coverage(chain: Chain) -> float:
    """Share of the items of all stated links that were asked about, 0..1; NaN if no link."""
    stated = items(chain)[~chain.links["assumed"].to_numpy()]
    return float(stated.ne(UNKNOWN).to_numpy().mean()) if len(stated) else float("nan")
