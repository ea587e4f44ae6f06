"""About the app: its version, where the data stay, whose work it builds on."""

import streamlit as st

from chainmap import __version__
from chainmap.ui.parts import tour

DATA = (
    "Your data stay on this machine. The app asks no other address for anything: no fonts, no "
    "scripts, no statistics. What was uploaded is held in memory and is gone when the app is "
    "ended; what you download is yours to keep or to delete."
)
PEOPLE = (
    "chainmap judges links and promises, never people. There is no ranking of employees by merit "
    "or fault, and a finding about load speaks of hours promised and hours there are."
)
LICENCES = (
    "chainmap is under the MIT licence. The map is drawn by vis-network 10.1.5 (MIT, Almende B.V. "
    "and the visjs contributors), which comes with the app. It is built on Streamlit (Apache 2.0), "
    "pandas, NumPy, SciPy, NetworkX and Numba (BSD), pyvis (BSD), openpyxl (MIT) and Jinja2 (BSD)."
)


def show() -> None:
    """Version, data, people, licences, and the switch of the hints."""
    st.markdown(f"**chainmap {__version__}**")
    for title, text in (("Data", DATA), ("People", PEOPLE), ("Licences", LICENCES)):
        st.markdown(f"**{title}**  \n{text}")
    tour.setting()
