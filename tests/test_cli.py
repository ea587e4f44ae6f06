"""The command line: the contract of its JSON key by key, its streams and its exit statuses."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import pandas as pd
import pytest

from chainmap import __version__, sample
from chainmap.assumptions import Assumptions
from chainmap.exports.template import canonical
from chainmap.findings import catalogue
from chainmap.findings import find as find_in
from chainmap.intake import read

FIVE, COMPANY = str(sample.path("five")), str(sample.path("company"))


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        """The one object on standard output; a NaN in it is an error."""
        return json.loads(self.out, parse_constant=lambda word: pytest.fail(f"{word} in the JSON"))


@pytest.fixture(name="run")
def ran(run):
    """``chainmap`` with these words, in this process."""
    return lambda *words: Ran(*run(*words))


@pytest.fixture
def folder(tmp_path):
    """A folder with the two CSV files of the workbook."""

    def make(employees, dependencies):
        tmp_path.joinpath("Employees.csv").write_text(employees, encoding="utf-8")
        tmp_path.joinpath("Dependencies.csv").write_text(dependencies, encoding="utf-8")
        return tmp_path

    return make


PEOPLE = "Employee ID,Name\nE1,Ana\nE2,Ben\n"
LINKS = "Supplier,Customer,Deliverable,Need\nE1,E2,list,prices\n"

NUMBER = (float, int)
TOTAL = {"expected", "weighted", "low", "high"}
RISK = {
    "method",
    "samples",
    "seed",
    "total",
    "amplification",
    "saturated",
    "moments",
    "links",
    "employees",
    "assumptions",
}
MOMENT = {
    "moment_id": str,
    "method": str,
    "probability": float,
    "low": float,
    "high": float,
    "contacts": float,
    "expected": float,
    "weighted": float,
}
LINK = {
    "link_id": str,
    "supplier_id": str,
    "customer_id": str,
    "deliverable": str,
    "status": str,
    "late": float,
    "own_failure": float,
    "assumed": bool,
    "contribution": float,
    "low": float,
    "high": float,
    "expected": float,
    "exposure": float,
    "by_moment": dict,
    "reach": list,
}
EMPLOYEE = {
    "employee_id": str,
    "load": float,
    "contribution": float,
    "low": float,
    "high": float,
}
FINDING = {
    "id": str,
    "code": str,
    "name": str,
    "severity": str,
    "message": str,
    "advice": str,
    "employees": list,
    "links": list,
    "moments": list,
    "evidence": dict,
    "clears_when": str,
    "contribution": float,
}
CHECK = {"files", "sheets", "employees", "links", "statements", "moments", "issues"}
SHEET = {
    "file": str,
    "name": str,
    "layout": str,
    "rows_read": int,
    "rows_used": int,
    "rows_set_aside": int,
    "rows_blank": int,
}
ISSUE = {
    "severity": str,
    "file": str,
    "sheet": str,
    "cell": str,
    "row": int,
    "column": str,
    "value": str,
    "what": str,
    "mend": str,
}


def holds(rows, keys, unknown=()):
    """Every row has exactly ``keys`` with values of their types; None in ``unknown`` only."""
    assert rows
    for row in rows:
        assert set(row) == set(keys)
        for name, kind in keys.items():
            if row[name] is None:
                assert name in unknown, name
            else:
                assert type(row[name]) is kind, (name, row[name])


@pytest.mark.parametrize("file", [FIVE, COMPANY])
def test_the_contract_of_risk(run, file):
    ran = run("risk", file, "--json", "--samples", 200)
    got = ran.json
    assert ran.status == 0
    assert set(got) == RISK
    assert set(got["total"]) == TOTAL
    assert all(type(value) is float for value in got["total"].values())
    assert (got["method"], got["samples"], got["seed"]) == ("sampled", 200, 0)
    assert type(got["amplification"]) is float
    assert got["saturated"] is False
    holds(got["moments"], MOMENT)
    holds(got["links"], LINK, {"late"})
    holds(got["employees"], EMPLOYEE, {"load"})
    assert got["assumptions"] == dict(Assumptions().values)


@pytest.mark.parametrize("file", [FIVE, COMPANY])
def test_the_figures_of_risk_hang_together(run, file):
    got = run("risk", file, "--json", "--samples", 200).json
    moments, links = got["moments"], got["links"]
    total = got["total"]
    assert total["low"] <= total["weighted"] <= total["high"]
    assert total["weighted"] == pytest.approx(sum(one["weighted"] for one in moments))
    assert total["expected"] == pytest.approx(sum(one["expected"] for one in moments))
    for one in moments:
        assert one["low"] <= one["probability"] <= one["high"] <= 1
        assert one["expected"] == pytest.approx(one["contacts"] * one["probability"])
    order = [(-one["contribution"], -one["exposure"]) for one in links]
    assert order == sorted(order)
    people = [one["employee_id"] for one in got["employees"]]
    assert people == sorted(people)
    ends = {one["moment_id"] for one in moments}
    for one in links:
        assert one["status"] in ("clear", "partly clear", "unclear", "not described")
        assert one["low"] <= one["contribution"] <= one["high"]
        assert set(one["by_moment"]) == set(one["reach"]) <= ends
        assert one["expected"] == pytest.approx(sum(one["by_moment"].values()))
        assert all(type(value) is float for value in one["by_moment"].values())
        assert 0 <= one["own_failure"] <= 1
        if one["customer_id"] in ends:
            assert one["customer_id"] in one["reach"]


def test_floats_are_unrounded(run):
    ran = run("risk", FIVE, "--json")
    written = re.findall(r'"(?:contribution|exposure|late)": ([^,\s]+)', ran.out)
    written = [one for one in written if one not in ("null", "0.0")]
    assert sum(len(one) >= 15 for one in written) > len(written) / 2
    assert all(repr(float(one)) == one for one in written)


def test_exact_where_it_can_be(run):
    exact = run("risk", FIVE, "--json", "--exact")
    assert exact.status == 0
    got = exact.json
    assert (got["method"], got["samples"]) == ("exact", 0)
    assert got["total"]["low"] == got["total"]["high"] == got["total"]["weighted"]
    for one in (*got["moments"], *got["links"], *got["employees"]):
        value = one.get("contribution", one.get("probability"))
        assert one["low"] == one["high"] == value
    assert all(one["method"] == "exact" for one in got["moments"])
    assert run("risk", FIVE, "--json").json == got
    large = run("risk", COMPANY, "--json", "--exact")
    assert (large.status, large.out) == (2, "")
    assert "M01" in large.err
    assert "Leave out --exact" in large.err
    both = run("risk", FIVE, "--exact", "--samples", 5)
    assert (both.status, both.out) == (2, "")
    assert "exclude each other" in both.err


def test_the_same_seed_gives_the_same_bytes(run):
    words = ("risk", COMPANY, "--json", "--samples", 50)
    one = run(*words, "--seed", 7)
    assert one.json["seed"] == 7
    assert run(*words, "--seed", 7).out == one.out
    other = run(*words, "--seed", 8).json
    assert other["total"] != one.json["total"]
    found = ("find", FIVE, "--json", "--samples", 50, "--seed", 7)
    assert run(*found).out == run(*found).out


def test_assumptions_are_set_by_name(run):
    plain = run("risk", FIVE, "--json").json
    ran = run("risk", FIVE, "--json", "--set", "pass_on.3=0.5", "--set", "base=0")
    got = ran.json
    changed = {n: v for n, v in got["assumptions"].items() if v != plain["assumptions"][n]}
    assert changed == {"pass_on.3": 0.5, "base": 0.0, "fixed_failure": 0.0}
    # bookkeeper's need of importance 3 passes on more; see the sums by hand in the sample's README
    more = run("risk", FIVE, "--json", "--set", "pass_on.3=0.5").json
    assert more["moments"][1]["probability"] > plain["moments"][1]["probability"]
    assert more["moments"][0]["probability"] == plain["moments"][0]["probability"]
    wrong = run("risk", FIVE, "--json", "--set", "pas_on.3=0.5")
    assert (wrong.status, wrong.out) == (2, "")
    assert "'pass_on.3'" in wrong.err
    assert run("find", FIVE, "--set", "base").status == 2
    settings = run("find", FIVE, "--json", "--set", "tolerance=0.2").json["settings"]
    assert settings["tolerance"] == 0.2


def test_top_keeps_the_worst_findings_and_counts_the_others(run):
    whole = run("find", FIVE, "--json", "--samples", 50).json["findings"]
    some = run("find", FIVE, "--json", "--samples", 50, "--top", 3).json
    assert some["findings"] == whole[:3]
    assert some["left_out"] == len(whole) - 3
    of_code = run("find", FIVE, "--json", "--samples", 50, "--code", "U", "--top", 1).json
    mine = [one for one in whole if one["code"].startswith("U")]
    assert (of_code["findings"], of_code["left_out"]) == (mine[:1], len(mine) - 1)


def test_top_keeps_the_first_links(run):
    every = run("risk", FIVE, "--json").json
    top = run("risk", FIVE, "--json", "--top", 3).json
    assert top["links"] == every["links"][:3]
    assert {**top, "links": 0} == {**every, "links": 0}
    assert run("risk", FIVE, "--top", 0).status == 2
    text = run("risk", FIVE, "--top", 2).out
    assert "  2. " in text
    assert "  3. " not in text


def test_a_sweep_only_where_it_is_asked_for(run):
    without = run("risk", FIVE, "--json").json
    assert set(without) == RISK
    got = run("risk", FIVE, "--json", "--sweep", 12).json
    swept = got.pop("sweep")
    assert got == without
    assert set(swept) == {"draws", "seed", "top", "links", "table"}
    assert (swept["draws"], swept["seed"], swept["top"]) == (12, 0, 10)
    holds(swept["links"], {"link_id": str, "rank": int, "stays": float})
    assert [one["link_id"] for one in swept["links"]] == [
        one["link_id"] for one in got["links"] if not one["assumed"]
    ][:10]
    assert len(swept["table"]) == 12
    assert {"base", "pass_on.5", "weighted", "saturated"} <= set(swept["table"][0])


def test_the_links_to_fix_say_how_often_they_stay(run):
    text = run("risk", FIVE, "--sweep", 12, "--top", 3).out
    assert "in how many of 12 sweeps it stays in the top 10" in text
    assert re.search(r"  1\. +[\d.]+ +\d+ %  ", text)
    without = run("risk", FIVE, "--sweep", 0, "--top", 3).out
    assert "sweeps" not in without
    assert re.search(r"  1\. +[\d.]+  \S", without)


@pytest.mark.parametrize("file", [FIVE, COMPANY])
def test_the_contract_of_find(run, file):
    ran = run("find", file, "--json", "--samples", 50)
    got = ran.json
    assert ran.status == 0
    assert set(got) == {"findings", "settings"}
    holds(got["findings"], FINDING, {"contribution"})
    for one in got["findings"]:
        assert one["severity"] in ("serious", "warning", "note")
        assert re.fullmatch(r"[UOPMD]\d{3}", one["code"])
        assert one["employees"] or one["links"] or one["moments"]
        for name in ("employees", "links", "moments"):
            assert all(type(each) is str for each in one[name])
        assert one["evidence"]
        for value in one["evidence"].values():
            assert value is None or type(value) in (str, int, float)
    known = [one["contribution"] or 0 for one in got["findings"]]
    assert known == sorted(known, reverse=True)
    assert {type(value) for value in got["settings"].values()} <= set(NUMBER)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([], 0),
        (["--fail-on", "serious"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "dreadful"], 2),
    ],
)
def test_fail_on(run, words, status):
    ran = run("find", FIVE, "--json", *words)
    assert ran.status == status
    if status < 2:
        assert len(ran.json["findings"]) == len(find_in(read(FIVE).chain))
    else:
        assert ran.out == ""


def test_fail_on_counts_what_is_as_bad_or_worse(run, folder):
    links = (
        "Supplier,Customer,Deliverable,Stated by,Need,Standard,Turnaround,Accountable\n"
        "E1,E2,list,customer,n,s,8,E1\nE2,E1,answer,both,n,s,8,E2\n"
    )
    place = folder(PEOPLE, links)
    found = run("find", place, "--json").json["findings"]
    assert {one["code"]: one["severity"] for one in found} == {"U201": "warning", "D102": "note"}
    assert run("find", place, "--fail-on", "serious").status == 0
    assert run("find", place, "--fail-on", "warning").status == 1


@pytest.mark.parametrize(("file", "counts"), [(FIVE, (5, 7, 8, 2)), (COMPANY, (120, 431, 791, 8))])
def test_the_contract_of_check(run, file, counts):
    ran = run("check", file, "--json")
    got = ran.json
    assert ran.status == 0
    assert set(got) == CHECK
    assert got["files"] == [Path(file).name]
    assert (got["employees"], got["links"], got["statements"], got["moments"]) == counts
    holds(got["sheets"], SHEET)
    assert {one["name"] for one in got["sheets"]} == {
        "Employees",
        "Dependencies",
        "Moments of truth",
    }
    for one in got["sheets"]:
        parts = one["rows_used"] + one["rows_set_aside"] + one["rows_blank"]
        assert one["rows_read"] == parts
    assert type(got["issues"]) is list
    if file == COMPANY:
        holds(got["issues"], ISSUE, ISSUE)
        assert {one["column"] for one in got["issues"]} == {"Accountable"}
        assert all(type(one["row"]) is int for one in got["issues"])


def test_issues_name_place_and_mend(run, folder):
    place = folder(PEOPLE, LINKS + "E1,E9,list,\nE2,E1,,x\n")
    got = run("check", place, "--json")
    assert got.status == 0
    issues = got.json["issues"]
    holds(issues, ISSUE, set(ISSUE) - {"severity", "what", "mend"})
    (unknown,) = (one for one in issues if one["value"] == "E9")
    assert unknown["severity"] == "error"
    assert (unknown["row"], unknown["column"]) == (3, "Customer")
    assert unknown["cell"] == "B3"
    assert got.json["links"] == 1


UNUSABLE = [("no.xlsx", None), ("text.xlsx", b"not a workbook"), ("empty.csv", b"")]


@pytest.mark.parametrize("verb", ["find", "risk", "report", "map", "check"])
@pytest.mark.parametrize(("name", "content"), UNUSABLE)
def test_unusable_input_ends_with_2_and_the_reason(run, tmp_path, monkeypatch, verb, name, content):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path(name).write_bytes(content)
    words = ["--json"] if verb in ("find", "risk") else []
    ran = run(verb, name, *words)
    assert ran.status == 2
    assert name in ran.err
    assert "Traceback" not in ran.err
    if verb != "check":
        assert ran.out == ""
    assert {path.name for path in tmp_path.iterdir()} <= {name}


def test_check_tells_what_is_wrong_with_unusable_input_as_json_too(run, folder):
    ran = run("check", folder(PEOPLE, LINKS.replace("E1", "E8")), "--json")
    assert ran.status == 2
    assert ran.json["links"] == 0
    assert "E8" in [one["value"] for one in ran.json["issues"] if one["severity"] == "error"]
    assert "E8" in ran.err


def test_without_moments_nothing_is_made_up(run, folder):
    got = run("risk", folder(PEOPLE, LINKS), "--json").json
    assert got["total"] == dict.fromkeys(TOTAL)
    assert got["moments"] == []
    (link,) = got["links"]
    unknown = ("contribution", "low", "high", "expected", "exposure", "late")
    assert [link[name] for name in unknown] == [None] * 6
    assert (link["by_moment"], link["reach"]) == ({}, [])
    assert link["own_failure"] > 0
    for one in got["employees"]:
        assert [one[name] for name in ("load", "contribution", "low", "high")] == [None] * 4
    assert "unknown" in run("risk", folder(PEOPLE, LINKS)).out


def test_a_moment_that_nobody_delivers_is_unknown_not_perfect(run, tmp_path):
    staff = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    told = pd.DataFrame({"supplier_id": ["a"], "customer_id": ["m"], "deliverable": ["x"]})
    ends = pd.DataFrame(
        {"moment_id": ["m", "n"], "name": ["call", "bill"], "contacts": [10.0, 20.0]}
    )
    file = tmp_path / "two.xlsx"
    file.write_bytes(canonical(staff, told, ends))
    got = run("risk", file, "--json").json
    known, unknown = got["moments"]
    assert known["probability"] > 0
    empty = ("method", "probability", "low", "high", "expected", "weighted")
    assert [unknown[name] for name in empty] == [None] * 6
    assert unknown["contacts"] == 20.0
    assert got["total"]["expected"] == known["expected"]
    codes = [(one["code"], one["moments"]) for one in run("find", file, "--json").json["findings"]]
    assert ("M102", ["n"]) in codes


def test_an_assumed_link_is_in_risk_but_not_counted_as_data(run, tmp_path):
    staff = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    told = pd.DataFrame({"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["x"]})
    ends = pd.DataFrame(
        {"moment_id": ["m"], "name": ["call"], "contacts": [10.0], "owner_id": ["b"]}
    )
    file = tmp_path / "owned.xlsx"
    file.write_bytes(canonical(staff, told, ends))
    links = run("risk", file, "--json").json["links"]
    assert {(one["supplier_id"], one["assumed"]) for one in links} == {("a", False), ("b", True)}
    checked = run("check", file, "--json").json
    assert checked["links"] == 1
    assert any("deliver" in one["what"] or "owner" in one["what"] for one in checked["issues"])


def test_the_template_is_a_workbook_that_check_reads(run, tmp_path):
    file = tmp_path / "empty.xlsx"
    made = run("template", file)
    assert made.status == 0
    assert str(file) in made.out.replace("\n", "")
    ran = run("check", file, "--json")
    names = {one["name"] for one in ran.json["sheets"]}
    assert {"Employees", "Dependencies", "Moments of truth"} <= names
    refused = run("template", tmp_path / "no" / "folder.xlsx")
    assert refused.status == 2
    assert "can't be written" in refused.err


def test_report_and_map_write_files_that_stand_alone(run, tmp_path):
    names = {"report": "Quyen Tranholm", "map": "A coffee machine is mended"}
    for verb, name in names.items():
        file = tmp_path / f"{verb}.html"
        ran = run(verb, FIVE, "-o", file)
        assert ran.status == 0, ran.err
        text = file.read_text(encoding="utf-8")
        assert text.lower().lstrip().startswith("<!doctype html>")
        assert name in text
        assert not re.search(r"""(?:src|href)=["']?https?://""", text)
        again = tmp_path / f"{verb}2.html"
        assert run(verb, FIVE, "-o", again).status == 0
        assert again.read_text(encoding="utf-8") == text


