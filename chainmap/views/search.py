"""What can be searched for and put in the middle of a picture."""

import pandas as pd

from chainmap.tables import TEXT
from chainmap.views.marks import Marks


def targets(marks: Marks) -> pd.Series:
    """Words to find each employee, team and moment by, index its node id ("employee:E1").

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views.marks import marks
    >>> chain = tiny()
    >>> targets(marks(chain, assess(chain))).tolist()
    ['Ana · a', 'Ben · b', 'A quote · moment of truth', 'No team · team']
    """
    people, moments, groups = marks.chain.employees, marks.chain.moments, marks.groups
    team = people["team"].fillna(people["department"]).fillna(people["employee_id"])
    parts = (
        pd.Series(
            (people["name"].fillna("") + " · " + team).to_numpy(),
            index="employee:" + people["employee_id"],
        ),
        pd.Series(
            (moments["name"].fillna(moments["moment_id"]) + " · moment of truth").to_numpy(),
            index="moment:" + moments["moment_id"],
        ),
        pd.Series(
            [f"{name} · team" for name in groups.teams],
            index=[f"team:{name}" for name in groups.teams],
        ),
    )
    return pd.concat([part.astype(TEXT) for part in parts])
