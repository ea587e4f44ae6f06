"""Colours of the pictures, light and dark, told apart also by people who are colour-blind.

Status colours are those of Okabe and Ito; what colour says is said a second time by a dash, a
border, a hollow line, a shape or a sign, so that a print in grey reads the same.
"""

from collections.abc import Mapping
from types import MappingProxyType

STATUS_ORDER = ("clear", "partly clear", "unclear", "not described")

#: What is drawn as a hollow line: in grey these are as dark as the others.
HOLLOW = frozenset({"unclear", "overload"})

#: Status of a link -> its colour on a light background; the reports use them too.
STATUS: Mapping[str, str] = MappingProxyType(
    {
        "clear": "#0072B2",
        "partly clear": "#E69F00",
        "unclear": "#D55E00",
        "not described": "#8A8A8A",
    }
)

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        **STATUS,
        "contact": "#7A6C9A",
        "background": "#FFFFFF",
        "band": "#F5F7FA",
        "text": "#1B2430",
        "muted": "#5B6675",
        "card": "#FFFFFF",
        "border": "#C3CCD8",
        "strong": "#1B2430",
        "select": "#006D5B",
        "focus": "#E3F3EF",
        "employee": "#5C7FA3",
        "team": "#3F6AA1",
        "department": "#274B7A",
        "moment": "#A8508C",
        "moment fill": "#FBF0F7",
        "external": "#6A4C93",
        "external fill": "#EEE8F6",
        "more": "#8A94A3",
        "load": "#9FB0C4",
        "overload": "#B3261E",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "clear": "#56B4E9",
        "partly clear": "#F0C649",
        "unclear": "#FF8552",
        "not described": "#9AA3AE",
        "contact": "#B6A6DB",
        "background": "#0E1117",
        "band": "#1C1E23",
        "text": "#F1F4F8",
        "muted": "#A7B1BF",
        "card": "#26292F",
        "border": "#4E535D",
        "strong": "#F1F4F8",
        "select": "#5FD4BC",
        "focus": "#1B3B36",
        "employee": "#7FA6CF",
        "team": "#6C9BD9",
        "department": "#8DB4EE",
        "moment": "#E08AC4",
        "moment fill": "#33202F",
        "external": "#B99BE8",
        "external fill": "#2B2140",
        "more": "#8A94A3",
        "load": "#5F7086",
        "overload": "#FF6B60",
    }
)


def palette(dark: bool = False) -> Mapping[str, str]:
    """Every colour of a picture by what it stands for.

    >>> palette()["clear"]
    '#0072B2'
    """
    return DARK if dark else LIGHT
