"""What the session holds: its data, the analysis of them, what waits to be used, one selection."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

import streamlit as st

from chainmap import sample
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import Settings
from chainmap.intake import Import
from chainmap.intake.acceptance import Acceptance
from chainmap.intake.decisions import Decisions, beside
from chainmap.intake.importing import contents
from chainmap.ui import reading, returning
from chainmap.ui.analysed import Analysis, Say, shared
from chainmap.ui.serve import FILE_VARIABLE
from chainmap.ui.sharing import remembered
from chainmap.ui.uploaded import Upload
from chainmap.views.groups import Groups

__all__ = ["Analysis", "Say", "Selection", "SelectionKind"]

SelectionKind = Literal["employee", "link", "team", "department", "moment"]
_ANALYSIS, _PENDING, _SELECTION = "chainmap analysis", "chainmap pending", "chainmap selection"
_FOCUS, _OPENED, _TROUBLE = "chainmap focus", "chainmap opened", "chainmap trouble"
_SOURCE, _TOLD = "chainmap source", "chainmap told"


@dataclass(frozen=True)
class Selection:
    """The one thing that is selected: an employee, link, team, department or moment."""

    kind: SelectionKind
    id: str

    @property
    def address(self) -> str:
        """What stands behind ``?focus=`` for it.

        >>> Selection("team", "Order desk").address
        'team:Order desk'
        """
        return f"{self.kind}:{self.id}" if self.kind in ("team", "department") else self.id


def _silence(_step: str) -> None:
    """Nobody listens to the steps."""


def use(
    imported: Import, name: str, say: Say = _silence, *, as_in: Analysis | None = None
) -> Analysis:
    """Make ``imported`` the data of this session, with the settings and the accepted findings that
    came with it, or those of ``as_in``; what was there stays if it can't be used.

    Raises ChainmapError where nothing in it can be used.
    """
    told: tuple[str, ...] = ()
    if as_in is not None:
        settings, accepted = as_in.settings, as_in.accepted
        imported = imported.trying(as_in.imported.decisions)
    else:
        settings, told = Settings().understood(imported.decisions.settings)
        accepted = imported.decisions.accepted
    analysis = shared(imported, name, settings, say).accepting(accepted)
    st.session_state[_ANALYSIS] = analysis
    for gone in (_SELECTION, _PENDING, _SOURCE):
        st.session_state.pop(gone, None)
    st.session_state[_TOLD] = told
    return analysis


def set_up(settings: Settings, say: Say = _silence) -> None:
    """Analyse the data of this session again with other settings."""
    if now := analysis():
        again = shared(now.imported, now.name, settings, say)
        st.session_state[_ANALYSIS] = again.accepting(now.accepted)
        st.session_state.pop(_TOLD, None)


def accept(finding: str, why: Acceptance | None) -> None:
    """Live with the finding of this id, or (None) no longer."""
    if now := analysis():
        others = {name: one for name, one in now.accepted.items() if name != finding}
        st.session_state[_ANALYSIS] = now.accepting(others | ({finding: why} if why else {}))


def try_out(decided: Decisions) -> None:
    """Keep the scenarios of ``decided``, and its links to leave alone, with the session's data."""
    if now := analysis():
        st.session_state[_ANALYSIS] = replace(now, imported=now.imported.trying(decided))


def told() -> tuple[str, ...]:
    """What could not be understood of the settings that came with the data."""
    return cast(tuple[str, ...], st.session_state.get(_TOLD, ()))


def use_sample(say: Say = _silence) -> Analysis:
    """Make the sample company the data of this session."""
    say("Reading the sample company")
    files = contents([Path(sample.path("company"))])
    return use(reading.read(files, say), "Sample company", say)


def analysis() -> Analysis | None:
    """The analysis of this session's data, None before there are any."""
    return cast(Analysis | None, st.session_state.get(_ANALYSIS))


def pend(upload: Upload) -> None:
    """Keep what was uploaded until the person says to use it; the data in use stay."""
    st.session_state[_PENDING] = upload


def pending() -> Upload | None:
    """What was uploaded and is not used yet."""
    return cast(Upload | None, st.session_state.get(_PENDING))


