"""The content of a picture as tables: everything that is drawn is also here."""

import pandas as pd

from chainmap.views.layers import LAYERS
from chainmap.views.picture import Picture

BOX_HEADINGS = {
    "label": "Name",
    "kind": "Kind",
    "sub": "About",
    "people": "People",
    "load": "Load",
    "overloaded": "Overloaded",
    "contribution": "Disappointments a month",
    "touched": "Links",
}
LINE_HEADINGS = {
    "links": "Links",
    "clear": "Clear",
    "partly_clear": "Partly clear",
    "unclear": "Unclear",
    "not_described": "Not described",
    "volume": "Deliveries a month",
    "overloaded": "Overloaded",
    "confirmed": "Confirmed",
    "risky": "Most of the risk",
    "contribution": "Disappointments a month",
}


def boxes(picture: Picture) -> pd.DataFrame:
    """One row a box drawn, from left to right and from top to bottom, index its id."""
    order = picture.nodes.sort_values(["lane", "y"], kind="stable").set_index("id")
    heading = picture.lanes.set_index("lane")["heading"]
    table = order[list(BOX_HEADINGS)].rename(columns=BOX_HEADINGS)
    table.insert(0, "Column", order["lane"].map(heading))
    return table


def lines(picture: Picture) -> pd.DataFrame:
    """One row a line drawn, those that add most to disappointments first, index its id."""
    label = picture.nodes.set_index("id")["label"]
    order = picture.edges.sort_values("contribution", ascending=False, kind="stable")
    order = order.set_index("id")
    table = order[list(LINE_HEADINGS)].rename(columns=LINE_HEADINGS)
    table.insert(0, "From", order["source"].map(label))
    table.insert(1, "To", order["target"].map(label))
    table.insert(2, "What", [tip[0] if kind == "link" else "" for tip, kind in _kinds(order)])
    for at, part in enumerate(LAYERS[picture.layer].parts):
        if part.words.capitalize() not in table:
            words = part.words.capitalize()
            table[words] = [parts[at] if parts else 0 for parts in order["parts"]]
    return table


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Boxes or lines with their ids as the first column: what the picture calls them."""
    return rows.rename_axis("ID").reset_index()


def _kinds(edges: pd.DataFrame) -> list[tuple[tuple[str, ...], str]]:
    return list(zip(edges["tip"], edges["kind"], strict=True))
