"""The pages: their names, files and addresses."""

from pathlib import Path
from typing import NoReturn

import streamlit as st

HERE = Path(__file__).parent / "pages"

#: Address -> (file, title on screen), in the order of the menu.
PAGES = {
    "start": ("start.py", "Start"),
    "import": ("import_.py", "Import"),
    "map": ("map.py", "Map"),
    "person": ("person.py", "Person"),
    "findings": ("findings.py", "Findings"),
    "moments": ("moments.py", "Moments of truth"),
    "fix": ("fix.py", "Fix first"),
    "report": ("report.py", "Report"),
    "settings": ("settings.py", "Settings"),
}


def page(name: str) -> st.Page:
    """The page at address ``name``; the first one also answers without an address."""
    file, title = PAGES[name]
    return st.Page(HERE / file, title=title, url_path=name, default=name == "start")


def go(name: str, **address: str) -> NoReturn:
    """Leave this run for the page ``name``, with ``address`` as what stands after the '?'."""
    st.switch_page(page(name), query_params=address or None)
