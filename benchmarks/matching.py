"""References written carelessly against a large list of employees: who is found, and how fast.

``python benchmarks/matching.py`` prints it. The names are made up from syllables, so that many are
alike; the references are damaged as people do it: a quarter 'Last, First', the rest in capitals
without accents, with an initial, with hidden spaces or with one slip of the hand.
"""

import random
import time
import unicodedata
from collections import Counter

import pandas as pd

from chainmap.intake.references import Named, Roster
from chainmap.schema import EMPLOYEES
from chainmap.tables import typed

_FIRST = (
    "ana ben carla david élodie frank greta hugo ines jörg karin léon maria nils olga paul quentin "
    "rosa stefan tamar ursula victor wanda xavier yara zoë aisha bruno chiara dmitri eva fatima "
    "george hanna ivan julia kamil lara marek nadia otto"
)
_LAST = (
    "ruiz okafor müller smith dubois rossi jansen silva kowalski garcía weber novak brown martin "
    "costa bakker nowak lopez schmidt moreau bianchi visser santos wiśniewski fischer jones petit "
    "conti smit pereira zielinski wagner taylor durand greco dejong almeida kaminski becker davies "
    "leroy ricci mulder"
)
_SYLLABLES = "ba be di do fa ge ka la le li ma mi na no ra ri sa so ta ti va vo za"
KINDS = (
    ["turned round"] * 25
    + ["capitals"] * 15
    + ["initial"] * 10
    + ["hidden spaces"] * 10
    + ["one slip"] * 40
)


def names(count: int, seed: int = 1) -> list[str]:
    """Different made-up names, many of them alike."""
    chance = random.Random(seed)
    first, last, more = _FIRST.split(), _LAST.split(), _SYLLABLES.split()
    made: dict[str, None] = {}
    while len(made) < count:
        given, family = chance.choice(first), chance.choice(last)
        given += chance.choice(more) if chance.random() < 0.6 else ""
        family += chance.choice(more) if chance.random() < 0.8 else ""
        family += chance.choice(more) if chance.random() < 0.4 else ""
        made[f"{given.title()} {family.title()}"] = None
    return list(made)


def roster(people: list[str]) -> Roster:
    """People with the IDs E000000, E000001, ... in their order."""
    ids = [f"E{at:06}" for at in range(len(people))]
    return Roster(typed(pd.DataFrame({"employee_id": ids, "name": people}), EMPLOYEES))


def damaged(name: str, kind: str, chance: random.Random) -> str:
    """``name`` as somebody writes it who takes no care."""
    first, last = name.split()
    if kind == "turned round":
        return f"{last}, {first}"
    if kind == "capitals":
        plain = unicodedata.normalize("NFKD", name)
        return "".join(one for one in plain if not unicodedata.combining(one)).upper()
    if kind == "initial":
        return f"{first[0]}. {last}"
    if kind == "hidden spaces":
        return f"{first}\u00a0{last[:2]}\u200b{last[2:]}"
    return _slip(name, chance)


def _slip(name: str, chance: random.Random) -> str:
    at, letter = chance.randrange(1, len(name) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
    here, there = name[at], name[at + 1]
    slips = (
        name[:at] + letter + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1 :],
        name[:at] + there + here + name[at + 2 :],
    )
    return slips[chance.randrange(4)] if at + 2 < len(name) else slips[chance.randrange(2)]


def references(people: list[str], count: int, seed: int = 2) -> list[tuple[int, str, str]]:
    """Who is meant (by number), how it was damaged, and what was written."""
    chance = random.Random(seed)
    made = []
    for at in range(count):
        kind = KINDS[at % len(KINDS)]
        who = chance.randrange(len(people))
        made.append((who, kind, damaged(people[who], kind, chance)))
    return made


def outcome(who: int, text: str, named: Named, people: list[str]) -> str:
    """What became of one reference. A slip that turns a name into another's can't be seen."""
    meant = f"E{who:06}"
    if named.id:
        forms = "resolved" if named.id == meant else "merged with another"
        return "written as another" if named.id != meant and text in people else forms
    if named.near is None:
        return "ambiguous" if "employees" in named.what else "no suggestion"
    return "suggested" if named.near.id == meant else "another suggested"


def main() -> None:
    """Print what is found, kind by kind, and the time."""
    for size in (1_000, 10_000, 100_000 // 2):
        people = names(size)
        known = roster(people)
        asked = references(people, 1_000)
        start = time.perf_counter()
        got = [
            (kind, outcome(who, text, known.employee(text), people)) for who, kind, text in asked
        ]
        took = time.perf_counter() - start
        right = sum(result in ("resolved", "suggested") for _, result in got)
        print(f"{size:,} employees, 1,000 references: {right / 10:.1f} % right, {took:.1f} s")
        for (kind, result), count in sorted(Counter(got).items()):
            print(f"    {kind:14} {result:20} {count:4}")
    people = names(10_000)
    known = roster(people)
    chance = random.Random(3)
    unknown = {_slip(_slip(chance.choice(people), chance), chance) for _ in range(10_500)}
    texts = sorted(unknown)[:10_000]
    start = time.perf_counter()
    near = sum(known.employee(text).near is not None for text in texts)
    took = time.perf_counter() - start
    print(f"{len(texts):,} unresolved against 10,000 employees: {took:.1f} s, {near:,} suggested")


if __name__ == "__main__":
    main()
