"""What other apps may ask of keys."""

from datetime import date, timedelta
from typing import Any

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal.roster import words_of
from paraplu.kernel.seal.roster_lines import RosterRegister
from paraplu.trust.keys import actions, pin
from paraplu.trust.keys.actions import (
    HeadConflict,
    InvalidKey,
    KeyData,
    PasskeyWrapping,
    RosterConflict,
    open_by_passkey,
    publish_key,
    sign_as_first,
    sign_as_second,
    sign_log_head,
    withdraw_draft,
)
from paraplu.trust.keys.heads import (
    SHORT_ROOT,
    SIGN_EVERY_DAYS,
    expected_heads,
    falsely_signed_heads,
    head_for_minutes,
    head_of_two,
    head_to_sign,
    heads_of_two,
    is_head_due,
    newest_head_line,
    own_signed_head,
    signed_heads,
    signer_key,
    tree_head,
    words_of_root,
)
from paraplu.trust.keys.known import fields_after_erasure, known_about
from paraplu.trust.keys.listing import NextLine, RosterStatus, change_kind, next_line_to_sign, roster_status
from paraplu.trust.keys.policy import sign_head, sign_the_list
from paraplu.trust.keys.queries import (
    CircleKey,
    circle_keys,
    is_false_signature,
    key_lock,
    key_of,
    names_by_key,
    names_with_office,
    numbers_without_reason,
    signed_remote_keys,
    signed_signing_key,
    signing_keys_on,
    waiting_for,
)
from paraplu.trust.keys.roster_state import SignedRoster, read_roster, root_of_lines

HEAD_DAYS = 400

__all__ = [
    "SHORT_ROOT",
    "SIGN_EVERY_DAYS",
    "CircleKey",
    "HeadConflict",
    "InvalidKey",
    "KeyData",
    "NextLine",
    "PasskeyWrapping",
    "RosterConflict",
    "RosterRegister",
    "RosterStatus",
    "SignedRoster",
    "change_kind",
    "circle_keys",
    "end_remote_voting",
    "expected_heads",
    "falsely_signed_heads",
    "fields_after_erasure",
    "forget",
    "forget_due",
    "head_for_minutes",
    "head_of_two",
    "head_to_sign",
    "heads_of_two",
    "is_false_signature",
    "is_head_due",
    "key_lock",
    "key_of",
    "known_about",
    "names_by_key",
    "names_with_office",
    "newest_head_line",
    "next_line_to_sign",
    "open_by_passkey",
    "own_signed_head",
    "pin",
    "pin_as_json",
    "publish_key",
    "read_roster",
    "root_of_lines",
    "roster_status",
    "sign_as_first",
    "sign_as_second",
    "sign_head",
    "sign_log_head",
    "sign_the_list",
    "signed_heads",
    "signed_remote_keys",
    "signed_signing_key",
    "signer_key",
    "signing_keys_on",
    "tree_head",
    "unlock_context",
    "waiting_for",
    "withdraw_draft",
    "words_of",
    "words_of_root",
]


def unlock_context(number: int) -> dict[str, Any]:
    """What a page needs to open the person's own key in their browser (keys/unlock.html)."""
    key = key_of(number)
    return {"key": key, "lock": key and key_lock(key)}


def pin_as_json() -> str:
    """The pin as JSON; `null` while there is none, `"unfit"` for an invalid file."""
    try:
        current_pin = pin.read_pin()
    except pin.InvalidPin:
        return '"unfit"'
    return "null" if current_pin is None else current_pin.file_text.strip()


def forget(number: int) -> None:
    """Forget the key of a person who is being erased, and what they signed of the log."""
    actions.forget_keys(SYSTEM, [number])
    actions.forget_signed_heads(SYSTEM, [number])


def end_remote_voting(number: int) -> None:
    """End the remote voting of a person who is no longer an active member, and a key for that alone."""
    actions.withdraw_remote_voting(SYSTEM, number)


def forget_due(day: date) -> int:
    """Forget keys that serve no office and no remote voting any more, and old heads; returns how many."""
    heads = actions.forget_signed_heads(SYSTEM, [], day - timedelta(days=HEAD_DAYS))
    return heads + actions.forget_keys(SYSTEM, numbers_without_reason(day))
