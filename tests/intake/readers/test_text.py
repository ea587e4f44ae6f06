"""CSV: encodings, separators, quotes; and folders of them."""

import pytest

from chainmap.errors import ChainmapError, ImportRefused
from chainmap.intake import read
from chainmap.intake.limits import LARGEST, Limits
from chainmap.intake.readers import read_file
from chainmap.intake.readers.encodings import encoding_of

PEOPLE = "Employee ID,Name\n00123,Müller\n00124,Ben\n"
LINKS = "Supplier,Customer,Deliverable\n00123,00124,Price list\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding):
    found = read_file("employees.csv", PEOPLE.encode(encoding))
    assert found.sheets[0].cells[1].tolist() == ["00123", "Müller"]
    assert bool(found.guesses) == (encoding == "cp1252")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator):
    found = read_file("a.csv", PEOPLE.replace(",", separator).encode())
    assert found.sheets[0].cells.tolist()[2] == ["00124", "Ben"]


def test_a_comma_inside_a_semicolon_file():
    found = read_file("a.csv", "Employee ID;Name\n1;Müller, Jörg\n2;Ruiz, Ana\n".encode())
    assert found.sheets[0].cells.tolist()[1] == ["1", "Müller, Jörg"]


def test_the_sep_line_is_no_row():
    sheet = read_file("a.csv", b"sep=;\r\nEmployee ID;Name\r\n1;Ana\r\n").sheets[0]
    assert sheet.cells[0].tolist() == ["Employee ID", "Name"]
    assert sheet.rows.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("line", "row"), [('3,"Cy\n4,Di\n5,Ed\n', 4), ('3,"Cy" Day\n4,Di\n', 4), ('"3,Cy\n', 4)]
)
def test_a_quotation_mark_never_closed_is_told_with_its_row(line, row):
    found = read_file("employees.csv", (PEOPLE + line).encode())
    assert not found.sheets
    (issue,) = found.issues
    assert issue.row == row
    assert "quotation mark" in issue.what


def test_line_breaks_inside_quotes_are_one_row():
    sheet = read_file("a.csv", b'Employee ID,Name\n1,"Ana\nRuiz"\n\n2,Ben\n').sheets[0]
    assert sheet.rows.tolist() == [1, 2, 4]
    assert sheet.cells[1, 1] == "Ana\nRuiz"


def test_names_that_look_like_nothing_stay(load):
    people = "Employee ID,Name\nNA,null\nNone,nan\n"
    got = load(
        {
            "employees.csv": people.encode(),
            "dependencies.csv": LINKS.replace("00123,00124", "NA,None").encode(),
        }
    )
    assert got.chain.employees["name"].tolist() == ["null", "nan"]


def test_a_folder(tmp_path, told):
    (tmp_path / "employees.csv").write_bytes(PEOPLE.encode("cp1252"))
    (tmp_path / "dependencies_2026.csv").write_text(LINKS, "utf-8")
    (tmp_path / "~$employees.csv").write_bytes(b"lock")
    (tmp_path / "notes.md").write_text("# no table", "utf-8")
    got = read(tmp_path)
    assert got.files == ("dependencies_2026.csv", "employees.csv")
    assert got.chain.employees["employee_id"].tolist() == ["00123", "00124"]
    assert not told(got, "error")
    assert any("Windows-1252" in one for one in got.guesses)


def test_csv_known_by_its_headings(load):
    got = load({"a.csv": PEOPLE.encode(), "b.csv": LINKS.encode()})
    assert len(got.chain.links) == 1
    assert '"a" (a.csv) is read as Employees.' in got.guesses


def test_files_mixed(tmp_path, xlsx):
    (tmp_path / "all.xlsx").write_bytes(
        xlsx({"Employees": [["Employee ID", "Name"], ["00123", "Müller"]]})
    )
    (tmp_path / "employees.csv").write_text("Employee ID,Name\n00124,Ben\n00123,Müller\n", "utf-8")
    (tmp_path / "dependencies.csv").write_text(LINKS, "utf-8")
    names = ("all.xlsx", "employees.csv", "dependencies.csv")
    got = read([tmp_path / name for name in names])
    assert got.chain.employees["name"].tolist() == ["Müller", "Ben"]
    assert got.reconciliation["rows_used"].tolist() == [1, 2, 1]
    assert "1 row repeats an earlier one exactly; each counts once." in set(got.issues["what"])


