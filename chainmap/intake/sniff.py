"""What a file is, by its bytes; the name counts for nothing."""

import zipfile
from enum import Enum
from io import BytesIO


class FileKind(Enum):
    """What a file is: a workbook, a table of text, or why it can't be read and how to mend that."""

    WORKBOOK = ("is a workbook.", "")
    TEXT = ("is a table of text.", "")
    EMPTY = ("is empty.", "Save it again, or choose another file.")
    CUT = (
        "is a workbook that is damaged or was cut off.",
        "Open the original in Excel, save it again and send it once more.",
    )
    SPOILT = (
        "was spoilt on its way, as e-mail or ticket systems do.",
        "Ask for the file again in another way, for example zipped or on a shared drive.",
    )
    PASSWORD = (
        "has a password.",
        "Open it, save a copy without the password and use the copy.",
    )
    OLD_EXCEL = (
        "is in the old Excel format (.xls).",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    )
    BINARY_EXCEL = (
        "is a binary Excel workbook (.xlsb).",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    )
    OPEN_DOCUMENT = (
        "is an OpenDocument file.",
        "Open it, save it as 'Excel Workbook (.xlsx)' or CSV and use that.",
    )
    XML_2003 = (
        "is an XML spreadsheet of 2003.",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    )
    WEB_PAGE = (
        "is a web page, whatever its name says.",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    )
    PDF = ("is a PDF.", "Use the spreadsheet it was made from.")
    PICTURE = ("is a picture.", "Use the spreadsheet it shows.")
    ARCHIVE = ("is a zip archive without a workbook in it.", "Unpack it and use the workbook.")
    UNKNOWN = (
        "is neither a workbook nor a table of text.",
        "Use an Excel workbook (.xlsx) or CSV files; the template shows the form.",
    )

    @property
    def readable(self) -> bool:
        """Whether there is a reader for it."""
        return self in (FileKind.WORKBOOK, FileKind.TEXT)

    @property
    def what(self) -> str:
        """Why it can't be read, as the end of a sentence about the file."""
        return str(self.value[0])

    @property
    def mend(self) -> str:
        """How to get a file that can be read."""
        return str(self.value[1])


_STARTS = (
    (b"%PDF", FileKind.PDF),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body")
_NO_TEXT = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


def kind_of(data: bytes) -> FileKind:
    """What the bytes are.

    >>> kind_of(b"%PDF-1.7 ...")
    <FileKind.PDF: ('is a PDF.', 'Use the spreadsheet it was made from.')>
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return FileKind.EMPTY
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return FileKind.PASSWORD if locked else FileKind.OLD_EXCEL
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    return _text_kind(data)


def _zip_kind(data: bytes) -> FileKind:
    if b"\xef\xbf\xbd" in data[:64]:
        return FileKind.SPOILT
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return FileKind.CUT
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "xl/workbook.bin" in names:
        return FileKind.BINARY_EXCEL
    return FileKind.OPEN_DOCUMENT if "content.xml" in names else FileKind.ARCHIVE


def _text_kind(data: bytes) -> FileKind:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PAGE):
        return FileKind.WEB_PAGE
    if head.startswith(b"<?xml"):
        excel = b"urn:schemas-microsoft-com:office:spreadsheet" in head
        return FileKind.XML_2003 if excel else FileKind.UNKNOWN
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    return FileKind.UNKNOWN if data.translate(None, _NO_TEXT) != data else FileKind.TEXT
