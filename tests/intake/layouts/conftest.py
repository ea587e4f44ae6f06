"""What the tests of the layouts share: tables as CSV files, and the figures of an import."""

import csv
import io

import pytest

from chainmap.intake import read_bytes


@pytest.fixture
def table():
    """Rows as the bytes of a CSV file."""

    def make(*rows, separator=","):
        out = io.StringIO()
        csv.writer(out, delimiter=separator).writerows(rows)
        return out.getvalue().encode()

    return make


@pytest.fixture
def pairs():
    """Supplier and customer of every link, sorted."""

    def of(got):
        links = got.chain.links
        return sorted(zip(links["supplier_id"], links["customer_id"], strict=True))

    return of


@pytest.fixture
def counted():
    """Layout, rows read, used, set aside and blank of a sheet (the only one unless named)."""

    def of(got, sheet=None):
        rows = got.reconciliation
        row = rows[rows["sheet"] == sheet].iloc[0] if sheet else rows.iloc[0]
        names = ["layout", "rows_read", "rows_used", "rows_set_aside", "rows_blank"]
        return tuple(row[names])

    return of


@pytest.fixture
def decided():
    """Imports files with decisions."""

    def run(files, decisions):
        return read_bytes(files, decisions=decisions)

    return run
