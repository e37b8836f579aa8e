"""Sign the list of who holds which office with which key: one director, then another."""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.roster import InvalidRoster, Roster, apply_changes, extend_roster
from paraplu.kernel.seal.roster_lines import RosterBody, RosterRegister, SignedLine, read_body, write_line
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import policy, roster_state
from paraplu.trust.keys.models import RosterDraft, RosterLine


class RosterConflict(Exception):
    """The signed body is not the current one, or the signature does not fit: the signer has to look again."""


def sign_as_first(
    actor: Actor,
    body: bytes,
    signature: bytes,
    register: RosterRegister | None = None,
    *,
    is_new_root: bool = False,
) -> None:
    """Store the next line with the first signature, in place of another draft; nothing counts yet.

    is_new_root: the line is a new root, which replaces all lines once two directors have signed it.
    """
    authorize(policy.sign_the_list, actor)
    with transaction.atomic():
        audit.lock_log()
        roster = None if is_new_root else _current_roster()
        _check_first_body(roster, body, register)
        _check_signature(actor, roster, read_body(body), signature)
        draft = {"body": body, "number": actor.number, "signature": signature, "begins_anew": is_new_root}
        RosterDraft.objects.update_or_create(id=1, defaults=draft)


def _current_roster() -> Roster | None:
    """The current list; None for a list that has no line yet."""
    try:
        return roster_state.read_roster().unfolded_roster()
    except InvalidRoster as refused:
        if refused.reason == "empty" and not RosterLine.objects.exists():
            return None
        raise RosterConflict from None


# why: a page that was open for long, or a forged one, would enter what the server does not know.
def _check_first_body(roster: Roster | None, body: bytes, register: RosterRegister | None) -> None:
    expected = roster_state.next_roster_body(roster, roster_state.missing_changes(roster, register))
    if body != expected.content_bytes:
        raise RosterConflict


def _check_signature(actor: Actor, roster: Roster | None, body: RosterBody, signature: bytes) -> None:
    try:
        signers = roster or apply_changes(None, body)
    except InvalidRoster:
        raise RosterConflict from None
    key = signers.signer_key(actor.number or 0, body.day)
    if key is None or not verify(key, body.content_bytes, signature):
        raise RosterConflict


def sign_as_second(actor: Actor, body: bytes, signature: bytes) -> int:
    """Append the draft with the signature of another person as the newest line; returns its height."""
    authorize(policy.sign_the_list, actor)
    with transaction.atomic():
        audit.lock_log()
        draft = RosterDraft.objects.select_for_update().filter(id=1).first()
        if draft is None or bytes(draft.body) != body or draft.number == actor.number:
            raise RosterConflict
        signed = sorted([(draft.number, bytes(draft.signature)), (actor.number or 0, signature)])
        read = SignedLine(read_body(body), (signed[0], signed[1]))
        _append_line(read, is_new_root=draft.begins_anew)
        draft.delete()
        audit.record_event(actor, "keys.signed", note=read.body.height)
    return read.body.height


def _append_line(read: SignedLine, *, is_new_root: bool) -> None:
    roster = None if is_new_root else _current_roster()
    try:
        extend_roster(roster, read)
    except InvalidRoster:
        raise RosterConflict from None
    if is_new_root:
        RosterLine.objects.all().delete()
    RosterLine.objects.create(height=read.body.height, line=write_line(read.body, read.signatures))


def withdraw_draft(actor: Actor) -> None:
    """Delete the line that waits for its second signature."""
    authorize(policy.sign_the_list, actor)
    RosterDraft.objects.all().delete()
