"""The external customers of the moments that a picture shows, and what leads to them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Ints, Longs
from chainmap.views.boxes import text
from chainmap.views.cards import Card
from chainmap.views.lines import MIX, THIN
from chainmap.views.marks import Marks
from chainmap.views.words import count, number


@dataclass(frozen=True, eq=False)
class Outside:
    """``cards`` : of the external customers; ``contacts`` : the lines from the moments to them, as
    in a picture, without their way; ``source``, ``target`` : the boxes that each contact joins.
    """

    cards: tuple[Card, ...]
    contacts: pd.DataFrame
    source: Longs
    target: Longs


def outside(marks: Marks, drawn: Sequence[Card], box_of: Ints) -> Outside:
    """The external customers of the moments ``drawn`` as boxes of their own.

    ``box_of`` : box of every employee and moment, (n + k,), -1 where not drawn.
    """
    single = np.array([card.kind == "moment" for card in drawn] + [False])
    box = box_of[len(marks.load) :].astype(np.int64)
    known = marks.chain.moments["external_customer"].notna().to_numpy()
    rows = np.flatnonzero(single[box] & known)
    moments, source = marks.chain.moments.iloc[rows], box[rows]
    of, customers = pd.factorize(moments["external_customer"])
    contacts = moments["contacts"].to_numpy()
    cards = tuple(
        _card(str(who), contacts[of == at], [drawn[one] for one in np.sort(source[of == at])])
        for at, who in enumerate(customers)
    )
    return Outside(cards, _contacts(moments), source, len(drawn) + of.astype(np.int64))


def _card(who: str, contacts: Floats, moments: Sequence[Card]) -> Card:
    a_month = f"{number(float(np.nansum(contacts)))} contacts a month"
    adds = np.array([one.contribution for one in moments])
    return Card(
        id=f"external:{who}",
        kind="external",
        label=who,
        sub=a_month,
        opens=False,
        focus=False,
        people=0,
        load=np.nan,
        overloaded=False,
        contribution=np.nan if np.isnan(adds).all() else float(np.nansum(adds)),
        touched=sum(one.touched for one in moments),
        quiet=all(one.quiet for one in moments),
        tip=(who, a_month, count(len(moments), "moment of truth", "moments of truth")),
    )


def _contacts(moments: pd.DataFrame) -> pd.DataFrame:
    wanted = ["moment_id", "external_customer", "name", "contacts"]
    ids, who, names, contacts = (moments[one].tolist() for one in wanted)
    return pd.DataFrame(
        {
            "id": [f"contact:{one}" for one in ids],
            "source": [f"moment:{one}" for one in ids],
            "target": [f"external:{one}" for one in who],
            "kind": "contact",
            "label": "",
            "status": "",
            "links": 0,
            **dict.fromkeys(MIX, 0),
            "volume": contacts,
            "confirmed": True,
            "overloaded": False,
            "risky": False,
            "contribution": np.nan,
            "shade": "contact",
            "parts": [()] * len(ids),
            "width": THIN,
            "tip": [
                (f"{text(name, id)} → {one}", f"{number(n)} contacts a month")
                for name, id, one, n in zip(names, ids, who, contacts, strict=True)
            ],
        }
    )
