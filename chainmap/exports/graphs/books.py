"""The workbooks that Kumu and NodeXL import, and that come back as the same chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from chainmap.exports.graphs.graph import provenance
from chainmap.exports.report_material import Material
from chainmap.exports.workbook import cell, checked, saved
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, Kind, Sheet

#: What a moment is called where an employee is called person, role or team.
MOMENT = "moment of truth"
_ENDS = ("supplier_id", "customer_id")
_BOLD = Font(bold=True)
#: Figures that were worked out, under headings that no column of the input has.
_OF_LINKS = {
    "status": "Status",
    "contribution": "Disappointments that hang on it a month",
    "exposure": "Disappointments of it alone a month",
    "own_failure": "Goes wrong by itself",
}


@dataclass(frozen=True)
class _Tool:
    """The words of one program: sheets, headings, and what it draws with."""

    nodes: str
    node: tuple[str, ...]
    kind: str
    links: str
    ends: tuple[str, str]
    link: Mapping[str, object]
    bar: bool


_KUMU = _Tool(
    "Elements",
    ("Label", "ID"),
    "Type",
    "Connections",
    ("From", "To"),
    {"Direction": "directed"},
    True,
)
_DRAWN = ("Color", "Width", "Style", "Opacity", "Visibility")
_NODEXL = _Tool(
    "Vertices",
    ("Vertex", "Color", "Shape", "Size", "Visibility", "Label", "Tooltip"),
    "Kind",
    "Edges",
    ("Vertex 1", "Vertex 2"),
    dict.fromkeys(_DRAWN),
    False,
)


def kumu(material: Material) -> bytes:
    """Kumu's workbook: Elements (Label first) and Connections (From and To first)."""
    return _book(material, _KUMU, [_KUMU.nodes, _KUMU.links])


def nodexl(material: Material) -> bytes:
    """NodeXL's workbook: Edges (Vertex 1 and Vertex 2 first) and Vertices (Vertex first)."""
    return _book(material, _NODEXL, [_NODEXL.links, _NODEXL.nodes])


def _book(material: Material, tool: _Tool, order: Sequence[str]) -> bytes:
    tables = {tool.nodes: _nodes(material, tool), tool.links: _links(material, tool)}
    book = Workbook(write_only=True)
    for title in order:
        _write(book, title, tables[title])
    about = pd.DataFrame(provenance(material).items(), columns=["What", "Said"])
    # Kumu does not read a sheet with this in its name.
    _write(book, "About (ignore)", about)
    return saved(book)


def _write(book: Workbook, title: str, table: pd.DataFrame) -> None:
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    heads = [cell(page, str(name)) for name in table]
    for at, made in enumerate(heads, start=1):
        made.font = _BOLD
        page.column_dimensions[get_column_letter(at)].width = max(12, min(len(made.value) + 2, 30))
    page.append(heads)
    for row in table.to_numpy(dtype=object).tolist():
        page.append([cell(page, checked(value)) for value in row])


def _shown(table: pd.DataFrame, sheet: Sheet, tool: _Tool) -> pd.DataFrame:
    """The columns that anybody filled under their headings, as cells."""
    made = {}
    for one in sheet:
        values = table[one.name]
        if one.kind is Kind.YES_NO:
            values = values.map({True: "yes", False: "no"})
        if tool.bar and (one.reference or one.kind is Kind.IDENTIFIER):
            values = values.str.replace("|", "¦", regex=False)
        if values.notna().any():
            made[one.heading] = values
    return pd.DataFrame(made, index=table.index)


def _nodes(material: Material, tool: _Tool) -> pd.DataFrame:
    """Employees and moments in one table; the kind says which is which."""
    chain = material.chain
    people = _shown(chain.employees, EMPLOYEES, tool)
    people = people.rename(columns={"Employee ID": "ID", "Kind": tool.kind})
    load = material.risk.employees.set_index("employee_id")["load"]
    people["Work promised of the hours there are"] = chain.employees["employee_id"].map(load)
    ends = _shown(chain.moments, MOMENTS, tool).rename(columns={"Moment ID": "ID"})
    ends[tool.kind] = MOMENT
    ends["Disappointments a month"] = material.risk.moments["expected"]
    both = pd.concat([one for one in (people, ends) if len(one)], ignore_index=True)
    both = both.rename(columns={"Name": "Label"})
    named = {"Vertex": both["ID"]} if "Vertex" in tool.node else {}
    first = {name: named.get(name, both.get(name)) for name in tool.node}
    rest = both.drop(columns=[*(set(tool.node) & set(both)), *(["ID"] if named else [])])
    return pd.concat([pd.DataFrame(first, index=both.index, dtype=object), rest], axis=1)


def _links(material: Material, tool: _Tool) -> pd.DataFrame:
    """Every link that somebody states; who is taken to deliver a moment stands there as owner."""
    table = material.chain.links
    table = table[~table["assumed"]].reset_index(drop=True)
    shown = _shown(table, DEPENDENCIES, tool)
    ends = {DEPENDENCIES[name].heading: word for name, word in zip(_ENDS, tool.ends, strict=True)}
    shown = shown.rename(columns=ends)
    shown.insert(2, "Label", table["deliverable"])
    for at, (name, value) in enumerate(tool.link.items(), start=2):
        shown.insert(at, name, pd.Series(value, index=shown.index, dtype=object))
    judged = material.risk.links.set_index("link_id")[list(_OF_LINKS)]
    judged = judged.loc[table["link_id"]].set_axis(shown.index).rename(columns=_OF_LINKS)
    return pd.concat([shown, judged], axis=1)
