"""What is handed over: the material of a report, and the files that are made of it."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chainmap.chain import Chain
from chainmap.exports.brand import Brand
from chainmap.exports.formats import chosen, files
from chainmap.exports.pseudonyms import Key, pseudonymised
from chainmap.exports.report_material import Material, Source
from chainmap.findings import Findings, Settings, find
from chainmap.risk import Risk, Sweep, assess, sweep
from chainmap.risk.plan import plan
from chainmap.ui.analysed import Analysis, Say

#: The day of every file in a ZIP, so that the same files give the same bytes.
_WHEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wish:
    """What somebody wants to take: ``formats`` by name, the ``title`` on it, whether without
    names, the ``hours`` there are for repairs (0: no plan is made), and whose ``brand`` it bears.
    """

    formats: tuple[str, ...]
    title: str
    nameless: bool = False
    hours: float = 0.0
    brand: Brand = field(default_factory=Brand)


@dataclass(frozen=True, eq=False)
class Handover:
    """The ``files`` of a ``wish`` by name; ``key`` says who is who where names were replaced."""

    wish: Wish
    files: Mapping[str, bytes]
    key: bytes = b""

    @property
    def all(self) -> bytes:
        """The files in one ZIP. The key is not among them."""
        return zipped(self.files)

    def of(self, name: str) -> dict[str, bytes]:
        """The files of a file or a folder, by their names below it."""
        inside = f"{name}/"
        return {
            one.removeprefix(inside): content
            for one, content in self.files.items()
            if one == name or one.startswith(inside)
        }


def zipped(content: Mapping[str, bytes]) -> bytes:
    """Files by name as a ZIP; the same files give the same bytes.

    >>> zipped({"a": b"1"}) == zipped({"a": b"1"})
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            target.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass(frozen=True, eq=False)
class Given:
    """What of an analysis a report is made of; ``stable`` is None where that is not known yet;
    ``keep`` : links that a plan leaves as they are."""

    chain: Chain
    risk: Risk
    findings: Findings
    settings: Settings
    files: tuple[str, ...]
    sha256: str
    stable: Sweep | None
    keep: frozenset[str] = frozenset()

    @classmethod
    def of(cls, now: Analysis) -> "Given":
        """Of the data of a session, those findings apart that it accepts."""
        return cls(
            now.chain,
            now.risk,
            now.findings,
            now.settings,
            now.imported.files,
            now.imported.sha256,
            now.stability.of(now.chain, now.risk),
            now.imported.decisions.keep & frozenset(now.chain.links["link_id"]),
        )


def made(now: Given, wish: Wish, progress: Say) -> Handover:
    """The files that are wished for; ``progress`` is told the steps."""
    key = Key()
    make = _nameless if wish.nameless else _material
    material = make(now, wish, key, progress)
    out: dict[str, bytes] = {}
    for one in chosen(wish.formats):
        progress(f"Writing {one.file}")
        out |= files(one, material)
    return Handover(wish, out, key.dumps() if wish.nameless else b"")


def _material(now: Given, wish: Wish, _key: Key, say: Say) -> Material:
    chain, risk = now.chain, now.risk
    source = Source(wish.title, datetime.date.today(), now.files, now.sha256)
    stable = now.stable or sweep(chain, risk, seed=risk.seed, progress=say)
    material = Material(chain, risk, now.findings, source, stable)
    return _with_plan(replace(material, settings=now.settings.rules), wish, say, now.keep)


def _nameless(now: Given, wish: Wish, key: Key, say: Say) -> Material:
    """The same of a twin without names; nothing tells where it comes from."""
    say("Replacing names")
    twin = pseudonymised(now.chain, key)
    risk = assess(twin, assumptions=now.settings.assumptions, seed=now.risk.seed, progress=say)
    found = find(twin, risk, settings=now.settings)
    source = Source(wish.title, datetime.date.today())
    stable = sweep(twin, risk, seed=risk.seed, progress=say)
    material = Material(twin, risk, found, source, stable, nameless=True)
    return _with_plan(replace(material, settings=now.settings.rules), wish, say)


def _with_plan(
    material: Material, wish: Wish, say: Say, keep: frozenset[str] = frozenset()
) -> Material:
    material = replace(material, brand=wish.brand)
    if not wish.hours:
        return material
    risk = material.risk
    repairs = plan(
        material.chain,
        hours=wish.hours,
        keep=keep,
        assumptions=risk.assumptions,
        seed=risk.seed,
        progress=say,
    )
    return replace(material, plan=repairs, hours=wish.hours)
