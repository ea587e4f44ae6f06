"""Step 2, first part: which way round, told by an example; and who filled in which file."""

from collections.abc import Mapping, Sequence

import streamlit as st

from chainmap.intake import Import
from chainmap.intake.blocks import Question
from chainmap.intake.decisions import Decisions
from chainmap.ui.parts import import_decide
from chainmap.ui.plain import one_line
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count

DIRECTION, MAPPING = "direction", "mapping"
SIDES = {
    None: "Not said, or the rows say it",
    "supplier": "The suppliers: what they hand over",
    "customer": "The customers: what they receive",
    "both": "Both sides together",
}


def directions(imported: Import) -> list[Question]:
    """The questions which way round, one a place."""
    return [one for one in imported.questions if one.kind == DIRECTION]


def unanswered(imported: Import) -> list[Question]:
    """Those that nobody has answered yet."""
    return [one for one in directions(imported) if one.chosen is None]


def other(question: Question) -> str:
    """What turns it round."""
    now = question.chosen or question.default
    return next(one for one in question.choices if one != now)


def files_to_ask(imported: Import, decided: Mapping[str, str]) -> list[str]:
    """The files with statements of which nobody says whose they are, and those decided."""
    if imported.built is None:
        return []
    said = imported.built.statements
    open_ = set(said.loc[said["stated_by"].isna(), "file"]) | set(decided)
    return [file for file in imported.files if file in open_]


def _answer(answers: Mapping[str, str], upload: Upload) -> None:
    import_decide.decide(import_decide.with_directions(upload.decided, answers))


def _ask(question: Question, upload: Upload) -> None:
    with st.container(border=True):
        st.text(one_line(question.sentence))
        now = question.chosen or question.default
        with st.container(horizontal=True, vertical_alignment="center"):
            if question.chosen is None:
                st.button(
                    "Yes, that is right",
                    key=f"right {question.place}",
                    type="primary",
                    on_click=_answer,
                    args=({question.place: now}, upload),
                )
            st.button(
                "Turn it round",
                key=f"turn {question.place}",
                on_click=_answer,
                args=({question.place: other(question)}, upload),
            )
            if question.chosen:
                st.caption("Settled.")


def _all_right(questions: Sequence[Question], upload: Upload) -> None:
    answers = {one.place: one.default for one in questions}
    st.button(
        f"All {len(questions):,} are right",
        key="all right",
        on_click=_answer,
        args=(answers, upload),
    )


def questions(imported: Import, upload: Upload) -> None:
    """Each question by its example; what can only be mended elsewhere is told."""
    asked = directions(imported)
    if asked:
        st.markdown("**Who supplies whom?** An arrow runs from supplier to customer. An example:")
    for one in asked:
        _ask(one, upload)
    if len(unanswered(imported)) > 1:
        _all_right(unanswered(imported), upload)
    for one in imported.questions:
        if one.kind != DIRECTION:
            _other(one, imported, upload)


def _other(question: Question, imported: Import, upload: Upload) -> None:
    """A question that is answered by the columns, or by another layout."""
    with st.container(border=True):
        where = "the layout in step 1" if question.kind == "layout" else "the columns below"
        st.text(one_line(question.sentence) + f" If not, choose {where}.")
        if question.chosen is not None:
            st.caption("Settled.")
        elif question.kind == MAPPING:
            st.button(
                "Yes, that is right",
                key=f"right {question.place}",
                on_click=_as_read,
                args=(question.place, imported, upload),
            )


def _as_read(place: str, imported: Import, upload: Upload) -> None:
    """The columns of a sheet mean what they were read as."""
    file, _, sheet = place.rpartition("|")
    table = imported.mappings
    mine = table[table["file"].eq(file) & table["sheet"].eq(sheet) & table["column"].ne("")]
    meant = dict(zip(mine["heading"], mine["column"], strict=True))
    import_decide.decide(import_decide.with_columns(upload.decided, file, sheet, meant))


def sides(imported: Import, upload: Upload) -> None:
    """Whose words each file holds."""
    files = files_to_ask(imported, upload.decided.stated_by)
    if not files:
        return
    st.markdown(
        f"**Who filled in {'this file' if len(files) == 1 else count(len(files), 'file')}?** "
        "A link counts as confirmed when both of its sides state it."
    )
    for file in files:
        _side(file, upload)


def _said(file: str, upload: Upload) -> str | None:
    """What was decided here, or by decisions that were uploaded too."""
    return upload.imported.decisions.stated_by_of(file) if upload.imported else None


def _side(file: str, upload: Upload) -> None:
    name, choice = st.columns([2, 3], vertical_alignment="center")
    name.text(one_line(file))

    def change(decided: Decisions, side: str | None) -> Decisions:
        return import_decide.with_side(decided, file, side)

    choice.selectbox(
        "Who filled it in",
        list(SIDES),
        index=list(SIDES).index(_said(file, upload)),
        format_func=SIDES.__getitem__,
        label_visibility="collapsed",
        **import_decide.on_choice(f"stated by {upload.version} {file}", change),
    )
