"""Long RACI: a row for each role of each task, with a letter or a word that says what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import columns_by, readings
from chainmap.intake.layouts._raci import Task, checked, counted, hand_overs, rule
from chainmap.intake.layouts.raci_wide import marked_letters

NAME = "RACI, long"
NEEDS = "a task, a role or a person, and one of the letters R, A, C and I in each row"

_SHARE = 0.8
_WORDS = {
    "task": ("task", "activity", "deliverable", "decision", "workitem", "step", "aufgabe",
             "tatigkeit", "aktivitat", "tache", "activite", "tarea", "actividad", "attivita",
             "taak", "activiteit", "tarefa", "atividade", "zadanie", "czynnosc"),
    "who": ("role", "person", "name", "employee", "resource", "stakeholder", "assignee", "team",
            "who", "rolle", "mitarbeiter", "qui", "rol", "persona", "ruolo", "papel", "funcao",
            "rola", "osoba"),
    "letter": ("raci", "rasci", "raciletter", "racirole", "racicode", "letter", "code",
               "responsibility", "assignment", "assignmenttype", "involvement", "buchstabe",
               "verantwortung", "zustandigkeit", "lettre", "responsabilite", "letra",
               "responsabilidad", "lettera", "responsabilita", "responsabilidade"),
    "process": ("process", "prozess", "processus", "proceso", "processo", "proces", "phase",
                "project", "workstream"),
}  # fmt: skip
_NEEDED = frozenset(("task", "who", "letter"))
_MEANT = {"deliverable": "task"}


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where the three columns are there and the third holds letters, R and A among them."""
    if len(sheet) < 3:
        return 0.0
    at, found = columns_by(sheet, _WORDS, Said.of(sheet, context.decisions), _MEANT)
    if not found.keys() >= _NEEDED:
        return 0.0
    cells = [one for one in sheet.cells[at + 1 :, found["letter"]] if one is not None]
    letters = [marked_letters(one) for one in cells]
    marked = sum(map(bool, letters)) >= _SHARE * len(cells)
    return 0.96 if cells and marked and {"R", "A"} <= set("".join(letters)) else 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every task as the hand-overs that follow from its rows."""
    whole = Translation(())
    for raw in sheets:
        said = Said.of(raw, decisions)
        at, found = columns_by(raw, _WORDS, said, _MEANT)
        if found.keys() >= _NEEDED:
            whole += _translated(raw, at, found, said)
    return whole


def _translated(raw: RawSheet, at: int, found: dict[str, int], said: Said) -> Translation:
    rows = list(_rows(raw, at, found))
    tasks = list(_tasks(raw, found["who"], rows))
    named = "deliverable" in said.places(raw.cells[at])
    table, own = hand_overs(tasks, "deliverable" if named else "Task")
    read = readings(raw, at, found, {"task": "deliverable"} if named else {}, said)
    used = tuple(int(raw.rows[one.row]) for one in rows)
    also = tuple((one.who, int(raw.rows[one.row])) for one in rows)
    made = found_.Found(raw, NAME, table, at + 1, "role", also=also, used=used, read=read)
    title = f'"{raw.title}" ({raw.file})'
    roles = len({one.who for one in rows})
    guesses = [f"{title} is read as RACI: {counted(tasks, roles)}. {rule(tasks)}"]
    if own:
        guesses.append(f"{title}: {own:,} times the same name on both sides gives no link.")
    return found_.translation(made, checked(raw, tasks), guesses, ())


@dataclass(frozen=True)
class _Part:
    """One row (from 0): of which process and task, who, and the letters."""

    row: int
    process: str | None
    task: str
    who: str
    letters: str


def _rows(raw: RawSheet, at: int, found: dict[str, int]) -> Iterator[_Part]:
    """The rows that have a task, a role and a letter."""
    for row in range(at + 1, len(raw)):
        said = {key: shown(raw.cells[row, column]) for key, column in found.items()}
        task, who, letters = said["task"], said["who"], marked_letters(said["letter"])
        if task and who and letters:
            yield _Part(row, said.get("process"), task, who, letters)


def _tasks(raw: RawSheet, column: int, rows: Sequence[_Part]) -> Iterator[Task]:
    """Each task of each process once, where it stands first."""
    parts: dict[tuple[str | None, str], list[_Part]] = {}
    for one in rows:
        parts.setdefault((one.process, one.task), []).append(one)
    place = int(raw.columns[column])
    for (_, task), mine in parts.items():
        letters = dict.fromkeys(letter for one in mine for letter in one.letters)
        held = {
            letter: [
                (who, place) for who in dict.fromkeys(o.who for o in mine if letter in o.letters)
            ]
            for letter in letters
        }
        yield Task(int(raw.rows[mine[0].row]), task, held)
