"""Who supplies whom, as people write it down themselves; and lists that say something else."""

import pytest

from chainmap.errors import ImportRefused


def csv_of(*rows, separator=";"):
    quoted = (separator.join(f'"{one}"' for one in row) for row in rows)
    return "\n".join(quoted).encode()


def links(got):
    frame = got.chain.statements[["supplier_id", "customer_id"]]
    return sorted(map(tuple, frame.drop_duplicates().to_numpy().tolist()))


@pytest.mark.parametrize(
    "heads",
    [
        ["Interner Lieferant", "Interner Kunde", "Leistung"],
        ["Wer liefert", "An wen", "Was"],
        ["Service fournisseur", "Service client", "Prestation"],
        ["Quién entrega", "A quién", "Qué entrega"],
        ["Chi fornisce", "A chi", "Cosa"],
        ["Wie levert", "Aan wie", "Wat"],
        ["Quem entrega", "Para quem", "O que entrega"],
        ["Kto dostarcza", "Komu", "Co dostarcza"],
        ["Service provider", "Service recipient", "Service"],
        ["Upstream team", "Downstream team", "Artifact"],
        ["Giver", "Receiver", "Item"],
    ],
)
def test_a_list_alone_names_who_is_in_it(load, heads):
    got = load({"x.csv": csv_of(heads, ["IT", "Sales", "Laptop"], ["HR", "IT", "Payroll"])})
    assert links(got) == [("HR", "IT"), ("IT", "Sales")]
    assert set(got.chain.statements["deliverable"]) == {"Laptop", "Payroll"}


def test_with_a_list_of_employees_strangers_stay_unknown(load, told):
    people = csv_of(["Employee ID", "Name"], ["IT", "Desk"], ["HR", "Staff"])
    rows = csv_of(["Supplier", "Customer", "Deliverable"], ["IT", "HR", "A"], ["IT", "Legal", "B"])
    got = load({"a.csv": people, "b.csv": rows})
    assert links(got) == [("IT", "HR")]
    assert "is no employee and no moment" in " ".join(told(got, "error"))


def test_asked_from_the_customers_side(load):
    heads = ["Who are you?", "What do you need?", "From whom?"]
    got = load({"x.csv": csv_of(heads, ["Ana Ruiz", "Price list", "Ben Okafor"])})
    assert links(got) == [("Ben Okafor", "Ana Ruiz")]


def test_several_names_in_a_cell(load):
    row = ["Ana Ruiz; Ben Lee", "Cy Chan, Di Poe", "A"]
    got = load({"x.csv": csv_of(["From", "To", "What"], row, separator=",")})
    assert len(links(got)) == 4
    assert "1 row lists several names in a cell" in " ".join(got.guesses)


def test_days_are_not_hours(load):
    heads = ["Supplier", "Customer", "Deliverable", "SLA (days)"]
    got = load({"x.csv": csv_of(heads, ["IT", "HR", "Laptop", "5"])})
    assert got.chain.statements["turnaround"].isna().all()


def test_words_for_importance_are_kept(load, told):
    heads = ["Team", "Depends on", "Criticality"]
    got = load({"x.csv": csv_of(heads, ["Sales", "IT", "High"], ["IT", "HR", "Low"])})
    assert links(got) == [("HR", "IT"), ("IT", "Sales")]
    assert not told(got, "error")


def test_a_register_named_once_needs_no_other_list(load):
    heads = ["Lieferant", "Leistung", "Kunde"]
    rows = [
        ["IT", "Laptop", "Sales"],
        ["", "Konto", "HR"],
        ["", "Netz", "Lager"],
        ["", "Mail", "HR"],
    ]
    got = load({"x.csv": csv_of(heads, *rows)})
    assert links(got) == [("IT", "HR"), ("IT", "Lager"), ("IT", "Sales")]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Tarea", "Responsable", "Aprobador", "Consultado", "Informado"], "Ana;Ben;Cy;Di"),
        (["Activité", "Réalisateur (R)", "Approbateur (A)", "Consulté (C)", "Informé (I)"],
         "Ana;Ben;Cy;Di"),
        (["Decision", "Driver", "Approver", "Contributors", "Informed"], "Ana;Ben;Cy;Di"),
    ],
)  # fmt: skip
def test_raci_by_names(load, heads, row):
    got = load({"x.csv": csv_of(heads, ["Plan the year", *row.split(";")])})
    assert links(got) == [("Ana", "Ben"), ("Ana", "Di"), ("Cy", "Ana")]
    assert set(got.chain.statements["Task"]) == {"Plan the year"}


