"""The report that was made: a look at it, and everything to download."""

from pathlib import PurePath
from typing import cast

import streamlit as st

from chainmap.exports.formats import FORMATS
from chainmap.exports.report_parts import only
from chainmap.ui import handover
from chainmap.ui.handover import Handover
from chainmap.ui.parts import report_choice, working
from chainmap.ui.parts.report_choice import Choice
from chainmap.ui.state import Analysis

_MADE = "chainmap handover"
REPORT = "report.html"
#: Pixels of the look at the report.
HEIGHT = 760
_KINDS = {".html": "text/html", ".zip": "application/zip"}


def make(now: Analysis, choice: Choice) -> None:
    """Make what is chosen, its steps named; kept until these data or settings are left."""
    got = working.apart(
        "Making what you take with you", lambda say: handover.made(now, choice.wish, say)
    )
    st.session_state[_MADE] = (now.risk, got)


def found(now: Analysis) -> Handover | None:
    """What was made of these data."""
    kept = st.session_state.get(_MADE)
    return cast(Handover, kept[1]) if kept and kept[0] is now.risk else None


def _page(got: Handover, choice: Choice) -> str:
    return only(got.files[REPORT].decode(), choice.parts)


def _button(words: str, content: bytes, file: str, key: str, *, primary: bool = False) -> None:
    st.download_button(
        words,
        content,
        file,
        _KINDS.get(PurePath(file).suffix, "application/octet-stream"),
        key=key,
        on_click="ignore",
        type="primary" if primary else "secondary",
    )


def _one(got: Handover, name: str, file: str, choice: Choice) -> None:
    inside = got.of(file)
    words = f"Download: {report_choice.label(name)}"
    if file == REPORT:
        content = _page(got, choice).encode()
        _button(
            "Download the report (HTML)", content, f"chainmap-{file}", "report html", primary=True
        )
    elif file in inside:
        _button(words, inside[file], f"chainmap-{file}", f"take {name}")
    else:
        _button(f"{words} (ZIP)", handover.zipped(inside), f"chainmap-{file}.zip", f"take {name}")


def downloads(got: Handover, choice: Choice) -> None:
    """A button for each format, one for all, and the key of what is nameless."""
    with st.container(horizontal=True):
        for one in FORMATS:
            if one.name in got.wish.formats:
                _one(got, one.name, one.file, choice)
        if len(got.wish.formats) > 1:
            _button("Everything (ZIP)", _all(got, choice), "chainmap.zip", "take all")
    if got.key:
        _button("Who is who (JSON)", got.key, "chainmap-who-is-who.json", "take key")
        st.caption(
            "Keep this file apart from what you hand over: it alone says who is who. It is not in "
            "any of the other files."
        )


def _all(got: Handover, choice: Choice) -> bytes:
    report = {REPORT: _page(got, choice).encode()} if REPORT in got.files else {}
    return handover.zipped({**got.files, **report})


def preview(got: Handover, choice: Choice) -> None:
    """The report as it will be, inside the page. It holds no script, and none could run."""
    if REPORT in got.files:
        st.iframe(_page(got, choice), height=HEIGHT, alt="The report as it will be")
