"""Narrow RACI: a row a task, and a column each for who is responsible, accountable, consulted and
informed, with several names in a cell."""

from collections.abc import Iterator, Sequence

from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import alone, columns_by, lists_told, parts_of
from chainmap.intake.layouts._raci import Task, checked, counted, hand_overs, rule
from chainmap.intake.layouts.raci_wide import marks_of

NAME = "RACI, narrow"
NEEDS = "the headings Responsible, Accountable, Consulted and Informed"

_WORDS = {
    "R": ("responsible", "responsibler", "r", "verantwortlichr", "durchfuhrungsverantwortlich",
          "durchfuhrung", "durchfuhrend", "realisateur", "responsable", "responsabile",
          "uitvoerder", "uitvoerend", "responsavel", "executante", "wykonawca", "odpowiedzialny",
          "driver"),
    "A": ("accountable", "accountablea", "a", "rechenschaftspflichtig", "gesamtverantwortlich",
          "gesamtverantwortung", "approbateur", "redevable", "autorite", "aprobador", "autoridad",
          "approvatore", "eindverantwoordelijk", "eindverantwoordelijke", "aprovador",
          "autoridade", "zatwierdzajacy", "approver"),
    "C": ("consulted", "consultedc", "c", "konsultiert", "zukonsultieren", "consulte", "consultes",
          "consultado", "consultados", "consultato", "consultati", "geraadpleegd", "konsultowany",
          "konsultant", "contributor", "contributors"),
    "I": ("informed", "informedi", "i", "informiert", "zuinformieren", "informe", "informes",
          "informado", "informados", "informato", "informati", "geinformeerd", "informowany"),
    "S": ("support", "supporting", "supports", "supportive"),
}  # fmt: skip
_TASKS = ("task", "activity", "deliverable", "step", "process", "name", "aufgabe", "tatigkeit",
          "tache", "tarea", "attivita", "taak", "tarefa", "zadanie", "workitem", "activite",
          "actividad", "atividade", "activiteit", "aktivitat", "czynnosc", "decision", "milestone",
          "workstream", "livrable", "entregable", "prozessschritt")  # fmt: skip


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure with three of the four words, R and A among them, and more than letters below."""
    if len(sheet) < 2 or marks_of(sheet) is not None:
        return 0.0
    at, found = columns_by(sheet, _WORDS)
    if not {"R", "A"} <= found.keys() or len(found) < 3:
        return 0.0
    cells = [str(one) for key in found for one in sheet.cells[at + 1 :, found[key]] if one]
    return 0.95 if any(len(one) > 2 for one in cells) else 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as the hand-overs that follow from it."""
    whole = Translation(())
    for raw in sheets:
        whole += _translated(raw, context)
    return whole


def _translated(raw: RawSheet, context: Context) -> Translation:
    at, found = columns_by(raw, _WORDS)
    known = context.names | alone(raw, at, found.values())
    tasks = list(_tasks(raw, at, found, known))
    table, own = hand_overs(tasks)
    names = {name for task in tasks for held in task.held.values() for name, _ in held}
    made = found_.Found(raw, NAME, table, at + 1, "role")
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} is read as RACI: {counted(tasks, len(names))}. {rule()}"]
    if own:
        guesses.append(f"{title}: {own:,} times the same name on both sides gives no link.")
    guesses.append(lists_told(raw, at, found.values(), known))
    return found_.translation(made, checked(raw, tasks), guesses, ())


def _tasks(raw: RawSheet, at: int, found: dict[str, int], known: frozenset[str]) -> Iterator[Task]:
    _, named = columns_by(raw, {"task": _TASKS})
    free = [one for one in range(raw.cells.shape[1]) if one not in found.values()]
    before = [one for one in free if one < min(found.values())]
    task = named.get("task", next(iter((before or free)[-1:]), None))
    for row in range(at + 1, len(raw)):
        held = {
            letter: [
                (name, int(raw.columns[column])) for name in parts_of(raw.cells[row, column], known)
            ]
            for letter, column in found.items()
        }
        if any(held.values()):
            name = None if task is None else shown(raw.cells[row, task])
            yield Task(int(raw.rows[row]), name, held)