def test_raci_lists_with_commas_and_notes_behind(load):
    heads = ["activity_or_gate", "responsible", "accountable", "informed", "notes"]
    row = ["Report", "Ana Ruiz, Ben Lee", "Cy Chan", "", "see intranet"]
    got = load({"x.csv": csv_of(heads, row)})
    assert links(got) == [("Ana Ruiz", "Cy Chan"), ("Ben Lee", "Cy Chan")]
    assert set(got.chain.statements["Task"]) == {"Report"}


def test_a_row_of_questions_belongs_to_the_headings_of_a_sipoc(load):
    heads = ["Suppliers", "Inputs", "Process", "Outputs", "Customers"]
    asks = ["Who supplies?", "What?", "Which steps?", "What comes out?", "Who gets it?"]
    got = load({"x.csv": csv_of(heads, asks, ["Sales", "Order", "Invoice", "Bill", "Finance"])})
    assert links(got) == [("Invoice", "Finance"), ("Sales", "Invoice")]


def test_rows_depend_on_columns(load):
    rows = [["Depends on", "IT", "HR", "Law"], ["IT", "", "x", ""], ["HR", "", "", "x"]]
    got = load({"x.csv": csv_of(*rows, ["Law", "", "", ""])})
    assert links(got) == [("HR", "IT"), ("Law", "HR")]
    assert got.questions[0].default == "depends-on"


def test_a_column_beside_a_matrix(load):
    rows = [["Your name", "Department", "Ana", "Ben", "Cy"], ["Ana", "Sales", "", "3", "0"]]
    got = load({"x.csv": csv_of(*rows, ["Ben", "IT", "2", "", "1"], ["Cy", "HR", "0", "5", ""])})
    assert links(got) == [("Ana", "Ben"), ("Ben", "Ana"), ("Ben", "Cy"), ("Cy", "Ben")]


@pytest.mark.parametrize(
    "heads",
    [
        ["Vorgangsnummer", "Aktivität", "Bearbeiter", "Zeitstempel"],
        ["Number", "State", "Assigned to", "Updated"],
        ["CASE_KEY", "ACTIVITY_EN", "USER_NAME", "EVENTTIME"],
    ],
)
def test_logs_of_cases(load, heads):
    rows = [["1", "a", "Ana", "2025-01-01 10:00:00"], ["1", "b", "Ben", "2025-01-02 10:00:00"]]
    assert links(load({"x.csv": csv_of(heads, *rows)})) == [("Ana", "Ben")]


def test_how_is_not_who(load):
    heads = ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Wie zufrieden sind Sie?"]
    row = ["1", "1.1.25", "1.1.25", "a@x.org", "Ana Ruiz", "sehr"]
    with pytest.raises(ImportRefused):
        _ = load({"x.csv": csv_of(heads, row)}).chain


@pytest.mark.parametrize(
    "rows",
    [
        [["Flight", "From", "To", "Departure"], ["1", "MAD", "BER", "10:00"],
         ["2", "BER", "MAD", "9:00"]],
        [["Date", "From account", "To account", "Amount"], ["1", "A1", "A2", "5"],
         ["2", "A2", "A1", "6"]],
        [["PO", "Supplier", "Customer", "Product", "Quantity", "Amount"],
         ["1", "Screws Ltd", "Acme", "Bolts", "100", "12.00"]],
        [["km", "Madrid", "Berlin", "Roma"], ["Madrid", "0", "2318", "1960"],
         ["Berlin", "2318", "0", "1502"], ["Roma", "1960", "1502", "0"]],
        [["", "age", "pay", "tenure"], ["age", "1.0", "0.3", "0.5"], ["pay", "0.3", "1.0", "0.4"],
         ["tenure", "0.5", "0.4", "1.0"]],
        [["Respondent", "Name 1", "Name 2", "Name 3"], ["1", "Ana", "Ben", "Cy"],
         ["2", "Ben", "Cy", "Ana"]],
    ],
)  # fmt: skip
def test_what_is_no_chain_is_declined_with_a_reason(load, told, rows):
    got = load({"x.csv": csv_of(*rows, separator=",")})
    assert set(got.reconciliation["layout"]) == {"not used"}
    assert "The sheet is not read" in " ".join(told(got, "error"))
