"""IMPORT, in four steps: files, columns and direction, check, use."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.intake import Import
from chainmap.intake.decisions import Decisions
from chainmap.ui import navigation, state
from chainmap.ui.parts import (
    check,
    heading,
    import_columns,
    import_direction,
    import_files,
    import_read,
    import_suggestions,
    upload,
    use_import,
)
from chainmap.ui.plain import plain
from chainmap.ui.uploaded import Upload


def files(imported: Import, mine: Upload | None) -> None:
    """Step 1: open where a file gave nothing."""
    open_ = import_files.doubtful(imported) or bool(mine and mine.decided.layouts)
    title = "1 · Files" if mine else "Files"
    with st.expander(f"**{title}:** {import_files.line(imported)}", expanded=open_):
        import_files.show(imported, mine)


def columns(imported: Import, mine: Upload) -> None:
    """Step 2: open where something was guessed, is asked or was decided."""
    asked = len(import_direction.unanswered(imported))
    said = import_columns.line(imported)
    if import_direction.directions(imported):
        said += "; the direction is settled" if not asked else "; please confirm the direction"
    decided = mine.decided
    open_ = bool(asked or import_columns.guessed(imported))
    open_ |= import_columns.unread(imported) is not None
    open_ |= bool(decided.columns or decided.direction or decided.stated_by)
    with st.expander(f"**2 · Columns and direction:** {said}", expanded=open_):
        import_direction.questions(imported, mine)
        import_direction.sides(imported, mine)
        import_columns.show(imported, mine)


def checked(imported: Import, mine: Upload | None) -> None:
    """Step 3: open where something is to be corrected."""
    found = check.counts(imported.issues)
    decided = mine.decided if mine else Decisions()
    open_ = bool(found["error"] or found["warning"])
    open_ |= import_suggestions.needed(imported, decided)
    title = "3 · Check" if mine else "Check"
    with st.expander(f"**{title}:** {check.line(imported)}", expanded=open_):
        if mine:
            import_suggestions.show(imported, mine)
        check.issues(imported, mine.files if mine else None)
        check.reconciliation(imported)
        check.guesses(imported)


def use(mine: Upload) -> None:
    """Step 4, on the person's word; what was in use before stays otherwise."""
    with st.container(border=True):
        st.markdown("**4 · Use**")
        if not use_import.show(mine, replaces=state.analysis() is not None):
            return
        try:
            use_import.use(mine)
        except ChainmapError as error:
            use_import.refuse(error)
        else:
            navigation.go("start")


def desk(mine: Upload, imported: Import) -> None:
    """The four steps of an upload that is not used yet."""
    st.header(f"Read: {plain(mine.name)}", anchor=False)
    use_import.verdict(imported)
    files(imported, mine)
    columns(imported, mine)
    checked(imported, mine)
    use(mine)


def in_use(imported: Import) -> None:
    """What is known of the data in use."""
    with st.container(horizontal=True):
        if source := state.source():
            st.button(
                "Change how these data were read",
                key="read differently",
                on_click=state.pend,
                args=(source,),
            )
        upload.forget()
    files(imported, None)
    checked(imported, None)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Import", now if state.pending() is None else None)
    if upload.show("import"):
        st.rerun()
    import_read.words()
    reading = st.empty()
    mine = state.pending()
    if mine is not None and mine.due:
        with reading:
            import_read.show(mine)
        st.rerun()
    if mine is not None and mine.imported is not None:
        desk(mine, mine.imported)
    elif now is not None:
        in_use(now.imported)
    else:
        st.info("Upload one or several sheets, or load the sample company on Start.")


if __name__ == "__main__":
    show()
