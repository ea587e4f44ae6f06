"""Workbooks spoilt in one way each, read by both readers: the right value or the right issue."""

import datetime as dt

import pandas as pd
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

pytestmark = pytest.mark.usefixtures("reader")

LINKS = "xl__worksheets__sheet2_DOT_xml"
PEOPLE = "xl__worksheets__sheet1_DOT_xml"
PLAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def cell(place, new):
    """Alters a sheet's text: the cell at ``place`` becomes ``new``."""

    def change(text):
        start = text.index(b'<c r="' + place + b'"')
        slim = text.find(b"/>", start) if b"/>" in text[start : text.index(b">", start) + 1] else -1
        end = slim + 2 if slim >= 0 else text.index(b"</c>", start) + 4
        return text[:start] + new + text[end:]

    return change


def on(sheet, place, **attributes):
    """A change of openpyxl's cell before it is saved."""

    def change(book):
        for name, value in attributes.items():
            setattr(book[sheet][place], name, value)

    return change


def test_a_formula_never_saved(book, expect):
    data = book("Need", "=1+1", "figures")
    expect(
        data,
        errors=[("D2", "formula whose result was never saved")],
        links={"need": [None, "figures"]},
    )


def test_a_formula_saved_as_0_among_texts(book, rewritten, expect):
    formula = b'<c r="D3"><f>VLOOKUP(A3,X,2)</f><v>0</v></c>'
    data = rewritten(book("Need", "a", "b", "c"), **{LINKS: cell(b"D3", formula)})
    expect(data, warnings=[("D3", "formula with the result 0 among texts")])


def test_a_formula_saved_as_0_among_numbers(book, rewritten, expect):
    formula = b'<c r="D3"><f>1-1</f><v>0</v></c>'
    data = rewritten(book("Volume per month", 5, 6, 7), **{LINKS: cell(b"D3", formula)})
    expect(data, links={"volume": [5, 0, 7]})


def test_a_saved_formula(book, rewritten, expect):
    saved = b'<c r="D2" t="str"><f>A1&amp;B1</f><v>Saved need</v></c>'
    expect(
        rewritten(book("Need", "x"), **{LINKS: cell(b"D2", saved)}), links={"need": ["Saved need"]}
    )


def test_a_web_formula_is_not_fetched(book, rewritten, expect):
    saved = b'<c r="D2" t="str"><f>WEBSERVICE("http://localhost:9/x")</f><v>kept</v></c>'
    expect(rewritten(book("Need", "x"), **{LINKS: cell(b"D2", saved)}), links={"need": ["kept"]})


def test_a_formula_that_asks_another_program_is_not_run(book, rewritten, expect, tmp_path):
    trace = tmp_path / "trace"
    formula = f"cmd|'/c touch {trace}'!A1".encode()
    saved = b'<c r="D2" t="str"><f>' + formula + b"</f><v>kept</v></c>"
    expect(rewritten(book("Need", "x"), **{LINKS: cell(b"D2", saved)}), links={"need": ["kept"]})
    assert not trace.exists()


def test_links_to_other_workbooks(book, rewritten, expect):
    data = rewritten(book(), xl__externalLinks__externalLink1_DOT_xml=b"<externalLink/>")
    expect(data, notes=["refers to other files"])


def test_merged_body_cells(book, expect):
    rows = [["E01", "E02", "x"], [None, "E02", "y"], [None, "E02", "z"]]
    data = book(links=rows, change=lambda one: one["Dependencies"].merge_cells("A2:A3"))
    note = "1 merged cell takes the value of its block"
    expect(
        data, errors=[("A4", "The cell is blank")], links={"deliverable": ["x", "y"]}, notes=[note]
    )


def test_title_rows_above_the_headings(xlsx, people, expect):
    rows = [["Our dependencies"], ["as of March"], [], ["Supplier", "Customer", "Deliverable"]]
    data = xlsx({"Employees": people, "Dependencies": [*rows, ["E01", "E02", "x"]]})
    expect(data, links={"deliverable": ["x"]}, guesses=["the headings are taken to stand in row 4"])


