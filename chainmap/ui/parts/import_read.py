"""Reads an upload in the way that is decided, with its steps named and a way out."""

import logging

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import reading, state
from chainmap.ui.parts import working
from chainmap.ui.plain import plain
from chainmap.ui.uploaded import Upload

_WORDS = "import words"
UNREADABLE = (
    "This upload could not be read. Save it again as an Excel workbook (.xlsx) or as CSV "
    "and upload that. What was loaded before is still here."
)
UNDONE = "It could not be read in that way. It is shown as it was read before."


def _back(words: str) -> None:
    """Return to what was read before, and say why."""
    upload = state.pending()
    before = upload.undone() if upload else None
    if before is None:
        state.drop_pending()
    else:
        state.pend(before)
    st.session_state[_WORDS] = words


def _cancel() -> None:
    _back("Reading was cancelled. Nothing was changed.")


def show(upload: Upload) -> None:
    """Read it; afterwards the session holds it as read, or as it was before."""
    with st.container(horizontal=False):
        st.button("Cancel", key="cancel reading", on_click=_cancel)
        try:
            with working.steps("Reading the upload") as say:
                imported = reading.read(upload.files, say, upload.decided)
        except ChainmapError as error:
            _back(str(error))
        except Exception:
            logging.getLogger(__name__).exception("An upload could not be read")
            _back(UNDONE if upload.imported else UNREADABLE)
        else:
            state.pend(upload.read(imported))


def words() -> None:
    """Say, once, why something was not read."""
    if said := st.session_state.pop(_WORDS, None):
        st.error(plain(said))
