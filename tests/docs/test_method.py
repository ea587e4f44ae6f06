"""The worked example of docs/method.md is what the model gives."""

import re
from pathlib import Path

import pytest

from chainmap.examples import tiny
from chainmap.risk import assess

METHOD = Path(__file__).parents[2] / "docs" / "method.md"


def figures(start: str) -> list[float]:
    """The numbers of the line of the example that starts with ``start``."""
    example = METHOD.read_text(encoding="utf-8").split("## An example by hand")[1]
    line = next(row for row in example.splitlines() if row.strip().startswith(start))
    return [float(number) for number in re.findall(r"\d+\.\d+", line)]


def test_the_example_by_hand() -> None:
    risk = assess(tiny(), exact=True)
    prices, quote = risk.links.iloc[0], risk.links.iloc[1]
    assert figures("prices")[-1] == pytest.approx(prices["own_failure"], abs=5e-5)
    assert figures("quote")[-1] == pytest.approx(quote["own_failure"], abs=5e-5)
    assert figures("the moment is down")[-1] == pytest.approx(
        risk.moments["probability"][0], abs=5e-5
    )
    assert figures("a month:")[-1] == pytest.approx(risk.total.expected, abs=5e-3)
    assert figures("without failing prices")[-1] == pytest.approx(prices["contribution"], abs=5e-3)
