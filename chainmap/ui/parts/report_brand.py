"""The house style that a report bears: uploaded, kept for the session."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.exports import brand
from chainmap.exports.brand import Brand
from chainmap.ui.plain import plain

_KEPT = "chainmap brand"
EXAMPLE = 'name = "Ash & Elm"\naccent = "#274B7A"\nlogo = "logo.png"'


def read(files: Sequence[tuple[str, bytes]]) -> Brand:
    """The house style of the files; ChainmapError in words where they are none."""
    return brand.uploaded(dict(files))


def show() -> Brand:
    """The upload, and whose style is in force."""
    kept = cast(Brand, st.session_state.get(_KEPT, Brand()))
    label = f"House style: {plain(kept.name)}" if kept != Brand() else "House style"
    with st.expander(label):
        files = st.file_uploader(
            "Your house style",
            type=["toml", "png", "jpg", "jpeg", "pptx"],
            accept_multiple_files=True,
            key="report brand",
            help="A TOML file with a name, an accent colour, a logo and a template for slides, all "
            "optional; the logo and the template are uploaded with it.",
        )
        st.caption("A small text file, for example house.toml; with the files it names:")
        st.code(EXAMPLE, language="toml")
        if files:
            try:
                kept = read([(one.name, one.getvalue()) for one in files])
            except ChainmapError as error:
                st.error(plain(error))
                return Brand()
            st.session_state[_KEPT] = kept
            st.success(f"In the style of {plain(kept.name) or 'your file'}.")
        elif kept != Brand() and st.button("Without a house style", key="no brand"):
            st.session_state[_KEPT] = kept = Brand()
            st.rerun()
    return kept
