"""Files made to harm are refused quickly, within little memory, in words that people understand."""

import json
import re
import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from openpyxl import Workbook
from pyarrow import parquet

PLAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
SECONDS, MEGABYTES = 2.0, 200
READ = """
import json, resource, sys, time
from pathlib import Path
from chainmap.intake.readers import read_file
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
before = peak()
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    found = read_file(path.name, path.read_bytes())
    used = time.process_time() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    told = found.issues if len(found.issues) < 9 else [*found.issues[:8], found.issues[-1]]
    said = [str(one) for one in told]
    print(json.dumps([path.name, used, peak() - before, child, len(found.sheets), said]))
"""


def book(**parts):
    """A workbook with some of its parts replaced."""
    out, source = BytesIO(), BytesIO()
    plain = Workbook()
    plain.active.append(["Employee ID", "Name"])
    plain.save(source)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet(rows, lead=""):
    return f'{lead}<worksheet xmlns="{PLAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def laughs(text):
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>{text.replace("Name", "&a9;")}'


def lying(data):
    """The archive whose directory says that its largest part is of 300 bytes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        true = max(one.file_size for one in archive.infolist())
    return data.replace(struct.pack("<I", true), struct.pack("<I", 300))


def many_rows(count, more=""):
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, count))
    return sheet(rows + more)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, old_formats):
    """Name -> (bytes, what must be said)."""
    named = sheet(f'<row r="1">{cell("A1", "Name")}</row>')
    far = '<row r="1048576">' + cell("XFD1048576", "x") + "</row>"
    xxe = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    quadratic = f'<!DOCTYPE x [<!ENTITY e "{"a" * 100_000}">]>' + named.replace(
        "Name", "&e;" * 5_000
    )
    strings = f'<sst xmlns="{PLAIN}">' + "<si><t>aaaaaaaa</t></si>" * 4_000_000 + "</sst>"
    ods = old_formats.zipped(
        {
            "META-INF/manifest.xml": "<m/>",
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ods_of_repeats(),
        }
    )
    xlsb = old_formats.xlsb({"S": [["a"], ["b"]]})
    entities = "defines its own XML entities"
    much = "needs far more memory than a table of its size does"
    error = old_formats.Error("#N/A")
    unpacks = "times its size, as no real one does. It is not opened."
    return {
        "rows": (book(**{SHEET: sheet("<row r='1'><c r='A1'/></row>" * 2_500_000)}), unpacks),
        "one-cell": (
            book(**{SHEET: sheet(f"<row r='1'>{cell('A1', 'a' * 90_000_000)}</row>")}),
            unpacks,
        ),
        "strings": (book(**{STRINGS: strings}), unpacks),
        "wide-row": (
            book(**{SHEET: sheet(f"<row>{cell('A1', 'a' * 45_000_000)}")}),
            "one row of more",
        ),
        "xxe-sheet": (book(**{SHEET: xxe + named.replace("Name", "&e;")}), entities),
        "xxe-book": (book(**{BOOK: xxe + f'<workbook xmlns="{PLAIN}"/>'}), entities),
        "xxe-strings": (book(**{STRINGS: xxe + "<sst>&e;</sst>"}), entities),
        "laughs-sheet": (book(**{SHEET: laughs(named)}), entities),
        "laughs-book": (
            book(**{BOOK: laughs(f'<workbook xmlns="{PLAIN}">Name</workbook>')}),
            entities,
        ),
        "quadratic": (book(**{SHEET: quadratic}), entities),
        "laughs-xml2003": (
            laughs(old_formats.xml2003({"S": [["Name"]]}, "").decode()).encode(),
            entities,
        ),
        "laughs-ods": (old_formats.ods({"S": [["Name"]]}, laughs("")), entities),
        "far": (
            book(**{SHEET: many_rows(60_000, far)}),
            "reaches XFD1048576, far beyond what is filled",
        ),
        "beyond": (
            book(**{SHEET: named.replace("A1", "ZZZZ99999999")}),
            "where no spreadsheet has one",
        ),
        "lying": (lying(book(**{SHEET: many_rows(30_000)})), "damaged or was cut off"),
        "parts": (book(**{f"xl/media/{n}.png": b"" for n in range(10_001)}), "10,000 parts"),
        "sheets": (
            book(**{BOOK: f'<workbook xmlns="{PLAIN}">' + "<sheet/>" * 1_500_000 + "</workbook>"}),
            "MB of sheets",
        ),
        "deep-html": (b"<table>" + b"<div>" * 300_000 + b"<tr><td>a<td>b</table>", ""),
        "deep-xml2003": (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
            + b"<a>" * 300_000,
            "damaged",
        ),
        "repeats-ods": (ods, "The file "),
        "far-xlsb": (xlsb_far(xlsb), "needs far more memory"),
        "far-xml2003": (xml2003('<Row ss:Index="1048576"><Cell ss:Index="19999">'), much),
        "wide-xml2003": (xml2003('<Row><Cell ss:Index="19999">', 5_000), much),
        "merged-xml2003": (xml2003('<Row><Cell ss:MergeAcross="19999">', 5_000), much),
        "sheets-xml2003": (xml2003("<Row><Cell>", 1, 5_000), much),
        "wide-html": (b"<table><tr>" + b"<td>x" * 100_000 + b"</table>", much),
        "crossed-html": (
            b"<table><tr>" + b"<td>x" * 9_000 + b"<tr><td>y" * 9_000 + b"</table>",
            much,
        ),
        "tables-html": (b"<table><tr><td>a<td>b<tr><td>1<td>2</table>" * 5_000, much),
        "wide-parquet": (table({f"c{at}": [1] for at in range(17_000)}), much),
        "repeats-parquet": (table({"a": repeated("x" * 1_000_000, 2_000)}), ""),
        "errors-ods": (open_errors(old_formats), much),
        "errors-xlsb": (
            old_formats.xlsb({"S": [["a", "b"], *[[error, error]] * 50_000]}),
            "more cells are like that",
        ),
        "errors-csv": (b"#N/A,x\n" * 100_000, "more cells are like that"),
        "zip-in-zip": (
            old_formats.zipped({"a.zip": old_formats.zipped({"b": b"0" * 50_000_000})}),
            "without a workbook in it",
        ),
        "quotes": (b'a,b\n"' + b"x" * 3_000_000, "more than 1,000,000 characters"),
        "spaces": (b"Name,Team\nx" + b" " * 900_000 + b"y,z\n", ""),
        "commas": (b"a,b\n" + b"," * 5_000_000, "more than 16,384 cells"),
        "formulas": (
            book(**{SHEET: sheet('<row><c r="A1"><f>x</f>' + " " * 2_000_000 + "</row>")}),
            "",
        ),
    }


def table(columns):
    """A Parquet file."""
    out = BytesIO()
    parquet.write_table(pa.table(columns), out, compression="zstd", store_schema=False)
    return out.getvalue()


def repeated(text, times):
    """A column of one text, held once."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), [text])


