"""Whatever stands in the cells: no crash, the counts add up, and what was written comes back."""

import datetime as dt
import string

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chainmap.exports.template import canonical
from chainmap.intake import read_bytes
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, Kind
from chainmap.tables import typed

CHECKS = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

TEXTS = st.one_of(
    st.text(string.printable, max_size=12),
    st.text(max_size=8),
    st.sampled_from(
        ["E1", "E2", "Ana, Ruiz", "M1", "1,5", "1.234", "95%", "#N/A", "=1+1", "_x000D_", "NA"]
    ),
)
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-10, 10),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)),
    st.times().map(lambda time: time.replace(microsecond=0)),
)
HEADINGS = [column.heading for sheet in (EMPLOYEES, DEPENDENCIES, MOMENTS) for column in sheet]


def rows(sheet):
    """Rows of any cells under headings of ``sheet``, some missing, some twice, some of others."""
    own = st.sampled_from([column.heading for column in sheet])
    needed = [column.heading for column in sheet if column.required]
    headings = st.lists(own | st.sampled_from(HEADINGS) | TEXTS, max_size=6)
    heads = headings.map(lambda more: [*needed, *more])
    return heads.flatmap(
        lambda head: st.lists(
            st.lists(CELLS, min_size=len(head), max_size=len(head)), max_size=6
        ).map(lambda body: [head, *body])
    )


def writable(rows):
    """The cells as openpyxl takes them: no control characters, nothing that it can't store."""

    def cell(value):
        if not isinstance(value, str):
            return value
        return "".join(ch for ch in value if ch >= " " and not "\ud800" <= ch <= "\udfff")

    return [[cell(value) for value in row] for row in rows]


@CHECKS
@given(rows(EMPLOYEES), rows(DEPENDENCIES), rows(MOMENTS))
def test_any_cells(xlsx, load, people, links, employees, dependencies, moments):
    sheets = {
        "Employees": [*writable(employees)],
        "Dependencies": [*writable(dependencies)],
        "Moments of truth": [*writable(moments)],
    }
    got = load(xlsx(sheets))
    assert got.usable or len(got.problems)
    read = got.reconciliation.set_index("sheet")["rows_read"]
    for title, body in sheets.items():
        assert read.get(title, 0) <= len(body)
    for one in got.problems:
        assert one.what
        assert one.cell is None or one.row is not None


@CHECKS
@given(st.binary(max_size=300))
def test_any_bytes(load, data):
    got = load({"a.csv": data, "b.xlsx": data})
    assert not got.usable
    assert len(got.problems)


@CHECKS
@given(st.text("ab,;\t\"'\r\n =E1%", max_size=80))
def test_any_text(load, text):
    load(
        {"employees.csv": ("Employee ID,Name\n" + text).encode(), "dependencies.csv": text.encode()}
    )


def values(column):
    """A strategy of good values of a column."""
    if column.kind is Kind.DATE:
        return st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1)).map(pd.Timestamp)
    if column.kind is Kind.YES_NO:
        return st.booleans()
    if column.kind is Kind.CHOICE:
        return st.sampled_from(column.choices)
    if column.kind is Kind.WHOLE:
        return st.integers(int(column.low or 0), int(column.high or 1_000)).map(float)
    if column.numeric:
        low = column.low if column.low is not None else column.above
        low, high = -1e9 if low is None else low, 1e9 if column.high is None else column.high
        return st.floats(low, high, exclude_min=column.above is not None, allow_subnormal=False)
    return st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Cf", "Z"], exclude_characters="\ufffe\uffff"
        ),
        min_size=1,
        max_size=10,
    )


@st.composite
def chains(draw):
    """Employees, statements and moments in the form of the schema, without faults."""
    ids = draw(st.lists(values(EMPLOYEES["name"]), min_size=2, max_size=5, unique=True))
    ends = draw(st.lists(values(EMPLOYEES["name"]), max_size=2, unique=True))
    people = [f"E{at}{one}" for at, one in enumerate(ids)]
    moments = [f"M{at}{one}" for at, one in enumerate(ends)]

    def table(sheet, size, fixed):
        free = [c for c in sheet if c.name not in fixed]
        out = dict(fixed)
        for column in free:
            good = values(column)
            if column.reference:
                good = st.sampled_from(people)
            if not column.required:
                good = st.none() | good
            out[column.name] = draw(st.lists(good, min_size=size, max_size=size))
        table = typed(pd.DataFrame(out), sheet)
        dates = {column.name: "datetime64[us]" for column in sheet if column.kind is Kind.DATE}
        return table.astype(dates)

    pairs = [(a, b) for a in people for b in (*people, *moments) if a != b]
    said = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=5))
    return (
        table(EMPLOYEES, len(people), {"employee_id": people}),
        table(
            DEPENDENCIES,
            len(said),
            {"supplier_id": [a for a, _ in said], "customer_id": [b for _, b in said]},
        ),
        table(MOMENTS, len(moments), {"moment_id": moments}),
    )


@CHECKS
@given(chains())
def test_what_is_written_comes_back(chain):
    employees, statements, moments = chain
    data = canonical(employees, statements, moments)
    got = read_bytes({"a.xlsx": data})
    assert not (got.issues["severity"] == "error").any()
    for table, sheet, back in (
        (employees, EMPLOYEES, got.chain.employees),
        (statements, DEPENDENCIES, got.chain.statements),
        (moments, MOMENTS, got.chain.moments),
    ):
        names = [column.name for column in sheet]
        pd.testing.assert_frame_equal(
            table, back[names].reset_index(drop=True), check_dtype=False, rtol=1e-12
        )
    assert canonical(employees, statements, moments) == data
