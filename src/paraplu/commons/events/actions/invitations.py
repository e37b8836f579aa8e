"""Ask for an invitation, give and revoke one; nothing remains of a revoked invitation."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.intake import digest_of_typed_code, return_code_digest, return_code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _ending
from paraplu.commons.events.models import Invitation
from paraplu.commons.events.policy import InvitationSubject
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import GIVER, INDEPENDENCE_DAYS, SubjectGone
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post


class NoSuchInvitationRequest(LookupError):
    """No request for an invitation has this code or number."""


class NeedsAnotherPeer(ValueError):
    """The peer, or somebody close to them, wrote the request down."""


class InvitationLimitReached(ValueError):
    """One person gives no more invitations alone in these days."""


class AccountTooYoung(ValueError):
    """The peer's account was opened within the last seven days."""


def ask_for_invitation(actor: Actor) -> None:
    """Ask for an invitation, with a code to show to a peer; asking again makes no second request."""
    authorize(policy.ask_for_invitation, actor)
    with transaction.atomic():
        defaults = {"asked_on": clock.current_date()}
        invitation, is_new = Invitation.objects.get_or_create(number=actor.number, defaults=defaults)
        if is_new:
            code = read_code(codes.invitation_request_code(invitation.id)) or b""
            invitation.word_digest = keyed_digest(codes.INVITATION_REQUEST, code)
            invitation.save(update_fields=["word_digest"])


def give_invitation(actor: Actor, word: str) -> None:
    """Give an invitation to the person who showed this code to the peer."""
    with transaction.atomic():
        _check_may_give(actor)
        digest = digest_of_typed_code(codes.INVITATION_REQUEST, word)
        invitation = Invitation.objects.select_for_update().filter(word_digest=digest or "-").first()
        if invitation is None or invitation.number == actor.number:
            raise NoSuchInvitationRequest
        writer = invitation.written_by
        is_tied = decisions.are_tied(actor.number, writer)
        subject = InvitationSubject(invitation.number, written_by=writer, is_tied=is_tied)
        if actor.number == writer or is_tied:
            raise NeedsAnotherPeer
        authorize(policy.give_invitation, actor, subject)
        _count_given(actor, post.INVITATIONS)
        invitation.word_digest, invitation.asked_on = None, None
        invitation.by, invitation.given_on = actor.number, clock.current_date()
        invitation.save()
        if writer is not None:
            post.write_email("events/changed", [invitation.number or 0], page=("events:invitation",))
            audit.record_event(SYSTEM, "pass.given", invitation.number)


def _check_may_give(actor: Actor) -> None:
    """An active member who may not give one yet reads why; to others the page does not exist."""
    authorize(policy.see_give_page, actor)
    if actor.has_young_account:
        raise AccountTooYoung


def _count_given(actor: Actor, limit: post.PeopleLimit) -> None:
    """Count one more invitation of this peer; the Board learns of the last that one person gives alone."""
    try:
        post.use_limit(actor, limit)
    except post.LimitReached:
        raise InvitationLimitReached from None


def give_guest_invitation(actor: Actor, name: str, nonce: bytes) -> str:
    """Give an invitation to somebody who is no member; return their code, the same for the same form."""
    with transaction.atomic():
        _check_may_give(actor)
        authorize(policy.give_invitation, actor, InvitationSubject(None))
        digest = return_code_digest(codes.GUEST_INVITATION, nonce)
        values = {"name": name, "by": actor.number, "given_on": clock.current_date()}
        _invitation, is_new = Invitation.objects.get_or_create(code_digest=digest, defaults=values)
        if is_new:
            _count_given(actor, post.GUEST_INVITATIONS)
    return return_code_for(codes.GUEST_INVITATION, nonce)


def give_by_hand(actor: Actor, number: int) -> str:
    """Write down that a member asks for an invitation; return the code, which the member shows to a peer."""
    with transaction.atomic():
        authorize(policy.give_by_hand, actor, InvitationSubject(number))
        person = people.person_by_number(number)
        if person is None or not Actor("person", number, person.state).is_member:
            raise NoSuchInvitationRequest
        invitation = Invitation.objects.select_for_update().get_or_create(number=number)[0]
        if invitation.given_on is not None:
            raise NoSuchInvitationRequest
        code = codes.invitation_request_code(invitation.id)
        invitation.asked_on = invitation.asked_on or clock.current_date()
        invitation.word_digest = keyed_digest(codes.INVITATION_REQUEST, read_code(code) or b"")
        invitation.written_by = invitation.written_by or actor.number
        invitation.save()
        audit.record_event(actor, "pass.asked", number, "secretary")
    return code


def revoke_invitation(actor: Actor, invitation_id: UUID) -> None:
    """Give one's own invitation back, or suspend another's for seven days until a second person decides."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        if invitation is None:
            raise NoSuchInvitationRequest
        authorize(policy.revoke_invitation, actor, InvitationSubject(invitation.number, invitation.by))
        is_own = actor.number == invitation.number
        if is_own:
            _ending.delete_invitation(invitation)
        else:
            _suspend_invitation(actor, invitation)
    if is_own:
        _ending.end_suspensions([invitation.revoking])


def _suspend_invitation(actor: Actor, invitation: Invitation) -> None:
    """Threat: one person who asks again whenever it lapses would suspend an invitation for ever."""
    if invitation.given_on is None:
        raise NoSuchInvitationRequest
    last = decisions.acts_by_id([invitation.revoking] if invitation.revoking else [])
    since = clock.current_date() - timedelta(days=INDEPENDENCE_DAYS)
    if any(act.asked_by == actor.number and act.asked_on > since for act in last.values()):
        raise decisions.AlreadyWaiting
    is_giver = actor.number == invitation.by
    request = decisions.ActRequest(
        "events.revoke_invitation",
        invitation.number or invitation.by or 0,
        {"pass": str(invitation.pk)},
        asked_as=GIVER if is_giver else "",
    )
    act = decisions.ask_for_act(actor, request)
    Invitation.objects.filter(pk=invitation.pk).update(revoking=act.pk)
    if invitation.number is not None:
        post.write_email("events/changed", [invitation.number], page=("events:invitation",))


def carry_out_revocation(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Take an invitation back, as two people decided, with the places at upcoming events that need one."""
    authorize(policy.carry_out_revocation, actor)
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=arguments["pass"]).first()
        if invitation is None:
            raise SubjectGone
        _ending.delete_invitation(invitation)
        audit.record_event(SYSTEM, "pass.revoked", invitation.number)
