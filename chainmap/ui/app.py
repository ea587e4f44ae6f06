"""The app: settings of the page, navigation, and nothing else."""

from pathlib import Path

import streamlit as st

from chainmap.ui import navigation, returning, state, style
from chainmap.ui.parts import working

ASSETS = Path(__file__).parent.parent / "assets"
ABOUT = (
    "**chainmap** turns the sheets in which an organisation writes down who supplies what to whom "
    "into a map, and says which internal link will disappoint a customer next. "
    "Your data stay on this machine."
)


def main() -> None:
    """Draw the page that the address asks for."""
    st.set_page_config(
        page_title="chainmap",
        page_icon=str(ASSETS / "icon.svg"),
        layout="wide",
        menu_items={"About": ABOUT},
    )
    st.logo(str(ASSETS / "logo.svg"), size="large")
    style.apply()
    returning.bring_back()
    state.keep_focus()
    chosen = st.navigation([navigation.page(name) for name in navigation.PAGES], position="top")
    style.at_top(chosen.url_path)
    try:
        if state.waits_for_file():
            open_file()
        chosen.run()
    finally:
        returning.keep()


def open_file() -> None:
    """Open the file that the app was started on, and begin again."""
    with working.steps("Opening the file") as say:
        state.open_given_file(say)
    if state.pending():
        navigation.go("import")
    st.rerun()


if __name__ == "__main__":
    main()
