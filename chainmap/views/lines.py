"""The lines of a picture: links between two boxes, combined where there are several."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.layers import Layer
from chainmap.views.marks import Marks
from chainmap.views.words import count, number, share

THIN, THICK = 1.6, 5.0
#: A combined line has the colour of the worst answer that at least this share of its links has.
WORTH = 0.1
#: Where thickness stands for disappointments, a line says how many from this share of the most on.
WORTH_SAYING = 0.05
MIX = tuple(status.replace(" ", "_") for status in STATUS_ORDER)


@dataclass(frozen=True, eq=False)
class Lines:
    """``table`` : the edges with ``source``, ``target`` as positions of boxes; ``members`` :
    edge_id and link_id of every link in them.
    """

    table: pd.DataFrame
    members: pd.DataFrame


def _strongest(weight: npt.NDArray[np.float64], source: Ints, target: Ints, most: int) -> Ints:
    """The ``most`` heaviest lines, and the heaviest of every box, so that none stands alone."""
    order = np.argsort(-weight, kind="stable")
    kept = set(order[:most].tolist())
    for ends in (source, target):
        kept.update(order[np.unique(ends[order], return_index=True)[1]].tolist())
    return np.array(sorted(kept), dtype=np.int32)


def _one_tip(marks: Marks, link: int) -> tuple[str, ...]:
    row = marks.chain.links.iloc[link]
    names = marks.chain.names
    lines = [
        str(row["deliverable"]),
        f"{names[row['supplier_id']]} → {names[row['customer_id']]}",
        STATUS_ORDER[marks.status[link]].capitalize()
        + ("" if marks.confirmed[link] else ", not confirmed by the other side"),
    ]
    if not np.isnan(marks.late[link]):
        lines.append(f"{share(marks.late[link])} of deliveries late")
    if not np.isnan(marks.contribution[link]):
        lines.append(f"Adds {number(marks.contribution[link])} disappointments a month")
    return tuple(lines)


def _many_tip(row: pd.Series, labels: list[str]) -> tuple[str, ...]:
    mix = [
        f"{int(row[name]):,} {status}"
        for name, status in zip(MIX, STATUS_ORDER, strict=True)
        if row[name]
    ]
    lines = [
        f"{labels[row['source']]} → {labels[row['target']]}",
        count(row["links"], "link") + ": " + ", ".join(mix),
    ]
    if row["busy"]:
        lines.append(f"{row['busy']:,.0f} overloaded")
    if row["contribution"] > 0:
        lines.append(f"Together up to {number(row['contribution'])} disappointments a month")
    return tuple(lines)


def _summed(marks: Marks, links: Ints, of: Ints, size: int, layer: Layer) -> pd.DataFrame:
    """Sums over the links of every line; ``of`` says which line each of ``links`` is in."""

    def total(values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        given = np.nan_to_num(values[links].astype(np.float64))
        return np.asarray(np.bincount(of, weights=given, minlength=size), dtype=np.float64)

    out = pd.DataFrame({"links": np.bincount(of, minlength=size)})
    for code, name in enumerate(MIX):
        out[name] = total(marks.status == code).astype(np.int64)
    out["volume"], out["contribution"] = total(marks.volume), total(marks.contribution)
    out["busy"], out["weight"] = total(marks.overloaded).astype(np.int64), total(marks.weight)
    out["confirmed"] = total(~marks.confirmed) * 2 <= out["links"]
    out["risky"] = total(marks.risky) > 0
    out["overloaded"] = out["busy"] > 0
    many_enough = out[list(reversed(MIX))].to_numpy() >= WORTH * out[["links"]].to_numpy()
    out["status"] = np.array(STATUS_ORDER[::-1])[many_enough.argmax(axis=1)]
    answer = layer.code(marks)
    parts = np.column_stack([total(answer == at) for at in range(len(layer.parts))]).astype(
        np.int64
    )
    colours = np.array([layer.parts[at].colour for at in layer.worst])
    enough = parts[:, list(layer.worst)] >= WORTH * out[["links"]].to_numpy()
    out["shade"] = colours[enough.argmax(axis=1)]
    out["parts"] = [tuple(row) for row in parts.tolist()]
    out["thick"] = total(layer.thick(marks))
    return out


def _labels(table: pd.DataFrame, adds: bool) -> list[str]:
    """How many links, where several, and "!" where one of them is risky; or what the line adds."""
    if adds:
        worth = table["contribution"] >= WORTH_SAYING * table["contribution"].max()
        return [
            (number(adds) if said and adds > 0 else "") + " !" * bool(risky)
            for adds, said, risky in zip(table["contribution"], worth, table["risky"], strict=True)
        ]
    return [
        (f"{links:,}" if links > 1 else "") + (" !" if risky and links > 1 else "!" * bool(risky))
        for links, risky in zip(table["links"], table["risky"], strict=True)
    ]


def lines(
    marks: Marks,
    boxes: list[str],
    labels: list[str],
    box_of: Ints,
    allowed: Flags,
    most: int,
    layer: Layer,
) -> Lines:
    """The lines between boxes for the ``allowed`` links, (m,), the ``most`` strongest of them.

    ``boxes``, ``labels`` : id and label of every box; ``box_of`` : box of every employee and
    moment, (n + k,), -1 where not drawn. Links inside one box give no line.
    """
    source, target = box_of[marks.supplier], box_of[marks.customer]
    passing = allowed & (source >= 0) & (target >= 0) & (source != target)
    links = np.flatnonzero(passing).astype(np.int32)
    pair = source[links].astype(np.int64) * len(boxes) + target[links]
    pairs, inverse = np.unique(pair, return_inverse=True)
    of = inverse.astype(np.int32)
    table = _summed(marks, links, of, len(pairs), layer)
    table["source"], table["target"] = pairs // max(len(boxes), 1), pairs % max(len(boxes), 1)
    first = np.zeros(len(pairs), dtype=np.int64)
    first[of[::-1]] = links[::-1]
    ids = marks.chain.links["link_id"].to_numpy()
    alone = table["links"].to_numpy() == 1
    names = np.array(boxes, dtype=object)
    combined = "combined:" + names[table["source"]] + ">" + names[table["target"]]
    table["id"] = np.where(alone, ids[first], combined) if len(pairs) else []
    table["kind"] = np.where(alone, "link", "combined")
    table["label"] = _labels(table, layer.name == "contribution")
    rest = np.array([one.startswith("more:") for one in boxes])
    loose = rest[table["source"]] | rest[table["target"]]
    table.loc[loose, ["kind", "label", "shade"]] = ["more", "", "more"]
    root = np.sqrt(table["thick"] / (table["thick"].max() or 1.0))
    table["width"] = (THIN + (THICK - THIN) * root).fillna(THIN).round(2).mask(loose, THIN)
    kept = _strongest(
        table["weight"].to_numpy() + 1e-9 * table["links"].to_numpy(),
        table["source"].to_numpy(),
        table["target"].to_numpy(),
        most,
    )
    edge = table["id"].to_numpy()[of]
    inside = np.isin(of, kept)
    members = pd.DataFrame({"edge_id": edge[inside], "link_id": ids[links[inside]]})
    table = table.iloc[kept].reset_index(drop=True)
    table["tip"] = [
        _one_tip(marks, int(first[at])) if alone[at] else _many_tip(row, labels)
        for at, (_, row) in zip(kept, table.iterrows(), strict=True)
    ]
    return Lines(table, members)
