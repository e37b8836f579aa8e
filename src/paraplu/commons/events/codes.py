"""The codes of this app, derived from ids and a key of the installation, so that only digests are stored."""

from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.commons.events.models import Event
from paraplu.kernel.numbers.codes import SMALLEST_CODE_BYTES, write_code
from paraplu.kernel.numbers.names import SMALLEST_NAME_BYTES, sign_words

INVITATION, WISH, GUEST_PASS, SEAT = "events/invitation", "events/wish", "events/pass", "events/seat"


def event_guest_code(event: Event) -> str:
    """The code that the host gives to guests, until a new one is made."""
    return write_code(_derived_code_secret(INVITATION, f"{event.id}/{event.invitation_round}"))


def invitation_request_code(pass_id: UUID) -> str:
    """The code that a member shows to a peer to get a pass."""
    return write_code(_derived_code_secret(WISH, str(pass_id)))


def host_mark(event: Event) -> str:
    """Names the host of now in a form, without their number, so that nobody agrees to another one."""
    return keyed_digest("events/host", f"{event.id}/{event.host}")[:16]


def recognition_words(seat_id: UUID) -> str:
    """Two words by which a person and the host recognise each other at the entrance."""
    return sign_words(bytes.fromhex(keyed_digest("events/sign", str(seat_id)))[:SMALLEST_NAME_BYTES])


def _derived_code_secret(purpose: str, about: str) -> bytes:
    return bytes.fromhex(keyed_digest(f"{purpose}/secret", about))[:SMALLEST_CODE_BYTES]
