"""Faults of the key list that two of the Board sign: missing, replaced, shortened or about to expire."""

from collections.abc import Iterator
from datetime import timedelta

from paraplu.base.clock import current_date
from paraplu.kernel.seal.roster import BOARD
from paraplu.life.board import api as board
from paraplu.ops.doctor.finding import Finding
from paraplu.trust.audit.models import LogEntry
from paraplu.trust.keys import api as keys
from paraplu.trust.keys import pin
from paraplu.trust.keys.listing import RosterStatus, differing_key_count
from paraplu.trust.keys.models import Key, RosterLine
from paraplu.trust.keys.roster_state import RENEW_DAYS

ENOUGH_OF_THE_BOARD = 3
SIGN_IT = "let two Board members sign it"
TELL_THE_BOARD = "tell the chair: nobody can write to a team until it is right"


def faulty_key_list() -> Iterator[Finding]:
    """Threat: an attacker who changes the database or the pin decides who can read what people write."""
    listed = keys.roster_status()
    if listed.fault:
        yield from _invalid_key_list(listed)
        return
    yield from _shortened_key_list()
    if count := differing_key_count():
        sentence = f"{count} people have another key here than the one that the Board signed for."
        yield Finding("key-differs", sentence, "ask them whether they made a new one, then let two sign")
    yield from _expiring_key_list(listed)
    sentence = f"The list of keys begins with {keys.words_of(listed.root)}."
    yield Finding("roster-words", sentence, "compare them with the printed card", is_note=True)


def unsigned_log_head() -> Iterator[Finding]:
    """Threat: an attacker who controls the database cuts the log; what two of the Board signed shows it."""
    for signed in keys.falsely_signed_heads():
        sentence = f"The signature of the check number of {signed.size} log entries is not by its signer."
        yield Finding("log-head-forged", sentence, "tell the Board; keep a copy")
    if not keys.roster_status().fault:
        yield from _old_log_head()


def _old_log_head() -> Iterator[Finding]:
    two, remedy = keys.head_of_two(), "let two sign it on the page of the activity log"
    if two is None:
        yield Finding(
            "log-head-none", "Two Board members have never signed the activity log.", remedy, is_note=True
        )
    elif (days := (current_date() - two.day).days) > keys.SIGN_EVERY_DAYS:
        sentence = f"The newest check number of the log that two Board members signed is {days} days old."
        yield Finding("log-head-old", sentence, remedy, is_note=True)


def falsely_signed_decisions() -> Iterator[Finding]:
    """Threat: an attacker who controls the database changes what the Board agreed to in writing."""
    for serial in board.falsely_signed_acts():
        sentence = f"A signature under act {serial}, decided in writing, is not by its signer."
        yield Finding("decision-forged", sentence, "tell the Board; keep a copy")


def _invalid_key_list(listed: RosterStatus) -> Iterator[Finding]:
    if listed.fault == "expired":
        yield Finding("roster-ended", "The list of keys is no longer valid.", SIGN_IT)
    elif listed.fault == "root":
        yield Finding("roster-pin-other", "The pin is not that of the list of keys.", TELL_THE_BOARD)
    elif listed.fault != "empty":
        yield Finding("roster-refused", f"The list of keys does not hold: {listed.fault}.", TELL_THE_BOARD)
    elif pin.pin_path().exists():
        yield Finding("roster-gone", "There is a pin, and the list of keys is gone.", TELL_THE_BOARD)
    elif RosterLine.objects.exists() or Key.objects.filter(from_afar=False).exists():
        yield Finding("roster-no-pin", "People have keys, and there is no pin of a list.", TELL_THE_BOARD)


def _shortened_key_list() -> Iterator[Finding]:
    """Threat: an older list stays valid for a while; the activity log tells which line is the newest."""
    signed = LogEntry.objects.filter(event="keys.signed").order_by("-height").first()
    newest = RosterLine.objects.order_by("-height").values_list("height", flat=True).first() or 0
    if signed is not None and (signed.note or 0) > newest:
        sentence = f"Line {signed.note} of the list of keys was signed, and the list ends with {newest}."
        yield Finding("roster-shorter", sentence, TELL_THE_BOARD)


def _expiring_key_list(listed: RosterStatus) -> Iterator[Finding]:
    if listed.good_until and (left := listed.good_until - current_date()) < timedelta(days=RENEW_DAYS):
        sentence = f"The list of keys is good for {left.days} days more."
        yield Finding("roster-ending", sentence, SIGN_IT)
    board = {entry.number for entry in listed.entries if entry.office in BOARD}
    if len(board) < ENOUGH_OF_THE_BOARD:
        sentence = (
            f"{len(board)} Board members can sign: if one loses their key phrase, a new list must be started."
        )
        yield Finding("roster-few", sentence, "let one more Board member make a key", is_note=True)
