"""The upload of sheets: keeps the files that were chosen until they are read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import streamlit as st

from chainmap.exports.template import template
from chainmap.intake.decisions import Decisions, is_decisions
from chainmap.intake.limits import LIMITS
from chainmap.ui import state
from chainmap.ui.parts import downloads
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count

_TAKEN, _FORGOTTEN = "upload taken", "uploads forgotten"


class File(Protocol):
    """A file that the browser sent."""

    file_id: str
    name: str
    size: int

    def getvalue(self) -> bytes:
        """All of its bytes."""


def _named(files: Sequence[File]) -> dict[str, bytes]:
    """Name -> content; of several files of one name the later ones get a number in front."""
    named: dict[str, bytes] = {}
    for file in files:
        name, at = file.name, 2
        while name in named:
            name, at = f"({at}) {file.name}", at + 1
        named[name] = file.getvalue()
    return named


def too_large(files: Sequence[File]) -> str | None:
    """Why so many bytes are not even read, in words; None where they are."""
    size, most = sum(file.size for file in files), LIMITS.file_bytes
    if size <= most:
        return None
    return (
        f"These files are {size / 1e6:,.0f} MB together; at most {most / 1e6:,.0f} MB are read at "
        "once. Upload fewer of them, or copy the tables alone into a new workbook."
    )


def _upload(files: Sequence[File]) -> Upload:
    """The files as an upload; what was decided about the ones that were there before stays.

    Decisions that come alone are for the sheets that are there already.
    """
    named = _named(files)
    before = state.pending() or state.source()
    if before and all(is_decisions(name) for name in named):
        return replace(before, files={**before.files, **named}, readings=())
    data = [name for name in named if not is_decisions(name)] or list(named)
    name = data[0] if len(data) == 1 else count(len(data), "file")
    known = before is not None and any(
        one in named and named[one] == content for one, content in before.files.items()
    )
    return Upload(name, named, before.decided if before and known else Decisions())


def show(key: str) -> bool:
    """The uploader and the template; True in the run in which something new was chosen."""
    files = st.file_uploader(
        "Upload your sheets: Excel, CSV or OpenDocument, one or several",
        accept_multiple_files=True,
        key=f"upload {key} {st.session_state.get(_FORGOTTEN, 0)}",
        help="Dependencies as rows, a RACI matrix, an HR export, returned questionnaires: "
        "chainmap says what it recognised before anything is used. Decisions that you saved "
        "(NAME.chainmap.toml) can be uploaded together with the sheets.",
    )
    st.download_button(
        "Download the empty template",
        template,
        "chainmap-template.xlsx",
        downloads.SHEET,
        key=f"template {key}",
        on_click="ignore",
        type="tertiary",
    )
    chosen = tuple(file.file_id for file in files)
    new = bool(chosen) and st.session_state.get(_TAKEN) != chosen
    if new and (why := too_large(files)):
        st.error(why)
        return False
    if new:
        st.session_state[_TAKEN] = chosen
        state.pend(_upload(files))
    return new


def forget() -> None:
    """A button that lets go of the data, and of the files that they came from."""
    st.button(
        "Forget these data",
        key="forget data",
        on_click=_forget,
        help="Takes the data, the decisions and the scenarios of this browser out of the memory "
        "of the app. It keeps nothing on disk; save what was decided before, if you need it.",
    )


def _forget() -> None:
    state.forget()
    st.session_state[_FORGOTTEN] = st.session_state.get(_FORGOTTEN, 0) + 1
