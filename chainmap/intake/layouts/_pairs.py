"""Headings that are counterparts: what the two ends of a hand-over are called."""

import re
from collections.abc import Sequence

from chainmap.intake.layouts import _found as found_

#: The two ends as they are called; the third says which way round they are to be read.
_PAIRS = (
    ("from", "to", found_.SUPPLIES),
    ("source", "target", found_.SUPPLIES),
    ("vertex1", "vertex2", found_.SUPPLIES),
    ("node1", "node2", found_.SUPPLIES),
    ("primary", "secondary", found_.SUPPLIES),
    ("ego", "alter", found_.DEPENDS),
    ("e1", "e2", found_.SUPPLIES),
    ("sender", "receiver", found_.SUPPLIES),
    ("sender", "recipient", found_.SUPPLIES),
    ("provider", "consumer", found_.SUPPLIES),
    ("provider", "receiver", found_.SUPPLIES),
    ("provider", "requester", found_.SUPPLIES),
    ("item", "relateditem", found_.SUPPLIES),
    ("predecessor", "successor", found_.SUPPLIES),
    ("producer", "consumer", found_.SUPPLIES),
    ("von", "an", found_.SUPPLIES),
    ("von", "nach", found_.SUPPLIES),
    ("von", "zu", found_.SUPPLIES),
    ("quelle", "ziel", found_.SUPPLIES),
    ("absender", "empfanger", found_.SUPPLIES),
    ("de", "a", found_.SUPPLIES),
    ("de", "vers", found_.SUPPLIES),
    ("de", "para", found_.SUPPLIES),
    ("source", "cible", found_.SUPPLIES),
    ("emetteur", "destinataire", found_.SUPPLIES),
    ("origen", "destino", found_.SUPPLIES),
    ("origem", "destino", found_.SUPPLIES),
    ("da", "a", found_.SUPPLIES),
    ("origine", "destinazione", found_.SUPPLIES),
    ("van", "naar", found_.SUPPLIES),
    ("bron", "doel", found_.SUPPLIES),
    ("od", "do", found_.SUPPLIES),
    ("zrodlo", "cel", found_.SUPPLIES),
    ("nadawca", "odbiorca", found_.SUPPLIES),
)
_END = re.compile("(person|employee|node|vertex|team|member|name|partner|actor|party|mitarb|user)")
_DEPENDS = re.compile(
    "dependson|relieson|needsfrom|needshelpfrom|receivesfrom|getsfrom|goesto|askswhom|asksadvicefrom"
    "|hangtabvon|abhangigvon|brauchtvon|dependde|dependede|dipendeda|zaleznyod|afhankelijkvan"
)


def pair_in(forms: Sequence[str]) -> tuple[int, int, str] | None:
    """Where the two ends stand among the forms of headings, and which way round they read.

    >>> pair_in(["from", "to", "what"])
    (0, 1, 'supplies')
    """
    for first, second, default in _PAIRS:
        for at, form in enumerate(forms):
            for other in _counterparts(form, first, second):
                if other in forms and forms.index(other) != at:
                    return at, forms.index(other), default
    for at, form in enumerate(forms):
        if form and _DEPENDS.fullmatch(form) and any(forms[:at]):
            named = next(one for one in range(at) if forms[one])
            return named, at, found_.DEPENDS
    return _numbered(forms)


def _counterparts(form: str, first: str, second: str) -> list[str]:
    """What the other heading would be: From -> To, From team -> To team, Team from -> Team to."""
    if form == first:
        return [second]
    found = []
    if len(first) > 2 and form.startswith(first):
        found.append(second + form[len(first) :])
    if len(first) > 2 and form.endswith(first):
        found.append(form[: -len(first)] + second)
    return found


def _numbered(forms: Sequence[str]) -> tuple[int, int, str] | None:
    """Person 1 and Person 2, Person A and Person B."""
    for at, form in enumerate(forms):
        for one, two in (("1", "2"), ("a", "b")):
            other = form[:-1] + two
            third = form[:-1] + chr(ord(two) + 1)
            if third in forms or not (_END.match(form) and form.endswith(one)):
                continue
            if other in forms and other != form:
                return at, forms.index(other), found_.SUPPLIES
    return None
