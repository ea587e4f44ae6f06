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
from chainmap.intake.readers.xlsx_zeros import padded_cells, zero_styles

_CHUNK = 4_000_000
_LONGEST_ROW = 64_000_000
_REF = re.compile(rb"""\sr=["']([A-Za-z]*)(\d+)["']""")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bt=["']e["'][^<>]*)>""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(\s[^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb"""\br=["']([A-Za-z]+\d+)["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)["']"""
)
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s([^<>]*\bhidden=["'](?:1|true)["'][^<>]*)>""")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_UNSEEN = ("hidden", "veryHidden")
_TEXT_RESULT = re.compile(rb"""\bt=["']str["']""")


class Unsafe(Exception):
    """The workbook must not be read; the text says why, as the end of a sentence about the file."""


@dataclass
class SheetScan:
    """What is known of one sheet before it is read. ``merged``: top, left, bottom, right."""

    title: str
    part: str
    hidden: bool = False
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    errors: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    padded: list[Padded] = field(default_factory=list)


def scan(data: bytes, limits: Limits) -> list[SheetScan]:
    """The worksheets of the workbook in ``data``, in its order; raises Unsafe or BadZipFile."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        _check_sizes(archive, len(data), limits)
        sheets = _titles(archive)
        by_part = {one.part: one for one in sheets}
        styles = zero_styles(archive)
        for name in archive.namelist():
            if name in by_part:
                _look_through(archive, by_part[name], styles, limits)
            elif name.lower().endswith((".xml", ".rels", ".vml")):
                _check_plain(archive, name)
    return sheets


def _check_sizes(archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    unpacked = sum(one.file_size for one in archive.infolist())
    if unpacked > limits.unpacked:
        raise Unsafe(f"unpacks to more than {limits.unpacked // 1_000_000:,} MB.")
    if unpacked > limits.ratio_from and unpacked > limits.ratio * packed:
        raise Unsafe(f"unpacks to {unpacked / packed:,.0f} times its size, as no real one does.")


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((text for key, text in attributes.items() if key.split("}")[-1] == name), "")


def _titles(archive: zipfile.ZipFile) -> list[SheetScan]:
    parts = {}
    for one in fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True):
        if one.get("Type", "").endswith("/worksheet"):
            target = one.get("Target", "")
            parts[one.get("Id")] = (
                target[1:] if target.startswith("/") else normpath(join("xl", target))
            )
    sheets = []
    for one in fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True).iter():
        part = parts.get(_attribute(one.attrib, "id"))
        if one.tag.split("}")[-1] == "sheet" and part:
            sheets.append(SheetScan(one.get("name", ""), part, one.get("state") in _UNSEEN))
    return sheets


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that never cut a row."""
    with archive.open(name) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"row>") + 4
            if cut > 3:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > _LONGEST_ROW:
                raise Unsafe("holds one row of more than 64 MB.")
        yield rest


def _look_through(
    archive: zipfile.ZipFile, sheet: SheetScan, styles: dict[bytes, int], limits: Limits
) -> None:
    _check_encoding(archive, sheet.part)
    for piece in _pieces(archive, sheet.part):
        _refuse_entities(piece)
        _measure(piece, sheet, limits)
        _find_special(piece, sheet)
        sheet.padded += padded_cells(piece, styles)


def _check_encoding(archive: zipfile.ZipFile, name: str) -> None:
    """What follows looks for ASCII, which UTF-16 would hide from it."""
    with archive.open(name) as stream:
        start = stream.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start:
        raise Unsafe("is written in a way that no spreadsheet program uses.")


def _check_plain(archive: zipfile.ZipFile, name: str) -> None:
    _check_encoding(archive, name)
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            _refuse_entities(tail + chunk)
            tail = chunk[-16:]


def _refuse_entities(piece: bytes) -> None:
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise Unsafe("defines its own XML entities, as only a file made to harm does.")


def _measure(piece: bytes, sheet: SheetScan, limits: Limits) -> None:
    refs = _REF.findall(piece)
    letters = {letters for letters, _ in refs}
    sheet.cells += sum(1 for one, _ in refs if one)
    rows = {int(number) if len(number) < 9 else limits.rows + 1 for _, number in refs}
    sheet.last_row = max([sheet.last_row, *rows])
    widest = max((column_number(one.decode()) for one in letters), default=0)
    sheet.last_column = max(sheet.last_column, widest)
    if sheet.last_row > limits.rows or sheet.last_column > limits.columns:
        raise Unsafe(
            f"names a cell beyond row {limits.rows:,} or column {limits.columns:,} on the sheet "
            f'"{sheet.title}", where no spreadsheet has one.'
        )


def _find_special(piece: bytes, sheet: SheetScan) -> None:
    for tag in _ERROR.findall(piece):
        if address := _ADDRESS.search(tag):
            sheet.errors.append(address.group(1).decode().upper())
    for tag in _FORMULA.findall(piece) if b"<f" in piece or b":f" in piece else ():
        address = _ADDRESS.search(tag)
        if address and not _TEXT_RESULT.search(tag):
            sheet.unsaved.append(address.group(1).decode().upper())
    for left, top, right, bottom in _MERGED.findall(piece):
        box = (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        sheet.merged.append(box)
    for tag in _HIDDEN.findall(piece):
        if number := _ROW_NUMBER.search(tag):
            sheet.hidden_rows.add(int(number.group(1)))