def test_a_file_that_can_not_be_opened(tmp_path):
    with pytest.raises(ImportRefused, match="no such file"):
        read([tmp_path / "employees.csv"])


def test_a_cell_without_end():
    found = read_file("a.csv", b'Employee ID,Name\n1,"' + b"x" * 1_000_001 + b'"\n')
    assert "holds a cell of more than 1,000,000 characters" in str(found.issues[0])


def test_numbers_by_the_columns_own_decimal_sign(load):
    links = "Supplier;Customer;Deliverable;Turnaround\n00123;00124;a;1.234\n00123;00124;b;0,5\n"
    got = load({"employees.csv": PEOPLE.encode(), "dependencies.csv": links.encode()})
    assert got.chain.links["turnaround"].tolist() == [1234.0, 0.5]


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("Name;Team\nHélène Noël;Études\n", "cp1252", "Western European"),
        ("Name;Team\nŁukasz Żak;Sprzedaż\n", "cp1250", "Central European"),
        ("Name;Team\nJiří Dvořák;Nákup\n", "cp1250", "Central European"),
        ("Name;Team\nSzőke Béla;Pénzügy\n", "cp1250", "Central European"),
        ("Имя;Отдел\nИван Петров;Бухгалтерия\n", "cp1251", "Cyrillic"),
        ("名前;部署\n山田太郎;営業部\n", "cp932", "Japanese"),
        ("Name;Team\nMüller;Vertrieb\n", "utf-16-le", "UTF-16"),
        ("Name;Team\nMüller;Vertrieb\n", "utf-16-be", "UTF-16"),
    ],
)
def test_an_encoding_is_guessed_and_the_guess_shown_with_a_preview(text, encoding, told):
    found = read_file("a.csv", text.encode(encoding))
    assert found.sheets[0].cells.tolist() == [line.split(";") for line in text.split("\n")[:-1]]
    guess = found.guesses[0]
    assert told in guess
    shown = next(
        word for line in text.split("\n") for word in line.split(";") if not word.isascii()
    )
    assert f'"{shown}"' in guess


@pytest.mark.parametrize("heading", ["Salary (£)", "Temp °C", "Share ½", "Price in €"])
def test_a_sign_by_itself_is_western(heading):
    assert encoding_of(f"Name,{heading}\nAna,1\n".encode("cp1252"))[0] == "cp1252"


def test_a_little_damage_to_utf_8_is_not_another_encoding():
    data = "Name\nMüller\nJörg\nÄnne\nÖzil\nZoë\nRené\n".encode()
    found = read_file("a.csv", data.replace("Zoë".encode(), b"Zo\xff"))
    assert found.sheets[0].cells[1, 0] == "Müller"
    assert "damaged UTF-8" in found.guesses[0]


def test_rows_that_no_spreadsheet_could_hold():
    found = read_file("a.csv", b"a,b\n" + b"," * 20_000)
    (issue,) = found.issues
    assert issue.row == 2
    assert "more than 16,384 cells" in issue.what


def test_what_cannot_be_seen_is_left_out_and_counted():
    found = read_file(
        "a.csv", "Name,Team\n\u202eAna\u00ad Ruiz,Sa\u00a0les\nBen,x\u200b\n".encode()
    )
    assert found.sheets[0].cells[1].tolist() == ["Ana Ruiz", "Sa les"]
    assert found.sheets[0].cleaned == 2
    assert "2 cells hold characters that can't be seen" in str(found.issues[0])


def test_a_table_that_is_too_large_says_how_to_have_it_read(monkeypatch):
    small = Limits(table_bytes=20, file_bytes=1)
    (issue,) = read_file("a.csv", PEOPLE.encode(), small).issues
    assert "is larger than 2e-05 MB" in issue.what
    assert LARGEST in issue.mend
    monkeypatch.setenv(LARGEST, "1")
    assert not read_file("a.csv", PEOPLE.encode(), small).issues
    monkeypatch.setenv(LARGEST, "much")
    with pytest.raises(ChainmapError, match="whole number of MB, not 'much'"):
        read_file("a.csv", PEOPLE.encode(), small)
