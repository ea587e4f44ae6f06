"""What a list of two ends is: about goods and money, or the only one that says who works here."""

from chainmap.intake.context import Context
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row
from chainmap.intake.layouts._people import forms_at
from chainmap.schema import EMPLOYEES

#: Headings that orders, payments and journeys have.
_TRADE = frozenset({
    "amount", "price", "unitprice", "currency", "quantity", "qty", "orderid", "orderdate",
    "ordernumber", "po", "ponumber", "purchaseorder", "invoice", "invoicenumber", "vat", "iban",
    "total", "discount", "betrag", "preis", "einzelpreis", "wahrung", "menge", "bestellnummer",
    "rechnungsnummer", "montant", "prix", "prixunitaire", "devise", "quantite", "importe",
    "precio", "moneda", "cantidad", "importo", "prezzo", "valuta", "quantita", "bedrag", "prijs",
    "aantal", "valor", "preco", "moeda", "quantidade", "kwota", "cena", "waluta", "ilosc",
})  # fmt: skip
_JOURNEY = frozenset({
    "departure", "arrival", "flight", "flightnumber", "distance", "km", "miles", "abfahrt",
    "ankunft", "fromaccount", "toaccount", "fromdate", "todate",
})  # fmt: skip


def traded(raw: RawSheet, at: int, settled: bool, context: Context) -> bool:
    """Whether the headings in row ``at`` speak of trade; never where people are known.

    ``settled`` : the ends are called supplier and customer; then one such heading is not enough.
    """
    if context.names:
        return False
    forms = set(forms_at(raw, at))
    return len(forms & (_TRADE | _JOURNEY)) >= (2 if settled else 1)


def only_list(raw: RawSheet, context: Context) -> bool:
    """Whether nothing else in the input says who works here: then the list itself does."""
    others = (header_row(one, EMPLOYEES) for one in context.sheets if one is not raw)
    return not any(one and len(one.found) > 1 for one in others)
