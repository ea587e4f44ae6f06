"""``make fuzz``: valid workbooks and CSVs damaged at random, each read: a chain or a clear reason.

    python benchmarks/fuzz.py [COUNT] [SEED]

Every damaged file is made from its own number, so that one alone can be looked at again. Says how
far it is every 100 files; Ctrl-C ends it with the counts so far. Ends with an error if one crashes,
takes over 10 s of computing, 120 s by the clock or 1 GB, or leaves neither chain nor reason.
"""

import random
import re
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO

from chainmap import sample
from chainmap.intake import read_bytes

SECONDS, MEGABYTES = 10.0, 1_000
EVERY, CLOCK = 100, 120
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
CSV = (
    "Supplier;Customer;Deliverable;Need;Turnaround;Last agreed\n"
    'E01;E02;"Price list; full";Prices;4,5;04.03.2026\n'
    'Jörg Müller;E01;"Say ""when""";;1.200;2026-03-04\n'
    "E02;E03;Quote;Figures\nand more;7;\n"
) + "".join(f"E0{n % 3 + 1};E0{n % 2 + 2};Thing {n};x;{n};\n" for n in range(40))
PEOPLE = "Employee ID;Name\nE01;Ana Ruiz\nE02;Jörg Müller\nE03;Ben Okafor\n"
VALUES = (
    *(b"-1", b"1e308", b"1e999", b"NaN", b"999999999999999999999", b"", b"0", b"XFD1048576"),
    *(b"A0", b"\xff\xfe", b"&amp;", b"&#0;", b"&#x110000;", b"]]>", b"1048577", b"s", b"e", b"d"),
)
CUTS = (
    b'"',
    b";",
    b",",
    b"\x00",
    b"\r",
    b"\n",
    b"\xef\xbb\xbf",
    b"\t",
    b"'",
    b"=",
    b"\xff",
    b"\x85",
)

Change = Callable[[random.Random, bytes], bytes]


def flipped(rng: random.Random, data: bytes) -> bytes:
    """Some bytes replaced by others."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(rng: random.Random, data: bytes) -> bytes:
    """Only the beginning."""
    return data[: rng.randrange(len(data))]


def moved(rng: random.Random, data: bytes) -> bytes:
    """A stretch left out, or written twice, or written elsewhere."""
    start = rng.randrange(len(data))
    stretch = data[start : start + rng.choice((1, 10, 100, 1_000))]
    rest = data[:start] + data[start + len(stretch) :]
    to = rng.randrange(len(data))
    return rng.choice((rest, data[:to] + stretch + data[to:], rest[:to] + stretch + rest[to:]))


def sown(rng: random.Random, data: bytes) -> bytes:
    """Separators, quotes and control characters strewn in."""
    out = data
    for _ in range(rng.choice((1, 2, 10))):
        at = rng.randrange(len(out))
        out = out[:at] + rng.choice(CUTS) * rng.choice((1, 1, 2, 300)) + out[at:]
    return out


def recoded(rng: random.Random, data: bytes) -> bytes:
    """In another encoding, perhaps with a byte lost."""
    codec = rng.choice(("cp1252", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "utf-8-sig"))
    return data.decode(errors="replace").encode(codec, "replace")[rng.choice((0, 0, 1)) :]


def _tags(rng: random.Random, text: bytes) -> bytes:
    """A tag or an element left out, written twice, or another's."""
    found = list(re.finditer(rb"<[^>]*>", text))
    if not found:
        return text + b"<"
    one, other = rng.choice(found), rng.choice(found)
    new = rng.choice((b"", one.group() * 2, other.group(), b"<" + one.group(), one.group()[:-1]))
    return text[: one.start()] + new + text[one.end() :]


def _values(rng: random.Random, text: bytes) -> bytes:
    """Attributes or numbers replaced by what should not stand there."""
    for _ in range(rng.choice((1, 1, 3, 10))):
        found = list(re.finditer(rb'"[^"<>]*"|>[^<>]+<', text))
        if not found:
            return text
        one = rng.choice(found)
        first, last = one.group()[:1], one.group()[-1:]
        text = text[: one.start()] + first + rng.choice(VALUES) + last + text[one.end() :]
    return text


