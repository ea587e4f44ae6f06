"""The report that was made: a look at it, and everything to download."""

from collections.abc import Collection
from pathlib import PurePath
from time import sleep
from typing import cast

import streamlit as st

from chainmap.exports.formats import FORMATS
from chainmap.exports.report_parts import only, parts, still
from chainmap.ui import handover
from chainmap.ui.handover import Given, Handover, Wish
from chainmap.ui.parts import report_choice, working
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis

_MADE = "chainmap handover"
REPORT = "report.html"
#: Pixels of the look at the report.
HEIGHT = 760
_BEAT = 0.2
_KINDS = {".html": "text/html", ".zip": "application/zip"}


def make(now: Analysis, wish: Wish) -> None:
    """Make what is chosen, its steps named; kept until these data or settings are left."""
    title = "Making what you take with you"
    if not wish.nameless:
        _stable(now)
    got = working.calculated(title, handover.made, Given.of(now), wish)
    st.session_state[_MADE] = (now.risk, got)


def _stable(now: Analysis) -> None:
    """Wait until it is known how stable the order of the links is: it is worked out once, for the
    other pages as well."""
    if not _unsure(now):
        return
    place, what = st.empty(), "Trying how far the order rests on the assumptions"
    with place.container(), working.steps(what) as say:
        st.button("Cancel", key="cancel stability")
        while _unsure(now):
            say(what)
            sleep(_BEAT)
    place.empty()


def _unsure(now: Analysis) -> bool:
    """Whether that is being worked out; it begins with the first question."""
    return now.stability.of(now.chain, now.risk) is None and now.stability.working


def found(now: Analysis) -> Handover | None:
    """What was made of these data."""
    kept = st.session_state.get(_MADE)
    return cast(Handover, kept[1]) if kept and kept[0] is now.risk else None


def chosen_parts(got: Handover) -> tuple[str, ...]:
    """Which parts of the report are left out, by id; none where there is no report."""
    if REPORT not in got.files:
        return ()
    optional = [one for one in parts(got.files[REPORT].decode()) if one.optional]
    titles = {one.id: one.title for one in optional}
    kept = st.pills(
        "Parts of the report",
        list(titles),
        format_func=lambda one: plain(titles[one]),
        selection_mode="multi",
        default=list(titles),
        key=f"report parts {' '.join(titles)}",
        wrap=True,
        persist_state="session",
        help="The summary and the method with all assumptions are always in it.",
    )
    return tuple(one for one in titles if one not in kept)


def _page(got: Handover, left_out: Collection[str]) -> str:
    return only(got.files[REPORT].decode(), left_out)


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


def _one(got: Handover, name: str, file: str, left_out: Collection[str]) -> None:
    inside = got.of(file)
    words = f"Download: {report_choice.label(name)}"
    if file == REPORT:
        content = _page(got, left_out).encode()
        _button(
            "Download the report (HTML)", content, f"chainmap-{file}", "report html", primary=True
        )
    elif file in inside:
        _button(words, inside[file], f"chainmap-{file}", f"take {name}")
    else:
        _button(f"{words} (ZIP)", handover.zipped(inside), f"chainmap-{file}.zip", f"take {name}")


def downloads(got: Handover, left_out: Collection[str]) -> None:
    """A button for each format, one for all, and the key of what is nameless."""
    with st.container(horizontal=True):
        for one in FORMATS:
            if one.name in got.wish.formats:
                _one(got, one.name, one.file, left_out)
        if len(got.wish.formats) > 1:
            _button("Everything (ZIP)", _all(got, left_out), "chainmap.zip", "take all")
    if got.key:
        _button("Who is who (JSON)", got.key, "chainmap-who-is-who.json", "take key")
        st.caption(
            "Keep this file apart from what you hand over: it alone says who is who. It is not in "
            "any of the other files."
        )


def _all(got: Handover, left_out: Collection[str]) -> bytes:
    report = {REPORT: _page(got, left_out).encode()} if REPORT in got.files else {}
    return handover.zipped({**got.files, **report})


def preview(got: Handover, left_out: Collection[str]) -> None:
    """The report as it will be, inside the page; no script in it can run there."""
    if REPORT in got.files:
        st.caption("What it is made of is shown here; in the file, tables sort and the map walks.")
        st.iframe(still(_page(got, left_out)), height=HEIGHT, alt="The report as it will be")