def test_a_band_above_the_headings(xlsx, people, expect):
    rows = [["Who", None, "What"], ["Supplier", "Customer", "Deliverable"], ["E01", "E02", "x"]]
    data = xlsx(
        {"Employees": people, "Dependencies": rows},
        lambda one: one["Dependencies"].merge_cells("A1:B1"),
    )
    expect(data, links={"deliverable": ["x"]})


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets(book, expect, state):
    def hide(one):
        one.create_sheet("Old dependencies").sheet_state = state

    expect(book(change=hide), notes=["Old dependencies: The sheet is hidden and not read."])


def test_hidden_rows(book, expect):
    def hide(one):
        one["Employees"].row_dimensions[3].hidden = True

    expect(book(change=hide), people={"employee_id": ["E01", "E02"]}, notes=["1 hidden row"])


def test_hidden_columns(book, expect):
    def hide(one):
        one["Employees"].column_dimensions["B"].hidden = True

    expect(
        book(change=hide), people={"name": ["Ana Ruiz", "Ben Okafor"]}, notes=["1 hidden column"]
    )


def test_one_styled_cell_far_away(book, expect):
    got = expect(book(change=on("Employees", "GR2000", font=Font(bold=True))))
    assert got.reconciliation["rows_read"].tolist() == [2, 1]


def test_formatted_empty_rows(book, expect):
    def paint(one):
        for row in range(4, 2_000):
            one["Employees"].cell(row, 1).fill = PatternFill("solid", "FFFF00")

    assert expect(book(change=paint)).reconciliation["rows_read"].tolist() == [2, 1]


def test_a_value_in_the_last_row(book, expect):
    data = book(change=on("Employees", "A1048576", value="E99"))
    got = expect(data, warnings=[("B1048576", "name is blank")])
    assert got.chain.employees["employee_id"].tolist() == ["E01", "E02", "E99"]
    assert got.reconciliation["rows_blank"].tolist() == [1_048_572, 0]


def test_a_value_in_the_last_cell(book, load, reader):
    got = load(book(change=on("Dependencies", "XFD1048576", value="x")))
    said = "\n".join(map(str, got.problems))
    if reader == "openpyxl":
        assert got.issues.loc[got.issues["row"] == 1_048_576, "cell"].str.endswith("1048576").all()
        assert len(got.chain.links) == 1
    else:
        assert "Dependencies: The sheet reaches XFD1048576, far beyond what is filled" in said


def test_a_wrong_dimension(book, rewritten, expect):
    data = rewritten(book(), **{PEOPLE: lambda text: text.replace(b'ref="A1:B3"', b'ref="A1"')})
    expect(data, people={"name": ["Ana Ruiz", "Ben Okafor"]})


def test_a_gap_of_1500_rows(xlsx, people, expect):
    rows = [
        ["Supplier", "Customer", "Deliverable"],
        ["E01", "E02", "x"],
        *[[]] * 1500,
        ["E02", "E01", "y"],
    ]
    got = expect(
        xlsx({"Employees": people, "Dependencies": rows}), links={"deliverable": ["x", "y"]}
    )
    assert got.reconciliation["rows_blank"].tolist() == [0, 1500]


def test_identifiers_with_leading_zeros(book, expect):
    people = [["Employee ID", "Name"], ["00123", "Ana"], ["0124", "Ben"]]
    data = book(people=people, links=[["00123", "0124", "x"]])
    expect(data, people={"employee_id": ["00123", "0124"]})


def test_numbers_shown_with_leading_zeros(book, expect):
    people = [["Employee ID", "Name"], [123, "Ana"], [124, "Ben"]]

    def zeros(one):
        for place in ("A2", "A3"):
            one["Employees"][place].number_format = "00000"

    data = book(people=people, links=[["00123", "00124", "x"]], change=zeros)
    expect(
        data,
        people={"employee_id": ["00123", "00124"]},
        notes=["2 numbers shown with leading zeros"],
    )


def test_numbers_of_17_digits(book, expect):
    people = [["Employee ID", "Name"], [12345678901234567, "Ana"], ["E01", "Ada"], ["E02", "Ben"]]
    links = [
        ["E01", "E02", "x"],
        ["E02", 12345678901234568, "y"],
        ["E01", "E02", 98765432109876543],
    ]
    lost = "more than 15 digits; those after the 15th were already lost in Excel"
    needed = "can't be used, and the row needs it"
    wrong = [("A2", lost), ("B3", lost), ("C4", lost)]
    set_aside = [("A2", needed), ("B3", needed), ("C4", needed)]
    got = expect(
        book(people=people, links=links),
        errors=[*wrong, *set_aside],
        people={"employee_id": ["E01", "E02"]},
        links={"deliverable": ["x"]},
    )
    assert got.reconciliation["rows_set_aside"].tolist() == [1, 2]


