"""Rosters as personnel systems export them: full names, managers looked up, no links."""

import pytest

from chainmap.errors import ImportRefused


def managers(got):
    people = got.chain.employees.set_index("employee_id")
    return people["manager_id"].dropna().to_dict()


def names(got):
    return got.chain.employees.set_index("employee_id")["name"].to_dict()


def test_bamboohr(load, table, counted, told):
    heads = ["Employee #", "First Name", "Last Name", "Job Title", "Department", "Division"]
    heads += ["Location", "Status", "Hire Date", "Work Email", "Reports To", "Reports To Email"]
    rows = [
        ["001", "Ana", "Ruiz", "CEO", "Board", "", "Rome", "Active", "2020-01-01", "a@x.org",
         "", ""],
        ["002", "Ben", "Ruiz", "Clerk", "Sales", "", "Rome", "Active", "2020-01-01", "b@x.org",
         "Ana Ruiz", "a@x.org"],
        ["003", "Ana", "Ruiz", "Clerk", "Sales", "", "Rome", "Terminated", "2020-01-01", "c@x.org",
         "Ana Ruiz", "a@x.org"],
    ]  # fmt: skip
    got = load({"bamboo.csv": table(heads, *rows)})
    assert names(got) == {"001": "Ana Ruiz", "002": "Ben Ruiz", "003": "Ana Ruiz"}
    assert managers(got) == {"002": "001", "003": "001"}
    assert len(got.chain.links) == 0
    assert counted(got) == ("employee roster", 3, 3, 0, 0)
    assert "1 of 3 people have left" in " ".join(told(got, "note"))
    assert got.chain.employees["department"].tolist() == ["Board", "Sales", "Sales"]


def test_adp(load, table, told):
    heads = ["Associate ID", "Position ID", "Payroll Name", "Position Status", "Hire Date"]
    heads += ["Job Title Description", "Home Department Code", "Home Department Description"]
    heads += ["Work Contact: Work Email", "Reports To Name", "Reports To Position ID"]
    heads += ["Reports To Associate ID"]
    rows = [
        ["A01", "P9", "Ruiz, Ana", "Active", "2020-01-01", "Head", "0100", "Sales", "a@x.org",
         "", "", ""],
        ["A02", "P8", "Okafor, Ben", "Active", "2020-01-01", "Clerk", "0100", "Sales", "b@x.org",
         "Ruiz, Ana", "P9", "A01"],
    ]  # fmt: skip
    got = load({"adp.csv": table([f"{one} (Employment Profile)" for one in heads], *rows)})
    assert managers(got) == {"A02": "A01"}
    assert names(got)["A02"] == "Okafor, Ben"
    kept = got.chain.employees.filter(like="Home Department Code").iloc[:, 0]
    assert kept.tolist() == ["0100", "0100"]


def test_successfactors_has_two_rows_of_headings(load, table, counted):
    rows = [
        ["STATUS", "USERID", "USERNAME", "FIRSTNAME", "LASTNAME", "MANAGER", "DEPARTMENT"],
        ["Status", "User ID", "Username", "First Name", "Last Name", "Manager", "Department"],
        ["active", "u1", "aruiz", "Ana", "Ruiz", "NO_MANAGER", "Sales"],
        ["active", "u2", "bokafor", "Ben", "Okafor", "u1", "Sales"],
    ]
    got = load({"users.csv": table(*rows)})
    assert names(got) == {"u1": "Ana Ruiz", "u2": "Ben Okafor"}
    assert managers(got) == {"u2": "u1"}
    assert counted(got) == ("employee roster", 2, 2, 0, 0)
    assert "row 2 says the headings in words" in " ".join(got.guesses)


def test_workday_headings_below_a_title(load, xlsx, counted):
    rows = [
        ["Workers by organization"],
        ["Effective 2026-01-01"],
        [],
        ["Worker", "Employee ID", "Supervisory Organization", "Job Profile", "Cost Center"],
        ["Ana Ruiz", "100", "Sales (Cy Chan)", "Head", "C1"],
        ["Ben Okafor", "101", "Sales (Cy Chan)", "Clerk", "C1"],
    ]
    got = load(xlsx({"Report": rows}))
    assert names(got) == {"100": "Ana Ruiz", "101": "Ben Okafor"}
    assert counted(got) == ("employee roster", 2, 2, 0, 0)


