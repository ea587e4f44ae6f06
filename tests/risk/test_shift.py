"""How far a chance moves: the interval of paired differences."""

import numpy as np
import pytest

from chainmap.risk.shift import Shift


def test_with_many_samples_it_is_the_normal_interval_also_where_signs_are_mixed() -> None:
    rng = np.random.default_rng(1)
    differences = rng.choice([-1.0, 0.0, 1.0], 40_000, p=[0.4, 0.1, 0.5])
    shift = Shift.of(differences, 0.0, 0.0)
    error = differences.std() / np.sqrt(len(differences))
    low, high = shift.bounds
    assert shift.value == pytest.approx(differences.mean())
    assert high - shift.value == pytest.approx(1.96 * error, rel=0.02)
    assert shift.value - low == pytest.approx(1.96 * error, rel=0.02)


def test_a_direction_that_no_sample_took_keeps_its_room() -> None:
    differences = np.zeros(100)
    differences[:30] = -0.5
    shift = Shift.of(differences, 0.03, 0.03)
    low, high = shift.bounds
    assert high > Shift.of(differences, 0.0, 0.03).bounds[1]
    assert low == Shift.of(differences, 0.03, 0.0).bounds[0]
    assert Shift.of(np.zeros(100), 0.03, 0.02).bounds == pytest.approx((-0.02, 0.03))


def test_scaled_and_added() -> None:
    rng = np.random.default_rng(2)
    one, two = (Shift.of(rng.normal(0.1, 1.0, 500), 0.0, 0.0) for _ in range(2))
    both = one.times(3.0).plus(two.times(2.0)).plus(Shift(exact=5.0))
    assert both.value == pytest.approx(3 * one.value + 2 * two.value + 5)
    low, high = both.bounds
    wide = [high - low for low, high in (one.times(3.0).bounds, two.times(2.0).bounds)]
    assert high - low == pytest.approx(np.hypot(*wide), rel=0.05)
    assert one.times(0.0).bounds == (0.0, 0.0)


def test_what_is_exact_has_no_width() -> None:
    assert Shift(exact=-2.0).bounds == (-2.0, -2.0)
