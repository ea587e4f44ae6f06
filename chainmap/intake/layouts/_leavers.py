"""Who has left, as a list of people says it: by a status, by yes or no, or by a date of leaving."""

import re
from collections.abc import Callable, Iterator

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import shown
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, heading_form
from chainmap.intake.layouts._people import forms_at

_STATUS = frozenset({
    "status", "positionstatus", "employmentstatus", "employeestatus", "workerstatus",
    "lifecyclestatus", "statusreadonly", "beschaftigungsstatus", "mitarbeiterstatus", "statut",
    "estado", "situacion", "situacao", "stato", "statuszatrudnienia", "dienstverbandstatus",
})  # fmt: skip
_STILL_HERE = frozenset({
    "active", "activestatus", "isactive", "currentlyactive", "accountenabled", "aktiv", "actif",
    "activo", "ativo", "attivo", "actief", "aktywny",
})  # fmt: skip
_LEFT_ON = frozenset({
    "terminationdate", "dateofleaving", "leavingdate", "leavedate", "leftdate", "lastdayofwork",
    "lastworkingday", "austritt", "austrittsdatum", "datedesortie", "datedepart", "datededepart",
    "fechabaja", "fechadebaja", "datumuitdienst", "uitdienst", "datadesligamento", "datademissao",
    "datacessazione", "dataldicessazione", "datazwolnienia", "dataodejscia",
})  # fmt: skip
_GONE = (
    "terminated", "inactive", "left", "leaver", "resigned", "retired", "separated", "former",
    "deactivated", "suspended", "disabled", "ausgeschieden", "inaktiv", "gekundigt", "sorti",
    "inactif", "parti", "baja", "inactivo", "cesado", "desligad", "demitid", "inativ", "cessat",
    "dimess", "inattiv", "uitdienst", "nietactief", "inactief", "zwolnion", "nieaktywn",
)  # fmt: skip
_NO = ("no", "n", "false", "0", "nein", "non", "nee", "nao", "nie", "falsch", "faux", "falso")
_SOME_DATE = re.compile(r".*\d.*")


def leavers(raw: RawSheet, header: HeaderRow) -> list[Issue]:
    """A note for the first column that says who has left, and how many; [] if none does."""
    return list(_said(raw, header))[:1]


def _said(raw: RawSheet, header: HeaderRow) -> Iterator[Issue]:
    tests: tuple[tuple[frozenset[str], Callable[[str], bool]], ...] = (
        (_STATUS, lambda text: heading_form(text).startswith(_GONE)),
        (_STILL_HERE, lambda text: heading_form(text) in _NO),
        (_LEFT_ON, lambda text: bool(_SOME_DATE.fullmatch(text))),
    )
    for words, gone in tests:
        for at, form in enumerate(forms_at(raw, header.at)):
            if form not in words:
                continue
            cells = [str(shown(one) or "") for one in raw.cells[header.at + 1 :, at]]
            if count := sum(map(gone, cells)):
                yield _note(raw, header, at, f"{count:,} of {len(cells):,} people")


def _note(raw: RawSheet, header: HeaderRow, at: int, who: str) -> Issue:
    heading = shown(raw.cells[header.at, at])
    what = f'{who} have left or are leaving, as "{heading}" says; they are read too.'
    if heading_form(str(heading)) in _STATUS:
        what = f"{who} have left, as the status says; they are read too."
    mend = "Leave them out of the export if they supply nobody any more."
    return Issue(Severity.NOTE, what, mend, raw.file, raw.title, column=heading)
