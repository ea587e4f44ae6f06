"""The twin without names: nothing of the original is in any file, and the analysis is the same."""

import gzip
import html
import json
import os
import random
import re
import stat
import zipfile
from collections import Counter
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from pypdf import PdfReader

from chainmap import sample
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.exports.formats import FORMATS, files
from chainmap.exports.pseudonyms import Key, pseudonymised
from chainmap.exports.small_teams import without_small
from chainmap.exports.template import canonical
from chainmap.findings import find
from chainmap.measures import clarity
from chainmap.risk import assess
from chainmap.tables import normal_form

TEXTS = ("need", "want", "standard", "acceptance", "channel", "need_group", "deliverable")


def keyed():
    return Key(random.Random(5))


@pytest.fixture(scope="module")
def chain(random_chain):
    """A chain all of whose texts are its own, with further columns and where rows stood."""
    found = random_chain(11, people=14)
    people, said, moments = found.employees, found.statements.drop(columns="link_id"), found.moments
    people = people.assign(role=[f"Role of its own {at:05}" for at in range(len(people))])
    people["Private remark"] = [f"a private remark {at:05}" for at in range(len(people))]
    for name in TEXTS:
        said[name] = said[name].map(lambda one, name=name: f"{name} told {one}", na_action="ignore")
    said["accountable_id"] = said["accountable_id"].mask(
        said.index == 0, "Somebody Unheard; Nobody Known"
    )
    said = said.assign(
        file="Client Ltd secret.xlsx", sheet="Their private sheet", row=range(len(said))
    )
    said["Their own column"] = "something of their own"
    moments = moments.assign(need="what the outside needs", measure="how they measure it")
    return Chain.build(people, said, moments)


@pytest.fixture(scope="module")
def twin(chain):
    return pseudonymised(chain, keyed())


def originals(chain):
    """Every text of eight characters and more that names somebody or was written by somebody."""
    tables = (chain.employees, chain.statements, chain.moments)
    texts = [
        table[name].dropna() for table in tables for name in table if table[name].dtype == "str"
    ]
    every = {str(one) for column in texts for one in column}
    ours = {"supplier", "customer", "inquiry", "billing"}
    return {one for one in every - ours if len(one) >= 8}