def test_version_and_help(run):
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"chainmap {__version__}\n")
    text = run("--help").out
    for verb in ("template", "check", "find", "risk", "map", "report", "rules", "app"):
        assert re.search(rf"^\s+{verb}\s", text, flags=re.MULTILINE)
    assert "U101" in run("rules").out


HOSTILE = "[red]x[/red] :smile: [link=http://evil]y[/link]"


def test_cells_print_as_plain_text(run, folder):
    place = folder(
        f"Employee ID,Name\nE1,Ana {HOSTILE}\nE2,\x1b[31mBen\x1b[0m\n",
        "Supplier,Customer,Deliverable,Stated by,Need,Turnaround\n"
        f"E1,E2,{HOSTILE},customer,,soon {HOSTILE}\nE2,E1,other,both,n,8\n",
    )
    for words in (["check"], ["find"], ["risk"]):
        ran = run(*words, place)
        assert ran.status == 0
        assert HOSTILE in re.sub(r"\s+", " ", ran.out)
        assert "\x1b" not in ran.out + ran.err
    assert run("find", place, "--json").json["findings"][0]["message"].count(HOSTILE)


def test_a_file_that_is_no_table_is_named(run, folder):
    place = folder(PEOPLE, LINKS)
    place.joinpath("other.csv").write_bytes(bytes(range(256)))
    assert "other.csv" in run("check", place).out.split("Rows")[0]


