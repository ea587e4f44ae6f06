"""What sheets are recognised as, in plain words."""

import pandas as pd

#: Name of a layout -> what is shown for it; the others speak for themselves.
LAYOUTS = {
    "canonical workbook": "sheet as in the template",
    "edge list": "list of links",
    "edge list without headings": "list of links without headings",
    "employee roster": "list of employees",
    "employee roster without headings": "list of employees without headings",
    "node list": "list of those in a network",
    "adjacency matrix": "matrix of who supplies whom",
    "fill-down register": "register with blanks below each name",
}


def layout(name: str) -> str:
    """A layout in plain words.

    >>> layout("canonical workbook"), layout("SIPOC")
    ('sheet as in the template', 'SIPOC')
    """
    return LAYOUTS.get(name, name)


def recognised(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """``table`` with the layouts of ``column`` in plain words."""
    return table.assign(**{column: table[column].map(layout)})
