"""How our HTML pages are made: text from cells is escaped and made visible, nothing is fetched."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chainmap.exports import report_words
from chainmap.exports.visible import clipped, visible

_TEMPLATES = Path(__file__).parent / "templates"


def _shown(value: object) -> object:
    """What a template prints: text without anything hidden in it; our own HTML as it is."""
    return value if isinstance(value, Markup) else clipped(visible(value))


def _brief(value: object, most: int) -> str:
    return clipped(visible(value), most)


@cache
def environment() -> Environment:
    """The templates, with the words of the report and ``brief`` (cut after n characters)."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("figure", "given", "share", "interval", "share_interval", "count"):
        made.filters[name] = getattr(report_words, name)
    made.filters["brief"] = _brief
    return made


def style(name: str) -> Markup:
    """One of our style sheets, to be put into a page."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704
