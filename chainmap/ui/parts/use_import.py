"""The decision: use what was read, use its good rows, or leave it."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.intake import Import
from chainmap.ui import state
from chainmap.ui.parts import working
from chainmap.ui.parts.check import counts
from chainmap.ui.plain import plain
from chainmap.ui.words import count


def _verdict(imported: Import) -> None:
    found = counts(imported.issues)
    if not imported.usable:
        st.error("Nothing in this upload can be used yet. The reasons are below.")
    elif found["error"]:
        st.warning(
            f"{count(found['error'], 'error')}: what could not be used is set aside. "
            "Mend it and upload again, or go on with the good rows."
        )
    else:
        rest = found["warning"] + found["note"]
        hint = f" {count(rest, 'remark')} to look at below." if rest else ""
        st.success("Everything could be read." + hint)


def show(imported: Import, name: str, *, replaces: bool) -> bool:
    """Say how it stands; True when the person says to use it."""
    st.subheader(f"Read: {plain(name)}", anchor=False)
    _verdict(imported)
    if replaces:
        st.caption("The data loaded before stay in use until you choose here.")
    label = "Use the good rows" if counts(imported.issues)["error"] else "Use these data"
    with st.container(horizontal=True):
        chosen = imported.usable and st.button(label, type="primary", key="use import")
        if st.button("Leave it", key="leave import"):
            state.drop_pending()
            st.rerun()
    return bool(chosen)


def use(imported: Import, name: str) -> None:
    """Make it the data of the session, steps shown; raises ImportRefused if it can't be."""
    with working.steps("Analysing") as say:
        state.use(imported, name, say)


def refuse(error: ChainmapError) -> None:
    """Say in words why it can't be used."""
    st.error(plain(error))
