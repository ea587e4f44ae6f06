"""The first columns that Microsoft Forms and Google Forms write, in the languages they come in."""

from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import heading_form

_START = ("starttime", "startzeit", "heurededebut", "horadeinicio", "oradiinizio", "begintijd",
          "godzinarozpoczecia")  # fmt: skip
_STAMP = ("timestamp", "zeitstempel", "horodateur", "marcatemporal", "informazionicronologiche",
          "tijdstempel", "carimbodedatahora", "sygnaturaczasowa")  # fmt: skip
EMAIL = ("email", "emailaddress", "emailadresse", "adresseemail", "username", "emailadres",
         "correoelectronico", "direcciondecorreoelectronico", "adresemail")  # fmt: skip
NAME = ("name", "nom", "nombre", "nome", "naam", "nazwa", "yourname", "ihrname", "whatisyourname",
        "whoareyou", "votrenom", "fullname")  # fmt: skip
#: Columns that are no questions.
FIXED = frozenset((
    *_START, *_STAMP, *EMAIL, *NAME, "id", "completiontime", "fertigstellungszeit",
    "lastmodifiedtime", "totalpoints", "quizfeedback", "language", "heuredefin", "score",
    "zeitpunktderletztenanderung",
))  # fmt: skip


def forms_in(raw: RawSheet, at: int) -> list[str]:
    """The forms of the cells in row ``at``, '' where blank."""
    return [heading_form(str(one)) if one is not None else "" for one in raw.cells[at]]


def form_header(raw: RawSheet) -> int | None:
    """The row (from 0) of headings that a form wrote, None where none did."""
    for at in range(min(3, len(raw))):
        forms = forms_in(raw, at)
        start = any(one in forms for one in _START)
        if start and any(one in forms for one in (*EMAIL, *NAME)):
            return at
        asked = sum(bool(one) and one not in FIXED for one in forms)
        if forms[0] in _STAMP and asked and not {"case", "caseid", "resource"} & set(forms):
            return at
    return None
