"""Hebrew and Arabic for a page that only draws signs from left to right: joined, then reordered.

After the Unicode bidirectional algorithm (UAX 9) for one line whose base runs left to right; no
text has embeddings, since texts are shown with nothing hidden in them. Only arrows are other than
it has them: they always run from left to right, so that they lead from supplier to customer.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

_RIGHT = frozenset({"R", "AL"})
_ARROW, _TATWEEL, _LAM = "→", "\u0640", "\u0644"
_FORMS = (
    *range(0xFB50, 0xFBB2),
    *range(0xFBD3, 0xFBE9),
    *range(0xFBFC, 0xFC00),
    *range(0xFE70, 0xFEFD),
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›⟨⟩", ")(][}{><»«›‹⟩⟨")
_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}


def drawn(text: str) -> str:
    """One line of ``text`` in the order and the shapes in which it is drawn from left to right.

    >>> drawn("Ana (24 h)"), drawn("אבג: h") == "גבא: h"
    ('Ana (24 h)', True)
    """
    if not _runs_left(text):
        return text
    units = _units(joined(text))
    levels = _levels(units)
    shown = [
        one.translate(_MIRRORED) if level % 2 else one
        for one, level in zip(units, levels, strict=True)
    ]
    for least in range(max(levels), 0, -1):
        shown, levels = _reversed(shown, levels, least)
    return "".join(shown)


def pointed(text: str) -> str:
    """``text`` with its arrows from left to right, for a program that reorders it itself.

    >>> pointed("Ana → Ben"), pointed("דוד → Ana").count("\\u200e")
    ('Ana → Ben', 2)
    """
    return text.replace(_ARROW, f"\u200e{_ARROW}\u200e") if _runs_left(text) else text


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(one) in _RIGHT for one in text)


def joined(text: str) -> str:
    """``text`` with every Arabic letter in the shape that it has between its neighbours.

    >>> [f"{ord(one):X}" for one in joined("بيت")]
    ['FE91', 'FEF4', 'FE96']
    """
    letters = [one for one in text if not _mark(one)]
    shapes = iter(_shaped(letters))
    return "".join(one if _mark(one) else next(shapes) for one in text)


def _shaped(letters: list[str]) -> Iterable[str]:
    before, skip = False, False
    for one, after in zip(letters, [*letters[1:], ""], strict=True):
        if skip:
            skip = False
            yield ""
            continue
        pair = one + after if one == _LAM and one + after in _shapes() else one
        forms = _shapes().get(pair, {})
        onward = "initial" in forms and "final" in _shapes().get(after, {})
        back = before and "final" in forms
        name = ("medial" if back else "initial") if onward else "final" if back else "isolated"
        yield forms.get(name, one)
        before, skip = onward, pair != one


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """Letter (or lam and alef together) -> its shapes by name, from the Unicode database."""
    found: dict[str, dict[str, str]] = {_TATWEEL: {"initial": _TATWEEL, "final": _TATWEEL,
                                                   "medial": _TATWEEL}}  # fmt: skip
    for code in _FORMS:
        name, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        text = "".join(chr(int(one, 16)) for one in letters)
        if len(text) == 1 or (len(text) == 2 and text[0] == _LAM and not _mark(text[1])):
            found.setdefault(text, {})[name.strip("<>")] = chr(code)
    return found


def _mark(one: str) -> bool:
    return unicodedata.combining(one) > 0


def _units(text: str) -> list[str]:
    """Every letter with the marks on it: they stay together."""
    out: list[str] = []
    for one in text:
        if out and _mark(one):
            out[-1] += one
        else:
            out.append(one)
    return out


def _levels(units: list[str]) -> list[int]:
    """0 for what runs left to right, 1 for right to left, 2 for numbers among the latter."""
    kinds = ["L" if one == _ARROW else unicodedata.bidirectional(one[0]) for one in units]
    kinds = _after("L", "L", _numbers(_after("AL", "AN", kinds)))
    kinds = ["R" if one == "AL" else one for one in kinds]
    _brackets(units, kinds)
    return [{"L": 0, "R": 1, "EN": 2, "AN": 2}[one] for one in _neutral(kinds)]


def _after(strong: str, becomes: str, kinds: list[str]) -> list[str]:
    """Numbers after letters of the kind ``strong`` run as they do."""
    last, out = "L", []
    for kind in kinds:
        last = kind if kind in ("L", "R", "AL") else last
        out.append(becomes if kind == "EN" and last == strong else kind)
    return out


def _brackets(units: list[str], kinds: list[str]) -> None:
    """A pair of brackets runs as what is in it, if that or what is before it runs the same way."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, one in enumerate(units):
        if kinds[at] != "ON":
            continue
        if one in _PAIRS:
            opened.append((_PAIRS[one], at))
        elif any(one == close for close, _ in opened):
            while opened[-1][0] != one:
                opened.pop()
            pairs.append((opened.pop()[1], at))
    for start, end in sorted(pairs):
        inside = {_strong(one) for one in kinds[start + 1 : end]} - {""}
        before = next((_strong(one) for one in reversed(kinds[:start]) if _strong(one)), "L")
        if inside:
            kinds[start] = kinds[end] = "L" if "L" in inside else before


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _numbers(kinds: list[str]) -> list[str]:
    """What stands inside or beside a number belongs to it: 1,200 and 5 %."""
    out = list(kinds)
    for at, kind in enumerate(kinds):
        sides = {*out[max(at - 1, 0) : at], *kinds[at + 1 : at + 2]}
        between = 0 < at < len(kinds) - 1 and len(sides) == 1
        if between and (
            (sides == {"EN"} and kind in ("ES", "CS")) or (sides == {"AN"} and kind == "CS")
        ):
            out[at] = sides.pop()
    for order in (range(len(out)), reversed(range(len(out)))):
        last = ""
        for at in order:
            if out[at] == "ET" and last == "EN":
                out[at] = "EN"
            last = out[at]
    return out


def _neutral(kinds: list[str]) -> list[str]:
    """Spaces and signs run with their neighbours where those agree, else from left to right."""
    out, at = list(kinds), 0
    while at < len(out):
        end = at
        while end < len(out) and out[end] not in ("L", "R", "EN", "AN"):
            end += 1
        if end > at:
            before, after = out[at - 1] if at else "L", out[end] if end < len(out) else "L"
            out[at:end] = ["R" if "L" not in (before, after) else "L"] * (end - at)
        at = end + 1
    return out


def _reversed(shown: list[str], levels: list[int], least: int) -> tuple[list[str], list[int]]:
    """The runs of at least this level turned round."""
    at = 0
    while at < len(levels):
        end = at
        while end < len(levels) and levels[end] >= least:
            end += 1
        shown[at:end], levels[at:end] = shown[at:end][::-1], levels[at:end][::-1]
        at = end + 1
    return shown, levels
