"""The content of a picture as tables: everything that is drawn is also here."""

import numpy as np
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
    nodes = picture.nodes
    order = nodes.iloc[np.lexsort((nodes["y"], nodes["lane"]))]
    heading = dict(zip(picture.lanes["lane"], picture.lanes["heading"], strict=True))
    columns = {words: order[name].array for name, words in BOX_HEADINGS.items()}
    where = {"Column": [heading[one] for one in order["lane"]]}
    return pd.DataFrame({**where, **columns}, index=pd.Index(order["id"]))


def lines(picture: Picture) -> pd.DataFrame:
    """One row a line drawn, those that add most to disappointments first, index its id."""
    label = dict(zip(picture.nodes["id"], picture.nodes["label"], strict=True))
    order = picture.edges.iloc[np.argsort(-picture.edges["contribution"], kind="stable")]
    single = order["kind"].eq("link")
    parts = LAYERS[picture.layer].parts
    answers = {
        part.words.capitalize(): [counts[at] if counts else 0 for counts in order["parts"]]
        for at, part in enumerate(parts)
    }
    columns = {
        "From": [label[one] for one in order["source"]],
        "To": [label[one] for one in order["target"]],
        "What": [tip[0] if one else "" for tip, one in zip(order["tip"], single, strict=True)],
        **{words: order[name].array for name, words in LINE_HEADINGS.items()},
    }
    return pd.DataFrame({**answers, **columns}, index=pd.Index(order["id"]))[[*(columns | answers)]]


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Boxes or lines with their ids as the first column: what the picture calls them."""
    return rows.rename_axis("ID").reset_index()
