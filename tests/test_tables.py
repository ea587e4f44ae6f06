"""Tables in the form of the schema, and the normal form of texts."""

import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, Kind
from chainmap.tables import normal_form, normal_forms, typed


@pytest.mark.parametrize("sheet", [EMPLOYEES, DEPENDENCIES, MOMENTS], ids=lambda one: one.table)
@pytest.mark.parametrize("rows", [0, 2])
def test_a_bare_table_gets_every_column_in_its_type(sheet, rows):
    table = typed(pd.DataFrame(index=range(rows)), sheet)
    assert list(table.columns) == [one.name for one in sheet]
    assert len(table) == rows
    for one in sheet:
        kind = table[one.name].dtype
        if one.numeric:
            assert kind == np.float64
        elif one.kind is Kind.YES_NO:
            assert pd.api.types.is_bool_dtype(kind)
        elif one.kind is Kind.DATE:
            assert np.issubdtype(kind, np.datetime64)
        else:
            assert kind == "str"
        if one.default is None:
            assert table[one.name].isna().all()
        else:
            assert (table[one.name] == one.default).all()


def test_columns_stand_in_the_order_of_the_sheet_and_the_others_follow():
    frame = pd.DataFrame({"Shoe": [38], "row": [7], "name": ["Ana"], "employee_id": ["007"]})
    table = typed(frame, EMPLOYEES, also=["row"])
    names = [one.name for one in EMPLOYEES]
    assert list(table.columns) == [*names, "row", "Shoe"]
    assert table["employee_id"].tolist() == ["007"]


def test_numbers_given_as_text_or_none_are_numbers():
    table = typed(pd.DataFrame({"volume": ["2", None, 3]}), DEPENDENCIES)
    assert table["volume"].tolist()[::2] == [2.0, 3.0]
    assert np.isnan(table["volume"][1])


def test_yes_and_no():
    table = typed(pd.DataFrame({"per_contact": [True, False, None, 1, np.nan]}), DEPENDENCIES)
    assert table["per_contact"].tolist() == [True, False, False, True, False]


def test_the_index_starts_anew():
    frame = pd.DataFrame({"name": ["x", "y"]}, index=[5, 9])
    assert typed(frame, EMPLOYEES).index.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Price-List  (ÉTÉ)", "pricelistete"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁnal", "final"),
        ("1.5 h", "15h"),
        ("報告 書", "報告書"),
        ("?! ", "?!"),
        ("", ""),
    ],
)
def test_normal_form(text, form):
    assert normal_form(text) == form


@given(st.text())
def test_normal_form_is_stable_under_case_accents_and_spacing(text):
    form = normal_form(text)
    assert normal_form(form) == form
    if any(ch.isalnum() for ch in form):
        assert normal_form(unicodedata.normalize("NFD", text)) == form
        assert normal_form(f" \u00a0{text}.") == form


def test_normal_forms_are_those_of_each_text():
    texts = pd.Series(["A b", "a-B", None, "c"], index=[3, 1, 2, 0], dtype="str")
    forms = normal_forms(texts)
    assert forms.index.tolist() == [3, 1, 2, 0]
    assert forms.dropna().tolist() == ["ab", "ab", "c"]
    assert forms.isna().tolist() == [False, False, True, False]
