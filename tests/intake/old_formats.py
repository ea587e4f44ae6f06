"""Writes the smallest files of old and rare kinds, as no installed program does."""

import datetime as dt
import struct
import zipfile
from io import BytesIO

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512
CODES = {
    "#NULL!": 0,
    "#DIV/0!": 7,
    "#VALUE!": 15,
    "#REF!": 23,
    "#NAME?": 29,
    "#NUM!": 36,
    "#N/A": 42,
}


class Error:
    """A cell that shows an error, as what a formula gives or typed in."""

    def __init__(self, shows, formula=True):
        self.shows, self.code, self.formula = shows, CODES[shows], formula


def compound(streams):
    """An OLE compound file (.doc, .xls and encrypted .xlsx are one) of name -> bytes."""
    chunks, starts = [], {}
    for name, data in streams.items():
        data = data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0")
        starts[name] = (len(chunks), len(data))
        chunks += [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
    fat = []
    for _, (first, size) in starts.items():
        count = size // SECTOR
        fat += [*range(first + 1, first + count), END]
    entries = [_entry("Root Entry", 5, END, 0, 1)]
    entries += [
        _entry(name, 2, first, size, FREE, at + 2 if at + 1 < len(starts) else FREE)
        for at, (name, (first, size)) in enumerate(starts.items())
    ]
    entries += [_entry("", 0, 0, 0, FREE)] * (-len(entries) % 4)
    folder = b"".join(entries)
    directory = len(chunks)
    chunks += [folder[at : at + SECTOR] for at in range(0, len(folder), SECTOR)]
    fat += [*range(directory + 1, len(chunks)), END]
    pages = -(-(len(fat) + 4) // 128)
    places = list(range(len(chunks), len(chunks) + pages))
    fat += [FAT] * pages
    fat += [FREE] * (pages * 128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, pages)
    head += struct.pack("<IIIIIII", directory, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *places, *[FREE] * (109 - pages))
    return head + b"".join(chunks) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name, kind, first, size, child, right=FREE):
    wide = (name + "\0").encode("utf-16-le") if name else b""
    body = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
    tree = (FREE, right, FREE) if kind != 5 else (FREE, FREE, child)
    return body + struct.pack("<III", *tree) + b"\0" * 36 + struct.pack("<IQ", first, size)


def _record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def _old_error(place, error):
    if not error.formula:
        return _record(0x0205, place + bytes([error.code, 1]))
    result = bytes([2, 0, error.code, 0, 0, 0, 0xFF, 0xFF])
    formula = struct.pack("<HIHBB", 0, 0, 2, 0x1C, error.code)
    return _record(0x0006, place + result + formula)


def xls(sheets, locked=False, merged=()):
    """An .xls (BIFF 8) of title -> rows of texts and numbers; ``hidden:`` before a title hides.

    ``merged`` : (top, bottom, left, right) from 0 of the merged boxes of every sheet.
    """
    pages = []
    for rows in sheets.values():
        page = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                is_day = isinstance(value, dt.date)
                place = struct.pack("<HHH", down, across, int(is_day))
                if is_day:
                    days = float((value - dt.date(1899, 12, 30)).days)
                    page += _record(0x0203, place + struct.pack("<d", days))
                elif isinstance(value, Error):
                    page += _old_error(place, value)
                elif isinstance(value, str):
                    text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                    page += _record(0x0204, place + text)
                elif value is not None:
                    page += _record(0x0203, place + struct.pack("<d", value))
        if merged:
            boxes = b"".join(struct.pack("<HHHH", *box) for box in merged)
            page += _record(0x00E5, struct.pack("<H", len(merged)) + boxes)
        pages.append(page + _record(0x000A))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    if locked:
        start += _record(0x002F, struct.pack("<HHHH", 1, 1, 1, 1) + b"\7" * 48)
    start += _record(0x0042, struct.pack("<H", 1200))
    for number in (0, 14):  # how a number is shown: as it is, as a day
        start += _record(0x00E0, struct.pack("<HHHHHHII", 0, number, 0, 0, 0, 0, 0, 0))
    names = [title.removeprefix("hidden:") for title in sheets]
    length = sum(12 + 2 * len(name) for name in names) + len(_record(0x000A))
    offset, about = len(start) + length, b""
    for title, name, page in zip(sheets, names, pages, strict=True):
        state = int(title.startswith("hidden:"))
        about += _record(
            0x0085,
            struct.pack("<IBBBB", offset, state, 0, len(name), 1) + name.encode("utf-16-le"),
        )
        offset += len(page)
    return compound({"Workbook": start + about + _record(0x000A) + b"".join(pages)})


def zipped(parts):
    """A zip archive of name -> text or bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def ods(sheets, prefix=""):
    """An OpenDocument spreadsheet of title -> rows of texts and numbers."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    spaces += f' xmlns:calcext="{CALCEXT}"'
    tables = "".join(
        f'<table:table table:name="{title}">' + "".join(map(_open_row, rows)) + "</table:table>"
        for title, rows in sheets.items()
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"{prefix}<office:document-content{spaces}>{body}</office:document-content>"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    )
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": manifest + "</m:manifest>",
            "content.xml": content,
        }
    )


