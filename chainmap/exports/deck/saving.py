"""The bytes of a presentation, the same whenever it is made."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

from chainmap.exports import fonts

_WHEN = (2000, 1, 1, 0, 0, 0)


def saved(made: Any, title: str, author: str, on: dt.date) -> bytes:
    """The presentation as a file: with its title, of that day, without a preview picture."""
    about, day = made.core_properties, dt.datetime(on.year, on.month, on.day)
    about.title = fonts.line(title)[:255]
    about.author = about.last_modified_by = fonts.line(author)[:255]
    about.created = about.modified = day
    about.revision, about.keywords, about.comments = 1, "", ""
    package = made.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.drop_rel(key)
    written, fixed = BytesIO(), BytesIO()
    made.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
