"""The conversation sheet on screen and to print: what both sides say, and what to settle."""

import datetime
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from chainmap.exports.conversation import conversation
from chainmap.exports.visible import visible
from chainmap.ui.parts import talks
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import number
from chainmap.views.conversation import Sheet
from chainmap.views.sides import DIFFERS

#: Sheets shown one below the other; the download has all.
MOST = 5
#: Pixels: rows of more than 64 wrap, so that what a side says can be read in full; what is no
#: longer than so many letters needs one line.
ROW, LINE, SHORT = 66, 36, 44


def button(now: Analysis, link_ids: Sequence[str], *, key: str) -> None:
    """The button that opens the sheet of a link (or of several); nothing where there is none."""
    label = "Conversation sheet" if len(link_ids) == 1 else f"{len(link_ids):,} conversation sheets"
    if link_ids and st.button(label, key=key):
        _opened(now, tuple(link_ids))


def download(
    now: Analysis, label: str, link_ids: Callable[[], Sequence[str]], *, key: str, of: int = 0
) -> None:
    """The sheets of some links as a page to print; made when asked.

    ``of`` : how many there are to talk about, where not all are meant.
    """

    def made() -> bytes:
        ids = link_ids()
        page = conversation(
            talks.sheets_of(now, ids),
            name=now.name,
            made_on=datetime.date.today(),
            of=max(of, len(ids)),
        )
        return page.encode()

    st.download_button(label, made, "chainmap-sheets.html", "text/html", key=key, on_click="ignore")


@st.dialog("Conversation sheet", width="large")
def _opened(now: Analysis, link_ids: tuple[str, ...]) -> None:
    for sheet in talks.sheets_of(now, link_ids[:MOST]):
        show(sheet)
    if len(link_ids) > MOST:
        st.caption(f"{MOST} of {len(link_ids):,} sheets shown; the download has all.")
    download(now, "Download to print (HTML)", lambda: link_ids, key="sheet html")
    st.caption("Half a page of A4 for each link, with room to write what was agreed.")


def show(sheet: Sheet) -> None:
    """One sheet."""
    st.header(plain(sheet.deliverable), anchor=False)
    st.markdown(f"**{plain(sheet.supplier.who)}** supplies **{plain(sheet.customer.who)}**")
    st.caption(f"{sheet.status} · talk of about {number(sheet.hours)} h")
    for side in (sheet.supplier, sheet.customer):
        if side.note:
            st.markdown(f":orange-badge[to ask] {plain(side.note)}")
    st.dataframe(
        said(sheet),
        hide_index=True,
        key=f"sheet {sheet.link_id}",
        placeholder="",
        height="content",
        row_height=_row(sheet),
        column_config={
            "": st.column_config.TextColumn(width=110),
            "Compared": st.column_config.TextColumn(width=110),
        },
    )
    if aside := [one.short for one in sheet.lines if one.aside]:
        st.caption(plain(f"Also said: {'; '.join(aside)}."))
    _list("Questions to settle", sheet.questions)
    if sheet.missing:
        st.markdown(f"**Missing:** {plain(', '.join(sheet.missing))}")
    if sheet.unasked:
        st.markdown(f"**Nobody was asked:** {plain(', '.join(sheet.unasked))}")
    st.markdown(f"**Where it hurts the customer:** {plain(sheet.hurt.sentence)}")
    if sheet.hurt.where:
        st.text(one_line(sheet.hurt.where))


def _row(sheet: Sheet) -> int:
    texts = [text for one in sheet.lines for text in (one.supplier, one.customer, one.other)]
    return LINE if max(map(len, texts), default=0) <= SHORT else ROW


def said(sheet: Sheet) -> Styler:
    """What each side says, line by line; a difference is marked in a word and in colour."""
    lines = [one for one in sheet.lines if not one.aside]
    columns = {
        "": [one.what for one in lines],
        "The supplier says": [visible(one.supplier) for one in lines],
        "The customer says": [visible(one.customer) for one in lines],
        "Not known who": [visible(one.other) for one in lines],
        "Compared": [
            f"≠ {one.verdict}" if one.verdict == DIFFERS else one.verdict for one in lines
        ],
    }
    if not sheet.other:
        del columns["Not known who"]
    colours = [_colour(one.open, one.verdict == DIFFERS) for one in lines]
    return pd.DataFrame(columns).style.apply(lambda _: colours, subset=["Compared"])


def _colour(is_open: bool, differs: bool) -> str:
    if differs:
        return "background-color: #D55E0055; font-weight: bold"
    return "background-color: #E69F0044" if is_open else ""


def _list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        words = "\n".join(f"{at}. {plain(line)}" for at, line in enumerate(lines, 1))
        st.markdown(f"**{heading}**\n\n{words}")
