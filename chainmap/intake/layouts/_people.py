"""Lists of people: the column of names from two columns, the manager's column, leaders' marks."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from chainmap.intake.grid import Objects, RawSheet
from chainmap.intake.headings import HeaderRow, Meaning, heading_form

_FIRST = frozenset({
    "firstname", "givenname", "forename", "preferredfirstname", "legalfirstname", "vorname",
    "prenom", "nombre", "nombres", "nome", "voornaam", "roepnaam", "primeironome", "imie",
})  # fmt: skip
_LAST = frozenset({
    "lastname", "surname", "familyname", "legallastname", "nachname", "familienname", "zuname",
    "nomdefamille", "apellido", "apellidos", "cognome", "achternaam", "apelido", "sobrenome",
    "nazwisko",
})  # fmt: skip
#: What stands instead of a manager at the top.
_TOP = frozenset(("nomanager", "nohr", "xx", "none", "na", "nd", "topofhierarchy"))
_BY_EMAIL = ("reportstoemail", "supervisoremail", "manageremail", "manageremailaddress")
_BY_ID = (
    "reportstoassociateid", "supervisorid", "supervisoreid", "managerid", "manageruserid",
    "reportstoid", "manageremployeeid", "supervisoremployeeid", "vorgesetztenid",
)  # fmt: skip
_BY_NAME = ("reportsto", "reportstoname", "supervisor", "manager", "managername", "supervisorname")


def names_apart(forms: Sequence[str]) -> tuple[int, int] | None:
    """The columns of first and last names, where names are in two."""
    first = [at for at, form in enumerate(forms) if form in _FIRST]
    last = [at for at, form in enumerate(forms) if form in _LAST or form == "nom"]
    return (first[0], last[0]) if first and last else None


def forms_at(raw: RawSheet, at: int) -> list[str]:
    """The forms of the headings in row ``at``, without an aside behind or a path before."""
    return [_form(one) if isinstance(one, str) else "" for one in raw.cells[at]]


def _form(text: str) -> str:
    return heading_form(text.partition("(")[0] or text)


def with_full_names(raw: RawSheet, header: HeaderRow) -> tuple[RawSheet, HeaderRow, bool]:
    """The sheet with a column of full names where first and last names stand apart."""
    apart = names_apart(_free_forms(raw, header))
    whole = header.names.index("name") if "name" in header.names else None
    if apart is None or (whole is not None and whole not in apart):
        return raw, header, False
    first, last = (raw.cells[:, at] for at in apart)
    full = np.array([_joined(*both) for both in zip(first, last, strict=True)], dtype=object)
    full[: header.at + 1] = None
    full[header.at] = " + ".join(str(raw.cells[header.at, at]) for at in apart)
    cells: Objects = np.column_stack([raw.cells, full])
    columns = np.append(raw.columns, raw.columns[apart[0]])
    part, named = Meaning("", "joined", 1.0), Meaning("name", "joined", 0.95)
    names = [None if at in apart else one for at, one in enumerate(header.names)]
    meanings = [part if at in apart else one for at, one in enumerate(header.meanings)]
    wide = replace(raw, cells=cells, columns=columns)
    return wide, _header(header, [*names, "name"], [*meanings, named]), True


def _free_forms(raw: RawSheet, header: HeaderRow) -> list[str]:
    """The forms of the headings, '' for those of which something was decided."""
    pairs = zip(forms_at(raw, header.at), header.meanings, strict=True)
    return ["" if one and one.how == "decided" else form for form, one in pairs]


def _joined(first: object, last: object) -> str | None:
    return " ".join(str(one) for one in (first, last) if one is not None) or None


def _header(
    header: HeaderRow, names: Sequence[str | None], meanings: Sequence[Meaning | None]
) -> HeaderRow:
    doubts = tuple(one for one in header.doubts if names[one[0]] is None)
    return HeaderRow(header.at, tuple(names), tuple(meanings), doubts)


def with_manager(raw: RawSheet, header: HeaderRow) -> HeaderRow:
    """The header with the manager's e-mail, else ID, else name as the manager."""
    if "manager_id" in header.decided:
        return header
    forms = _free_forms(raw, header)
    for words in (_BY_EMAIL, _BY_ID, _BY_NAME):
        hits = [
            at for at, form in enumerate(forms) if form in words and _filled(raw, header.at, at)
        ]
        if hits:
            names = [None if one == "manager_id" else one for one in header.names]
            means = [one if one and one.column != "manager_id" else None for one in header.meanings]
            names[hits[0]] = "manager_id"
            means[hits[0]] = Meaning("manager_id", "synonym", 0.95)
            doubts = tuple(one for one in header.doubts if forms[one[0]] not in _ALL)
            return HeaderRow(header.at, tuple(names), tuple(means), doubts)
    return header


_ALL = frozenset((*_BY_EMAIL, *_BY_ID, *_BY_NAME))


def _filled(raw: RawSheet, top: int, at: int) -> bool:
    return any(one is not None for one in raw.cells[top + 1 :, at])


def is_top(cell: object) -> bool:
    """Whether a cell says that nobody stands above."""
    return isinstance(cell, str) and (heading_form(cell) in _TOP or set(cell) <= set("-–—/. "))
