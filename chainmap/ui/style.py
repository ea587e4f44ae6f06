"""The style rules that the theme can't say."""

from pathlib import Path

import streamlit as st

<<<<<<< HEAD
_CSS = Path(__file__).parent / "style.css"
=======
_CSS = """
<style>
.stMainBlockContainer { max-width: 1500px; padding: 4.1rem 2.2rem 2.5rem; }
[data-testid="stStatusWidget"] { display: none; }
[data-testid="stMainMenuList"] + * { display: none; }
[data-testid="stMetricLabel"] p { font-size: .92rem; }
[data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; line-height: 1.15; }
[data-testid="stText"] { font-family: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.st-key-tile-0, .st-key-tile-1, .st-key-tile-2, .st-key-tile-3 { border-top-width: 3px; }
.st-key-tile-0 { border-top-color: #D55E00; }
.st-key-tile-1 { border-top-color: #E69F00; }
.st-key-tile-2 { border-top-color: #CC79A7; }
.st-key-tile-3 { border-top-color: #0072B2; }
[data-testid="stCaptionContainer"] { opacity: .8; }
button[data-variant="pills"][data-selected] p { color: light-dark(#0B5C8A, #E6EAEE); }
h1 { letter-spacing: -0.015em; padding-bottom: .2rem !important; }
h2, h3 { letter-spacing: -0.005em; }
button[kind="tertiary"] { padding: 0; min-height: 1.6rem; }
button[kind="tertiary"] p { text-decoration: underline; text-underline-offset: 3px; }
footer { display: none; }
</style>
"""
>>>>>>> serve


def apply() -> None:
    """Put the rules on the page: constant text only, never a cell's."""
    st.html(_CSS)
