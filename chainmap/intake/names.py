"""Names as people write them, in a form to compare."""

import re

from chainmap.tables import normal_form

#: Letters that are no accented form of a plain one, and what they are written as without them.
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE"}
    | {"œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)
_MARKS = re.compile(r"[\W_]+")

_BETWEEN = re.compile(r"[\s.]+")
_SHORT_FOR_NOBODY = re.compile(r"n\s?[/.]\s?[adkn]\.?|x{2,}", re.IGNORECASE)
#: What stands in a cell for nobody. Not "None" or "Null": people are called that.
_NOBODY = re.compile(
    "vacant|vacancy|vacantpost|eliminated|unknown|notapplicable|notavailable|notdisclosed|"
    "unassigned|nobody|noone|nomanager|nohr|tbd|tbc|unbekannt|vakant|unbesetzt|niemand|keiner|"
    "entfallt|inconnu|aucun|vacante|ninguno|nessuno|sconosciuto|vacature|onbekend|ninguem|"
    "nenhum|wakat|nikt|nieznany"
)


def plain_letters(text: str) -> str:
    """``text`` with letters like ł and ø written as people without them do.

    >>> plain_letters("Łukasz Sørensen")
    'Lukasz Sorensen'
    """
    return text.translate(_PLAIN)


def name_form(name: str) -> str:
    """The normal form of a name; 'Last, First' is turned round.

    >>> name_form("Ruiz, Ána") == name_form("ana ruiz")
    True
    """
    last, comma, first = name.partition(",")
    turned = comma and first.strip() and last.strip() and "," not in first
    return normal_form(plain_letters(f"{first} {last}" if turned else name))


def _parts(name: str) -> list[str]:
    last, comma, first = name.partition(",")
    text = f"{first} {last}" if comma and "," not in first else name
    return [form for one in _BETWEEN.split(text) if (form := normal_form(plain_letters(one)))]


def sorted_form(name: str) -> str:
    """The words of a name in the order of the alphabet: the same for 'Ruiz Ana'.

    >>> sorted_form("Ruiz Ana")
    'ana ruiz'
    """
    return " ".join(sorted(_parts(name)))


def initial_forms(name: str, short: bool = False) -> list[str]:
    """The forms of a name with one initial: 'a. ruiz' and 'ana r.'.

    ``short`` : of a name that is written with an initial itself, [] if it is not.

    >>> initial_forms("Ana Ruiz"), initial_forms("Ruiz, A.", short=True)
    (['a. ruiz', 'ana r.'], ['a. ruiz'])
    """
    parts = _parts(name)
    if len(parts) < 2:
        return []
    first, last = parts[0], parts[-1]
    if not short:
        return [f"{first[0]}. {last}", f"{first} {last[0]}."]
    if len(first) == 1 < len(last):
        return [f"{first}. {last}"]
    if len(last) == 1 < len(first):
        # 'Ana R.' or 'Ruiz A.'
        return [f"{first} {last}.", f"{last}. {first}"]
    return []


def is_nobody(text: str) -> bool:
    """Whether ``text`` is what people write where there is nobody.

    >>> [is_nobody(one) for one in ("N/D", "Vacant", "-", "Nadia", "Null")]
    [True, True, True, False, False]
    """
    plain = not _MARKS.sub("", text)
    return (
        plain
        or bool(_SHORT_FOR_NOBODY.fullmatch(text))
        or bool(_NOBODY.fullmatch(normal_form(text)))
    )