def xml2003(row, rows=1, sheets=1):
    """A SpreadsheetML 2003 text of ``rows`` such rows, each with one cell."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = f'{row}<Data ss:Type="String">x</Data></Cell></Row>' * rows
    pages = f'<Worksheet ss:Name="S"><Table>{lines}</Table></Worksheet>' * sheets
    lead = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f"{lead}{pages}</Workbook>".encode()


def open_errors(old_formats):
    """An OpenDocument spreadsheet whose one error is repeated over 32 million cells."""
    data = old_formats.ods({"S": [["a", "b"], [old_formats.Error("#N/A"), "x"]]})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row, cell = b"<table:table-row>", b"<table:table-cell table:formula"
    assert row + cell in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(
        row + cell,
        b'<table:table-row table:number-rows-repeated="2000">'
        b'<table:table-cell table:number-columns-repeated="16000" table:formula',
    )
    return old_formats.zipped(parts)


def ods_of_repeats():
    space = "urn:oasis:names:tc:opendocument:xmlns"
    row = '<t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated='
    row += '"16384" o:value-type="string" o:string-value="x"><p>x</p></t:table-cell></t:table-row>'
    return (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:table:1.0" '
        f'xmlns="{space}:text:1.0"><o:body><o:spreadsheet><t:table t:name="S">{row}</t:table>'
        "</o:spreadsheet></o:body></o:document-content>"
    )


def xlsb_far(data):
    """The binary workbook with its second cell in the last column of the last row."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if "sheet1" in name:
                row, far = struct.pack("<II", 1, 0), struct.pack("<II", 1_048_575, 0)
                place, last = struct.pack("<III", 0, 0, 1), struct.pack("<III", 16_383, 0, 1)
                assert row in part
                part = part.replace(row, far)
                at = part.rindex(place)
                part = part[:at] + last + part[at + 12 :]
            new.writestr(name, part)
    return out.getvalue()


@pytest.fixture(scope="module")
def outcome(hostile, tmp_path_factory):
    """Name -> seconds, megabytes here, megabytes in the process apart, sheets, sentences."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in hostile.items():
        (folder / name).write_bytes(data)
    command = [sys.executable, "-c", READ, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    rows = map(json.loads, done.stdout.splitlines())
    return {name: rest for name, *rest in rows}


LISTED = re.compile(r'^        "([\w-]+)": \(', re.MULTILINE)
NAMES = LISTED.findall(Path(__file__).read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_to_harm_is_refused_in_plain_words(hostile, outcome, name):
    seconds, here, apart, sheets, said = outcome[name]
    expected = hostile[name][1]
    assert expected in "\n".join(said)
    assert seconds < SECONDS
    assert here < MEGABYTES
    assert apart < 1_000
    named = name.startswith("errors-")
    assert not sheets or not expected or named
    assert len(said) < 5 or named
