"""Step 3, second part: who may be meant by what names nobody; accepted, never assumed."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from chainmap.intake import Import
from chainmap.intake.decisions import ZERO_STRIPPED, Decisions
from chainmap.ui.parts import import_decide
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count

RULES = {
    ZERO_STRIPPED: "Read an ID that has lost the zeros in front as the ID with them",
}
_CONFIG = {
    "Accept": st.column_config.CheckboxColumn(width=70),
    "Alike": st.column_config.NumberColumn(format="%d %%", width=80),
    "Times": st.column_config.NumberColumn(width=70),
}


def choices(imported: Import, accepted: Mapping[str, str]) -> pd.DataFrame:
    """A row a text [Accept, Written, Did you mean, ID, Alike, Times, First in], those accepted
    first."""
    found = imported.suggestions
    where = found["sheet"].fillna(found["file"]) + ", " + found["first_cell"].fillna("")
    table = pd.DataFrame(
        {
            "Accept": found["text"].isin(set(accepted)),
            "Written": found["text"],
            "Did you mean": found["suggested_name"],
            "ID": found["suggested_id"],
            "Alike": found["score"].round(),
            "Times": found["times"],
            "First in": where,
        }
    )
    table = table[~found["text"].isin(set(accepted)).to_numpy()]
    before = pd.DataFrame(
        [(True, text, _name(imported, one), one) for text, one in accepted.items()],
        columns=["Accept", "Written", "Did you mean", "ID"],
    )
    return pd.concat([before, table], ignore_index=True) if len(before) else table


def _name(imported: Import, one: str) -> str | None:
    names = imported.built.names if imported.built else {}
    return str(names[one]) if one in names else None


def rules(imported: Import, decided: Decisions) -> dict[str, int]:
    """The rules that would read a whole column, with the number of texts each concerns."""
    times = imported.suggestions["rule"].value_counts()
    return {one: int(times.get(one, 0)) for one in RULES if one in decided.rules or one in times}


def _rules(imported: Import, upload: Upload) -> None:
    for rule, texts in rules(imported, upload.decided).items():

        def change(decided: Decisions, on: bool, rule: str = rule) -> Decisions:
            return import_decide.with_rule(decided, rule, on)

        many = f" ({count(texts, 'text')})" if texts else ""
        st.toggle(
            RULES[rule] + many,
            value=rule in upload.decided.rules,
            **import_decide.on_choice(f"rule {upload.version} {rule}", change),
        )


def needed(imported: Import, decided: Decisions) -> bool:
    """Whether there is anything to accept or to take back."""
    return len(imported.suggestions) > 0 or bool(decided.references or decided.rules)


def show(imported: Import, upload: Upload) -> None:
    """The suggestions; nothing counts before it is accepted."""
    if not needed(imported, upload.decided):
        return
    st.markdown("**Who is meant?** These cells name nobody who is known. Accept only who is meant.")
    _rules(imported, upload)
    table = choices(imported, upload.decided.references)
    if table.empty:
        return
    with st.form(f"suggestions {upload.version}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=[one for one in table.columns if one != "Accept"],
            column_config=_CONFIG,
            placeholder="",
            key=f"suggestion table {upload.version}",
            height="auto" if len(table) < 9 else 330,
        )
        sent = st.form_submit_button("Accept the ticked ones", key="accept suggestions")
    if sent and not edited["Accept"].any() and not upload.decided.references:
        st.caption("Nothing is ticked yet: tick those that are meant.")
    elif sent:
        accept(edited, upload)
        st.rerun()


def accept(table: pd.DataFrame, upload: Upload) -> None:
    """Those ticked in ``table`` count from now on, and no others."""
    ticked = table[table["Accept"].astype(bool)]
    accepted = dict(zip(ticked["Written"], ticked["ID"], strict=True))
    import_decide.decide(import_decide.with_references(upload.decided, accepted))
