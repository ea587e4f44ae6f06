"""Readers: bytes -> sheets of cells. One module a kind of file; the bytes say which."""

from dataclasses import replace

from chainmap.intake.grid import ReadFile
from chainmap.intake.limits import LIMITS, Limits
from chainmap.intake.readers import others, text, xlsx
from chainmap.intake.readers.notes import LARGER_TABLE, cleaned_note, refused
from chainmap.intake.sniff import FileKind, kind_of

_LESS = "Split it, leave out the sheets that are not needed, or save its tables as CSV files."


def read_file(name: str, data: bytes, limits: Limits = LIMITS) -> ReadFile:
    """The sheets in ``data``; what can't be read becomes an error issue, never an exception."""
    kind = kind_of(data)
    plain = kind in (FileKind.TEXT, FileKind.PARQUET)
    most = limits.largest_table if plain else limits.file_bytes
    if len(data) > most:
        what = f"is larger than {most / 1_000_000:,.6g} MB."
        return refused(name, what, LARGER_TABLE if plain else _LESS)
    found = _read(name, data, kind, limits)
    notes = [
        one for sheet in found.sheets for one in cleaned_note(name, sheet.title, sheet.cleaned)
    ]
    return replace(found, issues=(*found.issues, *notes))


def _read(name: str, data: bytes, kind: FileKind, limits: Limits) -> ReadFile:
    if kind is FileKind.WORKBOOK:
        return xlsx.read(name, data, limits)
    if kind is FileKind.TEXT:
        return text.read(name, data, limits)
    if others.reads(kind):
        return others.read(name, data, kind, limits)
    return refused(name, kind.what, kind.mend)
