"""The input back with its problems marked: the same workbook, coloured, commented and listed."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from chainmap.errors import Issue, Severity
from chainmap.exports.marked import marked
from chainmap.exports.problems_page import ROWS, add_problems, sheet_name
from chainmap.intake import read_bytes

PEOPLE = [["Employee ID", "Name"], ["E01", "Ana Ruiz"], ["E02", "Ben Okafor"]]
LINKS = [
    ["Supplier", "Customer", "Deliverable", "Importance"],
    ["E01", "E02", "Price list", 4],
    ["E09", "E02", "=1+1", 4],
    ["E01", "E02", "Plan\u202etxt", 17],
]


def workbook(change=None, people=PEOPLE, links=LINKS):
    book = Workbook()
    book.active.title = "Employees"
    pages = {"Employees": people, "Dependencies": links}
    for title, rows in pages.items():
        page = book[title] if title in book else book.create_sheet(title)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                page.cell(row, column, value)
                if isinstance(value, str):
                    page.cell(row, column).data_type = "s"
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def marks(files):
    """The workbook made of files, and its list of problems as rows of texts."""
    files = {"data.xlsx": files} if isinstance(files, bytes) else files
    got = read_bytes(files)
    content = marked(got, files)
    book = openpyxl.load_workbook(BytesIO(content))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    return got, book, rows


def test_every_problem_stands_on_the_first_sheet_with_a_link_to_its_cell():
    got, book, rows = marks(workbook())
    page = book.worksheets[0]
    assert (page.title, book.active) == ("Problems", page)
    assert rows[0][:4] == ["Severity", "File", "Sheet", "Cell"]
    assert len(rows) == 1 + len(got.problems)
    at = next(at for at, row in enumerate(rows) if row[5] == "E09")
    assert rows[at][:5] == ["error", "data.xlsx", "Dependencies", "A3", "Supplier"]
    assert rows[at][6] == "is no employee. The row is set aside."
    link = page.cell(at + 1, 4).hyperlink
    assert (link.location, link.target) == ("'Dependencies'!A3", None)


def test_the_cells_are_coloured_and_explained():
    _, book, _ = marks(workbook())
    wrong = book["Dependencies"]["A3"]
    assert wrong.fill.fgColor.rgb == "00FFC7CE"
    assert wrong.comment.text.startswith("is no employee. The row is set aside.")
    assert book["Dependencies"]["D4"].comment.text.startswith("is not allowed here")
    assert book["Dependencies"]["A2"].comment is None
    assert book["Dependencies"]["A2"].fill.fill_type is None


def test_the_rest_of_the_workbook_stays():
    def change(book):
        page = book["Dependencies"]
        page["A3"].comment = Comment("Ask Cy", "Ana")
        page["B2"].font = Font(bold=True)
        page["F1"] = "=SUM(D2:D4)"
        page.column_dimensions["C"].width = 44
        book.create_sheet("Notes").append(["keep me"])
        book["Notes"].sheet_state = "hidden"
        book.create_sheet("Problems").append(["of somebody else"])

    _, book, _ = marks(workbook(change))
    page = book["Dependencies"]
    assert page["A3"].comment.text.startswith("Ask Cy\n\nis no employee")
    assert page["B2"].font.bold
    assert page["F1"].value == "=SUM(D2:D4)"
    assert page.column_dimensions["C"].width == 44
    assert book["Notes"].sheet_state == "hidden"
    assert book["Problems"]["A1"].value == "of somebody else"
    assert book.sheetnames[0] == "Problems (2)"
    assert [one.title for one in book.worksheets if one.sheet_view.tabSelected] == ["Problems (2)"]


def test_no_text_becomes_a_formula():
    links = [*LINKS, ["=HYPERLINK(1)", "+E02", "@cmd", "x"]]
    for files in (workbook(links=links), {"a.csv": csv(PEOPLE), "b.csv": csv(links)}):
        got, book, rows = marks(files)
        kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
        assert "f" not in kinds
        assert any('"=HYPERLINK(1)"' in str(one) for one in got.problems)
        assert "=HYPERLINK(1)" in [row[5] for row in rows]


def csv(rows):
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def test_what_can_hide_or_turn_text_is_shown_in_the_list():
    book = Workbook()
    add_problems(book, [Issue(Severity.ERROR, "is\u202e no", "", value="E0\x00\u202e9")], {})
    page = book.worksheets[0]
    assert page["F2"].value == "E0⟨U+0000⟩⟨U+202E⟩9"
    assert page["G2"].value == "is⟨U+202E⟩ no"


def test_a_mended_copy_is_read_like_the_original():
    data = workbook()
    got = read_bytes({"data.xlsx": data})
    again = read_bytes({"data.xlsx": marked(got, {"data.xlsx": data})})
    assert again.chain.links["deliverable"].tolist() == got.chain.links["deliverable"].tolist()
    assert again.reconciliation["rows_used"].tolist()[:2] == [2, 2]


def test_csv_files_become_a_workbook_of_the_sheets_read():
    files = {"Employees.csv": csv(PEOPLE), "Dependencies.csv": b"\n" + csv(LINKS)}
    _, book, rows = marks(files)
    assert book.sheetnames == [
        "Problems",
        "Employees.csv Employees",
        "Dependencies.csv Dependencies",
    ]
    page = book["Dependencies.csv Dependencies"]
    assert page["A4"].value == "E09"
    assert page["A4"].comment.text.startswith("is no employee")
    at = next(at for at, row in enumerate(rows, start=1) if row[5] == "E09")
    link = book["Problems"].cell(at, 4).hyperlink
    assert link.location == "'Dependencies.csv Dependencies'!A4"


def test_long_texts_and_names_are_cut_and_said():
    long = "x" * 40_000
    name = "a very long name of a file: of people.csv"
    files = {name: csv([*PEOPLE, ["E03", long]]), "Dependencies.csv": csv(LINKS)}
    _, book, rows = marks(files)
    told = [row[6] for row in rows if row[0] == "note"]
    assert 'On "a very long name of a file_ of" 1 texts of more than 32,767 are cut.' in told
    assert any(one.endswith("Excel allows no more.") for one in told)
    value = book.worksheets[1]["B4"].value
    assert value.startswith("xxx")
    assert len(value) <= 32_767
    assert value.endswith("more characters]")


def test_more_problems_than_rows_are_counted():
    book = Workbook()
    issues = [Issue(Severity.ERROR, f"is wrong {at}.", "") for at in range(20)]
    add_problems(book, issues, {}, ["A note."], most=10)
    page = book.worksheets[0]
    texts = [page.cell(row, 7).value for row in range(2, page.max_row + 1)]
    assert len(texts) == 9
    assert texts[:2] == ["A note.", "13 more problems are not listed. Mend these first."]
    assert texts[-1] == "is wrong 6."
    assert ROWS == 2**20


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("a/b[c]:d", [], "a_b_c__d"),
        ("'quoted'", [], "quoted"),
        ("", [], "Sheet"),
        ("History", [], "History (2)"),
        ("x" * 40, [], "x" * 31),
        ("x" * 40, ["X" * 31], "x" * 27 + " (2)"),
        ("Ana\x00", [], "Ana⟨U+0000⟩"),
    ],
)
def test_names_of_sheets(wanted, taken, name):
    assert sheet_name(wanted, taken) == name


def test_a_refused_file_is_not_opened_again():
    data = workbook()
    cut = data[: len(data) // 2]
    _, book, rows = marks({"cut.xlsx": cut})
    assert book.sheetnames == ["Problems"]
    assert "cut off" in " ".join(str(row[6]) for row in rows)


def test_merged_cells_are_marked_at_their_first_cell():
    people = [*PEOPLE, ["", "Nobody"]]

    def change(book):
        page = book["Dependencies"]
        page.cell(5, 1, "E77")
        page.cell(5, 2, "E02")
        page.cell(5, 3, "z")
        page.cell(6, 2, "E02")
        page.cell(6, 3, "zz")
        page.merge_cells("A5:A6")

    _, book, _ = marks(workbook(change, people))
    assert book["Dependencies"]["A5"].comment.text.count("is no employee") == 2


def test_the_same_input_gives_the_same_bytes_and_no_macro():
    data = workbook()
    got = read_bytes({"data.xlsx": data})
    first, second = (marked(got, {"data.xlsx": data}) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert not [one for one in archive.namelist() if "vba" in one.lower()]
