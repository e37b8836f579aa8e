"""Evenings: one at which the active member receives people, with seats of several kinds, and invitations."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.commons.events import codes
from paraplu.commons.events.actions import _asking
from paraplu.commons.events.models import Event, EventChange, EventSeat, Invitation
from paraplu.commons.events.policy import (
    BY_INVITATION,
    ChangeSubject,
    EventSubject,
    GivenName,
    InvitationSubject,
)
from paraplu.commons.events.sealing import seal_address
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.numbers import read_code
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, carrying_out

PEER_NUMBER = 303_003
ROLES = {
    "another host": carrying_out("events.change_host"),
    "another plan": carrying_out("events.change_plan"),
    "a revocation": carrying_out("events.revoke_invitation"),
}
SUBJECTS = {
    "for members": EventSubject("members"),
    "for everybody": EventSubject("public"),
    "by invitation": EventSubject(BY_INVITATION),
    "by invitation, with hers": EventSubject(BY_INVITATION, has_invitation=True),
    "for nobody": EventSubject("nobody", has_invitation=True),
    "by invitation, in ghent": EventSubject(BY_INVITATION, "ghent"),
    "by invitation, in antwerp": EventSubject(BY_INVITATION, "antwerp"),
    "by invitation, hers to host": EventSubject(BY_INVITATION, "antwerp", HER_NUMBER),
    "for members, another hosts": EventSubject("members", "antwerp", ANOTHERS_NUMBER),
    "over": EventSubject("members", is_coming=False),
    "over, hers to host": EventSubject(BY_INVITATION, "antwerp", HER_NUMBER, is_coming=False),
    "with her place": EventSubject("members", has_place=True),
    "with her place, told": EventSubject("members", has_place=True, is_address_released=True),
    "told, without her place": EventSubject("members", is_address_released=True),
    "with her place, her invitation gone": EventSubject(
        BY_INVITATION, has_place=True, is_address_released=True
    ),
    "with her place and invitation, told": EventSubject(
        BY_INVITATION, has_invitation=True, has_place=True, is_address_released=True
    ),
    "signed up for": EventSubject("members", has_sign_ups=True),
    "signed up for, in ghent": EventSubject("members", "ghent", has_sign_ups=True),
    "signed up for, hers to host": EventSubject("members", "antwerp", HER_NUMBER, has_sign_ups=True),
    "signed up for, told": EventSubject("members", has_sign_ups=True, is_address_released=True),
    "signed up for, with her place": EventSubject("members", has_sign_ups=True, has_place=True),
    "for everybody, places left": EventSubject("public", has_open_places=True),
    "for everybody, over, places left": EventSubject("public", is_coming=False, has_open_places=True),
    "for members, places left": EventSubject("members", has_open_places=True),
    "by invitation, with hers, places left": EventSubject(
        BY_INVITATION, has_invitation=True, has_open_places=True
    ),
    "her invitation": InvitationSubject(HER_NUMBER),
    "another's invitation": InvitationSubject(ANOTHERS_NUMBER),
    "another's invitation, her yes": InvitationSubject(ANOTHERS_NUMBER, HER_NUMBER),
    "a guest's invitation": InvitationSubject(None),
    "a guest's invitation, her yes": InvitationSubject(None, HER_NUMBER),
    "a guest's invitation, another's yes": InvitationSubject(None, ANOTHERS_NUMBER),
    "given to her, the host": GivenName(HER_NUMBER, HER_NUMBER),
    "given to her, another hosts now": GivenName(ANOTHERS_NUMBER, HER_NUMBER),
    "given to another, hers to host now": GivenName(HER_NUMBER, ANOTHERS_NUMBER),
    "given to nobody, hers to host now": GivenName(HER_NUMBER, None),
    "given to nobody, nobody hosts": GivenName(None, None),
    "a change": ChangeSubject(),
    "a change she may agree to": ChangeSubject(may_agree=True),
    "a change that names her": ChangeSubject(is_named=True),
    "written down by her": InvitationSubject(ANOTHERS_NUMBER, written_by=HER_NUMBER),
    "written down by one close to her": InvitationSubject(
        ANOTHERS_NUMBER, written_by=PEER_NUMBER, is_tied=True
    ),
    "written down by another": InvitationSubject(ANOTHERS_NUMBER, written_by=PEER_NUMBER),
    "of ghent": "ghent",
    "of antwerp": "antwerp",
    "of no chapter": "",
}
PUBLIC_ANSWERS = {
    "events:guest_request": (200, 422),
    "events:open_place": (200, 422),
    "events:guest_seat": (200, 422),
    "events:accept_guest_place": (405, 422),
    "events:leave_guest_place": (405, 422),
    "events:show_guest_name": (405, 422),
    "publicsite:evenings": (200, 405),
    "publicsite:evening": (200, 405),
    "publicsite:evening_sheet": (200, 405),
}
NAMED = {
    "events:open_place": {"event_id": "open_evening"},
    "publicsite:evening": {"evening": "open_evening"},
    "publicsite:evening_sheet": {"evening": "open_evening"},
}
# Their forms stand on the page that a guest's own code opens.
POSTED_ELSEWHERE = {"events:accept_guest_place", "events:leave_guest_place", "events:show_guest_name"}
EVENT = {"event": "event"}
VISITS = [
    Visit("public", "publicsite:evenings"),
    Visit("public", "publicsite:evening", named={"evening": "open_evening"}),
    Visit("public", "publicsite:evening_sheet", named={"evening": "open_evening"}),
    Visit("members", "events:list", "active"),
    Visit("members", "events:list", "secretary"),
    Visit("members", "events:plan", "secretary"),
    Visit("members", "events:plan", "chapter_lead"),
    Visit("members", "events:event", "active", EVENT),
    Visit("members", "events:event", "supporting", EVENT),
    Visit("members", "events:event", "chair", EVENT),
    Visit("members", "events:event", "press_officer", EVENT),
    Visit("members", "events:event", "editor", EVENT),
    Visit("members", "events:event", "secretary", {"event": "evening_off"}),
    Visit("members", "events:event", "active", {"event": "tour"}),
    Visit("members", "events:repeat", "active", EVENT),
    Visit("members", "events:change", "active", EVENT),
    Visit("members", "events:move", "active", EVENT),
    Visit("members", "events:call_off", "active", EVENT),
    Visit("members", "events:guest_list", "active", EVENT),
    Visit("members", "events:waiting_change", "active", {"act_key": "act_key"}),
    Visit("members", "events:waiting_change", "director", {"act_key": "act_key"}),
    Visit("members", "events:invitation", "supporting"),
    Visit("members", "events:invitation", "applying"),
    Visit("members", "events:invitation", "chair"),
    Visit("members", "events:give_invitation", "active"),
    Visit("members", "events:invitation_given", "active"),
    Visit("members", "events:invitations", "secretary"),
    Visit("forms", "events:guest_request"),
    Visit("forms", "events:open_place", "stranger", {"event_id": "open_evening"}),
    Visit("forms", "events:guest_seat"),
]


def an_event(host: int, **changed: Any) -> Event:
    """An evening in Antwerp, three weeks ahead."""
    told = {
        "kind": "apero", "title": "Soup and talk",
        "day": clock.current_date() + timedelta(days=21), "minute": 1140,
        "chapter": "antwerp", "audience": "members", "capacity": 2, "languages": "en,nl", "address_hours": 24,
        "access": "No step at the door.", "note": "Bring a spoon.", "district": "Old port", "host": host,
    }  # fmt: skip
    event = Event(**told | changed)
    event.address = seal_address(event, "Hidden lane 7")
    event.guest_code_digest = keyed_digest(codes.GUEST_CODE, read_code(codes.event_guest_code(event)) or b"")
    event.save()
    return event


def put(cast: Any) -> dict[str, Any]:
    """The active member receives people; chair has a place, press officer an offer, editor waits."""
    day = clock.current_date()
    event = an_event(cast.players["active"].number, turns=3)
    for turn, (role, state, place, offered) in enumerate(
        (
            ("chair", "confirmed", 1, None),
            ("press_officer", "offered", 2, day),
            ("editor", "waiting", None, None),
        ),
        start=1,
    ):
        number = cast.players[role].number
        told = {"state": state, "turn": turn, "place": place, "offered_on": offered}
        name = role.replace("_", " ")
        # The chair signed up with another host.
        host = cast.peer if role == "chair" else event.host
        EventSeat.objects.create(event=event, number=number, name=name, host=host, **told)
    off = an_event(cast.peer, title="Called off", cancelled_on=day, district="")
    tour = an_event(cast.players["active"].number, title="Evening tour", kind="outreach")
    everybody = an_event(cast.peer, title="Open day", audience="public", capacity=20)
    wish = Invitation.objects.create(number=cast.players["applying"].number, asked_on=day)
    Invitation.objects.filter(pk=wish.pk).update(
        word_digest=keyed_digest(
            codes.INVITATION_REQUEST, read_code(codes.invitation_request_code(wish.pk)) or b""
        )
    )
    Invitation.objects.create(number=cast.players["chair"].number, by=cast.peer, given_on=day)
    Invitation.objects.create(name="Wren", code_digest="w", by=cast.players["active"].number, given_on=day)
    held = Invitation.objects.create(number=cast.peer, by=cast.players["chair"].number, given_on=day)
    with transaction.atomic():
        _asking.ask_for_plan(_the_chair(cast), event, {"address": "Other lane 8", "note": "Bring a cup."})
    (change,) = EventChange.objects.all()
    return {
        "event": event.pk,
        "evening_off": off.pk,
        "tour": tour.pk,
        "open_evening": everybody.pk,
        "event_id": everybody.pk,
        "invitation_key": held.pk,
        "act_key": change.pk,
    }


def _the_chair(cast: Any) -> Actor:
    number = cast.players["chair"].number
    return Actor(
        "person", number, MemberStatus.ACTIVE, frozenset({HeldOffice("chair")}), has_second_factor=True
    )
