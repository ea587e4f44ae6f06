"""How long each stage of ``chainmap risk`` and ``chainmap find`` takes, from files to JSON.

    python benchmarks/end_to_end.py [EMPLOYEES/LINKS] [FORM-KIND-VERB ...] [--write]

such as csv-healthy-risk; all of them if none is named. --write puts the table of them into
docs/benchmarks.md. The files are those of an invented
organisation (benchmarks/organisations.py), as a folder of CSV files and of Parquet files. Every
run is a process of its own; memory is what it and the processes it started held at once.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import psutil
import pyarrow as pa
from organisations import tables
from pyarrow import csv, parquet
from stages import STAGES

from chainmap.schema import SHEETS

HERE = Path(__file__).parent
FORMS, KINDS, VERBS = ("csv", "parquet"), ("healthy", "strained"), ("risk", "find")
OPTIONS = ("--top", "100", "--json")
PAGE = HERE.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- Stages: begin -->", "<!-- Stages: end -->"


def write(place: Path, size: str, kind: str) -> None:
    """The organisation as place/csv/* and place/parquet/*, under the headings of the template."""
    employees, links = map(int, size.split("/"))
    made = tables(employees, links, strained=kind == "strained")
    people, statements, moments = made
    for sheet, frame in zip(SHEETS, (people, statements, moments), strict=True):
        headings = {one.name: one.heading for one in sheet}
        table = pa.Table.from_pandas(frame.rename(columns=headings), preserve_index=False)
        for form, one in (("csv", csv.write_csv), ("parquet", parquet.write_table)):
            (place / form).mkdir(parents=True, exist_ok=True)
            one(table, place / form / f"{sheet.title}.{form}")


def run(folder: Path, verb: str) -> pd.DataFrame:
    """One row a stage in the order they began: CPU s, clock s and peak MB."""
    log = folder.parent / "log.json"
    command = [sys.executable, str(HERE / "stages.py"), str(log), verb, str(folder), *OPTIONS]
    held: list[tuple[float, float]] = []
    with (
        (folder.parent / "out.json").open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True) as process,
    ):
        watch = threading.Thread(target=_watch, args=(psutil.Process(process.pid), held))
        watch.start()
        said = process.communicate()[1]
        watch.join()
    if process.returncode:
        raise SystemExit(f"chainmap {verb} {folder}: {said[-2_000:]}")
    return _stages(json.loads(log.read_text()), held)


def _watch(process: psutil.Process, held: list[tuple[float, float]]) -> None:
    """Adds to ``held`` the time and what the process and its children hold, until it ends."""
    while True:
        try:
            family = [process, *process.children(recursive=True)]
            now = sum(one.memory_info().rss for one in family) / 1e6
        except psutil.NoSuchProcess:
            continue
        if now == 0:
            return
        held.append((time.monotonic(), now))
        time.sleep(0.02)


def _stages(
    events: list[tuple[float, float, str]], held: list[tuple[float, float]]
) -> pd.DataFrame:
    rows = [
        (
            stage or "else",
            later[1] - used,
            later[0] - since,
            max((mb for at, mb in held if since <= at <= later[0]), default=0.0),
        )
        for (since, used, stage), later in pairwise(events)
    ]
    table = pd.DataFrame(rows, columns=["stage", "CPU s", "clock s", "peak MB"])
    summed = table.groupby("stage", sort=False).agg(
        {"CPU s": "sum", "clock s": "sum", "peak MB": "max"}
    )
    total = {"CPU s": events[-1][1], "clock s": events[-1][0] - events[0][0]}
    summed.loc["in all"] = {**total, "peak MB": max(mb for _, mb in held)}
    return summed


def put(size: str, found: dict[str, pd.DataFrame]) -> None:
    """Writes the table of the runs ``found`` into docs/benchmarks.md, in the place of the last."""
    stages = ("starting", *STAGES, "else", "in all")
    heading = ["Stage", *(f"{name}, CPU s | peak MB" for name in found)]
    lines = ["| " + " | ".join(heading) + " |", "| --- |" + " --: | --: |" * len(found)]
    for stage in stages:
        cells = [_cells(one, stage) for one in found.values()]
        lines.append(f"| {stage} | " + " | ".join(cells) + " |")
    cores = f"{size} employees/links, {os.cpu_count()} cores."
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    behind = rest.partition(END)[2]
    table = "\n".join([BEGIN, "", cores, "", *lines, "", END])
    PAGE.write_text(f"{before}{table}{behind}", encoding="utf-8")


def _cells(got: pd.DataFrame, stage: str) -> str:
    if stage not in got.index:
        return "– | –"
    return f"{got.loc[stage, 'CPU s']:,.1f} | {got.loc[stage, 'peak MB']:,.0f}"


def main() -> None:
    """Writes the files, runs everything and prints a table a run."""
    size = next((one for one in sys.argv[1:] if "/" in one), "100000/800000")
    every = ["-".join(one) for one in product(FORMS, KINDS, VERBS)]
    wanted = [one for one in sys.argv[1:] if one in every] or every
    found: dict[str, pd.DataFrame] = {}
    for kind in KINDS:
        mine = [one for one in wanted if f"-{kind}-" in one]
        with tempfile.TemporaryDirectory() as folder:
            if mine:
                write(Path(folder), size, kind)
            for name in mine:
                form, _, verb = name.split("-")
                got = run(Path(folder) / form, verb)
                mb = sum(one.stat().st_size for one in (Path(folder) / form).iterdir()) / 1e6
                print(f"\n{size} {name}: {mb:,.0f} MB of files, load {os.getloadavg()[0]:.1f}")
                print(got.round(1).to_string(), flush=True)
                found[f"{form}, {kind}: {verb}"] = got
    if found and "--write" in sys.argv:
        put(size, found)


if __name__ == "__main__":
    main()
