"""Readers: bytes -> sheets of cells. One module a kind of file; the bytes say which."""

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import ReadFile
from chainmap.intake.limits import LIMITS, Limits
from chainmap.intake.readers import text, xlsx
from chainmap.intake.sniff import FileKind, kind_of


def read_file(name: str, data: bytes, limits: Limits = LIMITS) -> ReadFile:
    """The sheets in ``data``; what can't be read becomes an error issue, never an exception."""
    if len(data) > limits.file_bytes:
        what = f"is larger than {limits.file_bytes // 1_000_000} MB."
        return _refused(name, what, "Split it, or leave out the sheets that are not needed.")
    kind = kind_of(data)
    if kind is FileKind.WORKBOOK:
        return xlsx.read(name, data, limits)
    if kind is FileKind.TEXT:
        return text.read(name, data)
    return _refused(name, kind.what, kind.mend)


def _refused(name: str, what: str, mend: str) -> ReadFile:
    return ReadFile(issues=(Issue(Severity.ERROR, f"The file {what}", mend, file=name),))
