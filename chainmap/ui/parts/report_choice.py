"""What is to be handed over: the formats, with names or without, and the hours there are."""

from pathlib import PurePath

import streamlit as st

from chainmap.exports.formats import FORMATS
from chainmap.ui.handover import Wish
from chainmap.ui.parts import plan_limits, report_brand
from chainmap.ui.state import Analysis

#: Format -> what it is called on screen, and what it is for.
WORDS = {
    "html": ("Report", "One page that opens in any browser, also without a network"),
    "xlsx": ("Workbook", "Findings, links and moments as formatted sheets"),
    "deck": ("Slides", "Editable slides with the answer, the risks and the actions"),
    "cards": ("Chain cards", "A card for everybody, to print"),
    "team-cards": ("Team cards", "A card for every team, to print"),
    "sheets-pdf": ("Sheets (PDF)", "Half a page of A4 for the two sides of each weak link"),
    "sheets": ("Sheets (HTML)", "The same as a page of the browser"),
    "graphs": ("Graph files", "For Gephi, yEd, Kumu, NodeXL, Cytoscape and Graphviz"),
}
NAMELESS = "Without names"
MOST_HOURS = 10_000
_FORMATS = "keep report formats"


def label(name: str) -> str:
    """What a format is called on screen."""
    return WORDS.get(name, (name, ""))[0]


def _formats() -> tuple[str, ...]:
    names = [one.name for one in FORMATS]
    kept = [one for one in st.session_state.get(_FORMATS, ["html"]) if one in names]
    st.session_state[_FORMATS] = kept
    picked = st.pills(
        "What to take",
        names,
        format_func=label,
        selection_mode="multi",
        key=_FORMATS,
        persist_state="session",
    )
    for one in picked:
        st.caption(f"**{label(one)}:** {WORDS.get(one, (one, one))[1]}.")
    return tuple(one for one in names if one in picked)


def _called(now: Analysis) -> str:
    """What the data are called; a file without its ending."""
    return PurePath(now.name).stem if now.name in now.imported.files else now.name


def show(now: Analysis) -> Wish:
    """The choices, and what they come to."""
    formats = _formats()
    nameless = st.toggle(
        NAMELESS,
        key="keep report nameless",
        persist_state="session",
        help="Names, e-mails, identifiers and texts are replaced before anything is worked out, "
        "and teams of fewer than five are put together. Numbers, dates and who is linked with "
        "whom stay: somebody who knows the chain well may recognise it by them. Figures that are "
        "sampled differ a little from those with names, as the draws are others.",
    )
    title = "Pseudonymised" if nameless else _called(now)
    title = st.text_input(
        "Title on the first page", title, max_chars=80, key=f"report title {nameless} {now.name}"
    )
    hours = st.number_input(
        "Hours for talks",
        0,
        MOST_HOURS,
        min(int(st.session_state.get(plan_limits.HOURS, plan_limits.DEFAULT)), MOST_HOURS),
        step=10,
        key="keep report hours",
        persist_state="session",
        help="The plan of what to clear up first keeps to these; 0 leaves it out.",
    )
    brand = report_brand.show()
    return Wish(formats, title.strip() or now.name, nameless, float(hours), brand)
