"""Is a zip archive safe to open? By what it says of itself, and by a look at its XML."""

import zipfile

from chainmap.intake.limits import Limits

_CHUNK = 4_000_000


class Unsafe(Exception):
    """The file must not be read; the text says why, as the end of a sentence about the file."""


def check_sizes(archive: zipfile.ZipFile, packed: int, limits: Limits) -> int:
    """The size it unpacks to; raises Unsafe where that is no ordinary file's."""
    unpacked = sum(one.file_size for one in archive.infolist())
    if len(archive.infolist()) > limits.parts:
        raise Unsafe(f"consists of more than {limits.parts:,} parts, as no real one does.")
    if unpacked > limits.unpacked:
        raise Unsafe(f"unpacks to more than {limits.unpacked // 1_000_000:,} MB.")
    if unpacked > limits.ratio_from and unpacked > limits.ratio * packed:
        raise Unsafe(f"unpacks to {unpacked / packed:,.0f} times its size, as no real one does.")
    return unpacked


def check_encoding(archive: zipfile.ZipFile, name: str) -> None:
    """What follows looks for ASCII, which UTF-16 would hide from it."""
    with archive.open(name) as stream:
        start = stream.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start:
        raise Unsafe("is written in a way that no spreadsheet program uses.")


def check_plain(archive: zipfile.ZipFile, name: str) -> None:
    """Raises Unsafe if the XML part ``name`` defines entities, however it is spread."""
    check_encoding(archive, name)
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            refuse_entities(tail + chunk)
            tail = chunk[-16:]


def refuse_entities(piece: bytes) -> None:
    """Raises Unsafe if ``piece`` of an XML text defines entities."""
    if b"<!" in piece and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
        raise Unsafe("defines its own XML entities, as only a file made to harm does.")


def check_all(archive: zipfile.ZipFile, packed: int, limits: Limits) -> int:
    """The size it unpacks to; raises Unsafe for its sizes or for any of its XML parts."""
    unpacked = check_sizes(archive, packed, limits)
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml", ".rdf")):
            check_plain(archive, name)
    return unpacked
