"""A transfer as a QR code and as a link, for banking apps."""

import io
from decimal import Decimal

import segno
from django.conf import settings

from paraplu.kernel.numbers.accounts import Transfer, transfer_lines, transfer_link, written_iban
from paraplu.kernel.statutes import app_settings


def transfer_context(reference: str, amount: Decimal | None = None) -> dict[str, str]:
    """What a page shows of a transfer: account, reference, link, and the code to scan.

    Link and code are empty for a union whose country has another currency: both are for euro alone.
    """
    gifts, country = app_settings(settings.UNION.ledger), settings.UNION.country
    shown = {"iban": written_iban(gifts.iban), "reference": reference, "picture": "", "link": ""}
    if country is None or country.currency != "EUR":
        return shown
    transfer = Transfer(gifts.beneficiary, gifts.iban, reference, amount)
    return {**shown, "picture": transfer_qr_code(transfer), "link": transfer_link(transfer)}


def transfer_qr_code(transfer: Transfer) -> str:
    """A QR code as inline SVG (EPC069-12, level M): account, discreet name, reference, amount."""
    out = io.BytesIO()
    code = segno.make(transfer_lines(transfer), error="m", boost_error=False, encoding="utf-8", micro=False)
    code.save(out, kind="svg", scale=4, border=4, xmldecl=False, svgns=False, svgclass="qr", light="#fff")
    return out.getvalue().decode()
