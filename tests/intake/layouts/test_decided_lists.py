"""What was decided goes before what lists of people and lists without employees suggest."""

from chainmap.intake.decisions import Decisions

PEOPLE = [
    ["No.", "Vorname", "Nachname", "Manager", "Manager Email", "Team"],
    ["1", "Ana", "Ruiz", "", "", "A"],
    ["2", "Ben", "Okafor", "Ruiz Ana", "ana@x.example", "A"],
]
ORDERS = [
    ["PO", "Supplier", "Customer", "Product", "Quantity", "Amount"],
    ["1", "Screws Ltd", "Acme", "Bolts", "100", "12.00"],
    ["2", "Acme", "Screws Ltd", "Nuts", "10", "2.00"],
]


def of(decided, content, columns):
    return decided({"x.csv": content}, Decisions({("x.csv", "x"): columns}))


def test_a_half_of_a_name_that_is_decided_otherwise_is_not_joined(decided, table):
    columns = {"No.": "employee_id", "Nachname": "name", "Vorname": ""}
    got = of(decided, table(*PEOPLE), columns)
    assert got.chain.employees["name"].tolist() == ["Ruiz", "Okafor"]


def test_a_manager_that_is_decided_away_is_none(decided, table):
    got = of(decided, table(*PEOPLE), {"No.": "employee_id", "Manager": "", "Manager Email": ""})
    assert got.chain.employees["name"].tolist() == ["Ana Ruiz", "Ben Okafor"]
    assert got.chain.employees["manager_id"].isna().all()
    got = of(decided, table(*PEOPLE), {"No.": "employee_id", "Manager Email": ""})
    assert got.chain.employees["manager_id"].dropna().tolist() == ["1"]


def test_orders_are_hand_overs_if_a_person_says_so(decided, table):
    assert not of(decided, table(*ORDERS), {}).usable
    columns = {"Supplier": "supplier_id", "Customer": "customer_id", "Product": "deliverable"}
    got = of(decided, table(*ORDERS), columns)
    assert set(got.reconciliation["layout"]) == {"edge list"}
    assert got.chain.links["deliverable"].tolist() == ["Bolts", "Nuts"]


def test_several_names_in_a_cell_under_a_decided_heading(decided, table, pairs):
    rows = [["Wer", "Daneben", "Sache"], ["Ana; Ben", "Cy", "plan"], ["Cy", "Ana", "reply"]]
    columns = {"Wer": "supplier_id", "Daneben": "customer_id", "Sache": "deliverable"}
    got = of(decided, table(*rows), columns)
    assert pairs(got) == [("Ana", "Cy"), ("Ben", "Cy"), ("Cy", "Ana")]
