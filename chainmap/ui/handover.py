"""What is handed over: the material of a report, and the files that are made of it."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from chainmap.chain import Chain
from chainmap.exports.brand import Brand
from chainmap.exports.formats import chosen, files
from chainmap.exports.handing_over import material_of
from chainmap.exports.pseudonyms import Key, pseudonymised
from chainmap.exports.pseudonyms_originals import Originals
from chainmap.exports.report_material import Source
from chainmap.findings import Findings, Settings, find
from chainmap.intake.acceptance import Acceptance
from chainmap.risk import Risk, Sweep, assess
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
    ``keep`` : links that a plan leaves as they are; ``accepted`` : by the id of a finding."""

    chain: Chain
    risk: Risk
    findings: Findings
    settings: Settings
    files: tuple[str, ...] = ()
    sha256: str = ""
    stable: Sweep | None = None
    keep: frozenset[str] = frozenset()
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)

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
            now.imported.kept,
            dict(now.accepted),
        )


def made(now: Given, wish: Wish, progress: Say) -> Handover:
    """The files that are wished for; ``progress`` is told the steps."""
    key = Key()
    if wish.nameless:
        progress("Replacing names")
        now = _twin(now, key, progress)
    material = material_of(
        now.chain,
        now.risk,
        now.findings,
        Source(wish.title, datetime.date.today(), now.files, now.sha256),
        settings=now.settings,
        stable=now.stable,
        hours=wish.hours,
        keep=now.keep,
        brand=wish.brand,
        nameless=wish.nameless,
        say=progress,
    )
    out: dict[str, bytes] = {}
    for one in chosen(wish.formats):
        progress(f"Writing {one.file}")
        out |= files(one, material)
    return Handover(wish, out, key.dumps() if wish.nameless else b"")


def _twin(now: Given, key: Key, say: Say) -> Given:
    """The same without names; nothing tells where it comes from."""
    twin = pseudonymised(now.chain, key)
    risk = assess(twin, assumptions=now.settings.assumptions, seed=now.risk.seed, progress=say)
    found = find(twin, risk, settings=now.settings)
    alike = Originals.of(twin, key)
    return Given(
        twin,
        risk,
        alike.accepting(found, now.accepted),
        now.settings,
        keep=alike.keeping(now.keep),
    )
