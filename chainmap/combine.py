"""Statements of two sides -> links, each with the value that counts for every attribute."""

import hashlib

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from chainmap.schema import LINK_ATTRIBUTES
from chainmap.tables import TEXT, normal_forms

Ints = npt.NDArray[np.int64]
#: Whose word counts where both sides give a value. For what is not named here the customer's.
SUPPLIER_COUNTS = frozenset({"volume", "effort", "fix_cost", "channel", "accountable_id"})
_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
_AT_ONCE = 500_000
_TOGETHER = ["failure_share", "observed"]
_WHO = ["link_id", "supplier_id", "customer_id", "deliverable"]


def link_numbers(table: pd.DataFrame, among: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """For each row ``among`` those of ``table`` a number for the two people, and one for the link:
    the same for rows about the same ones, and counted from 0 as they come."""
    rows = table[_WHO[1:]].loc[among]
    suppliers, _ = pd.factorize(rows["supplier_id"])
    customers, people = pd.factorize(rows["customer_id"])
    things, forms = pd.factorize(normal_forms(rows["deliverable"]))
    pairs, _ = pd.factorize(suppliers.astype(np.int64) * (len(people) + 1) + customers)
    links, _ = pd.factorize(pairs.astype(np.int64) * (len(forms) + 1) + things)
    return pairs, links


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
    digests = _digests(parts)
    short = digests >> np.uint64(24)
    ordered = np.sort(digests)
    above, below = ordered[:-1], ordered[1:]
    alike = (above != below) & (above >> np.uint64(24) == below >> np.uint64(24))
    shared = np.isin(short, below[alike] >> np.uint64(24))
    ids = pd.Series(_numbered(short), index=statements.index)
    if shared.any():
        ids[shared] = [f"L{one:016x}" for one in digests[shared].tolist()]
    return ids


def _digests(texts: pd.Series) -> npt.NDArray[np.uint64]:
    """The first eight bytes of the SHA-256 of each text, as a number."""
    pieces = []
    for start in range(0, len(texts), _AT_ONCE):
        # As plain Python texts, and not all at once: pandas' own are slow to go through.
        some = texts.iloc[start : start + _AT_ONCE].to_numpy(dtype=object)
        pieces += [hashlib.sha256(str(one).encode()).digest()[:8] for one in some]
    return np.frombuffer(b"".join(pieces), dtype=">u8").astype(np.uint64)


def _numbered(numbers: npt.NDArray[np.uint64]) -> pd.api.extensions.ExtensionArray:
    """The text 'L' and ten hex digits of each number."""
    places = np.arange(36, -4, -4, dtype=np.uint64)
    letters = np.full((len(numbers), 11), ord("L"), dtype=np.uint8)
    for at, place in enumerate(places, 1):
        letters[:, at] = _HEX[(numbers >> place) & np.uint64(15)]
    ends = np.arange(len(numbers) + 1, dtype=np.int64) * 11
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(letters)]
    return TEXT.__from_arrow__(pa.Array.from_buffers(pa.large_string(), len(numbers), buffers))


