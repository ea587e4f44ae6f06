"""Lists of people as they come out of many systems, with titles, sections, totals and leavers."""

import pytest

from chainmap.errors import ImportRefused

REPORT = [
    ["Employee #", "Last name, First name", "Department", "Work Email", "Reporting to", "Status"],
    ["0012", "Ruiz, Ana", "Sales", "a@x.org", "", "Active"],
    ["0013", "Okafor, Ben", "Sales", "b@x.org", "Ruiz, Ana", "Inactive"],
]


def csv_of(rows, separator=";"):
    quoted = (separator.join(f'"{one}"' for one in row) for row in rows)
    return "\n".join(quoted).encode()


def people(got):
    return got.chain.employees.set_index("employee_id")


def managers(got):
    return people(got)["manager_id"].dropna().to_dict()


def layouts(got):
    return set(got.reconciliation["layout"])


def test_last_name_first_in_one_column(load, told):
    got = load({"report.csv": csv_of(REPORT)})
    assert people(got)["name"].tolist() == ["Ruiz, Ana", "Okafor, Ben"]
    assert managers(got) == {"0013": "0012"}
    assert "1 of 2 people have left" in " ".join(told(got, "note"))


@pytest.mark.parametrize(
    ("heads", "first", "second", "manager", "names"),
    [
        ("Nr;Name;Vorname;Abteilung;Vorgesetzter", ("Berg", "Ana"), ("Berg", "Ben"), "Berg Ana",
         ["Ana Berg", "Ben Berg"]),
        ("Matricule;Nom;Prénom;Service;N+1", ("DUPONT", "Ana"), ("LEE", "Ben"), "DUPONT Ana",
         ["Ana DUPONT", "Ben LEE"]),
        ("Matricola;Cognome;Nome;Reparto;Responsabile", ("Rossi", "Ana"), ("Neri", "Ben"),
         "Rossi Ana", ["Ana Rossi", "Ben Neri"]),
        ("ID;Name;Surname;Dept;Manager", ("Ana", "Ruiz"), ("Ben", "Lee"), "Ruiz, Ana",
         ["Ana Ruiz", "Ben Lee"]),
    ],
)  # fmt: skip
def test_the_two_halves_of_names(load, heads, first, second, manager, names):
    rows = [heads.split(";"), ["7", *first, "A", ""], ["8", *second, "A", manager]]
    rows[0][0] = "Personalnummer" if rows[0][0] == "Nr" else rows[0][0]
    got = load({"x.csv": csv_of(rows)})
    assert people(got)["name"].tolist() == names
    assert managers(got) == {"8": "7"}


def test_what_stands_between_the_names(load):
    heads = ["Medewerkernummer", "Voornaam", "Tussenvoegsel", "Achternaam", "Leidinggevende"]
    rows = [
        heads,
        ["1", "Anna", "van der", "Berg", ""],
        ["2", "Bas", "", "Jansen", "Anna van der Berg"],
    ]
    got = load({"x.csv": csv_of(rows)})
    assert people(got)["name"].tolist() == ["Anna van der Berg", "Bas Jansen"]
    assert managers(got) == {"2": "1"}


def test_a_manager_by_name_is_no_survey(load):
    rows = [
        ["Matrícula", "Nome completo", "Setor", "Gestor imediato", "E-mail"],
        ["71", "Ana Souza", "Vendas", "", "a@x.org"],
        ["72", "Luis Lima", "Vendas", "Ana Souza", "l@x.org"],
        ["73", "Eva Nunes", "Vendas", "Ana Souza", "e@x.org"],
    ]
    got = load({"quadro.csv": csv_of(rows)})
    assert managers(got) == {"72": "71", "73": "71"}
    assert len(got.chain.links) == 0


def test_sections_totals_and_notes_are_nobody(load, xlsx, told):
    rows = [
        ["STAFF LIST"],
        ["Name", "Job title", "E-mail", "Line manager"],
        ["SALES"],
        ["Ana Ruiz", "Head", "a@x.org", "N/A"],
        ["Ben Okafor", "Rep", "b@x.org", "Ana Ruiz"],
        ["FINANCE", "FINANCE", "FINANCE", "FINANCE"],
        ["Cy Chan", "Clerk", "c@x.org", "Ana Ruiz"],
        [],
        ["Total: 3"],
    ]
    got = load(xlsx({"Staff": rows}))
    assert people(got)["name"].tolist() == ["Ana Ruiz", "Ben Okafor", "Cy Chan"]
    assert 'such as "SALES" in row 3' in " ".join(told(got, "warning"))
    counts = got.reconciliation.iloc[0]
    assert counts[["rows_used", "rows_set_aside", "rows_blank"]].tolist() == [3, 3, 1]


def test_states_behind_names(load):
    rows = [
        ["Worker", "Employee ID", "Manager", "Supervisory Organization", "Active Status"],
        ["Ana Ruiz (On Leave)", "1", "", "Board (Ana Ruiz)", "Yes"],
        ["Ben Okafor", "2", "Ana Ruiz (On Leave)", "IT (Ana Ruiz)", "Yes"],
    ]
    got = load({"x.csv": csv_of(rows)})
    assert people(got)["name"].tolist() == ["Ana Ruiz", "Ben Okafor"]
    assert managers(got) == {"2": "1"}


@pytest.mark.parametrize(
    ("heading", "cell", "other"),
    [("Austritt", "31.12.2024", ""), ("accountEnabled", "False", "True"),
     ("Situação", "Demitido", "Ativo"), ("Datum uit dienst", "31-12-2024", "")],
)  # fmt: skip
def test_who_has_left_is_told(load, told, heading, cell, other):
    rows = [["ID", "Name", "Email", heading], ["1", "Ana", "a@x.org", other]]
    rows += [["2", "Ben", "b@x.org", cell], ["3", "Cy", "c@x.org", other]]
    got = load({"x.csv": csv_of(rows)})
    assert len(people(got)) == 3
    assert "1 of 3 people have left" in " ".join(told(got, "note"))


def test_the_manager_is_the_column_that_the_list_knows(load):
    rows = [
        ["EmpID", "Employee Name", "Department", "ManagerName", "ManagerID"],
        ["10026", "Ruiz, Ana", "Sales", "", "9"],
        ["10027", "Okafor, Ben", "Sales", "Ana Ruiz", "22"],
    ]
    assert managers(load({"x.csv": csv_of(rows)})) == {"10027": "10026"}


def test_required_marks_behind_headings(load):
    rows = [
        ["First Name [Required]", "Last Name [Required]", "Email Address [Required]"],
        ["Ana", "Ruiz", "a@x.org"],
    ]
    assert people(load({"users.csv": csv_of(rows, ",")}))["name"].tolist() == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Employee", "From", "To", "Days", "Type"],
         ["Ana Ruiz", "2025-07-01", "2025-07-14", "10", "Annual"],
         ["Ben Okafor", "2025-08-01", "2025-08-07", "5", "Annual"]],
        [["Respondent ID", "First Name", "Last Name", "Who helps?", "", ""],
         ["", "", "", "Name 1", "Name 2", "Name 3"], ["2", "", "", "Ana", "Ben", "Cy"],
         ["3", "", "", "Cy", "", ""]],
    ],
)  # fmt: skip
def test_lists_that_are_not_of_people(load, rows):
    got = load({"x.csv": csv_of(rows)})
    assert layouts(got) == {"not used"}
    with pytest.raises(ImportRefused):
        _ = got.chain
