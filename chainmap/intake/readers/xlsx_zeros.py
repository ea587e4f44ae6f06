"""Numbers shown with leading zeros (format 00000) are read as they are shown."""

import re
import zipfile

import numpy as np
from defusedxml.ElementTree import fromstring

from chainmap.intake.grid import Padded, RawSheet, column_number

_ZEROS = re.compile(r"0{2,}")
_CELL = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bs=["'](\d+)["'][^<>]*)>""")
_ADDRESS = re.compile(rb"""\br=["']([A-Za-z]+)(\d+)["']""")


def zero_styles(archive: zipfile.ZipFile, most: int) -> dict[bytes, int]:
    """The cell styles whose number format is two or more zeros, with how many.

    None where the styles take more than ``most`` bytes.
    """
    styles_part = next((one for one in archive.infolist() if one.filename == "xl/styles.xml"), None)
    if styles_part is None or styles_part.file_size > most:
        return {}
    root = fromstring(archive.read("xl/styles.xml"), forbid_dtd=True)
    tags = {one.tag.split("}")[-1]: one for one in root}
    formats = {one.get("numFmtId"): one.get("formatCode", "") for one in tags.get("numFmts", ())}
    widths = {key: len(code) for key, code in formats.items() if _ZEROS.fullmatch(code)}
    styles = [one.get("numFmtId") for one in tags.get("cellXfs", ())]
    return {str(at).encode(): widths[one] for at, one in enumerate(styles) if one in widths}


def padded_cells(piece: bytes, styles: dict[bytes, int]) -> list[Padded]:
    """Row, column and number of digits of each cell in ``piece`` that has one of ``styles``."""
    found = []
    for tag, style in _CELL.findall(piece) if styles else ():
        address = _ADDRESS.search(tag)
        if address and style in styles:
            column = column_number(address.group(1).decode())
            found.append((int(address.group(2)), column, styles[style]))
    return found


def with_zeros(sheet: RawSheet, padded: list[Padded]) -> int:
    """Writes the whole numbers among the ``padded`` cells out as text; returns how many."""
    rows = {int(row): at for at, row in enumerate(sheet.rows)}
    columns = {int(column): at for at, column in enumerate(sheet.columns)}
    done = 0
    for row, column, width in padded:
        if row in rows and column in columns:
            value = sheet.cells[rows[row], columns[column]]
            if isinstance(value, (int, float, np.number)) and value >= 0 and value == int(value):
                sheet.cells[rows[row], columns[column]] = str(int(value)).zfill(width)
                done += 1
    return done