def test_numbers_of_15_digits_are_whole(book, expect):
    people = [["Employee ID", "Name"], [123456789012345, "Ana"], ["E02", "Ben"]]
    data = book(people=people, links=[["123456789012345", "E02", "x"]])
    expect(data, links={"supplier_id": ["123456789012345"]})


def test_whole_numbers_as_identifiers(book, expect):
    people = [["Employee ID", "Name"], [7, "Ana"], [8.0, "Ben"]]
    expect(book(people=people, links=[["7", 8, "x"]]), people={"employee_id": ["7", "8"]})


def test_percentages(book, expect):
    data = book(
        "Failure share", 0.95, "5%", 0.5, change=on("Dependencies", "D2", number_format="0%")
    )
    expect(data, links={"failure_share": [0.95, 0.05, 0.5]})


def test_a_percentage_without_its_sign(book, expect):
    expect(book("Failure share", 95, 0.1), errors=[("D2", "is not allowed here")])


def test_yes_and_no(book, expect):
    expect(
        book("Per contact", True, "no", "x", "ja"), links={"per_contact": [True, False, True, True]}
    )


def test_dates(book, expect):
    day = dt.datetime(2026, 3, 4)
    data = book("Last agreed", day, "2026-03-04", "4.3.2026")
    expect(data, links={"agreed_on": [pd.Timestamp(day)] * 3})


def test_dates_with_slashes_that_the_column_settles(book, expect):
    days = [pd.Timestamp(2026, 3, 4), pd.Timestamp(2026, 3, 25)]
    expect(book("Last agreed", "04/03/2026", "25/03/2026"), links={"agreed_on": days})


def test_dates_with_slashes_that_nothing_settles(book, expect):
    expect(
        book("Last agreed", "04/03/2026", None), errors=[("D2", "may be day/month or month/day")]
    )


def test_dates_counted_from_1904(book, expect):
    def mac(one):
        one.epoch = CALENDAR_MAC_1904

    day = dt.datetime(2026, 3, 4)
    expect(book("Last agreed", day, change=mac), links={"agreed_on": [pd.Timestamp(day)]})


@pytest.mark.parametrize("serial", [-5, 2958466])
def test_numbers_shown_as_dates_that_are_none(book, expect, serial):
    data = book(
        "Last agreed",
        serial,
        dt.datetime(2026, 3, 4),
        change=on("Dependencies", "D2", number_format="yyyy-mm-dd"),
    )
    expect(data, errors=[("D2", "is not a date")])


def test_times_as_hours(book, expect):
    data = book("Turnaround", dt.timedelta(hours=30), dt.time(8, 30), 4)
    expect(data, links={"turnaround": [30, 8.5, 4]})


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_error_cells(book, expect, error):
    expect(book("Need", error, "b"), errors=[("D2", "holds an error")], links={"need": [None, "b"]})


def test_an_error_where_the_row_needs_a_value(book, expect):
    data = book(links=[["#N/A", "E02", "x"], ["E01", "E02", "y"]])
    errors = [("A2", "holds an error"), ("A2", "The cell is blank, and the row needs it")]
    expect(data, errors=errors, links={"deliverable": ["y"]})


@pytest.mark.parametrize(
    "written",
    [
        "Ana\u00a0Ruiz",
        " Ana Ruiz ",
        "Ana \u200bRuiz",
        "\u202eAna Ruiz",
        "A\u00adna Ruiz",
        "\ufeffAna Ruiz",
    ],
)
def test_what_cannot_be_seen(book, expect, written):
    got = expect(book(links=[[written, "E02", "x"]]), links={"supplier_id": ["E01"]})
    hidden = any("can't be seen" in str(one) for one in got.problems)
    assert hidden == (written not in ("Ana\u00a0Ruiz", " Ana Ruiz "))


