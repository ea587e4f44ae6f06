"""Step 4: use what was read, use its good rows, or leave it; and keep what was decided."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.intake import Import
from chainmap.intake.in_force import in_force
from chainmap.intake.layouts import NOT_USED
from chainmap.ui import state
from chainmap.ui.parts import downloads, working
from chainmap.ui.parts.check import counts
from chainmap.ui.parts.import_columns import unread
from chainmap.ui.parts.import_direction import unanswered
from chainmap.ui.plain import plain
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count


def verdict(imported: Import) -> None:
    """How it stands, in a sentence."""
    found = counts(imported.issues)
    if place := unread(imported):
        st.error(
            f"Nothing in this upload can be used yet: the sheet “{plain(place[1])}” is not "
            "understood. If it says who supplies whom, say in step 2 what its columns mean."
        )
    elif not imported.usable:
        st.error("Nothing in this upload can be used yet. The reasons are below.")
    elif found["error"]:
        st.warning(
            f"{count(found['error'], 'error')}: what could not be used is set aside. "
            "Mend it and upload again, or go on with the good rows."
        )
    else:
        st.success(good_news(imported))


def good_news(imported: Import) -> str:
    """That it could be read, and what there is to look at all the same."""
    found, rows = counts(imported.issues), imported.reconciliation
    unused = int(rows["layout"].eq(NOT_USED).sum())
    aside = int(rows.loc[rows["layout"].ne(NOT_USED), "rows_set_aside"].sum())
    said = "Everything could be read."
    if unused or aside:
        left = [f"{count(aside, 'row')} set aside"] if aside else []
        left += [f"{count(unused, 'sheet')} not used"] if unused else []
        said = f"Read without an error; {' and '.join(left)}."
    rest = [count(found[one], one) for one in ("warning", "note") if found[one]]
    return said + (f" To look at: {', '.join(rest)}." if rest else "")


def size(imported: Import) -> str:
    """What there would be to work with; our words and numbers only."""
    chain = imported.chain
    parts = (
        count(len(chain.employees), "employee"),
        count(len(chain.links), "link"),
        count(len(chain.moments), "moment of truth", "moments of truth"),
    )
    return " · ".join(parts)


def _what_is_left_out(imported: Import) -> None:
    rows = imported.reconciliation
    used, aside = (int(rows[name].sum()) for name in ("rows_used", "rows_set_aside"))
    st.write(f"The good rows are {used:,}; {count(aside, 'row')} would be left out.")


def show(upload: Upload, *, replaces: bool) -> bool:
    """The choice; True when the person says to use it."""
    imported = upload.imported
    if imported is None:
        return False
    errors = counts(imported.issues)["error"] > 0
    if imported.usable:
        st.caption(size(imported))
    else:
        said = ", or say in step 2 what the columns mean" if unread(imported) else ""
        st.write(f"There is nothing to use yet. Mend what step 3 names and upload it again{said}.")
    if imported.usable and errors:
        _what_is_left_out(imported)
    if imported.usable and unanswered(imported):
        st.write("Which way round is not confirmed yet: it counts as the example in step 2 says.")
    if replaces:
        st.caption("The data loaded before stay in use until you choose here.")
    with st.container(horizontal=True):
        label = "Use the good rows" if errors else "Use these data"
        chosen = imported.usable and st.button(label, type="primary", key="use import")
        st.button("Leave it", key="leave import", on_click=state.drop_pending)
        if imported.usable:
            downloads.decided(imported, lambda: in_force(imported), "save decisions")
    return bool(chosen)


def use(upload: Upload) -> None:
    """Make it the data of the session, steps shown; raises ImportRefused if it can't be."""
    with working.steps("Analysing") as say:
        state.use_upload(upload, say)


def refuse(error: ChainmapError) -> None:
    """Say in words why it can't be used."""
    st.error(plain(error))
