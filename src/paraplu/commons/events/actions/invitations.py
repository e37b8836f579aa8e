"""Ask for a pass, give and revoke one; nothing remains of a revoked pass."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.intake import digest_of_typed_code, return_code_digest, return_code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.models import Event, EventSeat, Invitation
from paraplu.commons.events.policy import InvitationSubject
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import SeatState
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


class NoSuchInvitationRequest(LookupError):
    """No request for a pass has this code or number."""


def ask_for_invitation(actor: Actor) -> None:
    """Ask for a pass, with a code to show to a peer; asking again makes no second request."""
    authorize(policy.ask_for_invitation, actor)
    with transaction.atomic():
        defaults = {"asked_on": clock.current_date()}
        invitation, is_new = Invitation.objects.get_or_create(number=actor.number, defaults=defaults)
        if is_new:
            code = read_code(codes.invitation_request_code(invitation.id)) or b""
            invitation.word_digest = keyed_digest(codes.WISH, code)
            invitation.save(update_fields=["word_digest"])


def give_invitation(actor: Actor, word: str) -> None:
    """Give a pass to the person who showed this code to the peer."""
    with transaction.atomic():
        authorize(policy.see_give_page, actor)
        digest = digest_of_typed_code(codes.WISH, word)
        invitation = Invitation.objects.select_for_update().filter(word_digest=digest or "-").first()
        if invitation is None or invitation.number == actor.number:
            raise NoSuchInvitationRequest
        authorize(policy.give_invitation, actor, InvitationSubject(invitation.number))
        _grant_invitation(invitation, actor)


def _grant_invitation(invitation: Invitation, actor: Actor) -> None:
    invitation.word_digest, invitation.asked_on = None, None
    invitation.by, invitation.given_on = actor.number, clock.current_date()
    invitation.save()


def give_guest_invitation(actor: Actor, name: str, nonce: bytes) -> str:
    """Give a pass to somebody who is no member; return the code to show, the same for the same form."""
    with transaction.atomic():
        authorize(policy.give_invitation, actor, InvitationSubject(None))
        digest = return_code_digest(codes.GUEST_PASS, nonce)
        values = {"name": name, "by": actor.number, "given_on": clock.current_date()}
        Invitation.objects.get_or_create(code_digest=digest, defaults=values)
    return return_code_for(codes.GUEST_PASS, nonce)


def give_by_hand(actor: Actor, number: int) -> None:
    """Give a pass to a member who asked the secretary in person or by telephone."""
    with transaction.atomic():
        authorize(policy.give_by_hand, actor, InvitationSubject(number))
        person = people.person_by_number(number)
        if person is None or not Actor("person", number, person.state).is_member:
            raise NoSuchInvitationRequest
        invitation = Invitation.objects.select_for_update().get_or_create(number=number)[0]
        if invitation.given_on is None:
            _grant_invitation(invitation, actor)
            audit.record_event(actor, "pass.given", number, "secretary")


def revoke_invitation(actor: Actor, pass_id: UUID) -> None:
    """Delete a pass without a reason, with the places at upcoming events for pass holders."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=pass_id).first()
        if invitation is None:
            raise NoSuchInvitationRequest
        authorize(policy.revoke_invitation, actor, InvitationSubject(invitation.number, invitation.by))
        # The seats that need this pass: of a guest those taken with it, of a member all their own.
        whose = Q(held_pass=invitation) if invitation.number is None else Q(number=invitation.number)
        ahead = Event.objects.filter(audience="pass", day__gte=clock.current_date())
        seats = EventSeat.objects.filter(whose, event__in=ahead)
        _seating.release_seats(seats.exclude(state=SeatState.LEFT))
        invitation.delete()
        if actor.holds("secretary") and invitation.number not in (None, actor.number):
            audit.record_event(actor, "pass.revoked", invitation.number, "secretary")
