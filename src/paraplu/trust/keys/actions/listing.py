"""Sign the list of who holds which office with which key: one of the Board, then another."""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seal.roster import Roster, RosterRefused, changed, extended
from paraplu.kernel.seal.roster_lines import Body, Line, Register, line, read_body
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import policy, standing
from paraplu.trust.keys.models import RosterDraft, RosterLine


class Changed(Exception):
    """What she signed is not what stands now, or her signature does not fit: she has to look once more."""


def sign_first(
    actor: Actor, body: bytes, signature: bytes, register: Register | None = None, *, anew: bool = False
) -> None:
    """The next line with her signature, in place of another that waited; nothing counts yet.

    anew: it is a new root, which takes the place of all lines once it is signed by two.
    """
    insist(policy.sign_the_list, actor)
    with transaction.atomic():
        audit.hold()
        roster = None if anew else _roster()
        _check_first(roster, body, register)
        _check_hers(actor, roster, read_body(body), signature)
        kept = {"body": body, "number": actor.number, "signature": signature, "begins_anew": anew}
        RosterDraft.objects.update_or_create(id=1, defaults=kept)


def _roster() -> Roster | None:
    """What stands; None for a list that has no line yet."""
    try:
        return standing.read().unfolded()
    except RosterRefused as refused:
        if refused.reason == "empty" and not RosterLine.objects.exists():
            return None
        raise Changed from None


def _check_first(roster: Roster | None, body: bytes, register: Register | None) -> None:
    """Threat: a page that was open for long, or made by hand, would enter what the house does not know."""
    if body != standing.next_body(roster, standing.lacking(roster, register)).written:
        raise Changed


def _check_hers(actor: Actor, roster: Roster | None, body: Body, signature: bytes) -> None:
    try:
        signers = roster or changed(None, body)
    except RosterRefused:
        raise Changed from None
    key = signers.signer_key(actor.number or 0, body.day)
    if key is None or not verify(key, body.written, signature):
        raise Changed


def sign_second(actor: Actor, body: bytes, signature: bytes) -> int:
    """The draft with the signature of another person becomes the newest line; its height."""
    insist(policy.sign_the_list, actor)
    with transaction.atomic():
        audit.hold()
        draft = RosterDraft.objects.select_for_update().filter(id=1).first()
        if draft is None or bytes(draft.body) != body or draft.number == actor.number:
            raise Changed
        signed = sorted([(draft.number, bytes(draft.signature)), (actor.number or 0, signature)])
        read = Line(read_body(body), (signed[0], signed[1]))
        _append(read, anew=draft.begins_anew)
        draft.delete()
        audit.record(actor, "keys.signed", note=read.body.height)
    return read.body.height


def _append(read: Line, *, anew: bool) -> None:
    roster = None if anew else _roster()
    try:
        extended(roster, read)
    except RosterRefused:
        raise Changed from None
    if anew:
        RosterLine.objects.all().delete()
    RosterLine.objects.create(height=read.body.height, line=line(read.body, read.signatures))


def withdraw(actor: Actor) -> None:
    """A line that waits for its second signature is not to be: take it away."""
    insist(policy.sign_the_list, actor)
    RosterDraft.objects.all().delete()
