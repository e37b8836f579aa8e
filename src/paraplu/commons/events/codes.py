"""The codes of this app, derived from ids and a key of the installation, so that only digests are stored."""

from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.commons.events.models import Event
from paraplu.kernel.numbers.codes import SMALLEST_CODE_BYTES, write_code
from paraplu.kernel.numbers.names import SMALLEST_NAME_BYTES, sign_words

# Codes and digests that people hold are derived from these labels, so the labels stay as they were.
GUEST_CODE, SEAT = "events/invitation", "events/seat"
INVITATION_REQUEST, GUEST_INVITATION = "events/wish", "events/pass"


def event_guest_code(event: Event) -> str:
    """The code that the host gives to guests, until a new one is made."""
    return write_code(_derived_code_secret(GUEST_CODE, f"{event.id}/{event.guest_code_round}"))


def invitation_request_code(invitation_id: UUID) -> str:
    """The code that a member shows to a peer to get an invitation."""
    return write_code(_derived_code_secret(INVITATION_REQUEST, str(invitation_id)))


def host_mark(event: Event) -> str:
    """Names the host of now in a form, without their number, so that nobody agrees to another one."""
    return keyed_digest("events/host", f"{event.id}/{event.host}")[:16]


def recognition_words(seat_id: UUID) -> str:
    """Two words by which a person and the host recognise each other at the entrance."""
    return sign_words(bytes.fromhex(keyed_digest("events/sign", str(seat_id)))[:SMALLEST_NAME_BYTES])


def _derived_code_secret(purpose: str, about: str) -> bytes:
    return bytes.fromhex(keyed_digest(f"{purpose}/secret", about))[:SMALLEST_CODE_BYTES]
