"""Looks through a workbook's parts without building it: is it safe, and what do readers miss?

Readers give an error cell as a blank, a formula that was never worked out as a blank, and may
allocate the whole box up to one far cell. A scan of the packed text finds these first.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring

from chainmap.intake.grid import Padded, column_number
from chainmap.intake.limits import Limits
from chainmap.intake.readers.xlsx_extent import Extent, usual_extent
from chainmap.intake.readers.xlsx_special import Special, find_special
from chainmap.intake.readers.xlsx_zeros import padded_cells, zero_styles
from chainmap.intake.readers.zips import (
    Unsafe,
    check_encoding,
    check_plain,
    check_sizes,
    refuse_entities,
)

_CHUNK = 4_000_000
_ROWS = re.compile(rb"""\br=["'][A-Za-z]*(\d+)["']""")
_LETTERS = re.compile(rb"""\br=["']([A-Za-z]+)\d""")
_CELLS = re.compile(rb"<(?:\w+:)?c[\s/>]")
_UNSEEN = ("hidden", "veryHidden")
_BESIDE = ("xl/worksheets/", "xl/sharedStrings", "xl/media/", "docProps/thumbnail")


@dataclass
class SheetScan:
    """What is known of one sheet before it is read. ``merged``: top, left, bottom, right."""

    title: str
    part: str
    hidden: bool = False
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    special: Special = field(default_factory=Special)
    padded: list[Padded] = field(default_factory=list)


@dataclass
class BookScan:
    """What is known of a workbook before it is read.

    ``unpacked`` : its size; ``beside`` : that of the parts that hold no cells; ``linked`` : whether
    it refers to other files.
    """

    sheets: list[SheetScan]
    unpacked: int = 0
    beside: int = 0
    linked: bool = False


def scan(data: bytes, limits: Limits) -> BookScan:
    """The worksheets of the workbook in ``data``, in its order; raises Unsafe or BadZipFile."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = check_sizes(archive, len(data), limits)
        sheets = _titles(archive, limits)
        by_part = {one.part: one for one in sheets}
        styles = zero_styles(archive, limits.part)
        for name in dict.fromkeys(archive.namelist()):
            if name in by_part:
                _look_through(archive, by_part[name], styles, limits)
            elif name.lower().endswith((".xml", ".rels", ".vml")):
                check_plain(archive, name)
        parts = archive.infolist()
    beside = sum(one.file_size for one in parts if not one.filename.startswith(_BESIDE))
    linked = any(one.filename.startswith("xl/externalLinks/") for one in parts)
    return BookScan(sheets, unpacked, beside, linked)


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((text for key, text in attributes.items() if key.split("}")[-1] == name), "")


def _short(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    if archive.getinfo(name).file_size > limits.part:
        raise Unsafe(
            f"lists more than {limits.part // 1_000_000} MB of sheets, as no real one does."
        )
    return archive.read(name)


def _titles(archive: zipfile.ZipFile, limits: Limits) -> list[SheetScan]:
    parts = {}
    for one in fromstring(_short(archive, "xl/_rels/workbook.xml.rels", limits), forbid_dtd=True):
        if one.get("Type", "").endswith("/worksheet"):
            target = one.get("Target", "")
            parts[one.get("Id")] = (
                target[1:] if target.startswith("/") else normpath(join("xl", target))
            )
    sheets = []
    for one in fromstring(_short(archive, "xl/workbook.xml", limits), forbid_dtd=True).iter():
        part = parts.get(_attribute(one.attrib, "id"))
        if one.tag.split("}")[-1] == "sheet" and part:
            sheets.append(SheetScan(one.get("name", ""), part, one.get("state") in _UNSEEN))
    return sheets


def _pieces(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[bytes]:
    """The part in pieces that never cut a row."""
    with archive.open(name) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"row>") + 4
            if cut > 3:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > limits.longest_row:
                raise Unsafe(f"holds one row of more than {limits.longest_row // 1_000_000} MB.")
        yield rest


def _look_through(
    archive: zipfile.ZipFile, sheet: SheetScan, styles: dict[bytes, int], limits: Limits
) -> None:
    check_encoding(archive, sheet.part)
    for piece in _pieces(archive, sheet.part, limits):
        refuse_entities(piece)
        _measure(piece, sheet, limits)
        find_special(piece, sheet.special)
        sheet.padded += padded_cells(piece, styles)


def _measure(piece: bytes, sheet: SheetScan, limits: Limits) -> None:
    cells, row, column = usual_extent(piece) or _any(piece)
    sheet.cells += cells
    sheet.last_row = max(sheet.last_row, row)
    sheet.last_column = max(sheet.last_column, column)
    if sheet.last_row > limits.rows or sheet.last_column > limits.columns:
        raise Unsafe(
            f"names a cell beyond row {limits.rows:,} or column {limits.columns:,} on the sheet "
            f'"{sheet.title}", where no spreadsheet has one.'
        )


def _any(piece: bytes) -> Extent:
    letters = {one if len(one) < 9 else b"ZZZZ" for one in set(_LETTERS.findall(piece))}
    numbers = (int(one) if len(one) < 9 else 99_999_999 for one in set(_ROWS.findall(piece)))
    widest = max((column_number(one.decode()) for one in letters), default=0)
    return sum(1 for _ in _CELLS.finditer(piece)), max(numbers, default=0), widest