def _open_row(row):
    cells = ""
    for value in row:
        if value is None:
            cells += "<table:table-cell/>"
        elif isinstance(value, dt.date):
            cells += f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        elif isinstance(value, Error):
            mark = 'calcext:value-type="error"' if value.formula else ""
            cells += (
                f'<table:table-cell table:formula="of:=X" office:value-type="string" {mark}'
                f' office:string-value=""><text:p>{value.shows}</text:p></table:table-cell>'
            )
        elif isinstance(value, str):
            cells += (
                f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )
        else:
            cells += f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f"<table:table-row>{cells}</table:table-row>"


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary(kind, body=b""):
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, rest = b"", len(body)
    while True:
        size += bytes([rest & 0x7F | (0x80 if rest > 127 else 0)])
        rest >>= 7
        if not rest:
            return number + size + body


def xlsb(sheets):
    """A binary workbook of title -> rows of texts and numbers."""
    book, links, parts = _binary(131) + _binary(143), "", {}
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for number, (title, rows) in enumerate(sheets.items(), 1):
        book += _binary(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(title))
        target = f'Target="worksheets/sheet{number}.bin"'
        links += f'<Relationship Id="rId{number}" Type="{base}/worksheet" {target}/>'
        parts[f"xl/worksheets/sheet{number}.bin"] = _binary_sheet(rows)
    book += _binary(144) + _binary(132)
    space = "http://schemas.openxmlformats.org/package/2006"
    main = f'<Relationship Id="r" Type="{base}/officeDocument" Target="xl/workbook.bin"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{space}/relationships">{main}</Relationships>',
            "xl/workbook.bin": book,
            "xl/styles.bin": _styles(),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}/relationships">{links}'
            "</Relationships>",
            **parts,
        }
    )


def _styles():
    """How numbers are shown: 0 as they are, 1 as a day."""
    shown = b"".join(_binary(47, struct.pack("<HH", 0, one) + b"\0" * 12) for one in (0, 14))
    return _binary(278) + _binary(617, struct.pack("<I", 2)) + shown + _binary(618) + _binary(279)


def _binary_sheet(rows):
    width = max(len(row) for row in rows)
    page = bytearray(_binary(129))
    page += _binary(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + _binary(145)
    for down, row in enumerate(rows):
        page += _binary(0, struct.pack("<IIHHBI", down, 0, 300, 0, 0, 0))
        for across, value in enumerate(row):
            is_day = isinstance(value, dt.date)
            place = struct.pack("<II", across, int(is_day))
            if is_day:
                days = float((value - dt.date(1899, 12, 30)).days)
                page += _binary(5, place + struct.pack("<d", days))
            elif isinstance(value, Error):
                rest = (
                    struct.pack("<HI", 0, 2) + bytes([0x1C, value.code]) if value.formula else b""
                )
                page += _binary(11 if rest else 3, place + bytes([value.code]) + rest)
            elif isinstance(value, str):
                page += _binary(6, place + _wide(value))
            elif value is not None:
                page += _binary(5, place + struct.pack("<d", value))
    return bytes(page + _binary(146) + _binary(130))


def xml2003(sheets, prefix='<?xml version="1.0"?>'):
    """A SpreadsheetML 2003 text of title -> rows of texts, numbers and ready-made cells."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    pages = ""
    for title, rows in sheets.items():
        lines = "".join("<Row>" + "".join(map(_cell_2003, row)) + "</Row>" for row in rows)
        pages += f'<Worksheet ss:Name="{title}"><Table>{lines}</Table></Worksheet>'
    return f'{prefix}<Workbook xmlns="{space}" xmlns:ss="{space}">{pages}</Workbook>'.encode()


def _cell_2003(value):
    if value is None:
        return "<Cell/>"
    if isinstance(value, Error):
        return f'<Cell ss:Formula="=X"><Data ss:Type="Error">{value.shows}</Data></Cell>'
    if isinstance(value, str) and value.startswith("<"):
        return value
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'
