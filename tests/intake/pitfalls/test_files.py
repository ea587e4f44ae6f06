"""Files of other kinds and damaged ones: the right values, or the one sentence that helps."""

from io import BytesIO

import pyarrow as pa
import pytest
from pyarrow import parquet

PEOPLE = "Employee ID;Name\n00123;Müller, Jörg\n00124;Ben\n"
LINKS = "Supplier;Customer;Deliverable;Volume per month\n00123;00124;Price list;7,5\n"
SHEETS = {
    "Employees": [["Employee ID", "Name"], ["00123", "Müller, Jörg"], ["00124", "Ben"]],
    "Dependencies": [
        ["Supplier", "Customer", "Deliverable", "Volume per month"],
        ["00123", "00124", "Price list", 7.5],
    ],
}
RIGHT = {
    "people": {"employee_id": ["00123", "00124"], "name": ["Müller, Jörg", "Ben"]},
    "links": {"supplier_id": ["00123"], "customer_id": ["00124"], "volume": [7.5]},
}


def pair(people=PEOPLE, links=LINKS, encoding="utf-8", ending="csv"):
    """The two tables as files."""
    both = {"employees": people, "dependencies": links}
    return {
        f"{name}.{ending}": one if isinstance(one, bytes) else one.encode(encoding)
        for name, one in both.items()
    }


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003"])
@pytest.mark.parametrize("name", ["book.xls", "book.xlsx"])
def test_other_kinds_of_workbook(old_formats, expect, kind, name):
    expect({name: getattr(old_formats, kind)(SHEETS)}, **RIGHT)


def test_tables_of_a_web_page_named_xls(expect):
    files = {}
    for title, rows in SHEETS.items():
        cells = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        )
        files[f"{title}.xls"] = f"<html><table>{cells}</table></html>".encode()
    expect(files, **RIGHT, guesses=["is a web page, whatever its name says"])


def test_parquet(expect):
    files = {}
    for title, (head, *rows) in SHEETS.items():
        table = pa.table(dict(zip(head, map(list, zip(*rows, strict=True)), strict=True)))
        out = BytesIO()
        parquet.write_table(table, out)
        files[f"{title}.parquet"] = out.getvalue()
    expect(files, **RIGHT)


def test_a_csv_named_xlsx(expect):
    expect(pair(ending="xlsx"), **RIGHT)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(expect, encoding):
    expect(pair(encoding=encoding), **RIGHT)


@pytest.mark.parametrize(
    ("name", "encoding", "told"),
    [
        ("Łukasz Żak", "cp1250", "Central European"),
        ("Иван Петров", "cp1251", "Cyrillic"),
        ("山田太郎", "cp932", "Japanese"),
        ("Hélène Noël", "cp1252", "Western European"),
    ],
)
def test_guessed_encodings(expect, name, encoding, told):
    files = pair(PEOPLE.replace("Müller, Jörg", name), encoding=encoding)
    got = expect(files, people={"name": [name, "Ben"]}, guesses=[told])
    assert any(name in one for one in got.guesses)


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_separators(expect, separator):
    people = PEOPLE.replace("Müller, Jörg", "Jörg").replace(";", separator)
    links = LINKS.replace("7,5", "7.5").replace(";", separator)
    expect(pair(people, links), people={"employee_id": ["00123", "00124"]}, links=RIGHT["links"])


def test_a_sep_line(expect):
    expect(pair("sep=;\n" + PEOPLE, "sep=;\r\n" + LINKS), **RIGHT)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(expect, end):
    expect(pair(PEOPLE.replace("\n", end), LINKS.replace("\n", end)), **RIGHT)


def test_blank_lines_in_between(expect):
    got = expect(pair(PEOPLE.replace("00124;Ben", "\n;;\n00124;Ben")), **RIGHT)
    assert got.reconciliation["rows_blank"].sum() == 2


def test_rows_of_unequal_length(expect):
    expect(
        pair(PEOPLE.replace("Ben\n", "Ben;;;\n"), LINKS + "00124;00123;Quote\n"),
        people=RIGHT["people"],
        links={"volume": [7.5, None]},
    )


def test_line_breaks_inside_quotes(expect):
    links = LINKS.replace("Price list", '"Price\nlist ""A"""') + "00124;00999;x;1\n"
    expect(
        pair(links=links),
        links={"deliverable": ['Price\nlist "A"']},
        errors=[("B3", "is no employee")],
    )


def test_an_unclosed_quote(load):
    got = load(pair(links=LINKS + '00123;00124;"Quote;3\n00124;00123;x;1\n'))
    (issue,) = (one for one in got.problems if "quotation mark" in one.what)
    assert (issue.file, issue.row) == ("dependencies.csv", 3)


def test_long_numbers_and_plus_signs_stay_text(expect):
    people = PEOPLE.replace("00123", "+44123456789").replace("00124", "12345678901234567")
    links = LINKS.replace("00123", "+44123456789").replace("00124", "12345678901234567")
    expect(pair(people, links), people={"employee_id": ["+44123456789", "12345678901234567"]})


def test_names_that_look_like_nothing(expect):
    files = pair(PEOPLE.replace("00123", "NA").replace("Ben", "null"), LINKS.replace("00123", "NA"))
    expect(files, people={"employee_id": ["NA", "00124"], "name": ["Müller, Jörg", "null"]})


def test_a_prefix_against_formulas_is_no_part_of_a_text(expect):
    expect(
        pair(links=LINKS.replace("Price list", "-5% off, =SUM(A1)")),
        links={"deliverable": ["-5% off, =SUM(A1)"]},
    )


def crc_damaged(data):
    at = data.index(b"PK\x03\x04", 100) + 60
    return data[:at] + bytes(255 - one for one in data[at : at + 20]) + data[at + 20 :]


def as_text(data):
    return data.decode("utf-8", errors="replace").encode()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda data: data[: len(data) * 2 // 3], "damaged or was cut off"),
        (crc_damaged, "damaged"),
        (as_text, "was spoilt on its way, as e-mail or ticket systems do"),
        (lambda data: b"", "is empty"),
        (lambda data: b"%PDF-1.7" + data, "is a PDF"),
        (lambda data: b"\x1f\x8b" + data, "is compressed"),
        (lambda data: b"MIME-Version: 1.0\n" + data, "is a web archive"),
        (lambda data: b"\x00\x01\x02" * 99, "is neither a workbook nor a table of text"),
    ],
)
def test_damaged_and_foreign_files(xlsx, load, told, spoil, what):
    got = load({"people.xlsx": spoil(xlsx(SHEETS))})
    assert what in "\n".join(told(got, "error"))
    assert all(one.mend for one in got.problems if one.severity == "error")


def test_an_old_workbook_spoilt_on_its_way(old_formats, load, told):
    got = load({"people.xls": as_text(old_formats.xls(SHEETS))})
    assert "was spoilt on its way" in "\n".join(told(got, "error"))


def test_workbooks_with_a_password(old_formats, load, told):
    locked = old_formats.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000})
    for data in (locked, old_formats.xls(SHEETS, locked=True)):
        assert "has a password. Open it, save a copy without" in "\n".join(
            told(load(data), "error")
        )


def test_a_zipped_csv(old_formats, load, told):
    got = load({"people.zip": old_formats.zipped(pair())})
    assert "is a zip archive without a workbook in it. Unpack it" in "\n".join(told(got, "error"))


def test_one_good_and_one_bad_file(expect):
    files = {**pair(), "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600}
    expect(files, **RIGHT, errors=[("old.xls", "damaged or was cut off")])
