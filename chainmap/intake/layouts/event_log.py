"""Event log: who did which step of which case, and when; work is handed from one to the next."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context, text_of
from chainmap.intake.dates import read_date
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Objects, RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import columns_by, readings

NAME = "event log"
NEEDS = "a case, an activity, a resource and a time in every row"

_WORDS = {
    "case": ("caseconceptname", "caseid", "case", "casekey", "casenumber", "traceid",
             "processinstance", "ticketid", "ticket", "number", "issuekey", "incident", "fallid",
             "vorgangsid", "vorgangsnummer", "vorgang", "fallnummer", "ticketnummer", "iddecas",
             "dossier", "numerodedossier", "idcaso", "caso", "expediente", "idpratica", "pratica",
             "zaaknummer", "zaak", "idprocesso", "numersprawy", "idsprawy"),
    "activity": ("conceptname", "activity", "activityname", "activityen", "activityde", "event",
                 "eventname", "task", "step", "aktivitat", "schritt", "vorgangsschritt", "activite",
                 "etape", "actividad", "attivita", "activiteit", "atividade", "czynnosc", "state",
                 "status"),
    "resource": ("orgresource", "resource", "user", "username", "performer", "performedby",
                 "agent", "originator", "assignedto", "assignee", "changedby", "updatedby",
                 "bearbeiter", "bearbeitetvon", "sachbearbeiter", "ressource", "utilisateur",
                 "recurso", "usuario", "risorsa", "utente", "behandelaar", "medewerker",
                 "wykonawca", "pracownik"),
    "time": ("timetimestamp", "timestamp", "completetimestamp", "starttimestamp", "time", "endtime",
             "eventtime", "starttime", "updated", "changed", "zeitstempel", "zeitpunkt",
             "horodatage", "fechahora", "dataora", "dataehora", "tijdstip", "tijdstempel", "czas",
             "date", "datum", "fecha", "data"),
}  # fmt: skip
_MEANT = {"supplier_id": "resource", "customer_id": "resource", "deliverable": "activity"}


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure with all four columns; cases must come back."""
    if len(sheet) < 3:
        return 0.0
    at, found = columns_by(sheet, _WORDS, Said.of(sheet, context.decisions), _MEANT)
    if not {"case", "resource", "time"} <= found.keys():
        return 0.0
    cases = [one for one in sheet.cells[at + 1 :, found["case"]] if one is not None]
    if len({str(one) for one in cases}) >= len(cases):
        return 0.3
    return 0.95 if "activity" in found else 0.8


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every change of hands within a case as a hand-over."""
    whole = Translation(())
    for raw in sheets:
        _, found = columns_by(raw, _WORDS, Said.of(raw, decisions), _MEANT)
        if {"case", "resource"} <= found.keys():
            whole += _translated(raw, decisions)
    return whole


def _translated(raw: RawSheet, decisions: Decisions) -> Translation:
    said = Said.of(raw, decisions)
    at, found = columns_by(raw, _WORDS, said, _MEANT)
    events = _events(raw, at, found)
    order = events.sort_values(["case", "time"], kind="stable")
    after = order.shift(-1)
    hands = (
        (order["case"] == after["case"])
        & order["resource"].notna()
        & after["resource"].notna()
        & (order["resource"] != after["resource"])
    ).to_numpy()
    table = pd.DataFrame(
        {
            "row": order["row"],
            "column": int(raw.columns[found["resource"]]),
            "supplier_id": order["resource"],
            "customer_id": after["resource"],
            "deliverable": order["activity"],
        }
    )[hands]
    into = order["row"].shift(-1)[hands].astype(np.int64)
    turned, question = found_.asked(raw, decisions, found_.SUPPLIES, found_.example_of(table))
    table = found_.turned_round(table) if turned else table
    people = [(one, int(raw.rows[at])) for one in pd.unique(events["resource"].dropna())]
    used = tuple(into.tolist())
    read = readings(raw, at, found, {"activity": "deliverable"}, said)
    made = found_.Found(raw, NAME, table, at + 1, also=tuple(people), used=used, read=read)
    cases = events["case"].nunique()
    title = f'"{raw.title}" ({raw.file})'
    guesses = [
        f"{title} is read as an event log of {cases:,} cases; each change of hands within a case "
        "is a hand-over of the step before it.",
        found_.told(question, raw),
    ]
    alone = len(events) - len(set(table["row"]) | set(used))
    issues = []
    if alone:
        what = f"{alone:,} events neither hand over nor take over; they are set aside."
        issues.append(made.note(what))
    return found_.translation(made, issues, guesses, (question,))


def _events(raw: RawSheet, at: int, found: dict[str, int]) -> pd.DataFrame:
    body = raw.cells[at + 1 :]
    columns = {name: body[:, column] for name, column in found.items()}
    texts = {name: _texts(columns[name]) for name in ("case", "resource") if name in columns}
    activity = [shown(one) for one in columns["activity"]] if "activity" in columns else None
    # Where a person says that it is a log, the order of its rows will do.
    times = _times(columns["time"]) if "time" in columns else np.arange(len(body))
    table = pd.DataFrame({"row": raw.rows[at + 1 :], "time": times})
    table["activity"] = activity
    for name, cells in texts.items():
        table[name] = cells
    return table


def _texts(cells: Objects) -> list[str | None]:
    return [None if one is None else text_of(one) for one in cells]


def _times(cells: Objects) -> pd.Series:
    """Times to sort by; where most can't be read as times, the order of the rows."""
    times = pd.to_datetime(
        pd.Series(cells, dtype=object).map(lambda one: None if one is None else str(one)),
        errors="coerce",
        utc=True,
        format="ISO8601",
    )
    if times.isna().mean() > 0.1:
        read = [read_date(one, "day").value for one in cells]
        times = pd.to_datetime(pd.Series(read), errors="coerce", utc=True)
    if times.isna().mean() > 0.1:
        return pd.Series(np.arange(len(cells)))
    return times
