"""How surely each promise is kept, beside the chain of turnarounds."""

import pandas as pd
import streamlit as st

from chainmap.exports import promises as words
from chainmap.risk import Promises, promises
from chainmap.ui.parts import downloads, working
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import names_of


def found(now: Analysis) -> Promises:
    """The promises of these data, worked out once."""
    given = {"assumptions": now.risk.assumptions, "seed": now.risk.seed}
    what = "Looking whether promises are kept"
    return working.once(now, "promises", what, promises, now.chain, **given)


def rows(now: Analysis) -> pd.DataFrame:
    """One row a moment with a promise, the least surely kept first."""
    table = found(now).table
    table = table[table["promise"].notna()].sort_values(["kept", "at_most"], kind="stable")
    records = table.to_dict("records")
    names = now.chain.names
    return pd.DataFrame(
        {
            "Moment": [names[one["moment_id"]] for one in records],
            "Promise": table["promise"],
            "Kept": [words.kept(one) for one in records],
            "95 % interval": [words.surely(one["low"], one["high"]) for one in records],
            "Half within": table["median"],
            "Nine in ten within": table["slow"],
            "Turnarounds in a row": [words.turnarounds(one) for one in records],
        }
    )


def show(now: Analysis) -> None:
    """The table and a plain sentence."""
    st.header("Are the promises kept?", anchor=False)
    names = names_of(now.chain)
    st.write(plain(words.promises_sentence(found(now), names)))
    table = rows(now)
    if table.empty:
        return
    hours = st.column_config.NumberColumn(format="%.3g h", help="Working hours")
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="promises table",
        column_config={
            "Promise": hours,
            "Half within": hours,
            "Nine in ten within": hours,
            "Turnarounds in a row": st.column_config.TextColumn(
                help="The longest chain of agreed turnarounds, if each waits for the one before"
            ),
        },
    )
    for note in words.notes(found(now), names)[:5]:
        st.caption(plain(note))
    st.caption(plain(words.TIME_ALONE))
    downloads.table(
        "Download the promises (CSV)", lambda: table, "chainmap-promises.csv", key="promises csv"
    )