def delivered(owned: pd.DataFrame, links: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each pair of owner and moment, in ``owned``, stands in ``links``."""
    owner, moment = (owned[name] for name in owned.columns)
    near = links.loc[links["customer_id"].isin(moment.dropna()), ["supplier_id", "customer_id"]]
    pairs = set(near.itertuples(index=False, name=None))
    return np.array([one in pairs for one in zip(owner, moment, strict=True)], dtype=bool)


def on_side(statements: pd.DataFrame, side: str) -> pd.Series:
    """Whether each statement speaks for ``side`` ('supplier' or 'customer')."""
    return statements["stated_by"].isin([side, "both"])


def said(statements: pd.DataFrame, side: str, columns: list[str]) -> pd.DataFrame:
    """What ``side`` says of each link: the first value of each of ``columns``, by link_id."""
    mine = statements.loc[on_side(statements, side), ["link_id", *columns]]
    return mine.groupby("link_id", sort=False).first()


def _firsts(rows: pd.DataFrame, codes: pd.Series, columns: list[str], size: int) -> pd.DataFrame:
    """The first value given for each of ``columns``, for the links 0..size-1 that codes name."""
    firsts = rows[columns].groupby(codes.loc[rows.index]).first()
    return firsts.reindex(pd.RangeIndex(size))


def _counted(statements: pd.DataFrame, codes: pd.Series, size: int) -> pd.DataFrame:
    columns = [name for name in LINK_ATTRIBUTES if name not in _TOGETHER]
    anyone = _firsts(statements, codes, columns, size)
    supplier = _firsts(statements[on_side(statements, "supplier")], codes, columns, size)
    customer = _firsts(statements[on_side(statements, "customer")], codes, columns, size)
    out = {}
    for name in columns:
        first, second = (supplier, customer) if name in SUPPLIER_COUNTS else (customer, supplier)
        out[name] = first[name].fillna(second[name]).fillna(anyone[name])
    out["turnaround"] = statements["turnaround"].groupby(codes).min()
    out["agreed_on"] = statements["agreed_on"].groupby(codes).max()
    out["per_contact"] = statements["per_contact"].groupby(codes).any()
    return pd.DataFrame(out)


def _observed(statements: pd.DataFrame, codes: pd.Series, size: int) -> pd.DataFrame:
    """Failure share and the count behind it, from one statement: the customer's before others."""
    given = statements[statements[_TOGETHER].notna().any(axis=1)]
    rank = np.where(on_side(given, "customer"), 0, np.where(on_side(given, "supplier"), 1, 2))
    rank = rank + 3 * given["failure_share"].isna()
    first = given.iloc[np.argsort(rank, kind="stable")]
    first = first.set_index(codes.loc[first.index])[_TOGETHER]
    return first[~first.index.duplicated()].reindex(pd.RangeIndex(size))


def _sides(statements: pd.DataFrame, codes: pd.Series) -> pd.Series:
    supplier = on_side(statements, "supplier").groupby(codes).any()
    customer = on_side(statements, "customer").groupby(codes).any()
    words = np.select(
        [supplier & customer, supplier, customer], ["both", "supplier", "customer"], ""
    )
    return pd.Series(words, dtype=TEXT).replace("", float("nan"))


def links_of(statements: pd.DataFrame) -> pd.DataFrame:
    """The links that ``statements`` (with link_id) speak of, in the order first stated.

    The supplier's value counts for volume, effort, fix cost, channel and accountable, the shorter
    turnaround for turnaround, the later date for last agreed, the customer's for the rest; a value
    that only the other side gives counts all the same. ``stated_by`` tells which sides spoke.
    """
    order = [*_WHO, "stated_by", *LINK_ATTRIBUTES]
    statements = statements.reset_index(drop=True)
    numbers, ids = pd.factorize(statements["link_id"])
    if len(ids) == len(statements):
        return pd.DataFrame({name: statements[name] for name in order}, copy=False)
    several = np.bincount(numbers)[numbers] > 1
    # Numbered as they come: where the highest number so far rises, a link stands first.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(numbers), prepend=-1))
    combined, where = _combined(statements[several]), np.flatnonzero(several[first])
    columns: dict[str, pd.Series] = {}
    blank: dict[object, pd.Series] = {}
    for name in order:
        # One column after the other, those that nobody filled the same: large tables are not to be
        # held several times.
        column = statements[name]
        if column.dtype in blank and column.isna().all():
            columns[name] = blank[column.dtype]
            continue
        columns[name] = column.take(first).reset_index(drop=True)
        if column.isna().all():
            blank[column.dtype] = columns[name]
        else:
            columns[name].iloc[where] = combined[name].astype(column.dtype).to_numpy()
    return pd.DataFrame(columns, copy=False)


def _combined(statements: pd.DataFrame) -> pd.DataFrame:
    """The links that several statements each speak of."""
    numbers, ids = pd.factorize(statements["link_id"])
    codes, size = pd.Series(numbers, index=statements.index), len(ids)
    links = statements.loc[~codes.duplicated(), _WHO].reset_index(drop=True)
    links["stated_by"] = _sides(statements, codes)
    links = links.join(_counted(statements, codes, size))
    return links.join(_observed(statements, codes, size))