@pytest.mark.parametrize(
    "heads",
    [
        ["Personalnummer", "Vorname", "Nachname", "Abteilung", "Vorgesetzter"],
        ["Matricule", "Prénom", "Nom", "Département", "Manager"],
        ["Número de empleado", "Nombre", "Apellidos", "Departamento", "Supervisor"],
        ["Matricola", "Nome", "Cognome", "Reparto", "Responsabile"],
        ["Personeelsnummer", "Voornaam", "Achternaam", "Afdeling", "Leidinggevende"],
        ["Numer pracownika", "Imię", "Nazwisko", "Dział", "Przełożony"],
    ],
)
def test_personio_in_many_languages(load, table, heads):
    rows = [["7", "Ana", "Ruiz", "Sales", ""], ["8", "Ben", "Okafor", "Sales", "Ana Ruiz"]]
    got = load({"export.csv": table(heads, *rows, separator=";")})
    assert names(got) == {"7": "Ana Ruiz", "8": "Ben Okafor"}
    assert managers(got) == {"8": "7"}
    assert set(got.chain.employees["department"]) == {"Sales"}


def test_a_roster_alone_is_a_chain_without_links(load, xlsx, told):
    got = load(xlsx({"Staff list": [["Name", "Email"], ["Ana", "a@x.org"], ["Ben", "b@x.org"]]}))
    assert (len(got.chain.employees), len(got.chain.links)) == (2, 0)
    assert "who supplies what to whom is not in the input" in " ".join(told(got, "warning"))


def test_a_roster_and_dependencies_by_hand_are_one_chain(load, table, xlsx, pairs):
    heads = ["Employee #", "First Name", "Last Name", "Work Email"]
    people = table(heads, ["1", "Ana", "Ruiz", "a@x.org"], ["2", "Ben", "Okafor", "b@x.org"])
    rows = [["Supplier", "Customer", "Deliverable"], ["Ana Ruiz", "b@x.org", "Quote"]]
    got = load({"hris.csv": people, "ours.xlsx": xlsx({"Dependencies": rows})})
    assert pairs(got) == [("1", "2")]


HEADLESS = [
    ["100", "Ruiz, Ana", "a@x.org", "Head of sales", "2020-01-01"],
    ["101", "Okafor, Ben", "b@x.org", "Clerk", "2021-01-01"],
    ["102", "Chan, Cy", "c@x.org", "Clerk", "2022-01-01"],
]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]])
def test_no_headings_lose_nobody(load, table, counted, order):
    got = load({"x.csv": table(*([row[at] for at in order] for row in HEADLESS))})
    assert names(got)["100"] == "Ruiz, Ana"
    assert got.chain.employees["role"].tolist() == ["Head of sales", "Clerk", "Clerk"]
    assert got.chain.employees["email"].tolist() == ["a@x.org", "b@x.org", "c@x.org"]
    assert counted(got) == ("employee roster without headings", 3, 3, 0, 0)


def test_measurements_without_headings_are_no_people(load, table):
    got = load({"x.csv": table(*([at, at * 2, 0.5, "2020-01-01"] for at in range(9)))})
    with pytest.raises(ImportRefused):
        _ = got.chain


ORGANOGRAM = ["Post Unique Reference", "Name", "Grade (or equivalent)", "Job Title", "Organisation"]
ORGANOGRAM += ["Unit", "Contact E-mail", "Reports to Senior Post"]


def test_organogram_vacancies_keep_their_post(load, table):
    rows = [
        ["P1", "Ana Ruiz", "SCS2", "Chief", "Body", "Board", "a@x.org", "XX"],
        ["P2", "Vacant", "SCS1", "Director", "Body", "Board", "", "P1"],
        ["P3", "N/D", "SCS1", "Director", "Body", "Board", "", "P1"],
    ]
    got = load({"o.csv": table(ORGANOGRAM, *rows)})
    assert names(got) == {"P1": "Ana Ruiz", "P2": "P2", "P3": "P3"}
    assert managers(got) == {"P2": "P1", "P3": "P1"}
