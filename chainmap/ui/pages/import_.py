"""IMPORT: check what was read, then use it."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.intake import Import
from chainmap.ui import navigation, state
from chainmap.ui.parts import check, heading, upload, use_import


def decide(imported: Import, name: str) -> None:
    """Use what was read, on the person's word; what was in use before stays otherwise."""
    if not use_import.show(imported, name, replaces=state.analysis() is not None):
        return
    try:
        use_import.use(imported, name)
    except ChainmapError as error:
        use_import.refuse(error)
    else:
        navigation.go("start")


def details(imported: Import) -> None:
    """What an import brought, in three tables."""
    check.issues(imported)
    check.reconciliation(imported)
    check.guesses(imported)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Import", now if state.pending() is None else None)
    if upload.show("import"):
        st.rerun()
    waiting = state.pending()
    if waiting is not None:
        decide(*waiting)
        details(waiting[0])
    elif now is not None:
        details(now.imported)
    else:
        st.info("Upload one or several sheets, or load the sample company on Start.")


if __name__ == "__main__":
    show()
