"""The map page alone on a workbook, for the tests: CHAINMAP_FILE says which."""

import os
from pathlib import Path

import streamlit as st

import chainmap
from chainmap import intake
from chainmap.ui import state

if __name__ == "__main__":
    st.set_page_config(layout="wide")
    state.keep_focus()
    if state.analysis() is None:
        state.use(intake.read(os.environ["CHAINMAP_FILE"]), "Test")
    page = Path(chainmap.__file__).parent / "ui" / "pages" / "map.py"
    st.navigation([st.Page(page, title="Map", default=True)], position="hidden").run()