def test_reasons_on_standard_error_are_plain_text_too(run, folder):
    ran = run("find", folder(PEOPLE, f"Supplier,Customer,Deliverable\n\x1b[31m{HOSTILE},E2,x\n"))
    assert ran.status == 2
    assert HOSTILE in ran.err
    assert "\x1b" not in ran.err


def real(*words):
    """The installed command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "chainmap.cli", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_a_real_process_keeps_its_streams_apart():
    ran = real("find", FIVE, "--json", "--fail-on", "serious")
    assert ran.returncode == 1
    assert len(json.loads(ran.stdout)["findings"]) == len(find_in(read(FIVE).chain))
    assert "Reading five.xlsx" in ran.stderr


def test_a_real_process_ends_with_2_and_a_reason():
    ran = real("risk", "nowhere.xlsx", "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "nowhere.xlsx" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_numbers_in_the_contract_are_finite(run):
    def walk(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, float):
            assert isfinite(value)

    walk(run("risk", COMPANY, "--json", "--samples", 20).json)
    walk(run("find", COMPANY, "--json", "--samples", 20).json)


def test_findings_of_a_group_a_rule_a_name(run):
    every = run("find", COMPANY, "--json", "--samples", 50).json["findings"]
    for words, kept in (
        (["--code", "U"], lambda one: one["code"][0] == "U"),
        (["--code", "o201"], lambda one: one["code"] == "O201"),
        (["--code", "unclear_link", "--code", "M"], lambda one: one["code"][0] in "UM"),
    ):
        got = run("find", COMPANY, "--json", "--samples", 50, *words).json["findings"]
        assert got
        assert all(kept(one) for one in got)
        assert len(got) <= len(every)


def test_findings_of_a_team_touch_it(run):
    team = "Customer service"
    got = run("find", COMPANY, "--json", "--samples", 50, "--team", team).json["findings"]
    every = run("find", COMPANY, "--json", "--samples", 50).json["findings"]
    chain = read(COMPANY).chain
    people = set(chain.employees.loc[chain.employees["team"] == team, "employee_id"])
    ends = chain.links.set_index("link_id")[["supplier_id", "customer_id"]]

    def touches(one):
        at = {end for link in one["links"] for end in ends.loc[link]} | set(one["employees"])
        return bool(at & people)

    assert got == [one for one in every if touches(one)]
    assert 0 < len(got) < len(every)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--code", "U999"], "no rule 'U999'"),
        (["--code", "unclear_lnk"], "'unclear_link'"),
        (["--code", ""], "no rule ''"),
        (["--team", "Customer servce"], "'Customer service'"),
    ],
)
def test_what_find_is_asked_for_must_exist(run, words, said):
    ran = run("find", COMPANY, *words)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_fail_on_looks_at_what_is_shown_only(run):
    assert (
        run("find", COMPANY, "--samples", 20, "--code", "M101", "--fail-on", "serious").status == 0
    )
    assert run("find", COMPANY, "--samples", 20, "--code", "U", "--fail-on", "serious").status == 1


def test_the_rules_say_what_can_be_set(run):
    rules = run("rules", "--json").json["rules"]
    assert [one["code"] for one in rules] == [one.code for one in catalogue()]
    for one in rules:
        assert set(one) == {"code", "name", "severity", "title", "why", "settings"}
        for setting in one["settings"]:
            assert set(setting) == {"name", "default", "unit", "meaning", "low", "high"}


COMPARED = {
    "mended",
    "new",
    "unchanged",
    "links_added",
    "links_removed",
    "before",
    "after",
}


def test_two_inputs_side_by_side(run, tmp_path):
    was = read(FIVE).chain
    order = was.statements["deliverable"] == "Job order"
    mended = was.statements.copy()
    mended.loc[order, "standard"] = "Machine, place and fault are named"
    mended.loc[order, "accountable_id"] = mended.loc[order, "supplier_id"]
    extra = mended.loc[order].assign(deliverable="Spare keys", standard=float("nan"))
    for name, table in (("old", was.statements), ("new", pd.concat([mended, extra]))):
        content = canonical(was.employees, table, was.moments)
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    got = run("compare", tmp_path / "old.xlsx", tmp_path / "new.xlsx", "--json").json
    assert set(got) == COMPARED
    (added,) = got["links_added"]
    assert got["links_removed"] == []
    assert {one["code"] for one in got["mended"]} <= {"U101", "U102"}
    assert got["mended"]
    assert [added] in [one["links"] for one in got["new"]]
    back = run("compare", tmp_path / "new.xlsx", tmp_path / "old.xlsx", "--json").json
    assert [one["id"] for one in back["new"]] == [one["id"] for one in got["mended"]]
    assert back["unchanged"] == got["unchanged"]
    assert (back["before"], back["links_removed"]) == (got["after"], [added])
    said = run("compare", tmp_path / "old.xlsx", tmp_path / "new.xlsx").out
    assert f"Mended: {len(got['mended'])}" in said
    assert "1 links added, 0 removed" in said


def test_the_same_input_twice_differs_in_nothing(run):
    got = run("compare", FIVE, FIVE, "--json").json
    assert (got["mended"], got["new"], got["links_added"]) == ([], [], [])
    assert got["before"] == got["after"]
    assert got["unchanged"] == len(run("find", FIVE, "--json").json["findings"])


def settled(tmp_path, text):
    """The workbook of five with a file of decisions beside it."""
    book = tmp_path / "five.xlsx"
    book.write_bytes(Path(FIVE).read_bytes())
    (tmp_path / "five.chainmap.toml").write_text(text, encoding="utf-8")
    return book


def test_an_accepted_finding_is_counted_and_can_be_shown(run, tmp_path):
    (first, *others) = run("find", FIVE, "--json").json["findings"]
    line = f'[accepted.{first["id"]}]\nreason = "We know"\non = 2026-03-01\n'
    book = settled(tmp_path, line)
    got = run("find", book, "--json").json
    assert [one["id"] for one in got["findings"]] == [one["id"] for one in others]
    (kept,) = got["accepted"]
    assert kept["id"] == first["id"]
    assert kept["accepted"] == {"reason": "We know", "on": "2026-03-01"}
    assert "1 more accepted" in run("find", book).out
    assert "Accepted on 2026-03-01: We know" in run("find", book, "--accepted").out
    assert "We know" not in run("find", book).out


def test_settings_beside_the_workbook_hold_and_the_option_goes_before_them(run, tmp_path):
    book = settled(tmp_path, "[settings]\nbase = 0.2\nnonsense = 3\n")
    ran = run("risk", book, "--json")
    assert ran.json["assumptions"]["base"] == 0.2
    assert "no setting 'nonsense'" in ran.err
    assert run("risk", book, "--json", "--set", "base=0").json["assumptions"]["base"] == 0