def decoded(name, content):
    """What a reader, or a program, finds in a file."""
    if name.endswith((".xlsx", ".pptx")):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for part in archive.namelist():
                yield part
                yield from decoded(part, archive.read(part))
    elif name.endswith(".pdf"):
        reader = PdfReader(BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
    elif name.endswith(".gz"):
        yield from decoded(name[:-3], gzip.decompress(content))
    else:
        text = content.decode("utf-8", errors="replace")
        yield text
        yield html.unescape(text)
        yield re.sub(r"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)), text)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_nothing_of_the_original_is_in_any_file(chain, twin, material_of, one):
    material = material_of(twin, name="Pseudonymised", files=(), sha256="")
    wanted = originals(chain)
    assert len(wanted) > 150
    for name, content in files(one, material).items():
        for text in decoded(name, content):
            flat = " ".join(text.split())
            left = [one for one in wanted if one in text or " ".join(one.split()) in flat]
            assert not left, f"{name}: {left[:5]}"


def test_the_search_would_find_a_name(chain, material_of):
    material = material_of(chain)
    for one in FORMATS:
        if one.name in ("xlsx", "graphs", "cards", "sheets-pdf"):
            found = [
                text for name, data in files(one, material).items() for text in decoded(name, data)
            ]
            assert any(chain.employees["name"][0] in text for text in found)


def test_the_analysis_is_the_same(random_chain):
    chain = random_chain(4, people=8, links=18)
    twin = pseudonymised(chain, keyed())
    ours, theirs = assess(chain, exact=True), assess(twin, exact=True)
    assert theirs.total.weighted == pytest.approx(ours.total.weighted)
    for name in ("contribution", "own_failure", "late"):
        assert np.sort(theirs.links[name]) == pytest.approx(
            np.sort(ours.links[name]), abs=1e-12, nan_ok=True
        )
    assert Counter(clarity.status(twin)) == Counter(clarity.status(chain))
    kinds = [
        Counter(one.code for one in find(each, risk))
        for each, risk in ((chain, ours), (twin, theirs))
    ]
    # Names that are nearly the same are not among pseudonyms.
    for each in kinds:
        each.pop("U301", None)
    assert kinds[0] == kinds[1]


def test_all_is_called_the_same_everywhere(chain, twin):
    people = set(twin.employees["employee_id"])
    assert people == {f"Employee {at:03}" for at in range(1, len(chain.employees) + 1)}
    assert set(twin.employees["manager_id"].dropna()) <= people
    assert set(twin.moments["owner_id"].dropna()) <= people
    known = twin.statements["accountable_id"].dropna().isin(people)
    assert (~known).sum() == 1
    assert twin.employees["email"].isna().all()
    assert list(twin.employees["name"]) == list(twin.employees["employee_id"])
    assert not {"file", "sheet", "row", "Their own column"} & set(twin.statements)
    assert not set(twin.links["link_id"]) & set(chain.links["link_id"])


def test_the_numbers_follow_no_order(chain):
    orders = []
    for seed in range(30):
        key = Key(random.Random(seed))
        known = key.pseudonyms("Employee", chain.employees["employee_id"])
        orders.append([known[one] for one in chain.employees["employee_id"]])
    assert len(set(map(tuple, orders))) == 30
    assert len({one[0] for one in orders}) > 8
    twin = pseudonymised(chain, Key())
    assert twin.employees["employee_id"].is_monotonic_increasing
    assert twin.moments["moment_id"].is_monotonic_increasing


def test_the_same_key_gives_the_same_twin(chain, twin, tmp_path):
    key = keyed()
    pseudonymised(chain, key)
    path = tmp_path / "key.json"
    path.write_bytes(key.dumps())
    again = pseudonymised(chain, Key.load(path))
    assert canonical(again.employees, again.statements, again.moments) == canonical(
        twin.employees, twin.statements, twin.moments
    )
    moved = pseudonymised(chain, Key(random.Random(6)))
    assert list(moved.employees["capacity"]) != list(twin.employees["capacity"])


def test_a_key_learns_who_is_new(chain, tmp_path):
    key = keyed()
    pseudonymised(chain, key)
    before = dict(key.known["Employee"])
    after = key.pseudonyms("Employee", [*before, "a new one"])
    assert after == before | {"a new one": f"Employee {len(before) + 1:03}"}


def test_two_spellings_are_one_text():
    found = keyed().pseudonyms("Need", ["Price list", "price-list", "prices"], normal_form)
    assert found["Price list"] == found["price-list"] != found["prices"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"Employee": 3}', '{"Employee": {"a": 1}}'])
def test_what_is_no_key_is_refused(tmp_path, text):
    path = tmp_path / "key.json"
    path.write_text(text)
    with pytest.raises(ChainmapError, match="no key file"):
        Key.load(path)


@pytest.mark.parametrize(
    ("sizes", "left"),
    [
        ({"a": 6, "b": 5}, {"a": 6, "b": 5}),
        ({"a": 6, "b": 3, "c": 2}, {"a": 6, "Teams of fewer than 5": 5}),
        ({"a": 7, "b": 6, "c": 2}, {"a": 7, "Teams of fewer than 5 and one more": 8}),
        ({"a": 6, None: 4}, {"Teams of fewer than 5 and one more": 10}),
        ({"a": 3}, {}),
        ({"a": 2, "b": 2}, {}),
    ],
)
def test_small_teams_are_together(sizes, left):
    teams = pd.Series([name for name, size in sizes.items() for _ in range(size)], dtype="str")
    found = without_small(teams).value_counts().to_dict()
    assert found == left
    assert all(size >= 5 for size in found.values())


def test_small_teams_of_a_twin_are_together(twin):
    for name in ("team", "department"):
        assert (twin.employees[name].value_counts(dropna=False) >= 5).all()


def run_export(run, workbook, *words):
    return run("export", workbook, "--samples", "50", "--only", "graphs,xlsx", *words)


@pytest.fixture
def workbook(tmp_path, chain):
    path = tmp_path / "Client Ltd secret.xlsx"
    path.write_bytes(canonical(chain.employees, chain.statements, chain.moments))
    return path


def test_export_writes_a_twin_and_its_key_apart(run, workbook, tmp_path, chain):
    to, key = tmp_path / "out", tmp_path / "key.json"
    words = ("--to", to, "--pseudonymised", "--key", key)
    status, _, errors = run_export(run, workbook, *words)
    assert status == 0, errors
    written = {one: one.read_bytes() for one in to.rglob("*") if one.is_file()}
    assert {"workbook.xlsx", "graphs"} <= {one.name for one in to.iterdir()}
    for path, content in written.items():
        for text in decoded(path.name, content):
            assert "Client Ltd" not in text
            assert not [one for one in chain.employees["name"] if one in text]
    known = json.loads(key.read_text())["Employee"]
    assert set(known) == set(chain.employees["employee_id"])
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert run_export(run, workbook, *words)[0] == 0
    assert {path: path.read_bytes() for path in written} == written


def test_the_key_is_written_only_on_request(run, workbook, tmp_path):
    to = tmp_path / "out"
    run_export(run, workbook, "--to", to, "--pseudonymised")
    assert {one.name for one in tmp_path.iterdir()} == {"out", workbook.name}
    assert not list(to.rglob("*key*"))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--key", "k.json"], "--pseudonymised"),
        (["--pseudonymised", "--key", "out/k.json"], "handed over"),
        (["--only", "grafs"], "Did you mean 'graphs'"),
    ],
)
def test_export_refuses(run, workbook, tmp_path, monkeypatch, words, what):
    monkeypatch.chdir(tmp_path)
    status, _, errors = run("export", workbook, "--to", "out", *words)
    assert status == 2
    assert what in errors
    assert not (tmp_path / "out").exists()


def test_export_writes_everything(run, tmp_path):
    to = tmp_path / "out"
    status, out, errors = run("export", sample.path("five"), "--samples", "50", "--to", to)
    assert status == 0, errors
    assert {one.name for one in to.iterdir()} == {one.file for one in FORMATS}
    assert str(to / "workbook.xlsx") in out
