"""Draws a transfer as a QR code that banking apps read."""

import io
from decimal import Decimal

import segno
from django.conf import settings

from paraplu.kernel.numbers.accounts import Transfer, transfer_lines
from paraplu.kernel.statutes import app_settings


def transfer_qr_code(reference: str, amount: Decimal | None = None) -> str:
    """A QR code as inline SVG (EPC069-12, level M): account, discreet name, reference, amount.

    Empty for a union whose country has another currency: the code is for transfers in euro only.
    """
    country = settings.UNION.country
    if country is None or country.currency != "EUR":
        return ""
    out, text = io.BytesIO(), transfer_qr_text(reference, amount)
    code = segno.make(text, error="m", boost_error=False, encoding="utf-8", micro=False)
    code.save(out, kind="svg", scale=4, border=4, xmldecl=False, svgns=False, svgclass="qr", light="#fff")
    return out.getvalue().decode()


def transfer_qr_text(reference: str, amount: Decimal | None = None) -> str:
    """The text in the QR code."""
    gifts = app_settings(settings.UNION.ledger)
    return transfer_lines(Transfer(gifts.beneficiary, gifts.iban, reference, amount))
