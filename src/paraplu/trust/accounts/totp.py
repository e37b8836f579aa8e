"""Six digits that change every half minute (RFC 6238), as every authenticator app makes them."""

import base64
import hmac
import io
from urllib.parse import quote

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings

from paraplu.base.clock import epoch_seconds
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally
from paraplu.trust.accounts.models import Account

SECRET_BYTES = 20
SECONDS = 30
DRIFT = 1


def one_time_code(secret: bytes, step: int) -> str:
    """The six digits of one half minute."""
    return TOTP(secret, 6, SHA1(), SECONDS).generate(step * SECONDS).decode()  # noqa: S303 - as every app does


def time_step_of(secret: bytes, typed: str) -> int | None:
    """The half minute of these digits, one before and one after included; None if none."""
    plain = "".join(typed.split())
    here = int(epoch_seconds()) // SECONDS
    found = None
    for step in range(here - DRIFT, here + DRIFT + 1):
        if hmac.compare_digest(one_time_code(secret, step).encode(), plain.encode()):
            found = step
    return found


def seal_secret(account: Account, secret: bytes, use: str = "kept") -> bytes:
    """The secret as it is stored: bound to its account, so that it opens in no other row."""
    return seal_locally(_sealing_key(use), secret, account.id.bytes)


def open_secret(account: Account, sealed: bytes, use: str = "kept") -> bytes | None:
    """The opened secret; None if it was sealed for another account or another use."""
    try:
        return open_locally(_sealing_key(use), sealed, account.id.bytes)
    except SealBroken:
        return None


def secret_as_text(secret: bytes) -> str:
    """The secret for typing, in groups of four."""
    plain = base64.b32encode(secret).decode()
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def secret_as_qr_code(secret: bytes) -> str:
    """A QR code as inline SVG; the neutral name is all that the app will show."""
    name = quote(settings.UNION.name.neutral)
    plain = base64.b32encode(secret).decode()
    address = f"otpauth://totp/{name}?secret={plain}&issuer={name}"
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=5, border=4, xmldecl=False, svgclass="qr", light="#fff", omitsize=False
    )
    return out.getvalue().decode()


def _sealing_key(use: str) -> bytes:
    return derive(settings.PARAPLU.secret, f"accounts/totp/{use}")
