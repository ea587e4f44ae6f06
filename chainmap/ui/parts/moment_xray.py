"""The X-ray of the service processes: the chain behind the line of visibility."""

from collections.abc import Mapping

import streamlit as st

from chainmap.exports import promises as words
from chainmap.exports.report_words import UNKNOWN
from chainmap.exports.xray import fragment, style
from chainmap.risk import Promises
from chainmap.ui import navigation, state
from chainmap.ui.parts.moment_table import ALL
from chainmap.ui.state import Analysis
from chainmap.ui.words import is_weighted
from chainmap.views.xray import NO_PROCESS, processes, xray

#: Moments drawn, and links of each step: of a process that is chosen, of each where none is.
ONE, EACH = (12, 5), (3, 2)
MOST_PROCESSES = 8


def _clicked() -> str | None:
    """The link whose row was clicked since the page was drawn last."""
    mount = st.components.v2.component("chainmap.rows", js="rows.js")
    got = mount(key="x-ray rows", on_link_change=lambda: None, height=1).get("link")
    return str(got) if got else None


def _kept(found: Promises) -> dict[str, str]:
    rows = found.table[found.table["promise"].notna()].to_dict("records")
    told: dict[str, str] = {}
    for one in rows:
        said = words.kept(one)
        told[str(one["moment_id"])] = f"{said} of contacts" if said != UNKNOWN else said
    return told


def _ordered(now: Analysis, process: str) -> list[str]:
    """The moments of a process, the most disappointing first, unknown ones last."""
    named = now.chain.moments["process"].fillna(NO_PROCESS).to_numpy() == process
    ids = now.chain.moments.loc[named, "moment_id"]
    expected = now.risk.moments.set_index("moment_id")["expected"].reindex(ids)
    return [str(one) for one in expected.sort_values(ascending=False, na_position="last").index]


def _draw(
    now: Analysis, process: str, most: tuple[int, int], kept: Mapping[str, str], sums: float
) -> None:
    def made() -> str:
        ids = _ordered(now, process)
        shown = xray(now.chain, now.risk, ids[: most[0]], most[1])
        return fragment(process, shown, of=len(ids), expected=sums, kept=kept)

    st.html(now.once(("x-ray", process, most), made))


def show(now: Analysis, process: str, found: Promises) -> None:
    """The X-ray of one service process, or of all, the most disappointing first."""
    st.html(f"<style>{style()}</style>")
    alike = " Every external customer counts alike here." if is_weighted(now.chain) else ""
    st.caption(
        "Above the line: what the external customer sees. Below it: the links that nobody outside "
        "sees, weakest first; click one to see it on the map. A bar says how much of the moment’s "
        f"worst link it adds.{alike}"
    )
    if link_id := _clicked():
        navigation.go("map", focus=state.select("link", link_id).address)
    sums, kept = processes(now.chain, now.risk), _kept(found)
    chosen = list(sums.index[:MOST_PROCESSES]) if process == ALL else [process]
    most = EACH if process == ALL else ONE
    for one in chosen:
        _draw(now, one, most, kept, float(sums[one]))
    if len(chosen) < len(sums) and process == ALL:
        st.caption(f"{len(chosen)} of {len(sums):,} service processes shown; choose one above.")
