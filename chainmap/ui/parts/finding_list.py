"""The findings as a table to choose from, worst first."""

import hashlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.findings import Finding
from chainmap.ui.state import Analysis
from chainmap.ui.words import evidence, places

#: Rows on screen; nobody reads further, and the download has them all.
MOST = 500
#: Pixels: rows of more than 64 wrap, so that kind and place can be read in full.
ROW, HEADER, HEIGHT = 66, 38, 632
_CHOSEN = "chosen finding"


def shown_of(passing: int, all_of_them: int) -> str:
    """How many findings pass the filter, and how many of those the list shows.

    >>> shown_of(3, 12), shown_of(2000, 2500)[-46:]
    ('3 of 12 findings, worst first', 'the list shows the first 500, the download all')
    """
    words = f"{passing:,} of {all_of_them:,} findings, worst first"
    more = f"; the list shows the first {MOST:,}, the download all"
    return words + more if passing > MOST else words


def rows(analysis: Analysis, items: Sequence[Finding]) -> pd.DataFrame:
    """The table on screen: one row a finding."""
    columns = ["Severity", "Kind", "Where", "Disappointments a month"]
    where = places(analysis.chain, items)
    table = [
        (str(one.severity), one.title, at, one.contribution)
        for one, at in zip(items, where, strict=True)
    ]
    return pd.DataFrame(table, columns=columns).astype({columns[-1]: "float64"})


def _rests_on(finding: Finding) -> str:
    return "; ".join(f"{what}: {value}" for what, value in evidence(finding))


def full(analysis: Analysis, items: Sequence[Finding]) -> pd.DataFrame:
    """The table to download: everything that the cards say."""
    shown = rows(analysis, items)
    shown.insert(0, "Code", [one.code for one in items])
    shown["Why"] = [one.message for one in items]
    shown["What to do"] = [one.advice for one in items]
    shown["When it clears"] = [one.clears_when for one in items]
    shown["What it rests on"] = [_rests_on(one) for one in items]
    for name in ("employees", "links", "moments"):
        shown[name.capitalize()] = [", ".join(getattr(one, name)) for one in items]
    return shown


def show(analysis: Analysis, items: Sequence[Finding]) -> Finding:
    """The table; the chosen finding, which stays chosen while the filter lets it pass."""
    items = items[:MOST]
    keys = [one.id for one in items]
    digest = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:12]
    kept = st.session_state.get(_CHOSEN)
    at = keys.index(kept) if kept in keys else 0
    event = st.dataframe(
        analysis.once(("findings", digest), lambda: rows(analysis, items)),
        hide_index=True,
        placeholder="",
        key=f"findings {digest}",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [at]}},
        height=min(HEIGHT, HEADER + ROW * len(items)),
        row_height=ROW,
        column_config={
            "Severity": st.column_config.TextColumn(width=70),
            "Kind": st.column_config.TextColumn(width=180),
            "Where": st.column_config.TextColumn(width=275),
            "Disappointments a month": st.column_config.NumberColumn(
                "A month", format="%.3g", width=70, help="Disappointments a month it causes"
            ),
        },
    )
    chosen = event["selection"]["rows"]
    at = chosen[0] if chosen and chosen[0] < len(items) else at
    st.session_state[_CHOSEN] = keys[at]
    return items[at]
