"""Teams and departments of the employees, as codes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Ints

NO_TEAM, NO_DEPARTMENT = "No team", "No department"


@dataclass(frozen=True, eq=False)
class Groups:
    """``team``, ``department`` : code of every employee, (n,); ``teams``, ``departments`` : their
    identifiers by code; ``home`` : the department of every team, by code.

    A team's identifier is its name; where two departments have a team of that name, the department
    follows in brackets.
    """

    team: Ints
    department: Ints
    teams: tuple[str, ...]
    departments: tuple[str, ...]
    home: Ints

    @classmethod
    def of(cls, employees: pd.DataFrame) -> "Groups":
        """The groups of an employees table.

        >>> two = pd.DataFrame({"team": ["A", "A"], "department": ["X", None]})
        >>> Groups.of(two).teams
        ('A (X)', 'A (No department)')
        """
        department, departments = pd.factorize(employees["department"].fillna(NO_DEPARTMENT))
        name, names = pd.factorize(employees["team"].fillna(NO_TEAM))
        both = department.astype(np.int64) * max(len(names), 1) + name
        team, pairs = pd.factorize(both)
        home, of_name = pairs // max(len(names), 1), pairs % max(len(names), 1)
        shared = np.bincount(of_name, minlength=len(names))[of_name] > 1
        ids = tuple(
            f"{names[one]} ({departments[at]})" if twice else str(names[one])
            for one, at, twice in zip(of_name, home, shared, strict=True)
        )
        words = tuple(str(one) for one in departments)
        return cls(
            team.astype(np.int32), department.astype(np.int32), ids, words, home.astype(np.int32)
        )

    def team_code(self, team: str) -> int | None:
        """The code of a team by its identifier, None where there is none of that name."""
        return self.teams.index(team) if team in self.teams else None

    def department_code(self, department: str) -> int | None:
        """The code of a department by its name, None where there is none."""
        return self.departments.index(department) if department in self.departments else None
