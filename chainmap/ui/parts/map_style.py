"""Style rules of the map's page: as wide and as high as the window. Constant text only."""

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer:has(.st-key-map-stage) { max-width: none; padding: 4rem 1.4rem 1.5rem; }
.stMainBlockContainer:has(.st-key-map-stage) > .stVerticalBlock { gap: .55rem; }
.st-key-map-head { flex-wrap: nowrap !important; }
.st-key-map-head > div { width: auto !important; flex: 0 0 auto; min-width: 0; }
.st-key-map-head h1 { font-size: 1.35rem; padding: 0 !important; }
.st-key-map-head > div:has([data-testid="stCaptionContainer"]) { order: 9; flex: 1 1 0;
  overflow: hidden; }
.st-key-map-head [data-testid="stCaptionContainer"] p { text-align: right; white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis; }
.st-key-map-head button { min-height: 1.9rem; padding-top: 0; padding-bottom: 0; }
.st-key-details h4 { font-size: 1.1rem; padding: 0; }
.st-key-details p, .st-key-details li { font-size: .9rem; }
.st-key-details > .stVerticalBlock { gap: .6rem; }
.st-key-details { height: var(--chainmap-height, 520px); overflow-y: auto; overflow-x: hidden; }
.stMainBlockContainer:has(.st-key-map-stage) [data-testid="stCaptionContainer"] {
  color: inherit; opacity: .82; }
.st-key-map-note:not(:has([data-testid="stAlert"])) { display: none; }
.st-key-map_graph_selected { height: 0; overflow: hidden; }
.st-key-map-stage[data-full] { position: fixed; inset: 0; z-index: 999990; padding: 14px;
  background: var(--background-color, Canvas); }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_CSS)
