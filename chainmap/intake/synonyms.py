"""Other words for the headings of the workbook, in eight languages; the words are in a table."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from chainmap.schema import Sheet

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl")


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    text = files("chainmap.intake").joinpath("synonyms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(sheet: Sheet, column: str, language: str | None = None) -> tuple[str, ...]:
    """The other words for a column, of one language or of all.

    >>> from chainmap.schema import DEPENDENCIES
    >>> words(DEPENDENCIES, "supplier_id", "nl")[0]
    'Leverancier'
    """
    said = _table().get(sheet.table, {}).get(column, {})
    chosen = (language,) if language else LANGUAGES
    return tuple(word for one in chosen for word in said.get(one, ()))
