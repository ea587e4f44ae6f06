"""Late shares where the numbers overflow: late, never unknown."""

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.kernels.waiting import late_share
from chainmap.measures.load import late
from chainmap.schema import MOST


@pytest.mark.parametrize("load", [1e8, 1e300, np.inf])
@pytest.mark.parametrize("work", [1.0, 1e200, np.inf])
def test_a_desk_that_is_never_free_is_late(load: float, work: float) -> None:
    rooms = np.array([8.0, 0.0, -1.0, np.nan])
    shares = late_share(rooms, np.full(4, load), np.full(4, work), 1.0, 480.0)
    assert shares[:3].tolist() == [1.0, 1.0, 1.0]
    assert np.isnan(shares[3])


@pytest.mark.parametrize(("volume", "effort"), [(MOST, 2.0), (MOST, MOST), (2.0, MOST)])
def test_the_largest_volume_is_late(volume: float, effort: float) -> None:
    people = pd.DataFrame({"employee_id": ["a"], "name": ["Ana"], "capacity": [100.0]})
    row = {"supplier_id": "a", "customer_id": "m", "deliverable": "x", "turnaround": 8.0}
    rows = pd.DataFrame([{**row, "volume": volume, "effort": effort}])
    moment = pd.DataFrame({"moment_id": ["m"], "contacts": [10.0]})
    assert late(Chain.build(people, rows, moment)).tolist() == [1.0]
