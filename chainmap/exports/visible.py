"""Text from cells made visible: nothing in it can hide, reorder what is around it, or flood."""

import re

#: Controls, directional overrides and invisible marks. Joiners that scripts need are left alone.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def _symbol(hit: re.Match[str]) -> str:
    return f"⟨U+{ord(hit.group()):04X}⟩"


def visible(text: object) -> str:
    """``text`` with every control, override and invisible character written as its
    code point.

    Line ends and tabs stay: they are white space like any other.

    >>> visible("Ana\\x00"), visible("Ana\\u202etxt")
    ('Ana⟨U+0000⟩', 'Ana⟨U+202E⟩txt')
    """
    return _HIDDEN.sub(_symbol, str(text))


def clipped(text: str, most: int = 600) -> str:
    """``text``, cut after ``most`` characters, saying how many are left out.

    >>> clipped("abcdef", 4)
    'abcd… [2 more characters]'
    """
    return text if len(text) <= most else f"{text[:most]}… [{len(text) - most:,} more characters]"
