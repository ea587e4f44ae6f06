"""Bytes of a text -> its encoding; a guess is told with a preview."""

import codecs
import re

from charset_normalizer import from_bytes

from chainmap.intake.sniff import wide_encoding

_LOOKED_AT = 200_000
_PIECE = 1 << 24
_NAMES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp932": "Shift-JIS (Japanese)",
    "latin-1": "Latin-1",
}
_NOT_LATIN = ["cp1251", "cp1253", "cp932"]
_CELLS = re.compile(rb"[,;|\t\"\r\n]")
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
# What Polish, Czech, Croatian and Hungarian letters look like when they are read as cp1252.
_POLISH = re.compile(r"[^\W\d_][³¹¿£¯¥Ÿ]|[³¹¿£¯¥][^\W\d_]")
_CARONS, _WITH_CARONS = frozenset("šžŠŽ"), frozenset("èìøòïùðæÈÌØÒÏÙÐÆ")
_CZECH, _WITH_CZECH, _NEVER_CZECH = frozenset("øìùØÌÙ"), frozenset("íýÍÝ"), frozenset("àçÀÇ")
_HUNGARIAN, _WITH_HUNGARIAN = frozenset("õûÕÛ"), frozenset("öüóáéÖÜÓÁÉ")
_NEVER_HUNGARIAN = frozenset("ãçäêèàñÃÇÄÊÈÀÑ")
_BETWEEN = re.compile(r"[,;|\t\"\r\n]")


def encoding_of(data: bytes) -> tuple[str, str]:
    """The codec for ``data`` and, where it is a guess, the plain name of the encoding, else ''.

    >>> encoding_of("Müller".encode("cp1252"))
    ('cp1252', 'Windows-1252 (Western European)')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ""
    if not _is_utf8(data):
        return _not_utf8(data)
    wide = wide_encoding(data)
    return (wide, "UTF-16") if wide else ("utf-8-sig", "")


def _is_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8, piece by piece."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE], final=at + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _not_utf8(data: bytes) -> tuple[str, str]:
    if wide := wide_encoding(data):
        return wide, "UTF-16"
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    if lost * 5 <= sum(one > "\x7f" for one in text) - lost:
        return "utf-8-sig", "damaged UTF-8"
    codec = _guessed(data[:_LOOKED_AT])
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        codec = "latin-1"
    return codec, _NAMES[codec]


def _guessed(data: bytes) -> str:
    telling = b"\n".join(one for one in _CELLS.split(data) if not one.isascii())
    if _foreign(telling):
        best = from_bytes(telling, cp_isolation=_NOT_LATIN).best()
        if best is not None and best.encoding in _NAMES:
            return str(best.encoding)
    try:
        text = telling.decode("cp1252")
    except UnicodeDecodeError:
        return "cp1250"
    return "cp1250" if _central(text) else "cp1252"


def _foreign(telling: bytes) -> bool:
    """Whether the words are not in Latin letters: most of their bytes are beyond ASCII."""
    # A byte by itself is a sign like that of the pound, not a word.
    words = b"".join(one for one in _WORDS.findall(telling) if len(one) > 1 and not one.isascii())
    return sum(byte > 127 for byte in words) * 2 > len(words)


def _central(text: str) -> bool:
    """Whether ``text``, read as Western, looks like a Central European one read wrongly."""
    letters = frozenset(text)
    if _POLISH.search(text) or (letters & _CARONS and letters & _WITH_CARONS):
        return True
    if letters & _CZECH and letters & _WITH_CZECH and not letters & _NEVER_CZECH:
        return True
    hungarian = letters & _HUNGARIAN and letters & _WITH_HUNGARIAN
    return bool(hungarian and not letters & _NEVER_HUNGARIAN)


def preview(data: bytes, codec: str) -> str:
    """Up to three different cells of ``data`` in which the encoding shows, in quotes."""
    text = data[:_LOOKED_AT].decode(codec, errors="replace").lstrip("\ufeff")
    words = [one.strip()[:40] for one in _BETWEEN.split(text) if not one.isascii()]
    return ", ".join(f'"{one}"' for one in list(dict.fromkeys(words))[:3])
