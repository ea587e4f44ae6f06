"""Employee roster: a row a person, as personnel systems export it. A manager is never a link."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import Block, Translation
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.formheads import form_header
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, header_row, heading_form, meaning
from chainmap.intake.layouts import canonical
from chainmap.intake.layouts._asides import counted, without_asides, without_states
from chainmap.intake.layouts._blocks import block_of
from chainmap.intake.layouts._leavers import leavers
from chainmap.intake.layouts._people import (
    apart_in,
    is_top,
    managers_turned,
    names_apart,
    several_managers,
    with_full_names,
    with_manager,
)
from chainmap.intake.platforms import platform_of
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

NAME = "employee roster"
NEEDS = "a name, an e-mail or first and last names, and something more about each person"


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where people have names; surer than the workbook where names or labels need care."""
    if len(sheet) < 2 or form_header(sheet) is not None or platform_of(sheet):
        return 0.0
    header = _header(sheet, context)
    if header is None or not _anybody(sheet, header):
        return 0.0
    if Said.of(sheet, context.decisions).ends(sheet):
        return 0.0
    apart = apart_in(sheet, header) is not None
    named = bool(header.found & {"name", "email"}) or apart
    more = len(header.found) + apart
    if header.decided & {"employee_id", "name", "email"} and more < 2:
        return 0.6
    if not named or more < 2 or _rather_links(sheet, header):
        return 0.3 if named else 0.0
    special = apart or _labels(sheet, header) or several_managers(sheet, header)
    if canonical.has("employees", sheet.file, context):
        own = special or (_own_words(sheet, header) and _alone(sheet, context))
        return 0.99 if own and canonical.is_table("employees", sheet, context) else 0.0
    own = sheet.typed or _own_words(sheet, header)
    return 0.99 if special else 0.9 if own and _alone(sheet, context) else 0.8


def _alone(sheet: RawSheet, context: Context) -> bool:
    """Whether its file has no sheet of dependencies."""
    if canonical.has("links", sheet.file, context):
        return False
    others = [one for one in context.sheets if one.file == sheet.file and one is not sheet]
    return not any(header_row(one, DEPENDENCIES) and _complete(one) for one in others)


def _own_words(sheet: RawSheet, header: HeaderRow) -> bool:
    """Whether the headings are those of another system, not of the template."""
    return any(
        cell is not None and not (one and one.how == "heading")
        for cell, one in zip(sheet.cells[header.at], header.meanings, strict=True)
    )


def _complete(raw: RawSheet) -> bool:
    header = header_row(raw, DEPENDENCIES)
    return header is not None and not header.lacks(DEPENDENCIES)


def _header(raw: RawSheet, context: Context) -> HeaderRow | None:
    return _understood(raw, context.decisions)


def _understood(raw: RawSheet, decisions: Decisions) -> HeaderRow | None:
    """The headings; "Type" that says something else than person, role or team is none of ours."""
    header = header_row(raw, EMPLOYEES, decisions.columns_of(raw.file, raw.title))
    if header is None or "kind" not in header.names:
        return header
    at = header.names.index("kind")
    said = header.meanings[at]
    if (said and said.how == "decided") or agrees(
        EMPLOYEES["kind"], raw.cells[header.at + 1 :, at]
    ):
        return header
    names, means = list(header.names), list(header.meanings)
    names[at] = means[at] = None
    return replace(header, names=tuple(names), meanings=tuple(means))


def _anybody(raw: RawSheet, header: HeaderRow) -> bool:
    """Whether names, e-mails or IDs stand below their headings."""
    apart = apart_in(raw, header)
    ours = [at for at, one in enumerate(header.names) if one in ("employee_id", "email", "name")]
    ours += [apart.first, apart.last] if apart else []
    return any(one is not None for at in ours for one in raw.cells[header.at + 1 :, at])


def _rather_links(raw: RawSheet, header: HeaderRow) -> bool:
    """Whether more headings speak of hand-overs or of moments than of people."""
    other = [found for one in (DEPENDENCIES, MOMENTS) if (found := header_row(raw, one))]
    return any(len(one.found) > len(header.found) + 1 for one in other)


def _labels(raw: RawSheet, header: HeaderRow) -> bool:
    """Whether the row below the headings says the headings again, in other words."""
    if header.at + 2 > len(raw):
        return False
    here, below = raw.cells[header.at], raw.cells[header.at + 1]
    pairs = [(one, two) for one, two in zip(here, below, strict=True) if one and two is not None]
    alike = sum(_says_again(one, two) for one, two in pairs)
    return len(pairs) > 1 and alike >= max(2, 0.5 * len(pairs))


def _says_again(key: object, label: object) -> bool:
    if not isinstance(key, str) or not isinstance(label, str):
        return False
    if heading_form(key) == heading_form(label):
        return True
    one, two = meaning(key, EMPLOYEES), meaning(label, EMPLOYEES)
    return bool(two and (one is None or one.column == two.column)) or bool(
        names_apart([heading_form(label), "lastname"])
        or names_apart(["firstname", heading_form(label)])
    )


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as an employee."""
    whole = Translation(())
    for raw in sheets:
        header = _understood(raw, decisions)
        whole += _translated(raw, header)
    return whole


def _translated(raw: RawSheet, header: HeaderRow | None) -> Translation:
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} is read as a list of employees; a manager is never a link."]
    if header is None:
        return Translation((), guesses=())
    labels = _labels(raw, header)
    if labels:
        row = int(raw.rows[header.at + 1])
        guesses.append(f"{title}: row {row} says the headings in words and is no person.")
        keep = np.arange(len(raw)) != header.at + 1
        raw = replace(raw, rows=raw.rows[keep], cells=raw.cells[keep])
    whole = raw
    raw, asides = without_asides(raw, header)
    raw, header, _ = with_full_names(raw, header)
    raw, states = without_states(raw, header)
    if states:
        guesses.append(f'{title}: {states:,} cells without what they add, such as "(On Leave)".')
    header = with_manager(raw, header)
    raw, turned = managers_turned(raw, header)
    if turned:
        guesses.append(
            f"{title}: {turned:,} managers are written last name first and turned round."
        )
    block, issues, more = block_of(raw, EMPLOYEES, header, NAME)
    if block is None:
        return Translation((), tuple(issues))
    if asides:
        block = counted(block, whole, header)
    block = replace(block, blank=block.blank - labels if labels else block.blank)
    block, tops = without_top(block)
    if tops:
        guesses.append(f"{title}: {tops:,} without a manager, as the cell says.")
    issues += [*asides, *leavers(raw, header)]
    return Translation((block,), tuple(issues), (*guesses, *more))


def without_top(block: Block) -> tuple[Block, int]:
    """The block with marks for 'nobody above' blank, and how many there were."""
    if "manager_id" not in block.cells:
        return block, 0
    managers = block.cells["manager_id"]
    top = managers.map(is_top).to_numpy(dtype=bool)
    cells = block.cells.copy()
    cells["manager_id"] = managers.where(~top, None)
    return replace(block, cells=cells), int(top.sum())
