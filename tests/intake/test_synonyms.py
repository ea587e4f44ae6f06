"""Headings in eight languages: every column has words in each, and none means two columns."""

import pytest

from chainmap.intake import synonyms
from chainmap.intake.headings import heading_form, known_headings, meaning
from chainmap.schema import SHEETS

COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
def test_no_word_stands_for_two_columns(sheet):
    words = [
        (heading_form(word), column.name)
        for column in sheet
        for word in (column.heading, column.name, *synonyms.words(sheet, column.name))
    ]
    assert dict(words) == known_headings(sheet)


@pytest.mark.parametrize("language", synonyms.LANGUAGES)
def test_every_column_has_words_in_every_language(language):
    for sheet, column in COLUMNS:
        words = synonyms.words(sheet, column.name, language)
        assert words, f"{sheet.table}.{column.name}"
        assert {meaning(word, sheet).column for word in words} == {column.name}


def test_the_table_holds_nothing_else():
    known = {(sheet.table, column.name) for sheet, column in COLUMNS}
    table = synonyms._table()
    assert {(name, column) for name, columns in table.items() for column in columns} == known
    said = {language for columns in table.values() for one in columns.values() for language in one}
    assert said == set(synonyms.LANGUAGES)


SHEETS_IN = {
    "de": (
        ["Personalnummer", "Name", "Abteilung"],
        ["Lieferant", "Kunde", "Leistung", "Durchlaufzeit"],
    ),
    "fr": (
        ["Matricule", "Nom et prénom", "Service"],
        ["Fournisseur", "Client", "Livrable", "Délai"],
    ),
    "es": (["Legajo", "Nombre", "Departamento"], ["Proveedor", "Cliente", "Entregable", "Plazo"]),
    "it": (
        ["Matricola", "Nominativo", "Reparto"],
        ["Fornitore", "Cliente", "Consegna", "Tempo di consegna"],
    ),
    "nl": (
        ["Personeelsnummer", "Naam", "Afdeling"],
        ["Leverancier", "Klant", "Levering", "Doorlooptijd"],
    ),
    "pt": (["Matrícula", "Nome", "Setor"], ["Fornecedor", "Cliente", "Entrega", "Prazo"]),
    "pl": (
        ["Numer pracownika", "Imię i nazwisko", "Dział"],
        ["Dostawca", "Odbiorca", "Rezultat", "Czas realizacji"],
    ),
}


@pytest.mark.parametrize("language", SHEETS_IN)
def test_a_workbook_in_another_language(language, load, xlsx):
    people, links = SHEETS_IN[language]
    book = xlsx(
        {
            "A": [people, ["007", "Ana Ruiz", "X"], ["008", "Ben Okafor", "Y"]],
            "B": [links, ["007", "Ben Okafor", "list", 8]],
        }
    )
    got = load(book)
    link = got.chain.links.iloc[0]
    ends = [link["supplier_id"], link["customer_id"], link["deliverable"], link["turnaround"]]
    assert ends == ["007", "008", "list", 8]
    assert got.chain.employees["department"].tolist() == ["X", "Y"]
