"""Names as people write them, in a form to compare."""

from chainmap.tables import normal_form


def name_form(name: str) -> str:
    """The normal form of a name; 'Last, First' is turned round.

    >>> name_form("Ruiz, Ána") == name_form("ana ruiz")
    True
    """
    last, comma, first = name.partition(",")
    turned = comma and first.strip() and last.strip() and "," not in first
    return normal_form(f"{first} {last}" if turned else name)
