"""Pictures of a view as SVG, PNG or a page to walk through, made without a browser."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import resvg_py

from chainmap.errors import ChainmapError
from chainmap.exports import fonts
from chainmap.exports.visible import visible
from chainmap.views.picture import Picture
from chainmap.views.standalone import html
from chainmap.views.svg import svg

#: Pixels of the picture for one unit of the drawing, at most so many across.
_SCALE, _WIDEST = 2.0, 8_000


def svg_file(picture: Picture) -> bytes:
    """The picture as a drawing that every office program takes."""
    return visible(svg(picture)).encode()


def png_file(picture: Picture) -> bytes:
    """The picture as pixels, two for each of its own, drawn with the bundled font only.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views import combined, marks
    >>> chain = tiny()
    >>> png_file(combined(marks(chain, assess(chain))))[1:4]
    b'PNG'
    """
    drawn = fonts.showable(svg(picture))
    across = float(drawn.split('width="', 1)[1].split('"', 1)[0])
    made = resvg_py.svg_to_bytes(
        svg_string=drawn,
        width=int(min(across * _SCALE, _WIDEST)),
        skip_system_fonts=True,
        font_files=fonts.paths(),
        font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
    )
    return bytes(made)


def page_file(picture: Picture) -> bytes:
    """The picture as one page to walk through."""
    return html(picture).encode()


#: What the end of a file's name asks for.
KINDS: Mapping[str, Callable[[Picture], bytes]] = MappingProxyType(
    {".html": page_file, ".svg": svg_file, ".png": png_file}
)


def made_for(path: Path) -> Callable[[Picture], bytes]:
    """What makes a file of this name; raises ChainmapError where nothing does.

    >>> made_for(Path("map.SVG")) is svg_file
    True
    """
    kind = path.suffix.casefold()
    if kind not in KINDS:
        raise ChainmapError(f"A map is written as {', '.join(KINDS)}, not as {path.name!r}.")
    return KINDS[kind]
