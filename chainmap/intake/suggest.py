"""Who may have been meant by a reference that names nobody. A suggestion, never a merge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from chainmap.intake.decisions import ZERO_STRIPPED
from chainmap.intake.names import initial_forms, name_form, sorted_form

_NEAR, _AHEAD = 85.0, 5.0
_LOOKED_AT = 12
#: So many different unknown references are looked for; more are told as a number.
MOST = 2_000


@dataclass(frozen=True)
class Suggestion:
    """Somebody who may have been meant; ``score`` from 0 to 100 says how alike it is written.

    ``rule`` is the rule that would read it so for a whole column, '' where there is none.
    """

    id: str
    name: str
    score: float
    rule: str = ""

    def __str__(self) -> str:
        name = f" ({self.name})" if self.name and self.name != self.id else ""
        return f'Did you mean "{self.id}"{name}?'


class Suggester:
    """Looks for the one near miss among identifiers, names and e-mails."""

    def __init__(
        self, names: Mapping[str, str], emails: Mapping[str, str], others: Mapping[str, str]
    ) -> None:
        self._names = {**others, **names}
        self._ids = list(self._names)
        self._forms = [name_form(one) for one in self._names.values()]
        self._emails, self._email_ids = list(emails), list(emails.values())
        self._stripped = _groups((bare(one), one) for one in self._ids)
        self._sorted = _groups((sorted_form(name), one) for one, name in self._names.items())
        self._initials = _groups(
            (form, one) for one, name in self._names.items() for form in initial_forms(name)
        )
        self._asked = 0

    def of(self, text: str) -> Suggestion | None:
        """The one who may be meant, None where nobody or too many are near.

        After 2,000 different unknown references it looks no more.
        """
        self._asked += 1
        if self._asked > MOST:
            return None
        return (
            self._identifier(text)
            or self._email(text)
            or self._name(text)
            or self._like_an_identifier(text)
        )

    def without_zeros(self, text: str) -> str | None:
        """The one identifier that is ``text`` but for zeros in front, None if none or several."""
        if not (form := bare(text)):
            return None
        return _only(self._stripped.get(form, ()))

    def _suggestion(self, found: str, score: float, rule: str = "") -> Suggestion:
        return Suggestion(found, self._names[found], round(score, 1), rule)

    def _identifier(self, text: str) -> Suggestion | None:
        if found := self.without_zeros(text):
            zeros = text.lstrip("0") == found.lstrip("0")
            return self._suggestion(found, 100.0, ZERO_STRIPPED if zeros else "")
        return None

    def _email(self, text: str) -> Suggestion | None:
        if "@" not in text:
            return None
        return self._nearest(text.casefold(), self._emails, self._email_ids)

    def _name(self, text: str) -> Suggestion | None:
        if mixed := self._sorted.get(sorted_form(text)):
            return self._suggestion(mixed[0], 95.0) if len(mixed) == 1 else None
        short = initial_forms(text, short=True)
        if meant := {one for form in short for one in self._initials.get(form, ())}:
            return self._suggestion(meant.pop(), 90.0) if len(meant) == 1 else None
        return self._nearest(name_form(text), self._forms, self._ids)

    def _like_an_identifier(self, text: str) -> Suggestion | None:
        if len(text) <= 2 or " " in text:
            return None
        near = process.extract(text, self._ids, scorer=OSA.distance, score_cutoff=1, limit=2)
        if len(near) != 1:
            return None
        return self._suggestion(str(near[0][0]), fuzz.ratio(text, near[0][0]))

    def _nearest(self, text: str, among: Sequence[str], ids: Sequence[str]) -> Suggestion | None:
        """The one that is near and well ahead of the next, or the only one a slip away."""
        cutoff = _NEAR - _AHEAD
        near = process.extract(
            text, among, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_LOOKED_AT
        )
        if not near or near[0][1] < _NEAR:
            return None
        if len(near) == 1 or near[0][1] - near[1][1] >= _AHEAD:
            return self._suggestion(ids[near[0][2]], near[0][1])
        slips = [hit for hit in near if OSA.distance(text, hit[0], score_cutoff=1) <= 1]
        return self._suggestion(ids[slips[0][2]], slips[0][1]) if len(slips) == 1 else None


def bare(text: str) -> str:
    """An identifier without zeros in front and without case.

    >>> bare("00aB1")
    'ab1'
    """
    return text.lstrip("0").casefold()


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for form, one in pairs:
        if form:
            groups[form].add(one)
    return {form: tuple(ids) for form, ids in groups.items()}


def _only(ids: Sequence[str]) -> str | None:
    return ids[0] if len(ids) == 1 else None
