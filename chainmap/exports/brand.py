"""A house style: name, colour, logo, font and deck template of whoever hands the reports over."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from errno import ENOENT
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from chainmap.errors import ChainmapError

_KEYS = frozenset({"name", "accent", "accent_dark", "logo", "template"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST, _LONGEST, _LARGEST, _PIXELS = 4.5, 60, 1_000_000, 4_000_000
#: Gives the content of a file that a house style names; OSError where there is none.
Beside = Callable[[str], bytes]
_PAPER = {"accent": "#FFFFFF", "accent_dark": "#0E1117"}


@dataclass(frozen=True)
class Brand:
    """``name`` : who hands it over ('' : nobody is named); ``accent`` : the colour of titles and
    numbers on white, ``accent_dark`` : on black; ``logo`` : a PNG (b'' : none); ``template`` : a
    .pptx whose master the deck takes (b'' : ours).
    """

    name: str = ""
    accent: str = "#274B7A"
    accent_dark: str = "#8DB4EE"
    logo: bytes = b""
    template: bytes = b""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def load(path: Path) -> Brand:
    """The house style of a TOML file: name, accent, accent_dark, logo and template, all optional.

    Files in it are named from where the TOML file stands. Raises ChainmapError, in words, for what
    can't be read, is unknown, or would be hard to read on the page.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ChainmapError(f"{path} can't be read as a house style: {error}.") from None
    return _styled(content, str(path), lambda name: (path.parent / name).read_bytes())


def uploaded(files: Mapping[str, bytes]) -> Brand:
    """The house style of the one TOML file among ``files``, by name; the others are those that it
    names. Nothing else is read. Raises ChainmapError as :func:`load` does.

    >>> uploaded({"house.toml": b'name = "Ash & Elm"'}).name
    'Ash & Elm'
    """
    named = [name for name in files if name.casefold().endswith(".toml")]
    if len(named) != 1:
        raise ChainmapError(
            "A house style is one .toml file, with the logo and the template that it names; "
            f"there are {len(named)} .toml files here."
        )

    def beside(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(ENOENT, "it was not uploaded with it")
        return files[name]

    return _styled(files[named[0]], named[0], beside)


def _styled(content: bytes, path: str, beside: Beside) -> Brand:
    try:
        given = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ChainmapError(f"{path} can't be read as a house style: {error}.") from None
    for key in given:
        if key not in _KEYS:
            raise ChainmapError(
                f"{path}: {key!r} is not known; there are: {', '.join(sorted(_KEYS))}."
            )
    return Brand(
        name=_name(path, given),
        accent=_colour(path, given, "accent"),
        accent_dark=_colour(path, given, "accent_dark"),
        logo=_logo(_content(path, given, "logo", beside), path),
        template=_content(path, given, "template", beside),
    )


def _text(path: str, given: Mapping[str, object], key: str, default: str) -> str:
    value = given.get(key, default)
    if not isinstance(value, str):
        raise ChainmapError(f"{path}: {key} has to be a text in quotes, not {value!r}.")
    return value.strip()


def _name(path: str, given: Mapping[str, object]) -> str:
    name = _text(path, given, "name", "")
    if len(name) > _LONGEST:
        raise ChainmapError(f"{path}: the name has {len(name)} characters; at most {_LONGEST} fit.")
    return name


def _colour(path: str, given: Mapping[str, object], key: str) -> str:
    value = _text(path, given, key, str(getattr(Brand(), key)))
    if not _COLOUR.fullmatch(value):
        raise ChainmapError(f"{path}: {key} has to be a colour such as #274B7A, not {value!r}.")
    found = contrast(value, _PAPER[key])
    if found < _LEAST:
        paper = "white" if key == "accent" else "black"
        raise ChainmapError(
            f"{path}: {key} {value} is hard to read on {paper}: its contrast is {found:.1f}, and "
            f"{_LEAST} is the least. Choose a {'darker' if key == 'accent' else 'lighter'} colour."
        )
    return value.upper()


def _content(path: str, given: Mapping[str, object], key: str, beside: Beside) -> bytes:
    """The file named by ``key``, read; b'' where none is."""
    name = _text(path, given, key, "")
    if not name:
        return b""
    try:
        return beside(name)
    except OSError as error:
        raise ChainmapError(f"{path}: {key} {name} can't be read: {error.strerror}.") from None


def _logo(content: bytes, path: str) -> bytes:
    """``content`` as a PNG of its own pixels only; b'' stays."""
    if not content:
        return b""
    if len(content) > _LARGEST:
        raise ChainmapError(f"{path}: the logo has {len(content):,} bytes; at most 1 MB fits.")
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _PIXELS:
                raise ChainmapError(f"{path}: the logo is larger than 4 million pixels.")
            made = BytesIO()
            image.convert("RGBA").save(made, "PNG")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ChainmapError(f"{path}: the logo has to be a PNG or JPEG picture.") from None
    return made.getvalue()