def drop_pending() -> None:
    """Forget what was uploaded and not used."""
    st.session_state.pop(_PENDING, None)


def source() -> Upload | None:
    """What the data in use were read from, None where the session did not upload them."""
    return cast(Upload | None, st.session_state.get(_SOURCE))


def use_upload(upload: Upload, say: Say = _silence) -> Analysis:
    """Make what was read the data of this session; kept to be read in another way later.

    Raises ImportRefused where nothing in it can be used.
    """
    if upload.imported is None:
        raise ChainmapError("The upload is not read yet; read it first.")
    before = source()
    # the same files read in another way: what was set up for them since then still holds
    again = before is not None and before.files == upload.files
    used = use(upload.imported, upload.name, say, as_in=analysis() if again else None)
    st.session_state[_SOURCE] = upload
    return used


def open_given_file(say: Say = _silence) -> None:
    """Open, once a session, the file that the app was started on; with errors it is only read."""
    given = os.environ.get(FILE_VARIABLE)
    if not given or st.session_state.get(_OPENED):
        return
    st.session_state[_OPENED] = True
    path = Path(given)
    try:
        files = contents([path]) | {one.name: one.read_bytes() for one in beside(path)}
        upload = Upload(path.name, files).read(reading.read(files, say))
        if upload.settled:
            use_upload(upload, say)
        else:
            pend(upload)
    except ChainmapError as error:
        st.session_state[_TROUBLE] = str(error)


def forget() -> None:
    """Let go of the data of this session and of everything that was decided about them; nothing
    is left of them for a reload."""
    returning.forget()
    st.session_state[_OPENED] = True
    st.query_params.clear()


def waits_for_file() -> bool:
    """Whether the app was started on a file that this session has not opened yet."""
    return bool(os.environ.get(FILE_VARIABLE)) and not st.session_state.get(_OPENED)


def trouble() -> str | None:
    """Why the file that the app was started on could not be read."""
    return cast(str | None, st.session_state.get(_TROUBLE))


def groups_of(chain: Chain) -> Groups:
    """The teams and departments of ``chain``, to be remembered with it."""
    return Groups.of(chain.employees)


def found_in(chain: Chain, address: str) -> Selection | None:
    """What ``address`` (an ID, or 'team:…', 'department:…') stands for in ``chain``.

    Of teams of one name in two departments each is called as in :class:`Groups`.

    >>> from chainmap.examples import tiny
    >>> found_in(tiny(), "m")
    Selection(kind='moment', id='m')
    """
    for kind, table, column in (
        ("employee", chain.employees, "employee_id"),
        ("moment", chain.moments, "moment_id"),
        ("link", chain.links, "link_id"),
    ):
        if table[column].eq(address).any():
            return Selection(cast(SelectionKind, kind), address)
    kind, _, group = address.partition(":")
    groups = remembered(chain, groups_of)
    known = {"team": groups.teams, "department": groups.departments}.get(kind, ())
    return Selection(cast(SelectionKind, kind), group) if group in known else None


def keep_focus() -> None:
    """Remember the deep link until there are data to find it in."""
    if focus := st.query_params.get("focus"):
        st.session_state[_FOCUS] = focus


def waits_for_data() -> bool:
    """Whether a deep link was followed, and there are no data yet to find its place in."""
    return analysis() is None and bool(st.session_state.get(_FOCUS))


def selection() -> Selection | None:
    """What is selected in this session, from a click or from the deep link."""
    now = analysis()
    focus = st.session_state.pop(_FOCUS, None) if now else None
    if now and focus and (found := found_in(now.chain, focus)):
        st.session_state[_SELECTION] = found
    return cast(Selection | None, st.session_state.get(_SELECTION))


def hold(chosen: Selection | None) -> None:
    """Select one thing everywhere, or nothing; the address stays as it is."""
    st.session_state[_SELECTION] = chosen
    st.session_state.pop(_FOCUS, None)


def select(kind: SelectionKind, id: str) -> Selection:
    """Select one thing everywhere and put it into the address; gives it back."""
    chosen = Selection(kind, id)
    st.session_state[_SELECTION] = chosen
    st.session_state.pop(_FOCUS, None)
    st.query_params["focus"] = chosen.address
    return chosen