def inside(rng: random.Random, data: bytes) -> bytes:
    """A part of the workbook changed, left out or exchanged, and all packed again."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        sheets = [name for name in names if "sheet" in name or "Strings" in name] or names
        chosen = rng.choice(rng.choice((names, sheets, sheets)))
        how = rng.choice(
            ("tags", "tags", "values", "values", "values", "flip", "cut", "out", "swap")
        )
        for name in names:
            text = old.read(name)
            if name == chosen:
                if how == "out":
                    continue
                text = _altered(rng, how, text, old.read(rng.choice(names)))
            new.writestr(name, text)
    return out.getvalue()


def _altered(rng: random.Random, how: str, text: bytes, other: bytes) -> bytes:
    changes = {"tags": _tags, "values": _values, "flip": flipped, "cut": cut}
    return changes[how](rng, text or b"x") if how in changes else other


BOOK_CHANGES: tuple[Change, ...] = (flipped, flipped, cut, moved, inside, inside, inside, inside)
TEXT_CHANGES: tuple[Change, ...] = (flipped, cut, moved, sown, sown, recoded)


def damaged(number: int, seed: int = 0) -> dict[str, bytes]:
    """The files of one try, always the same for the same numbers."""
    rng = random.Random(seed * 1_000_003 + number)
    if number % 3:
        data = sample.path("five").read_bytes()
        return {"book.xlsx": rng.choice(BOOK_CHANGES)(rng, data)}
    data = rng.choice(TEXT_CHANGES)(rng, CSV.encode())
    return {"employees.csv": PEOPLE.encode(), "dependencies.csv": data}


@dataclass(frozen=True)
class Outcome:
    """What came of one try: ``end`` is "chain", "refused" or what is wrong; ``seconds`` of
    computing, with that of the processes it started, and ``clock`` by the clock."""

    end: str
    seconds: float
    clock: float


def computing() -> float:
    """Seconds of computing so far, with those of the processes that were started."""
    used = [resource.getrusage(one) for one in WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def outcome(files: dict[str, bytes]) -> Outcome:
    """Reads the files and judges what comes of it."""
    start, clock = computing(), time.perf_counter()
    try:
        got = read_bytes(files)
        counts = got.reconciliation
        parts = counts[["rows_used", "rows_set_aside", "rows_blank"]].sum(axis=1)
        reasons = [one for one in got.problems if one.severity == "error" and one.what and one.mend]
        end = "chain" if got.usable else "refused" if reasons else "neither chain nor reason"
        end = end if (counts["rows_read"] == parts).all() else "the rows do not add up"
    except Exception as reason:
        end = f"crashed: {type(reason).__name__}: {str(reason)[:150]}"
    return Outcome(end, computing() - start, time.perf_counter() - clock)


class Endless(BaseException):
    """One file takes so long that it may never end."""


def patient(files: dict[str, bytes]) -> Outcome:
    """The outcome, or that there was none after ``CLOCK`` seconds."""

    def give_up(*_: object) -> None:
        raise Endless

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(CLOCK)
    try:
        return outcome(files)
    except Endless:
        return Outcome(f"no end after {CLOCK} s by the clock", float(CLOCK), float(CLOCK))
    finally:
        signal.alarm(0)


@dataclass
class Tally:
    """What came of all tries so far."""

    ends: Counter[str] = field(default_factory=Counter)
    bad: int = 0
    slowest: tuple[float, int] = (0.0, -1)
    longest: tuple[float, int] = (0.0, -1)
    start: float = field(default_factory=time.perf_counter)

    def add(self, number: int, seed: int, one: Outcome) -> None:
        """One more; says so if it is bad."""
        self.ends[one.end] += 1
        self.slowest = max(self.slowest, (one.seconds, number))
        self.longest = max(self.longest, (one.clock, number))
        if one.end not in ("chain", "refused") or one.seconds > SECONDS:
            self.bad += 1
            print(f"damaged({number}, {seed}): {one.end}, {one.seconds:.1f} s", flush=True)

    @property
    def count(self) -> int:
        """How many there were."""
        return sum(self.ends.values())

    def progress(self) -> str:
        """How far it is."""
        used = f"{time.perf_counter() - self.start:.0f} s, {computing():.0f} s of computing"
        return f"{self.count:,} files in {used}, {self.bad} bad"

    def report(self) -> str:
        """What came of it."""
        chains, refused = self.ends["chain"], self.ends["refused"]
        (seconds, one), (clock, other) = self.slowest, self.longest
        return (
            f"{self.count:,} damaged files: {chains:,} chains, {refused:,} refused, {self.bad} bad"
            f"\nmost computing {seconds:.1f} s (file {one}), longest by the clock {clock:.1f} s "
            f"(file {other}), most memory {peak():,.0f} MB"
        )


def peak() -> float:
    """The most memory in MB that this process or one it started has held."""
    return max(resource.getrusage(one).ru_maxrss for one in WHO) / 1_000


def main() -> None:
    """Tries ``COUNT`` damaged files and prints what came of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally = Tally()
    with suppress(KeyboardInterrupt):
        for number in range(count):
            tally.add(number, seed, patient(damaged(number, seed)))
            if not (number + 1) % EVERY:
                print(tally.progress(), flush=True)
    print(tally.report())
    if tally.bad or peak() > MEGABYTES or tally.count < count:
        sys.exit(1)


if __name__ == "__main__":
    main()
