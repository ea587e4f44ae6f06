"""The absence drill: which deliveries have no stand-in, and what an absence costs customers."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.chain import Chain
from chainmap.exports.visible import visible
from chainmap.measures.needs import needs
from chainmap.risk import absence_drill
from chainmap.ui.parts import downloads, map_button, scenario_button, working
from chainmap.ui.parts import scenario_words as words
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis, Selection
from chainmap.ui.words import count, number

#: Rows on screen, and deliveries named in the card; the download has all.
MOST, MOST_NAMED = 200, 8
ROW, HEADER, HEIGHT = 66, 42, 600
LEAD = (
    "An absence that hurts is a delivery without an alternative. Each row asks what customers "
    "would notice if one colleague were not there, everybody else as usual; it says where a "
    "stand-in is missing, and nothing about the colleague."
)


def found(now: Analysis) -> pd.DataFrame:
    """The drill, worked out once; those whose absence adds something."""

    given = {"assumptions": now.risk.assumptions, "seed": now.risk.seed}
    what = "Sending everybody away in turn"
    table = working.once(now, "drill", what, absence_drill, now.chain, **given)
    return table[table["added"] > 0]


def without_stand_in(chain: Chain) -> pd.Series:
    """link_id of the deliveries that no other employee can supply, by the supplier's employee_id.

    >>> from chainmap.examples import tiny
    >>> without_stand_in(tiny()).index.tolist()
    ['a', 'b']
    """
    depends = needs(chain)
    table = chain.links.iloc[depends.row][["link_id", "supplier_id"]]
    suppliers = table.groupby(depends.of_link)["supplier_id"].transform("nunique")
    alone = table[suppliers.eq(1).to_numpy()]
    return alone.set_index("supplier_id")["link_id"].sort_index(kind="stable")


def _alone(now: Analysis) -> pd.Series:
    return now.once("alone", lambda: without_stand_in(now.chain))


def rows(now: Analysis, table: pd.DataFrame, named: int = 1_000) -> pd.DataFrame:
    """A row an absence that customers would notice, with the first ``named`` moments of truth."""
    names = now.chain.names
    alone = _alone(now).groupby(level=0).size()
    ids = table["employee_id"]
    return pd.DataFrame(
        {
            "Without": [visible(names[one]) for one in ids],
            "Deliveries without a stand-in": alone.reindex(ids).fillna(0).astype(int).to_numpy(),
            "More a month": table["added"].to_numpy(),
            "95 % interval": [
                words.between(low, high)
                for low, high in zip(table["low"], table["high"], strict=True)
            ],
            "Where": [_where(now, one, named) for one in table["moments"]],
        }
    )


def _where(now: Analysis, moments: Sequence[str], named: int) -> str:
    names = [visible(now.chain.names[one]) for one in moments[:named]]
    more = f" and {len(moments) - named} more" if len(moments) > named else ""
    return ", ".join(names) + more


def show(now: Analysis) -> None:
    """The sentence, the table, and the card of the chosen row."""
    st.write(LEAD)
    table = found(now)
    if table.empty:
        st.info("No single absence would be noticed by a customer: everything has a stand-in.")
        return
    left, right = st.columns([12, 8], gap="medium")
    with left:
        chosen = _table(now, table)
    with right:
        _card(now, chosen)


def _table(now: Analysis, table: pd.DataFrame) -> pd.Series:
    shown = rows(now, table.head(MOST), named=1)
    event = st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key="drill table",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [0]}},
        height=min(HEIGHT, HEADER + ROW * len(shown)),
        row_height=ROW,
        column_config={
            "Without": st.column_config.TextColumn(width=140),
            "Deliveries without a stand-in": st.column_config.NumberColumn(
                "No stand-in", width=90, help="Deliveries that nobody else is stated to supply"
            ),
            "95 % interval": st.column_config.TextColumn(width=120),
            "Where": st.column_config.TextColumn(width=190),
            "More a month": st.column_config.NumberColumn(
                format="%.3g",
                width=105,
                help="Disappointments a month, weighted by customer, more than as things stand",
            ),
        },
    )
    if len(table) > MOST:
        st.caption(f"{MOST} of {len(table):,} shown; the download has all.")
    downloads.table(
        "Download the absences (CSV)",
        lambda: rows(now, table),
        "chainmap-absences.csv",
        key="drill csv",
    )
    chosen = event["selection"]["rows"]
    return table.iloc[chosen[0] if chosen and chosen[0] < len(shown) else 0]


def _card(now: Analysis, row: pd.Series) -> None:
    who = row["employee_id"]
    name = plain(now.chain.names[who])
    alone = _alone(now)
    ids = alone.loc[[who]].tolist() if who in alone.index else []
    with st.container(border=True, gap="small"):
        st.subheader(f"While {name} is away", anchor=False)
        st.caption(f"{number(row['added'])} more disappointments a month than as things stand")
        if ids:
            st.markdown(f"**Name a stand-in for {count(len(ids), 'delivery', 'deliveries')}**")
            st.text("\n".join(_delivery(now.chain, ids[:MOST_NAMED])))
            if len(ids) > MOST_NAMED:
                st.caption(f"{len(ids) - MOST_NAMED} more on the map")
        else:
            st.write("Every delivery has a stand-in; what hurts is that they share the load.")
        with st.container(horizontal=True):
            scenario_button.show("away", who, key="drill try")
            map_button.show(Selection("employee", who), key="drill map")


def _delivery(chain: Chain, ids: Sequence[str]) -> list[str]:
    links = chain.links.set_index("link_id").loc[list(ids)]
    names = chain.names
    ends = zip(links["deliverable"], links["customer_id"], strict=True)
    return [one_line(f"· {what} for {names[customer]}") for what, customer in ends]
