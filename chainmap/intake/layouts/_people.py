"""Lists of people: the column of names from several, the manager's column, leaders' marks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from chainmap.intake.context import forms_of, text_of
from chainmap.intake.grid import Objects, RawSheet
from chainmap.intake.headings import HeaderRow, Meaning, heading_form, meaning
from chainmap.intake.names import name_form
from chainmap.schema import EMPLOYEES

_FIRST = frozenset({
    "firstname", "givenname", "forename", "preferredfirstname", "legalfirstname", "vorname",
    "prenom", "nombre", "nombres", "nome", "voornaam", "roepnaam", "primeironome", "imie",
})  # fmt: skip
_LAST = frozenset({
    "lastname", "surname", "familyname", "legallastname", "nachname", "familienname", "zuname",
    "primerapellido", "apellido1", "1apellido", "apellidopaterno",
    "nomdefamille", "apellido", "apellidos", "cognome", "achternaam", "apelido", "sobrenome",
    "nazwisko",
})  # fmt: skip
#: What may be the half of a name that another column does not hold.
_HALF = frozenset({"name", "naam", "nazwa"})
_BETWEEN = frozenset({"voorvoegsel", "voorvoegsels", "tussenvoegsel", "tussenvoegsels"})
_SECOND = frozenset({"segundoapellido", "apellido2", "2apellido", "apellidomaterno"})
_ASIDE = re.compile(r"[(\[]")
#: What stands instead of a manager at the top.
_TOP = frozenset(("nomanager", "nohr", "xx", "none", "null", "nil", "na", "nd", "topofhierarchy"))
_TELLS_EMAIL = ("email", "mail", "courriel", "correo", "upn")
_TELLS_ID = ("id", "eid", "number", "nummer", "nr", "no", "matricule", "codigo", "numero")


def names_apart(forms: Sequence[str]) -> tuple[int, int] | None:
    """The columns of first and last names, where names are in two."""
    first = [at for at, form in enumerate(forms) if form in _FIRST]
    last = [at for at, form in enumerate(forms) if form in _LAST or form == "nom"]
    return (first[0], last[0]) if first and last else None


@dataclass(frozen=True)
class Apart:
    """The columns (from 0) that make a full name, in the order in which it is written."""

    columns: tuple[int, ...]
    first: int
    last: int


def apart_in(raw: RawSheet, header: HeaderRow) -> Apart | None:
    """The columns of first and last names and what stands between, but those decided otherwise.

    Beside a column of first names, "Name" may be the last name, and the other way round.
    """
    forms = _free_forms(raw, header)
    pair = names_apart(forms) or _beside_name(raw, header.at, forms)
    if pair is None:
        return None
    first, last = pair
    between = [one for one, form in enumerate(forms) if form in _BETWEEN]
    behind = [one for one, form in enumerate(forms) if form in _SECOND]
    return Apart((first, *between[:1], last, *behind[:1]), first, last)


def _beside_name(raw: RawSheet, at: int, forms: Sequence[str]) -> tuple[int, int] | None:
    for words, first in ((_FIRST, True), (_LAST, False)):
        other = next((one for one, form in enumerate(forms) if form in words), None)
        name = next((one for one, form in enumerate(forms) if form in _HALF), None)
        if other is None or name is None or name == other:
            continue
        rows = [row for row in raw.cells[at + 1 :] if row[other] is not None and row[name]]
        whole = sum(name_form(text_of(row[other])) in name_form(text_of(row[name])) for row in rows)
        if rows and whole < 0.5 * len(rows):
            return (other, name) if first else (name, other)
    return None


def forms_at(raw: RawSheet, at: int) -> list[str]:
    """The forms of the headings in row ``at``, without an aside behind or a path before."""
    return [_form(one) if isinstance(one, str) else "" for one in raw.cells[at]]


def _form(text: str) -> str:
    return heading_form(_ASIDE.split(text)[0] or text)


def with_full_names(raw: RawSheet, header: HeaderRow) -> tuple[RawSheet, HeaderRow, bool]:
    """The sheet with a column of full names where first and last names stand apart."""
    apart = apart_in(raw, header)
    whole = header.names.index("name") if "name" in header.names else None
    if apart is None or (whole is not None and whole not in apart.columns):
        return raw, header, False
    parts = [raw.cells[:, at] for at in apart.columns]
    full = np.array([_joined(row) for row in zip(*parts, strict=True)], dtype=object)
    full[: header.at + 1] = None
    full[header.at] = " + ".join(str(raw.cells[header.at, at]) for at in apart.columns)
    cells: Objects = np.column_stack([raw.cells, full])
    columns = np.append(raw.columns, raw.columns[apart.first])
    part, named = Meaning("", "joined", 1.0), Meaning("name", "joined", 0.95)
    names = [None if at in apart.columns else one for at, one in enumerate(header.names)]
    meanings = [part if at in apart.columns else one for at, one in enumerate(header.meanings)]
    wide = replace(raw, cells=cells, columns=columns)
    return wide, _header(header, [*names, "name"], [*meanings, named]), True


def _free_forms(raw: RawSheet, header: HeaderRow) -> list[str]:
    """The forms of the headings, '' for those of which something was decided."""
    pairs = zip(forms_at(raw, header.at), header.meanings, strict=True)
    return ["" if one and one.how == "decided" else form for form, one in pairs]


def _joined(parts: Sequence[object]) -> str | None:
    return " ".join(text_of(one) for one in parts if one is not None) or None


def managers_turned(raw: RawSheet, header: HeaderRow) -> tuple[RawSheet, int]:
    """Managers written last name first, where the list has the two apart, as the list has them.

    And how many: only where one person alone has these two names.
    """
    apart = apart_in(raw, header)
    if apart is None or "manager_id" not in header.names or "name" not in header.names:
        return raw, 0
    manager, name = header.names.index("manager_id"), header.names.index("name")
    rows = [row for row in raw.cells[header.at + 1 :] if row[apart.first] and row[apart.last]]
    turned = [(name_form(f"{row[apart.last]} {row[apart.first]}"), row[name]) for row in rows]
    times = Counter(form for form, _ in turned)
    known = {name_form(text_of(row[name])) for row in rows}
    meant = {form: full for form, full in turned if times[form] == 1 and form not in known}
    cells = raw.cells.copy()
    count = 0
    for at in range(header.at + 1, len(cells)):
        if full := meant.get(name_form(text_of(cells[at, manager] or ""))):
            cells[at, manager] = full
            count += 1
    return replace(raw, cells=cells), count


def _header(
    header: HeaderRow, names: Sequence[str | None], meanings: Sequence[Meaning | None]
) -> HeaderRow:
    doubts = tuple(one for one in header.doubts if names[one[0]] is None)
    return HeaderRow(header.at, tuple(names), tuple(meanings), doubts)


def with_manager(raw: RawSheet, header: HeaderRow) -> HeaderRow:
    """The header with the manager's e-mail, else ID, else name as the manager."""
    if "manager_id" in header.decided:
        return header
    forms = forms_at(raw, header.at)
    mine = _managing(raw, header)
    if not mine:
        return header
    known = _known(raw, header) if len(mine) > 1 else set()

    def worth(at: int) -> tuple[bool, float, int]:
        cells = [one for one in raw.cells[header.at + 1 :, at] if one is not None]
        hits = sum(name_form(text_of(one)) in known for one in cells)
        return not cells, -round(hits / max(len(cells), 1), 1), _rank(forms[at])

    best = min(mine, key=worth) if len(mine) > 1 else mine[0]
    names = [None if one == "manager_id" else one for one in header.names]
    means = [one if one and one.column != "manager_id" else None for one in header.meanings]
    names[best] = "manager_id"
    means[best] = Meaning("manager_id", "synonym", 0.95)
    doubts = tuple(one for one in header.doubts if one[0] not in mine)
    return HeaderRow(header.at, tuple(names), tuple(means), doubts)


