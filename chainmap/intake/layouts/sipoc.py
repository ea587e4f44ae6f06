"""SIPOC: suppliers hand inputs to a process, the process hands outputs to customers."""

from collections.abc import Iterator, Sequence

import pandas as pd

from chainmap.intake.blocks import Question, Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import (
    alone,
    columns_by,
    filled_down,
    lists_told,
    parts_of,
    readings,
)

NAME = "SIPOC"
#: The same table read past the process; never taken unless decided.
STRAIGHT = "SIPOC, supplier straight to customer"
NEEDS = "four of the headings Supplier, Input, Process, Output and Customer"

_WORDS = {
    "supplier": ("supplier", "suppliers", "s", "lieferant", "lieferanten", "fournisseur",
                 "fournisseurs", "proveedor", "proveedores", "fornitore", "fornitori",
                 "leverancier", "leveranciers", "fornecedor", "fornecedores", "dostawca"),
    "input": ("input", "inputs", "i", "eingabe", "eingaben", "eingang", "entree", "entrees",
              "entrada", "entradas", "ingresso", "invoer", "wejscie", "wejscia"),
    "process": ("process", "processes", "processstep", "p", "prozess", "prozessschritt",
                "processus",
                "proceso", "processo", "proces", "step"),
    "output": ("output", "outputs", "o", "ausgabe", "ergebnis", "sortie", "sorties", "salida",
               "salidas", "uscita", "uitvoer", "saida", "saidas", "wyjscie", "wyjscia"),
    "customer": ("customer", "customers", "c", "kunde", "kunden", "client", "clients", "cliente",
                 "clientes", "clienti", "klant", "klanten", "klient", "klienci"),
    "owner": ("owner", "processowner", "prozesseigner", "prozessverantwortlicher", "responsible"),
}  # fmt: skip
_MEANT = {
    "supplier_id": "supplier",
    "customer_id": "customer",
    "deliverable": "output",
    "accountable_id": "owner",
}
_FIVE = ("supplier", "input", "process", "output", "customer")


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure with four of the five words, both ends among them."""
    if len(sheet) < 2:
        return 0.0
    _, found = columns_by(sheet, _WORDS, Said.of(sheet, context.decisions), _MEANT)
    five = set(_FIVE) & found.keys()
    return 0.96 if len(five) >= 4 and {"supplier", "customer"} <= five else 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as hand-overs through the process."""
    whole = Translation(())
    for raw in sheets:
        whole += translated(raw, context, decisions, NAME)
    return whole


def translated(raw: RawSheet, context: Context, decisions: Decisions, layout: str) -> Translation:
    """The rows through the process, or straight from supplier to customer."""
    said = Said.of(raw, decisions)
    at, found = _headings(raw, said)
    middle, down = _middle(raw, at, found)
    ends = [found[one] for one in ("supplier", "customer") if one in found]
    known = context.names | alone(raw, at, ends)
    rows = [
        one
        for row in range(at + 1, len(raw))
        for one in _row(raw, row, found, middle[row - at - 1], layout, known)
    ]
    columns = ["row", "column", "supplier_id", "customer_id", "deliverable", "Process"]
    table = pd.DataFrame(rows, columns=columns)
    read = readings(raw, at, found, {"supplier": "supplier_id", "customer": "customer_id"}, said)
    made = found_.Found(raw, layout, table, at + 1, "role", read=read)
    title = f'"{raw.title}" ({raw.file})'
    through = "the process stands between them" if layout == NAME else "past the process"
    guesses = [f"{title} is read as SIPOC from suppliers to customers; {through}."]
    if down:
        guesses.append(f"{title}: {down:,} blank cells take the process above.")
    guesses.append(lists_told(raw, at, ends, known))
    return found_.translation(made, (), guesses, (_question(raw, table, decisions, layout),))


def _headings(raw: RawSheet, said: Said) -> tuple[int, dict[str, int]]:
    """The row of headings and the columns; a row of questions below still belongs to them."""
    at, found = columns_by(raw, _WORDS, said, _MEANT)
    if at + 1 < len(raw):
        asks = [str(raw.cells[at + 1, one] or "").strip().endswith("?") for one in found.values()]
        at += sum(asks) > len(asks) / 2
    return at, found


def _middle(raw: RawSheet, at: int, found: dict[str, int]) -> tuple[Sequence[object], int]:
    """Who stands in the middle of each row: the owner, else the process itself."""
    for key in ("owner", "process"):
        if key in found:
            cells, count = filled_down(raw, at + 1, found[key])
            return list(cells), count
    return [None] * (len(raw) - at - 1), 0


def _row(
    raw: RawSheet,
    row: int,
    found: dict[str, int],
    middle: object,
    layout: str,
    known: frozenset[str],
) -> Iterator[tuple[object, ...]]:
    def listed(key: str) -> list[str]:
        return parts_of(raw.cells[row, found[key]], known) if key in found else []

    def place(key: str) -> tuple[int, int]:
        return int(raw.rows[row]), int(raw.columns[found[key]])

    suppliers, customers = listed("supplier"), listed("customer")
    name = shown(middle)
    if layout == STRAIGHT or name is None:
        thing = _one(listed("output") or listed("input"))
        for one in suppliers:
            for two in customers:
                yield (*place("supplier"), one, two, thing, name)
        return
    for one, thing in _paired(suppliers, listed("input")):
        yield (*place("supplier"), one, name, thing, name)
    for two, thing in _paired(customers, listed("output")):
        yield (*place("customer"), name, two, thing, name)


def _paired(names: list[str], things: list[str]) -> Iterator[tuple[str, str | None]]:
    """Each name with its own thing where there are as many; else each with all of them."""
    if len(names) == len(things):
        yield from zip(names, things, strict=True)
    else:
        yield from ((one, _one(things)) for one in names)


def _one(things: list[str]) -> str | None:
    return "; ".join(things) or None


def _question(raw: RawSheet, table: pd.DataFrame, decisions: Decisions, layout: str) -> Question:
    supplier, customer, thing = (shown(one) or "" for one in found_.example_of(table))
    what = f'supplies "{thing}" to' if thing else "supplies"
    chosen = decisions.layout_of(raw.file, raw.title)
    place = f"{raw.file}|{raw.title}"
    sentence = f"{supplier} {what} {customer} - right?"
    return Question("layout", place, sentence, (NAME, STRAIGHT), chosen, NAME)