def test_line_ends_written_as_codes(book, rewritten, expect):
    inline = b'<c r="D2" t="inlineStr"><is><t>two_x000D_\nlines</t></is></c>'
    data = rewritten(book("Need", "x"), **{LINKS: cell(b"D2", inline)})
    expect(data, links={"need": ["two\nlines"]})


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zoë Núñez", "Zoe\u0308 Nu\u0301n\u0303ez"),
        ("Pat O'Brien", "Pat O’Brien"),
        ("Ana Ruiz", "Ruiz, Ana"),
        ("Ana Ruiz", "ANA RUIZ"),
    ],
)
def test_names_written_in_other_ways(book, expect, name, written):
    people = [["Employee ID", "Name"], ["E01", name], ["E02", "Ben Okafor"]]
    got = expect(book(people=people, links=[[written, "E02", "x"], ["E01", "E02", "y"]]))
    assert got.chain.links["supplier_id"].tolist() == ["E01", "E01"]


def test_two_columns_of_the_same_heading(book, expect):
    people = [
        ["Employee ID", "Name", "Team", "Team"],
        ["E01", "Ana", "A", "B"],
        ["E02", "Ben", "C", "D"],
    ]
    expect(
        book(people=people),
        people={"team": ["A", "C"]},
        warnings=[("D1", "stands above two columns")],
    )


def test_a_column_without_a_heading(book, expect):
    people = [["Employee ID", "Name", None], ["E01", "Ana", "x"], ["E02", "Ben", "y"]]
    expect(book(people=people), people={"Column C": ["x", "y"]})


def test_names_that_look_like_nothing(book, expect):
    people = [["Employee ID", "Name"], ["NA", "null"], ["None", "nan"]]
    expect(
        book(people=people, links=[["NA", "None", "N/A"]]),
        people={"employee_id": ["NA", "None"]},
        links={"deliverable": ["N/A"]},
    )


def test_a_table_that_starts_at_c4(xlsx, people, expect):
    rows = [
        [],
        [],
        [],
        *(
            [None, None, *row]
            for row in [
                ["Supplier", "Customer", "Deliverable"],
                ["E01", "E77", "x"],
                ["E01", "E02", "y"],
            ]
        ),
    ]
    expect(
        xlsx({"Employees": people, "Dependencies": rows}),
        errors=[("D5", "is no employee")],
        links={"deliverable": ["y"]},
    )


def test_comments_validations_links_and_strokes(book, expect):
    def adorn(one):
        page = one["Dependencies"]
        page["A2"].comment = Comment("ask Ana", "x")
        page["A2"].hyperlink = "http://localhost:9"
        page["C2"].font = Font(strike=True)
        rule = DataValidation(type="list", formula1='"E01,E02"')
        rule.add("A2:A9")
        page.add_data_validation(rule)

    expect(book(change=adorn), links={"supplier_id": ["E01"]})


def test_a_protected_sheet(book, expect):
    def protect(one):
        one["Dependencies"].protection.set_password("x")

    expect(book(change=protect), links={"supplier_id": ["E01"]})


def test_the_strict_form(book, rewritten, expect):
    parts = (PEOPLE, LINKS, "xl__workbook_DOT_xml")
    data = rewritten(book(), **{one: lambda text: text.replace(PLAIN, STRICT) for one in parts})
    expect(data, people={"name": ["Ana Ruiz", "Ben Okafor"]})


def test_a_workbook_with_macros(book, rewritten, expect):
    data = rewritten(book(), xl__vbaProject_DOT_bin=b"\xd0\xcf\x11\xe0 macros")
    expect({"book.xlsm": data}, links={"supplier_id": ["E01"]})


@pytest.mark.parametrize("name", ["book.xls", "book.csv", "book", "book.xlsx.download"])
def test_a_workbook_of_another_name(book, expect, name):
    expect({name: book()}, links={"supplier_id": ["E01"]})


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,5", 12.5), ("1 200", 1200), ("1.234,5", 1234.5), ("'7", None), ("7 h", None)],
)
def test_numbers_kept_as_text(book, expect, written, value):
    errors = [] if value else [("D2", "is not a number")]
    expect(book("Volume per month", written, 3), errors=errors, links={"volume": [value, 3]})


def test_a_number_that_may_be_two(book, expect):
    expect(book("Volume per month", "1.234", 3), errors=[("D2", "may be 1234 or 1.234")])
    expect(book("Volume per month", "1.234", "0,5"), links={"volume": [1234, 0.5]})
