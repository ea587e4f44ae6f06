"""How long a million dependency rows take: read, checked and made into links, beside calamine.

    python benchmarks/reading.py [ROWS] [TIMES]

Each measurement is a process of its own: time by the clock and of computing, with what its own
processes used, and the peak of memory of the two together. The ratio is to iter_rows of
python-calamine over the same sheets, measured in the same run. With TIMES above 1 all are measured
so often, in turn, and the least time and the most memory count: on a machine that others use, too,
that is nearest to what it takes. ``make bench`` takes 100,000 rows; the million takes minutes.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import psutil
import pyarrow as pa
from pyarrow import csv, parquet

PEOPLE = 20_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CHANNELS = ["e-mail", "ticket", "meeting", "shared drive"]

CALAMINE = """
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
count = sum(1 for title in book.sheet_names for _ in book.get_sheet_by_name(title).iter_rows())
"""
CHAINMAP = """
from chainmap.intake import read
got = read(sys.argv[1].split("|"))
count = len(got.chain.links)
assert not (got.issues["severity"] == "error").any(), got.issues
counts = got.reconciliation
parts = counts[["rows_used", "rows_set_aside", "rows_blank"]].sum(axis=1)
assert (counts["rows_read"] == parts).all()
"""
FRAME = """
import json, resource, sys, time
start = time.perf_counter()
{}
wall = time.perf_counter() - start
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([count, wall, sum(one.ru_utime + one.ru_stime for one in used)]))
"""


def tables(rows: int) -> tuple[pa.Table, pa.Table]:
    """The employees, and ``rows`` different dependencies in 12 columns."""
    random = np.random.default_rng(7)
    ids = np.array([f"E{n:05}" for n in range(PEOPLE)])
    people = pa.table({"Employee ID": ids, "Name": [f"Person {n:05}" for n in range(PEOPLE)]})
    supplier = random.integers(0, PEOPLE, rows)
    customer = (supplier + random.integers(1, PEOPLE, rows)) % PEOPLE
    columns = {
        "Supplier": ids[supplier],
        "Customer": ids[customer],
        "Deliverable": np.array([f"Report {n:04} of the month" for n in range(5_000)])[
            random.integers(0, 5_000, rows)
        ],
        "Need": np.array([f"Figures of area {n}" for n in range(900)])[
            random.integers(0, 900, rows)
        ],
        "Want": np.array([f"By day {n}" for n in range(28)])[random.integers(0, 28, rows)],
        "Standard": np.array([f"Standard {n}" for n in range(300)])[random.integers(0, 300, rows)],
        "Request channel": np.array(CHANNELS)[random.integers(0, len(CHANNELS), rows)],
        "Turnaround": random.integers(1, 200, rows),
        "Volume per month": random.integers(1, 60, rows),
        "Hours each": random.integers(1, 40, rows) / 4,
        "Importance": random.integers(1, 6, rows),
        "Failure share": random.integers(0, 50, rows) / 100,
    }
    return people, pa.table(columns)


def write_xlsx(path: Path, sheets: dict[str, pa.Table]) -> None:
    """A workbook with shared strings, as Excel writes it."""
    strings: dict[str, int] = {}
    relations = links = titles = ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, (title, table) in enumerate(sheets.items(), 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as out:
                write_sheet(out, table, strings)
            titles += f'<sheet name="{title}" sheetId="{number}" r:id="r{number}"/>'
            target = f'Target="worksheets/sheet{number}.xml"'
            links += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" {target}/>'
        links += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        relations += (
            f'<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        )
        space = f'xmlns="{PACKAGE}/relationships"'
        archive.writestr("_rels/.rels", f"<Relationships {space}>{relations}</Relationships>")
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f"<Relationships {space}>{links}</Relationships>"
        )
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{titles}</sheets></workbook>',
        )
        listed = "".join(f"<si><t>{escape(one)}</t></si>" for one in strings)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{listed}</sst>')


def write_sheet(out, table: pa.Table, strings: dict[str, int]) -> None:
    """The rows of ``table`` under its headings; new texts are added to ``strings``."""
    letters = "ABCDEFGHIJKL"[: table.num_columns]
    columns, forms = [], []
    for letter, name in zip(letters, table.column_names, strict=True):
        values = table[name].to_pylist()
        text = isinstance(values[0], str)
        if text:
            values = [strings.setdefault(one, len(strings)) for one in values]
        columns.append([strings.setdefault(name, len(strings)), *values])
        kind = ' t="s"' if text else ""
        forms.append(f'<c r="{letter}{{0}}"{kind}><v>{{{len(forms) + 1}}}</v></c>')
    row = '<row r="{0}">' + "".join(forms) + "</row>"
    head = row.replace('"><v>', '" t="s"><v>').replace(' t="s" t="s"', ' t="s"')
    out.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
    lines = zip(*columns, strict=True)
    out.write(head.format(1, *next(lines)).encode())
    some = []
    for number, values in enumerate(lines, 2):
        some.append(row.format(number, *values))
        if len(some) == 10_000:
            out.write("".join(some).encode())
            some = []
    out.write("".join(some).encode() + b"</sheetData></worksheet>")


def measured(code: str, argument: str) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of computing, and the peak of memory in MB."""
    command = [sys.executable, "-c", FRAME.format(code.strip()), argument]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = [0.0]
        watch = threading.Thread(target=watched, args=(psutil.Process(process.pid), peak))
        watch.start()
        said = process.communicate()[0]
        watch.join()
    _, wall, computing = json.loads(said)
    return wall, computing, peak[0]


