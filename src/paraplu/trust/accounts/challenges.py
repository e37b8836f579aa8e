"""What a passkey signs: a challenge recognised by its signature, valid for five minutes, used once.

Nothing is stored when one is made, so that a visitor leaves no row behind.
"""

import hashlib
import hmac
import secrets
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from paraplu.base.clock import epoch_seconds
from paraplu.kernel.seal.local import derive

SECONDS = 5 * 60
NONCE_BYTES = 24
TIME_BYTES = 5


class InvalidChallenge(Exception):
    """Forged, too old, for another purpose, or unreadable."""


@cache
def webauthn_library() -> Any:
    """webauthn, imported at the first passkey: worker and mailer never use one, and save nine megabytes."""
    return import_module("webauthn")


def new_challenge(purpose: str) -> bytes:
    """A new challenge for one purpose."""
    body = secrets.token_bytes(NONCE_BYTES) + int(epoch_seconds()).to_bytes(TIME_BYTES)
    return body + _challenge_signature(purpose, body)


def challenge_of_answer(credential: dict[str, Any], purpose: str) -> bytes:
    """The challenge that a browser's answer signs, if it is ours and in time; raises InvalidChallenge."""
    try:
        packed = credential["response"]["clientDataJSON"]
        data = webauthn_library().base64url_to_bytes(packed)
        challenge = webauthn_library().helpers.parse_client_data_json(data).challenge
    except Exception:  # noqa: BLE001 - whatever a stranger sends, the answer is one and the same
        raise InvalidChallenge from None
    body, signature = challenge[: NONCE_BYTES + TIME_BYTES], challenge[NONCE_BYTES + TIME_BYTES :]
    if not hmac.compare_digest(signature, _challenge_signature(purpose, body)):
        raise InvalidChallenge
    if not 0 <= epoch_seconds() - int.from_bytes(body[NONCE_BYTES:]) <= SECONDS:
        raise InvalidChallenge
    return challenge


def challenge_digest(challenge: bytes) -> str:
    """The stored form of a used challenge."""
    return hashlib.sha256(b"paraplu/challenge/1" + challenge).hexdigest()


def account_handle(challenge: bytes) -> bytes:
    """The handle of an account that this challenge will open: 32 bytes that nobody else can choose."""
    return _challenge_signature("handle", challenge, 32)


def relying_party_id() -> str:
    """The members' host, without the port."""
    host = str(settings.PARAPLU.origin_hosts["members"])
    return host.rpartition(":")[0] or host


def passkey_creation_options(challenge: bytes, handle: bytes, known: list[str]) -> dict[str, Any]:
    """What a browser needs to make a passkey. Telephone and browser show the neutral name only."""
    neutral = str(settings.UNION.name.neutral)
    structs = webauthn_library().helpers.structs
    options = webauthn_library().generate_registration_options(
        rp_id=relying_party_id(),
        rp_name=neutral,
        user_id=handle,
        user_name=neutral,
        user_display_name=neutral,
        challenge=challenge,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=webauthn_library().base64url_to_bytes(id_))
            for id_ in known
        ],
    )
    return _json_options(options)


def passkey_request_options(challenge: bytes) -> dict[str, Any]:
    """What a browser needs to ask for a passkey, of whatever account."""
    required = webauthn_library().helpers.structs.UserVerificationRequirement.REQUIRED
    options = webauthn_library().generate_authentication_options(
        rp_id=relying_party_id(), challenge=challenge, user_verification=required
    )
    return _json_options(options)


def _json_options(options: Any) -> dict[str, Any]:
    data: dict[str, Any] = webauthn_library().helpers.options_to_json_dict(options)
    return data


def verify_passkey_creation(credential: dict[str, Any], challenge: bytes) -> tuple[str, bytes]:
    """(credential id, public key) of a new passkey; raises InvalidChallenge for any fault."""
    try:
        made = webauthn_library().verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=relying_party_id(),
            expected_origin=settings.PARAPLU.members_origin,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001
        raise InvalidChallenge from None
    return webauthn_library().helpers.bytes_to_base64url(made.credential_id), made.credential_public_key


def verify_passkey_answer(credential: dict[str, Any], challenge: bytes, public_key: bytes) -> None:
    """Check that the holder of this passkey signed this challenge; raises InvalidChallenge for any fault."""
    try:
        webauthn_library().verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=relying_party_id(),
            expected_origin=settings.PARAPLU.members_origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001
        raise InvalidChallenge from None


def _challenge_signature(purpose: str, body: bytes, length: int = 16) -> bytes:
    key = derive(settings.PARAPLU.secret, "accounts/challenge")
    return hmac.digest(key, purpose.encode() + b"\0" + body, "sha256")[:length]
