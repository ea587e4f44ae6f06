"""Readers: bytes -> sheets of cells. One module a kind of file; the bytes say which."""

from dataclasses import replace

from chainmap.intake.grid import ReadFile
from chainmap.intake.limits import LIMITS, Limits
from chainmap.intake.readers import others, text, xlsx
from chainmap.intake.readers.notes import cleaned_note, refused
from chainmap.intake.sniff import FileKind, kind_of


def read_file(name: str, data: bytes, limits: Limits = LIMITS) -> ReadFile:
    """The sheets in ``data``; what can't be read becomes an error issue, never an exception."""
    if len(data) > limits.file_bytes:
        what = f"is larger than {limits.file_bytes // 1_000_000} MB."
        return refused(name, what, "Split it, or leave out the sheets that are not needed.")
    found = _read(name, data, kind_of(data), limits)
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
