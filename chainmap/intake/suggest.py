"""Who may have been meant by a reference that names nobody. A suggestion, never a merge."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from chainmap.intake.names import name_form

_NEAR, _AHEAD = 85.0, 5.0
_MOST = 1_000


class Suggester:
    """Looks for the one near miss among identifiers, names and e-mails.

    After 1,000 different unknown references it looks no more: such a column is another column.
    """

    def __init__(
        self, names: Mapping[str, str], emails: Mapping[str, str], others: Mapping[str, str]
    ) -> None:
        self._names = {**others, **names}
        self._ids = list(self._names)
        self._forms = [name_form(one) for one in self._names.values()]
        self._emails, self._email_ids = list(emails), list(emails.values())
        self._stripped = {one.lstrip("0").casefold(): one for one in reversed(self._ids)}
        self._asked = 0

    def of(self, text: str) -> str:
        """'Did you mean "E09" (Ben Okafor)?', or '' where nothing or too much is near."""
        self._asked += 1
        if self._asked > _MOST:
            return ""
        found = self._identifier(text) or self._name(text) or self._email(text)
        if found is None:
            return ""
        name = self._names[found]
        return f'Did you mean "{found}"' + (f" ({name})?" if name and name != found else "?")

    def _identifier(self, text: str) -> str | None:
        if same := self._stripped.get(text.lstrip("0").casefold()):
            return same
        near = process.extract(text, self._ids, scorer=OSA.distance, score_cutoff=1, limit=2)
        return str(near[0][0]) if len(near) == 1 and len(text) > 2 else None

    def _name(self, text: str) -> str | None:
        return _alone(name_form(text), self._forms, self._ids)

    def _email(self, text: str) -> str | None:
        return _alone(text.casefold(), self._emails, self._email_ids) if "@" in text else None


def _alone(text: str, among: Sequence[str], ids: Sequence[str]) -> str | None:
    """The identifier of the one text that is near and well ahead of the next."""
    near = process.extract(text, among, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2)
    if not near or (len(near) > 1 and near[0][1] - near[1][1] < _AHEAD):
        return None
    return str(ids[near[0][2]])
