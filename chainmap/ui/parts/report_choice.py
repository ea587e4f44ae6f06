"""What is to be handed over: the formats, the parts of the report, with or without names."""

from dataclasses import dataclass

import streamlit as st

from chainmap.exports.formats import FORMATS
from chainmap.exports.report_parts import PARTS
from chainmap.ui.handover import Wish
from chainmap.ui.state import Analysis

#: Format -> what it is called on screen, and what it is for.
WORDS = {
    "html": ("Report", "One page that opens in any browser, also without a network"),
    "sheets": ("Conversation sheets", "Half a page of A4 for the two sides of each weak link"),
    "graphs": ("Graph files", "For Gephi, yEd, Kumu, NodeXL, Cytoscape and Graphviz"),
    "xlsx": ("Workbook", "Findings, links and moments as formatted sheets"),
    "workbook": ("Workbook", "Findings, links and moments as formatted sheets"),
    "pptx": ("Slides", "Editable slides with the answer, the risks and the actions"),
    "deck": ("Slides", "Editable slides with the answer, the risks and the actions"),
    "pdf": ("PDF", "The report to print or to send"),
    "cards": ("Chain cards", "A page for everybody: customers, suppliers, where sides disagree"),
}
NAMELESS = "Without names"
_FORMATS, _PARTS = "keep report formats", "keep report parts"


@dataclass(frozen=True)
class Choice:
    """What is wished for, and the ``parts`` of the report by id."""

    wish: Wish
    parts: tuple[str, ...]


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


def _parts() -> tuple[str, ...]:
    optional = [one for one in PARTS if one.optional]
    titles = {one.id: one.title for one in optional}
    st.session_state.setdefault(_PARTS, list(titles))
    picked = st.pills(
        "Parts of the report",
        list(titles),
        format_func=titles.__getitem__,
        selection_mode="multi",
        key=_PARTS,
        persist_state="session",
        help="The summary and the method with all assumptions are always in it.",
    )
    return tuple(one.id for one in optional if one.id in picked)


def show(now: Analysis) -> Choice:
    """The choices, and what they come to."""
    formats = _formats()
    parts = _parts() if "html" in formats else tuple(one.id for one in PARTS)
    nameless = st.toggle(
        NAMELESS,
        key="keep report nameless",
        persist_state="session",
        help="Names, e-mails, identifiers and texts are replaced before anything is worked out, "
        "and teams of fewer than five are put together. Numbers, dates and who is linked with "
        "whom stay: somebody who knows the chain well may recognise it by them.",
    )
    title = "Pseudonymised" if nameless else now.name
    title = st.text_input(
        "Title on the first page", title, max_chars=80, key=f"report title {nameless} {now.name}"
    )
    hours = st.number_input(
        "Hours for repairs",
        0,
        10_000,
        40,
        step=10,
        key="keep report hours",
        persist_state="session",
        help="The plan of what to clear up first keeps to these; 0 leaves it out.",
    )
    return Choice(Wish(formats, title.strip() or now.name, nameless, float(hours)), parts)
