"""Statements of two sides -> links, each with the value that counts for every attribute."""

import hashlib

import numpy as np
import pandas as pd

from chainmap.schema import LINK_ATTRIBUTES
from chainmap.tables import TEXT, normal_forms

#: Whose word counts where both sides give a value. For what is not named here the customer's.
SUPPLIER_COUNTS = frozenset({"volume", "effort", "fix_cost", "channel", "accountable_id"})
_TOGETHER = ["failure_share", "observed"]


def link_ids(statements: pd.DataFrame) -> pd.Series:
    """The link each statement is about: 'L' and 10 hex digits, the same in every import.

    SHA-256 of the normalised supplier, customer and deliverable. Where two different links would
    share the ten digits (one chance in 2 million at 1,000 links) both get sixteen.
    """
    parts = (
        statements["supplier_id"].astype(TEXT)
        + "\x1f"
        + statements["customer_id"].astype(TEXT)
        + "\x1f"
        + normal_forms(statements["deliverable"])
    )
    codes, keys = pd.factorize(parts)
    digests = [hashlib.sha256(str(key).encode()).hexdigest() for key in keys]
    short = pd.Series([digest[:10] for digest in digests], dtype=TEXT)
    clash = short.duplicated(keep=False)
    if clash.any():
        short = short.mask(clash, pd.Series([digest[:16] for digest in digests], dtype=TEXT))
    return pd.Series(("L" + short).reindex(codes).to_numpy(), index=statements.index, dtype=TEXT)


def on_side(statements: pd.DataFrame, side: str) -> pd.Series:
    """Whether each statement speaks for ``side`` ('supplier' or 'customer')."""
    return statements["stated_by"].isin([side, "both"])


def said(statements: pd.DataFrame, side: str, columns: list[str]) -> pd.DataFrame:
    """What ``side`` says of each link: the first value of each of ``columns``, by link_id."""
    mine = statements.loc[on_side(statements, side), ["link_id", *columns]]
    return mine.groupby("link_id", sort=False).first()


def _counted(statements: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    columns = [name for name in LINK_ATTRIBUTES if name not in _TOGETHER]
    anyone = statements[["link_id", *columns]].groupby("link_id", sort=False).first().reindex(ids)
    supplier = said(statements, "supplier", columns).reindex(ids)
    customer = said(statements, "customer", columns).reindex(ids)
    out = {}
    for name in columns:
        first, second = (supplier, customer) if name in SUPPLIER_COUNTS else (customer, supplier)
        out[name] = first[name].fillna(second[name]).fillna(anyone[name])
    by_link = statements.groupby("link_id", sort=False)
    out["turnaround"] = by_link["turnaround"].min().reindex(ids)
    out["agreed_on"] = by_link["agreed_on"].max().reindex(ids)
    out["per_contact"] = by_link["per_contact"].any().reindex(ids)
    return pd.DataFrame(out, index=ids)


def _observed(statements: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    """Failure share and the count behind it, from one statement: the customer's before others."""
    given = statements[statements["failure_share"].notna()]
    rank = np.where(on_side(given, "customer"), 0, np.where(on_side(given, "supplier"), 1, 2))
    first = given.iloc[np.argsort(rank, kind="stable")].drop_duplicates("link_id")
    return first.set_index("link_id")[_TOGETHER].reindex(ids)


def links_of(statements: pd.DataFrame) -> pd.DataFrame:
    """The links that ``statements`` (with link_id) speak of, in the order first stated.

    The supplier's value counts for volume, effort, fix cost, channel and accountable, the shorter
    turnaround for turnaround, the later date for last agreed, the customer's for the rest; a value
    that only the other side gives counts all the same. ``stated_by`` tells which sides spoke.
    """
    first = statements.drop_duplicates("link_id").set_index("link_id")
    ids = first.index
    if len(first) == len(statements):
        links = first[["supplier_id", "customer_id", "deliverable", *LINK_ATTRIBUTES]].copy()
        links.insert(3, "stated_by", first["stated_by"])
        return links.reset_index()
    links = first[["supplier_id", "customer_id", "deliverable"]].copy()
    supplier = on_side(statements, "supplier").groupby(statements["link_id"]).any().reindex(ids)
    customer = on_side(statements, "customer").groupby(statements["link_id"]).any().reindex(ids)
    links["stated_by"] = pd.Series(
        np.select([supplier & customer, supplier, customer], ["both", "supplier", "customer"], ""),
        index=ids,
        dtype=TEXT,
    ).replace("", float("nan"))
    links = links.join(_counted(statements, ids)).join(_observed(statements, ids))
    return links[
        ["supplier_id", "customer_id", "deliverable", "stated_by", *LINK_ATTRIBUTES]
    ].reset_index()