def several_managers(raw: RawSheet, header: HeaderRow) -> bool:
    """Whether more than one column says who the manager is."""
    return len(_managing(raw, header)) > 1


def _managing(raw: RawSheet, header: HeaderRow) -> list[int]:
    """The columns whose heading says manager, but those of which something else was decided."""
    pairs = zip(raw.cells[header.at], header.meanings, strict=True)
    known = [
        None if one and one.how == "decided" else meaning(cell, EMPLOYEES) for cell, one in pairs
    ]
    return [at for at, one in enumerate(known) if one and one.column == "manager_id"]


def _known(raw: RawSheet, header: HeaderRow) -> set[str]:
    """The forms of the IDs, e-mails and names in the list."""
    ours = [at for at, one in enumerate(header.names) if one in ("employee_id", "email", "name")]
    return {form for at in ours for form in forms_of(raw.cells[header.at + 1 :, at])}


def _rank(form: str) -> int:
    """How well a manager's column names one person: by e-mail, by ID, by name."""
    if any(one in form for one in _TELLS_EMAIL):
        return 0
    return 1 if form.endswith(_TELLS_ID) else 2


def is_top(cell: object) -> bool:
    """Whether a cell says that nobody stands above."""
    return isinstance(cell, str) and (heading_form(cell) in _TOP or set(cell) <= set("-–—/. "))
