"""The upload of sheets: reads what was chosen and keeps it until the person says to use it."""

import logging
from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from chainmap import intake
from chainmap.errors import ChainmapError
from chainmap.exports.template import template
from chainmap.ui import state
from chainmap.ui.parts import downloads, working
from chainmap.ui.plain import plain

_READ = "upload read"


class Upload(Protocol):
    """A file that the browser sent."""

    file_id: str
    name: str

    def getvalue(self) -> bytes:
        """All of its bytes."""


def _named(files: Sequence[Upload]) -> dict[str, bytes]:
    named: dict[str, bytes] = {}
    for file in files:
        name, at = file.name, 2
        while name in named:
            name, at = f"{file.name} ({at})", at + 1
        named[name] = file.getvalue()
    return named


def _read(files: Sequence[Upload]) -> bool:
    name = files[0].name if len(files) == 1 else f"{len(files)} files"
    try:
        with working.steps("Reading the upload") as say:
            imported = intake.read_bytes(_named(files), progress=say)
    except ChainmapError as error:
        st.error(plain(error))
        return False
    except Exception:
        logging.getLogger(__name__).exception("An upload could not be read")
        st.error(
            "This upload could not be read. Save it again as an Excel workbook (.xlsx) or as CSV "
            "and upload that. What was loaded before is still here."
        )
        return False
    state.pend(imported, name)
    return True


def show(key: str) -> bool:
    """The uploader and the template; True in the run in which something new was read."""
    files = st.file_uploader(
        "Upload your sheets: Excel, CSV or OpenDocument, one or several",
        accept_multiple_files=True,
        key=f"upload {key}",
        help="Dependencies as rows, a RACI matrix, an HR export, returned questionnaires: "
        "chainmap says what it recognised before anything is used.",
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
    new = bool(chosen) and st.session_state.get(_READ) != chosen
    st.session_state[_READ] = chosen or st.session_state.get(_READ)
    return new and _read(files)
