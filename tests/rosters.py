"""A signed list of keys for tests: two of the Board sign it, whose keys are always the same."""

from datetime import date, timedelta

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.roster import sealing_digest
from paraplu.kernel.seal.roster_lines import RosterBody, RosterChange, RosterEntry, read_line, write_line
from paraplu.trust.audit import api as audit
from tests.trust.keys.parts import RosterLine, SignedHead, pin

LONG = 400
CHAIR, SECRETARY = 900_001, 900_002
BOARD = {CHAIR: AccountKey(bytes([1]) * 32), SECRETARY: AccountKey(bytes([2]) * 32)}
OFFICES = {CHAIR: "chair", SECRETARY: "secretary"}


def entry(number: int, office: str, key: AccountKey, from_day: date) -> RosterEntry:
    """Somebody with a key in an office without end."""
    digest = sealing_digest(key.sealing_public_key)
    return RosterEntry(number, office, "", key.signing_key, digest, from_day, None)


def enter(number: int, office: str, key: AccountKey, from_day: date) -> None:
    """She stands in the list from now on."""
    sign(entry(number, office, key, from_day))


def sign(*changes: RosterChange) -> None:
    """One line more, signed by the two; the root and its pin before it where there is none."""
    newest = RosterLine.objects.order_by("-height").first()
    if newest is None:
        newest = begin()
    head = read_line(bytes(newest.line)).body
    append(_body(head.height + 1, head.digest, max(head.day, clock.current_date()), changes))


def begin() -> RosterLine:
    """The root, and the pin of it."""
    begun = clock.current_date() - timedelta(days=60)
    changes = tuple(entry(number, OFFICES[number], key, begun) for number, key in BOARD.items())
    root = _body(0, bytes(32), clock.current_date(), changes)
    pin.pin_path().write_text(pin.Pin(settings.UNION.key, root.digest).file_text)
    return append(root)


def append(body: RosterBody) -> RosterLine:
    """A line with both signatures."""
    signed = [(number, key.sign(body.content_bytes)) for number, key in BOARD.items()]
    return RosterLine.objects.create(height=body.height, line=write_line(body, signed))


def _body(height: int, previous: bytes, day: date, changes: tuple[RosterChange, ...]) -> RosterBody:
    return RosterBody(settings.UNION.key, height, previous, day, day + timedelta(days=LONG), changes)


def a_head_of_two() -> audit.TreeHead:
    """The present head, which the two have signed."""
    head = audit.present_head()
    for number, key in BOARD.items():
        signature = key.sign(head.line_of_text.encode("ascii"))
        SignedHead.objects.create(
            size=head.size, root=head.root, day=head.day, number=number, signature=signature
        )
    return head