def watched(process: psutil.Process, peak: list[float]) -> None:
    """Keeps in ``peak`` the most memory that the process and those it started held at once."""
    while True:
        try:
            family = [process, *process.children(recursive=True)]
            now = sum(one.memory_info().rss for one in family) / 1e6
        except psutil.NoSuchProcess:
            return
        if now == 0:
            return
        peak[0] = max(peak[0], now)
        time.sleep(0.02)


def main() -> None:
    """Writes the files, measures and prints a table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    people, links = tables(rows)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_xlsx(place / "million.xlsx", {"Employees": people, "Dependencies": links})
        for name, table in (("employees", people), ("dependencies", links)):
            csv.write_csv(table, place / f"{name}.csv")
            parquet.write_table(table, place / f"{name}.parquet")
        report(place, rows, times)


def best(tries: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The least times and the most memory."""
    walls, used, peaks = zip(*tries, strict=True)
    return min(walls), min(used), max(peaks)


def report(place: Path, rows: int, times: int) -> None:
    """Prints a row a way of reading."""
    print(f"{rows:,} dependency rows x 12 columns, {PEOPLE:,} employees, least of {times}")
    print(f"{'':28}{'MB':>6}{'clock s':>9}{'CPU s':>8}{'peak MB':>9}{'ratio':>7}{'CPU ratio':>11}")
    ways = {
        "calamine iter_rows, .xlsx": (CALAMINE, ["million.xlsx"]),
        "chainmap, .xlsx": (CHAINMAP, ["million.xlsx"]),
        "chainmap, CSV": (CHAINMAP, ["employees.csv", "dependencies.csv"]),
        "chainmap, Parquet": (CHAINMAP, ["employees.parquet", "dependencies.parquet"]),
    }
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ways}
    for _ in range(times):
        for name, (code, files) in ways.items():
            found[name].append(measured(code, "|".join(str(place / one) for one in files)))
    least = {name: best(tries) for name, tries in found.items()}
    bare = least[next(iter(ways))]
    for name, (_, files) in ways.items():
        size = sum((place / one).stat().st_size for one in files) / 1e6
        wall, computing, peak = least[name]
        ratios = f"{wall / bare[0]:>7.2f}{computing / bare[1]:>11.2f}"
        print(f"{name:28}{size:>6.0f}{wall:>9.1f}{computing:>8.1f}{peak:>9.0f}{ratios}", flush=True)


if __name__ == "__main__":
    main()
