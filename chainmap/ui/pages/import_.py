"""IMPORT: check what was read, then use it."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import navigation, state
from chainmap.ui.parts import check, heading, upload, use_import

now, waiting = state.analysis(), state.pending()
heading.show("Import", now if waiting is None else None)
if upload.show("import"):
    st.rerun()
waiting = state.pending()
if waiting is not None:
    imported, name = waiting
    if use_import.show(imported, name, replaces=now is not None):
        try:
            use_import.use(imported, name)
            navigation.go("start")
        except ChainmapError as error:
            use_import.refuse(error)
elif now is not None:
    imported = now.imported
else:
    st.info("Upload one or several sheets, or load the sample company on Start.")
    st.stop()
check.issues(imported)
check.reconciliation(imported)
check.guesses(imported)
