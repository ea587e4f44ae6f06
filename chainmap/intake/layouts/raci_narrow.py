"""Narrow RACI: a row a task, and a column each for who is responsible, accountable, consulted and
informed, with several names in a cell."""

from collections.abc import Iterator, Sequence

from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import alone, columns_by, lists_told, parts_of, readings
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
_MEANT = {"accountable_id": "A"}
_TASKS = ("task", "activity", "deliverable", "step", "process", "name", "aufgabe", "tatigkeit",
          "tache", "tarea", "attivita", "taak", "tarefa", "zadanie", "workitem", "activite",
          "actividad", "atividade", "activiteit", "aktivitat", "czynnosc", "decision", "milestone",
          "workstream", "livrable", "entregable", "prozessschritt")  # fmt: skip


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure with three of the four words, R and A among them, and more than letters below."""
    if len(sheet) < 2 or marks_of(sheet) is not None:
        return 0.0
    at, found = columns_by(sheet, _WORDS, Said.of(sheet, context.decisions), _MEANT)
    if not {"R", "A"} <= found.keys() or len(found) < 3:
        return 0.0
    cells = [str(one) for key in found for one in sheet.cells[at + 1 :, found[key]] if one]
    return 0.95 if any(len(one) > 2 for one in cells) else 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as the hand-overs that follow from it."""
    whole = Translation(())
    for raw in sheets:
        whole += _translated(raw, context, Said.of(raw, decisions))
    return whole


def _translated(raw: RawSheet, context: Context, said: Said) -> Translation:
    at, found = columns_by(raw, _WORDS, said, _MEANT)
    known = context.names | alone(raw, at, found.values())
    task, named = _task(raw, at, found, said)
    tasks = list(_tasks(raw, at, found, known, task))
    table, own = hand_overs(tasks, "deliverable" if named else "Task")
    names = {name for task in tasks for held in task.held.values() for name, _ in held}
    columns = {**found, **({} if task is None else {"task": task})}
    read = readings(raw, at, columns, {"task": "deliverable"} if named else {}, said)
    made = found_.Found(raw, NAME, table, at + 1, "role", read=read)
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} is read as RACI: {counted(tasks, len(names))}. {rule(tasks)}"]
    if own:
        guesses.append(f"{title}: {own:,} times the same name on both sides gives no link.")
    guesses.append(lists_told(raw, at, found.values(), known))
    return found_.translation(made, checked(raw, tasks), guesses, ())


def _task(raw: RawSheet, at: int, found: dict[str, int], said: Said) -> tuple[int | None, bool]:
    """The column that names the tasks, and whether it was decided to be the deliverable."""
    if "deliverable" in (places := said.places(raw.cells[at])):
        return places["deliverable"], True
    _, named = columns_by(raw, {"task": _TASKS}, said, {})
    cells = raw.cells[at]
    free = [n for n, one in enumerate(cells) if n not in found.values() and said.meant(one) != ""]
    before = [one for one in free if one < min(found.values(), default=0)]
    return named.get("task", next(iter((before or free)[-1:]), None)), False


def _tasks(
    raw: RawSheet, at: int, found: dict[str, int], known: frozenset[str], task: int | None
) -> Iterator[Task]:
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
