"""Everything a workbook can hide: merged, hidden, far, unsaved, wrong or hostile parts."""

import zipfile
from io import BytesIO

import pytest
from openpyxl.styles import Font

from chainmap.intake.limits import LIMITS, Limits
from chainmap.intake.readers import read_file, xlsx


def rewritten(data, part, change):
    """The workbook with the text of one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, change(text) if name == part else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Employee ID", "Name", "n"], ["E01", "Ana", 1.5], ["E02", " Ben\u00a0", True]]


@pytest.mark.parametrize("small", [0, 200_000])
def test_both_readers_give_the_same(xlsx, small):
    data = xlsx({"Employees": [*ROWS, [], [None, None, 7], ["_x005F_x000D_", "a_x000D_\nb", ""]]})
    sheet = read_file("a.xlsx", data, Limits(small=small)).sheets[0]
    assert sheet.rows.tolist() == [1, 2, 3, 5, 6]
    assert sheet.columns.tolist() == [1, 2, 3]
    assert sheet.cells.tolist() == [
        ["Employee ID", "Name", "n"],
        ["E01", "Ana", 1.5],
        ["E02", "Ben", "TRUE"],
        [None, None, 7],
        ["_x000D_", "a\nb", None],
    ]


@pytest.mark.parametrize("small", [0, 200_000])
def test_a_table_that_starts_elsewhere_keeps_its_addresses(xlsx, small):
    def move(book):
        book["Employees"]["C40"] = "found"

    data = xlsx({"Employees": []}, move)
    sheet = read_file("a.xlsx", data, Limits(small=small)).sheets[0]
    assert (sheet.rows.tolist(), sheet.columns.tolist()) == ([40], [3])


@pytest.mark.parametrize("small", [0, 200_000])
def test_error_cells_and_formulas_never_saved_are_told(canonical, told, small, monkeypatch):
    monkeypatch.setattr("chainmap.intake.readers.xlsx_values.Book._small", small > 0, raising=False)

    def spoil(book):
        book["Dependencies"]["D2"] = "#N/A"
        book["Dependencies"]["E2"] = "=1+1"

    rows = [["Supplier", "Customer", "Deliverable", "Need", "Importance"], ["E01", "E02", "x"]]
    got = canonical(dependencies=rows, change=spoil)
    first, second = told(got, "error")
    assert first.startswith("Dependencies, row 2, Need: The cell holds an error (such as #N/A")
    assert "formula whose result was never saved" in second
    assert second.endswith("Open the file in Excel, save it, and read it again.")
    assert got.issues["cell"].tolist()[:2] == ["D2", "E2"]
    assert got.chain.links["need"].isna().all()


def test_cached_formula_results_are_used(xlsx, load, people, links):
    data = xlsx({"Employees": people, "Dependencies": links})
    saved = b'<c r="C2" t="str"><f>A1&amp;B1</f><v>Saved list</v></c>'
    data = rewritten(
        data,
        "xl/worksheets/sheet2.xml",
        lambda text: text.replace(
            text[text.index(b'<c r="C2"') : text.index(b"</row></sheet")], saved
        ),
    )
    assert load(data).chain.links["deliverable"].tolist() == ["Saved list"]


def test_hidden_sheets_are_listed_and_not_read(canonical, told):
    def hide(book):
        book.create_sheet("Moments of truth").sheet_state = "hidden"

    assert "Moments of truth: The sheet is hidden and not read." in "\n".join(
        told(canonical(change=hide))
    )


def test_hidden_rows_are_read_and_counted(canonical, told):
    def hide(book):
        book["Employees"].row_dimensions[3].hidden = True

    got = canonical(change=hide)
    assert "Employees: 1 hidden row is read like the others. " in told(got, "note")
    assert len(got.chain.employees) == 2


def test_merged_cells_are_filled_inside_the_merge_only(canonical, told):
    def merge(book):
        book["Dependencies"].merge_cells("A2:A3")

    rows = [["Supplier", "Customer", "Deliverable"], ["E01", "E02", "x"], [None, "E02", "y"]]
    got = canonical(dependencies=[*rows, [None, "E02", "z"]], change=merge)
    assert got.chain.links["deliverable"].tolist() == ["x", "y"]
    assert "Dependencies: 1 merged cell takes the value of its block. " in told(got, "note")
    assert told(got, "error")[0].startswith("Dependencies, row 4, Supplier: The cell is blank")


def test_numbers_shown_with_leading_zeros(canonical, told):
    def zeros(book):
        for cell in ("A2", "A3"):
            book["Employees"][cell].number_format = "00000"

    people = [["Employee ID", "Name"], [7, "Ana"], [12, "Ben"]]
    links = [["Supplier", "Customer", "Deliverable"], ["00007", "00012", "x"]]
    got = canonical(people, links, change=zeros)
    assert got.chain.employees["employee_id"].tolist() == ["00007", "00012"]
    assert "Employees: 2 numbers shown with leading zeros are read as shown. " in told(got)


@pytest.mark.parametrize("small", [0, 200_000])
def test_a_wrong_dimension_loses_nothing(xlsx, small):
    data = xlsx({"Employees": ROWS})
    wrong = rewritten(data, SHEET, lambda text: text.replace(b'ref="A1:C3"', b'ref="A1"'))
    assert wrong != data
    assert len(read_file("a.xlsx", wrong, Limits(small=small)).sheets[0]) == 3


def test_formatted_blank_rows_are_no_rows(canonical):
    def style(book):
        book["Employees"]["GR2000"].font = Font(bold=True)

    assert canonical(change=style).reconciliation["rows_read"].tolist() == [2, 1]


def test_blank_rows_count_between_and_not_after(canonical):
    people = [["Employee ID", "Name"], [], ["E01", "Ana"], [" ", "\u200b"], ["E02", "Ben"], [], []]
    got = canonical(people)
    assert got.reconciliation.loc[0, ["rows_read", "rows_used", "rows_blank"]].tolist() == [4, 2, 2]


def test_a_far_cell_is_kept(canonical):
    def far(book):
        book["Employees"]["A1048576"] = "E99"
        book["Employees"]["B1048576"] = "Far"

    got = canonical(change=far)
    assert got.chain.employees["employee_id"].tolist() == ["E01", "E02", "E99"]
    assert got.reconciliation["rows_blank"].tolist() == [1048576 - 4, 0]


def test_a_far_cell_that_calamine_would_die_of(xlsx):
    def far(book):
        book["Employees"]["XFD1048576"] = "x"

    data = xlsx({"Employees": ROWS}, far)
    found = read_file("a.xlsx", data, Limits(small=0))
    assert not found.sheets
    assert "The sheet reaches XFD1048576" in str(found.issues[0])
    assert read_file("a.xlsx", data).sheets[0].columns.tolist() == [1, 2, 3, 16384]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("A9999999", "names a cell beyond row"),
        ("ZZZZ1", "column 16,384"),
        ("A" + "9" * 5000, "row"),
    ],
)
def test_cells_that_no_spreadsheet_has(xlsx, address, what):
    data = rewritten(
        xlsx({"Employees": ROWS}),
        SHEET,
        lambda text: text.replace(b'r="A2"', f'r="{address}"'.encode()),
    )
    (issue,) = read_file("a.xlsx", data).issues
    assert what in str(issue)
    assert "It is not opened." in str(issue)


@pytest.mark.parametrize("number", ["1e308", "1e8", "1_0_0_0_0_0_0_0_0"])
def test_a_row_whose_number_is_no_plain_one(xlsx, number):
    named = f'<row r="{number}"'.encode()
    data = rewritten(
        xlsx({"Employees": ROWS, "Other": ROWS}),
        SHEET,
        lambda text: text.replace(b'<row r="2"', named),
    )
    found = read_file("a.xlsx", data)
    assert "The sheet can't be read" in str(found.issues[0])
    assert [one.title for one in found.sheets] == ["Other"]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/theme/theme1.xml", "xl/styles.xml"])
def test_xml_entities_are_refused(xlsx, part):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'

    def plant(text):
        return bomb + text[text.index(b"?>") + 2 :] if text.startswith(b"<?xml") else bomb + text

    found = read_file("a.xlsx", rewritten(xlsx({"Employees": ROWS}), part, plant))
    assert not found.sheets
    assert "XML entities" in str(found.issues[0])


def test_xml_in_utf_16_is_refused(xlsx):
    data = rewritten(xlsx({"Employees": ROWS}), SHEET, lambda text: text.decode().encode("utf-16"))
    assert "no spreadsheet program uses" in str(read_file("a.xlsx", data).issues[0])


def test_what_unpacks_to_too_much_is_refused(xlsx):
    data = xlsx({"Employees": [["a" * 30_000]] * 40})
    bomb = xlsx_issues(data, Limits(ratio_from=1_000, ratio=3))
    assert "times its size" in bomb
    assert "unpacks to more than" in xlsx_issues(data, Limits(unpacked=1_000))
    assert "is larger than" in xlsx_issues(data, Limits(file_bytes=10))
    assert not read_file("a.xlsx", data, LIMITS).issues


def xlsx_issues(data, limits):
    return "\n".join(str(one) for one in read_file("a.xlsx", data, limits).issues)


def test_a_missing_part_is_damage(xlsx, load, told):
    out = BytesIO()
    data = xlsx({"Employees": ROWS})
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name != SHEET:
                target.writestr(name, source.read(name))
    assert "its part of the file is damaged" in "\n".join(told(load(out.getvalue()), "error"))


def test_module_reads_only_workbooks():
    assert "damaged" in str(xlsx.read("a.xlsx", b"PK no zip", LIMITS).issues[0])


def test_shared_strings(xlsx, load, people, links):
    data = xlsx({"Employees": people, "Dependencies": links})
    inline = b't="inlineStr"><is><t>Price list</t></is></c>'
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Shared '
        b"</t></r><r><t>list_x000D_\nends</t></r></si></sst>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    link = (
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    for part, old, new in (
        ("xl/worksheets/sheet2.xml", inline, b't="s"><v>0</v></c>'),
        ("[Content_Types].xml", b"</Types>", override.encode()),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", link.encode()),
    ):
        data = rewritten(data, part, lambda text, old=old, new=new: text.replace(old, new))
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
    assert load(out.getvalue()).chain.links["deliverable"].tolist() == ["Shared list\nends"]


def test_strict_workbooks_fall_back_to_the_other_reader(xlsx):
    plain = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    data = xlsx({"Employees": ROWS})
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"):
        data = rewritten(data, part, lambda text: text.replace(plain, strict))
    assert read_file("a.xlsx", data).sheets[0].cells[1].tolist()[:2] == ["E01", "Ana"]


AT_ONCE = Limits(small=0, small_unpacked=100)


def test_a_large_workbook_is_read_while_it_is_looked_through(xlsx):
    data = xlsx({"Employees": ROWS, "Links": ROWS[:2]})
    found = read_file("a.xlsx", data, AT_ONCE)
    apart = read_file("a.xlsx", data, Limits(small=0))
    assert [one.cells.tolist() for one in found.sheets] == [
        one.cells.tolist() for one in apart.sheets
    ]


def test_a_far_cell_spoils_no_other_sheet(xlsx):
    def far(book):
        book["Links"]["XFD1048576"] = "x"

    found = read_file("a.xlsx", xlsx({"Employees": ROWS, "Links": ROWS}, far), AT_ONCE)
    assert [one.title for one in found.sheets] == ["Employees"]
    assert "Links: The sheet reaches XFD1048576" in str(found.issues[0])


def test_what_is_refused_is_not_read_to_the_end(xlsx):
    data = rewritten(
        xlsx({"Employees": ROWS}), SHEET, lambda text: text.replace(b'r="A2"', b'r="ZZZZ2"')
    )
    assert "where no spreadsheet has one" in xlsx_issues(data, AT_ONCE)
