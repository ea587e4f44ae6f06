"""What a file is, by its bytes; the name counts for nothing."""

import re
import zipfile
import zlib
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
    OLD_EXCEL = ("is an old Excel workbook (.xls).", "")
    BINARY_EXCEL = ("is a binary Excel workbook (.xlsb).", "")
    OPEN_DOCUMENT = ("is an OpenDocument spreadsheet (.ods).", "")
    XML_2003 = ("is an XML spreadsheet of 2003.", "")
    WEB_PAGE = ("is a web page.", "")
    PARQUET = ("is a Parquet table.", "")
    WEB_ARCHIVE = (
        "is a web archive, whatever its name says.",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    )
    NUMBERS = ("is an Apple Numbers document.", "In Numbers, export it to Excel and use that.")
    DOCUMENT = (
        "is a text document or a presentation.",
        "Copy its table into an Excel workbook and use that.",
    )
    PACKED = ("is compressed.", "Unpack it and use what is inside.")
    PDF = ("is a PDF.", "Use the spreadsheet it was made from.")
    PICTURE = ("is a picture.", "Use the spreadsheet it shows.")
    ARCHIVE = ("is a zip archive without a workbook in it.", "Unpack it and use the workbook.")
    UNKNOWN = (
        "is neither a workbook nor a table of text.",
        "Use an Excel workbook (.xlsx) or CSV files; the template shows the form.",
    )

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
    (b"PAR1", FileKind.PARQUET),
    (b"\x1f\x8b", FileKind.PACKED),
    (b"7z\xbc\xaf", FileKind.PACKED),
    (b"Rar!", FileKind.PACKED),
    (b"{\\rtf", FileKind.DOCUMENT),
    (b"MIME-Version:", FileKind.WEB_ARCHIVE),
)
_MEMBERS = (
    ("xl/workbook.xml", FileKind.WORKBOOK),
    ("xl/workbook.bin", FileKind.BINARY_EXCEL),
    ("word/document.xml", FileKind.DOCUMENT),
    ("ppt/presentation.xml", FileKind.DOCUMENT),
    ("Index/Document.iwa", FileKind.NUMBERS),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first record of an .xls, and then the one that asks for a password.
_LOCKED = re.compile(rb"\x09\x08\x10\x00\x00[\x05\x06]\x05\x00.{12}\x2f\x00", re.DOTALL)
_PAGE = ("<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<style", "<div")
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_FILLED = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf]")
_PIECE = 1 << 24
_NO_TEXT = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})
_LOST = b"\xef\xbf\xbd"


def kind_of(data: bytes) -> FileKind:
    """What the bytes are.

    >>> kind_of(b"%PDF-1.7 ...")
    <FileKind.PDF: ('is a PDF.', 'Use the spreadsheet it was made from.')>
    """
    if not _FILLED.search(data):
        return FileKind.EMPTY
    if _spoilt(data[:64]):
        return FileKind.SPOILT
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    return _text_kind(data)


def _spoilt(head: bytes) -> bool:
    """Whether bytes that are no text were forced through a text encoding on the way."""
    return head.count(_LOST) > 1 and head.translate(None, _NO_TEXT) != head


def _ole_kind(data: bytes) -> FileKind:
    for name, kind in (
        ("EncryptedPackage", FileKind.PASSWORD),
        ("WordDocument", FileKind.DOCUMENT),
        ("PowerPoint Document", FileKind.DOCUMENT),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return FileKind.PASSWORD if _LOCKED.search(data) else FileKind.OLD_EXCEL


def _zip_kind(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "content.xml" in names:
                return _open_kind(archive)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return FileKind.CUT
    return next((kind for name, kind in _MEMBERS if name in names), FileKind.ARCHIVE)


def _open_kind(archive: zipfile.ZipFile) -> FileKind:
    """A spreadsheet, another OpenDocument file, or one with a password."""
    try:
        with archive.open("META-INF/manifest.xml") as manifest:
            listed = manifest.read(1_000_000)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        listed = b""
    if b"encryption-data" in listed:
        return FileKind.PASSWORD
    other = b"opendocument.text" in listed or b"opendocument.presentation" in listed
    return FileKind.DOCUMENT if other else FileKind.OPEN_DOCUMENT


def wide_encoding(data: bytes) -> str:
    """The UTF-16 that text without a mark at its start is in, '' if it is none.

    >>> wide_encoding("Name;Team".encode("utf-16-be"))
    'utf-16-be'
    """
    head = data[:4096]
    half = max(len(head) // 2, 1)
    low, high = head[0::2].count(0) / half, head[1::2].count(0) / half
    if min(low, high) > 0.1 or max(low, high) < 0.4:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _text_kind(data: bytes) -> FileKind:
    wide = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else wide_encoding(data)
    head = data[:4096].decode(wide or "utf-8", errors="replace").lstrip("\ufeff \t\r\n").lower()
    if head.startswith("<"):
        if _EXCEL_XML in head and "<html" not in head:
            return FileKind.XML_2003
        if head.startswith(_PAGE) or "<html" in head or "<table" in head:
            return FileKind.WEB_PAGE
        if head.startswith("<?xml"):
            return FileKind.UNKNOWN
    if wide:
        return FileKind.TEXT
    pieces = (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    odd = any(len(one.translate(None, _NO_TEXT)) < len(one) for one in pieces)
    return FileKind.UNKNOWN if odd else FileKind.TEXT
