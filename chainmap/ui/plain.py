"""Text from cells as text: the one place that escapes for what Streamlit renders as markdown."""

import re

from chainmap.exports.visible import visible

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=:/@\"'])")
#: Between the characters that would become a link, an icon or an e-mail address after parsing.
_JOINER = "\u2060"
_LIVE = re.compile(r":(?=\S)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)


def one_line(text: object) -> str:
    """``text`` on one line, what would hide or reorder it made visible.

    >>> one_line("Ana\\n Ruiz")
    'Ana Ruiz'
    """
    return " ".join(visible(text).split())


def plain(text: object) -> str:
    """``text`` so that markdown shows it as written: no image, link, icon, formula or HTML.

    For button labels, headings, metrics, tabs, messages, captions and tooltips.

    >>> print(plain("![x](y) *Ana*"))
    \\!\\[x\\]\\(y\\) \\*Ana\\*
    """
    apart = _LIVE.sub(lambda hit: hit.group() + _JOINER, one_line(text))
    return _MARKS.sub(r"\\\1", apart)
