"""Numbers in texts: read where there is one way to read them."""

import pytest

from chainmap.intake.numbers import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("-3", -3),
        ("−3", -3),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        (".5", 0.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1'234.5", 1234.5),
        ("1 234", 1234),
        ("1e3", 1000),
        ("1,234", None),
        ("12.500", None),
        ("1,2,3", None),
        ("about 3", None),
        ("", None),
        ("inf", None),
        ("nan", None),
        ("1_000", None),
        ("٣", 3),
    ],
)
def test_number_in(text, number):
    assert number_in(text, "")[0] == number


@pytest.mark.parametrize(("decimal", "number"), [(".", 1.234), (",", 1234)])
def test_the_decimal_sign_decides(decimal, number):
    assert number_in("1.234", decimal)[0] == number
