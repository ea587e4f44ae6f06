"""Who a cell names: by ID, by e-mail, by a name that only one has, by a team that stands for all.

Anything else is an issue with a suggestion; nobody is ever guessed.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from chainmap.intake.decisions import ZERO_STRIPPED, Decisions
from chainmap.intake.names import is_nobody, name_form
from chainmap.intake.suggest import Suggester, Suggestion

_STRONG = re.compile(r"\s*(?:[;/&\n]|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Who a text names: ``id`` where that is certain; else why not and how to mend it.

    ``several`` : the text lists more than one name. ``near`` : who may have been meant.
    ``nobody`` : the text says that there is nobody.
    """

    id: str | None = None
    what: str = ""
    mend: str = ""
    several: bool = False
    near: Suggestion | None = None
    nobody: bool = False


class Roster:
    """The employees and moments that cells may name, and who was decided to be meant by what."""

    def __init__(
        self,
        employees: pd.DataFrame,
        moments: pd.DataFrame | None = None,
        decisions: Decisions | None = None,
    ) -> None:
        self._employees = employees
        self._decisions = decisions or Decisions()
        #: Every employee's identifier.
        self.ids = frozenset(employees["employee_id"])
        self._moments = _named(moments)
        self._known: dict[tuple[str, bool], Named] = {}

    def with_moments(self, moments: pd.DataFrame) -> "Roster":
        """The same employees, and the moments."""
        roster = copy(self)
        roster._moments, roster._known = _named(moments), {}
        for worked_out in ("_suggester", "_people_only"):
            roster.__dict__.pop(worked_out, None)
        return roster

    def employee(self, text: str) -> Named:
        """The employee that ``text`` names."""
        return self._cached(text, moments=False)

    def employee_or_moment(self, text: str) -> Named:
        """The employee, or the moment by its Moment ID, that ``text`` names."""
        return self._cached(text, moments=True)

    def one_of_several(self, text: str) -> Named:
        """Like employee, but a list of names is told apart; it names one if all are the same.

        A comma parts a list only where every part names somebody ('Ruiz, Ana' is one name).
        """
        whole = self.employee(text)
        if whole.id:
            return whole
        parts = [part for part in _STRONG.split(text) if part]
        if len(parts) == 1:
            parts = [part for part in re.split(r"\s*,\s*", parts[0]) if part]
            if not all(self._found(part) for part in parts):
                return whole
        if not parts:
            return whole
        ids = {self._found(part) for part in parts}
        return Named(next(iter(ids))) if len(ids) == 1 and None not in ids else Named(several=True)

    def _found(self, text: str) -> str | None:
        return self.employee(text).id

    def _cached(self, text: str, moments: bool) -> Named:
        if text in self.ids or (moments and text in self._moments):
            return Named(text)
        key = (text, moments)
        if key not in self._known:
            self._known[key] = self._look_up(text, moments)
        return self._known[key]

    def _look_up(self, text: str, moments: bool) -> Named:
        if (decided := self._decided(text, moments)) is not None:
            return decided
        form = name_form(text)
        for noun, holders in (
            ("e-mail", self._by_email.get(text.casefold())),
            ("name", self._by_name.get(form)),
            ("team", self._by_team.get(form)),
        ):
            if holders and len(holders) == 1:
                return Named(holders[0])
            if holders:
                return self._ambiguous(holders, noun)
        return self._unknown(text, moments)

    def _decided(self, text: str, moments: bool) -> Named | None:
        """Who was decided to be meant, one by one or by a rule; None where nobody was."""
        if (one := self._decisions.references.get(text)) is not None:
            if one in self.ids or (moments and one in self._moments):
                return Named(one)
            what = f'was decided to mean "{one}", who is no employee.'
            return Named(None, what, "Decide again, or add the person.")
        if ZERO_STRIPPED in self._decisions.rules:
            nearest = self._suggester if moments else self._people_only
            found = nearest.without_zeros(text)
            if found and found.lstrip("0") == text.lstrip("0"):
                return Named(found)
        return None

    def _ambiguous(self, holders: list[str], noun: str) -> Named:
        rows = self._employees.set_index("employee_id").loc[holders].to_dict("records")
        listed = [
            one + (f" ({said})" if (said := _said(row)) else "")
            for one, row in zip(holders, rows, strict=True)
        ]
        shown = ", ".join(listed[:5]) + (", ..." if len(listed) > 5 else "")
        return Named(None, f"is the {noun} of {len(holders)} employees: {shown}.", "Write the ID.")

    def _unknown(self, text: str, moments: bool) -> Named:
        if text in self._moments:
            what = "is a moment of truth, where an employee must stand."
            return Named(None, what, "A moment is only ever the customer; write the employee.")
        if is_nobody(text):
            return Named(None, "stands for nobody.", "Write who is meant.", nobody=True)
        what = "is no employee and no moment." if moments else "is no employee."
        near = (self._suggester if moments else self._people_only).of(text)
        hint = str(near) if near else ""
        add = "Add the person" + (" or the moment" if moments and not hint else "")
        return Named(None, what, f"{hint} {add} or correct the ID.".strip(), near=near)

    @cached_property
    def _by_email(self) -> dict[str, list[str]]:
        employees = self._employees
        return _holders(employees["email"].str.casefold(), employees["employee_id"])

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return _holders(_forms(self._employees["name"]), self._employees["employee_id"])

    @cached_property
    def _by_team(self) -> dict[str, list[str]]:
        teams = self._employees[self._employees["kind"] == "team"]
        return _holders(_forms(teams["team"]), teams["employee_id"])

    @cached_property
    def _emails(self) -> dict[str, str]:
        return {email: ids[0] for email, ids in self._by_email.items() if len(ids) == 1}

    @cached_property
    def _names(self) -> dict[str, str]:
        return _mapping(self._employees["employee_id"], self._employees["name"])

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self._names, self._emails, self._moments)

    @cached_property
    def _people_only(self) -> Suggester:
        return Suggester(self._names, self._emails, {})


def _named(moments: pd.DataFrame | None) -> dict[str, str]:
    return {} if moments is None else _mapping(moments["moment_id"], moments["name"])


def _mapping(keys: pd.Series, values: pd.Series) -> dict[str, str]:
    return dict(zip(keys, values.fillna(""), strict=True))


def _said(row: Mapping[Hashable, object]) -> str:
    parts = (row[name] for name in ("role", "team", "department"))
    return ", ".join(part for part in parts if isinstance(part, str))


def _forms(names: pd.Series) -> pd.Series:
    """The forms of names; what stands for nobody names nobody."""
    return names.map(lambda one: None if is_nobody(one) else name_form(one), na_action="ignore")


def _holders(forms: pd.Series, ids: pd.Series) -> dict[str, list[str]]:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for form, one in zip(forms, ids, strict=True):
        if isinstance(form, str) and form and one not in holders[form]:
            holders[form].append(one)
    return {form: ids for form, ids in holders.items() if ids}
