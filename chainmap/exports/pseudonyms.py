"""The twin of a chain in which nobody and nothing is called by name.

The chain itself is replaced, before it is analysed: what is made of the twin can't give away what
the twin does not hold. Numbers, dates and who is linked with whom stay: without them there would be
nothing to analyse, and who knows a chain well may recognise it by them.
"""

import json
import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.exports.small_teams import without_small
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, NOT_STATED, Kind, Sheet
from chainmap.tables import TEXT, normal_form

#: The service processes that every company has: they name nobody.
_COMMON = frozenset({"inquiry", "sales", "service after the sale", "billing"})
_EMPLOYEE, _MOMENT, _NOBODY = "Employee", "Moment", "Not one employee"
#: What the pseudonyms of a column are called, where that is not its heading.
_WORDS = {
    "employee_id": _EMPLOYEE,
    "moment_id": _MOMENT,
    "acceptance": "Test",
    "channel": "Channel",
    "external_customer": "External customer",
}
#: Other texts are told apart as the analysis does it: without case, accents and punctuation.
_AS_WRITTEN = frozenset(
    {"employee_id", "moment_id", "team", "department", "role", "process", "external_customer"}
)
_LEFT_OUT = frozenset({"email", "name"})


@dataclass
class Key:
    """Who is who: ``known`` : kind -> original -> pseudonym. Numbers are drawn, not counted.

    >>> key = Key(random.Random(1))
    >>> sorted(key.pseudonyms("Team", ["Sales", "Desk"]).values())
    ['Team 001', 'Team 002']
    """

    shuffler: random.Random = field(default_factory=secrets.SystemRandom)
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def pseudonyms(
        self, kind: str, originals: Iterable[str], form: Callable[[str], str] = str
    ) -> dict[str, str]:
        """The pseudonym of each of ``originals``; those who have none get one, whatever their
        order. Texts of the same ``form`` have the same.
        """
        texts = sorted({str(one) for one in originals})
        there = self.known.setdefault(kind, {})
        forms = {form(one): pseudonym for one, pseudonym in there.items()}
        new = {form(one): one for one in reversed(texts) if form(one) not in forms}
        drawn = list(new)
        self.shuffler.shuffle(drawn)
        for at, one in enumerate(drawn, start=len(there) + 1):
            there[new[one]] = forms[one] = f"{kind} {at:03}"
        return {one: forms[form(one)] for one in texts}

    def dumps(self) -> bytes:
        """As a file to keep apart from what was made with it."""
        listed = {kind: dict(sorted(one.items())) for kind, one in sorted(self.known.items())}
        return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def load(cls, path: Path) -> "Key":
        """One that was written before; ChainmapError where the file is none."""
        try:
            known = json.loads(path.read_bytes())
            fine = isinstance(known, dict) and all(
                isinstance(one, dict) and all(isinstance(text, str) for text in one.values())
                for one in known.values()
            )
        except (OSError, ValueError):
            fine = False
        if not fine:
            raise ChainmapError(f"{path} is no key file; name a new file to have one written.")
        return cls(known=known)


def pseudonymised(chain: Chain, key: Key) -> Chain:
    """``chain`` with pseudonyms for names, identifiers and texts, in the order of the pseudonyms.

    Left out: e-mails, further columns, and where a statement stood. Teams and departments of fewer
    than five are put together. ``key`` learns whom it does not know yet, so that the same key gives
    the same twin. Two spellings of one text stay one text, so that both sides agree as before.

    >>> from chainmap.examples import tiny
    >>> pseudonymised(tiny(), Key(random.Random(1))).links["deliverable"].tolist()
    ['Deliverable 001', 'Deliverable 002']
    """
    employees = _replaced(chain.employees, EMPLOYEES, chain, key)
    employees["name"] = employees["employee_id"]
    for name in ("team", "department"):
        employees[name] = without_small(employees[name], name)
    moments = _replaced(chain.moments, MOMENTS, chain, key)
    moments["name"] = moments["moment_id"]
    statements = _replaced(chain.statements, DEPENDENCIES, chain, key)
    return Chain.build(
        employees.sort_values("employee_id", kind="stable"),
        statements.sort_values(["supplier_id", "customer_id", "deliverable", "stated_by"]),
        moments.sort_values("moment_id", kind="stable"),
    )


def _replaced(table: pd.DataFrame, sheet: Sheet, chain: Chain, key: Key) -> pd.DataFrame:
    """The columns of ``sheet``, each text replaced."""
    made = table[[one.name for one in sheet]].copy()
    for one in sheet:
        if one.name in _LEFT_OUT:
            made[one.name] = pd.Series(None, index=made.index, dtype=TEXT)
        elif one.reference:
            made[one.name] = _references(made[one.name], one.name, chain, key)
        elif one.kind in (Kind.TEXT, Kind.IDENTIFIER):
            kind = _WORDS.get(one.name, one.heading)
            made[one.name] = _texts(made[one.name], kind, one.name, key)
    return made


def _mapped(values: pd.Series, pseudonyms: Mapping[str, str]) -> pd.Series:
    return values.map(pseudonyms, na_action="ignore").astype(TEXT)


def _texts(values: pd.Series, kind: str, name: str, key: Key) -> pd.Series:
    given = values.dropna().unique()
    kept = {one: one for one in given if _says_nothing(name, one)}
    form = str if name in _AS_WRITTEN else normal_form
    return _mapped(values, kept | key.pseudonyms(kind, set(given) - kept.keys(), form))


def _says_nothing(name: str, text: str) -> bool:
    return (name == "process" and text in _COMMON) or (name == "deliverable" and text == NOT_STATED)


def _references(values: pd.Series, name: str, chain: Chain, key: Key) -> pd.Series:
    """Employees and moments by their pseudonyms; what names neither stays something that does not,
    except for a manager, who is left out.
    """
    known = key.pseudonyms(_EMPLOYEE, chain.employees["employee_id"])
    known |= key.pseudonyms(_MOMENT, chain.moments["moment_id"])
    if name != "manager_id":
        known |= key.pseudonyms(_NOBODY, values[~values.isin(known)].dropna())
    return _mapped(values, known)
