"""A small union with somebody in every role, each with a device that is logged in."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register
from tests.apps import first, put_things
from tests.people.parts import Application, JoinRequest, Member, MembershipChange, Vouch
from tests.trust.accounts.parts import Account, Recovery, idle_lock
from tests.trust.offices.parts import Mandate
from tests.trust.register.parts import RegisterLine

OFFICES = (
    "secretary",
    "chair",
    "director",
    "treasurer",
    "chapter_lead",
    "press_officer",
    "safety_team",
    "peer_responder",
    "editor",
    "auditor",
    "confidant",
    "approver",
)
STANDINGS = {
    "supporting": MemberStatus.SUPPORTING,
    "applying": MemberStatus.APPLYING,
    "active": MemberStatus.ACTIVE,
    "ended": MemberStatus.ENDED,
    "secretary_without_second_step": MemberStatus.ACTIVE,
    "former_secretary": MemberStatus.ACTIVE,
    **dict.fromkeys(OFFICES, MemberStatus.ACTIVE),
}
ROLES = ("stranger", *STANDINGS)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in a role: her number, her account, the cookies of her device."""

    number: int
    account: uuid.UUID
    cookies: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the things of others that an address may name."""

    players: dict[str, Player]
    applicant: int
    peer: int
    line: int
    mandate: int
    recovery: uuid.UUID
    request: uuid.UUID
    things: dict[str, Any] = field(default_factory=dict)
    more: dict[str, list[Any]] = field(default_factory=dict)


def gather() -> Cast:
    """Put the union into the database of this test."""
    players = {role: _player(role, place) for place, role in enumerate(STANDINGS)}
    for role in OFFICES:
        _appoint(players[role].number, role)
    _appoint(players["confidant"].number, "dpo_contact")
    _appoint(players["auditor"].number, "teller")
    _appoint(players["secretary_without_second_step"].number, "safety_team")
    Mandate.objects.filter(number=players["secretary_without_second_step"].number).update(office="secretary")
    former = _appoint(players["former_secretary"].number, "safety_team")
    Mandate.objects.filter(pk=former).update(office="secretary", ended_on=clock.current_date())
    cast = Cast(players, *_things_of_others())
    put = put_things(cast)
    cast.things.update({name: first(thing) for name, thing in put.items()})
    cast.more.update({name: thing for name, thing in put.items() if isinstance(thing, list)})
    return cast


def client_of(player: Player | None) -> Client:
    """A browser of this person on the site."""
    client = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
    for name, value in (player.cookies if player else {}).items():
        client.cookies[name] = value
    if player:
        # A proof holds for ten minutes, and the cast plays for longer.
        session = player.cookies[settings.SESSION_COOKIE_NAME]
        client.cookies[idle_lock.PROOF_COOKIE] = idle_lock.write_recent_proof(session)
    return client


def a_member(number: int, state: MemberStatus, account: uuid.UUID | None = None, name: str = "") -> Member:
    """One row, with a history that leads there."""
    day = clock.current_date() - timedelta(days=100)
    MembershipChange.objects.create(
        number=number, day=day, step=Step.JOIN, state=MemberStatus.SUPPORTING, how="form"
    )
    if state is not MemberStatus.SUPPORTING:
        MembershipChange.objects.create(number=number, day=day, step=Step.ADMIT, state=state, how="list")
    return Member.objects.create(
        number=number,
        account_id=account,
        working_name=name or f"role {number}",
        language="en",
        state=state,
        since=day,
        rule_number=settings.UNION.statutes.rule_number if state is MemberStatus.ACTIVE else None,
        assent_version="1",
        assent_language="en",
        entered_how="form",
    )


def an_application(number: int, word: str, asked_on: date | None = None) -> None:
    """A request to become active that waits."""
    asked = asked_on or clock.current_date()
    ends = asked + timedelta(days=settings.UNION.statutes.silence_days)
    Application.objects.create(number=number, asked_on=asked, ends_on=ends, vouch_digest=word)


def _player(role: str, place: int) -> Player:
    number = 300_001 + place
    account = Account.objects.create(login_name=f"{role.replace('_', '-')}-0001", password="!")
    a_member(number, STANDINGS[role], account.pk, role.replace("_", " "))
    if role == "applying":
        an_application(number, "hers")
    strong = role != "secretary_without_second_step"
    return Player(
        number, account.pk, dict(accounts.session_cookies_for(account.pk, has_second_factor=strong))
    )


def _appoint(number: int, office: str) -> int:
    chapter = "ghent" if office == "chapter_lead" else None
    begun = clock.current_date() - timedelta(days=30)
    return offices.appoint(OPERATOR, number, office, begun, None, "deed", begun, chapter=chapter)


def _things_of_others() -> tuple[int, int, int, int, uuid.UUID, uuid.UUID]:
    applicant, peer = 400_001, 400_002
    account = Account.objects.create(login_name="applicant-0001", password="!")
    a_member(applicant, MemberStatus.APPLYING, account.pk, "an applicant")
    a_member(peer, MemberStatus.ACTIVE, None, "a peer")
    an_application(applicant, "anothers", clock.current_date() - timedelta(days=3))
    Vouch.objects.create(number=applicant, by=peer, day=clock.current_date())
    register.open_line(peer, "admitted", clock.current_date())
    mandate = _appoint(peer, "editor")
    day = clock.current_date() - timedelta(days=9)
    recovery = Recovery.objects.create(
        number=applicant, account=account, begun_by=400_099, begun_on=day, seconded_by=None, ready_on=None
    )
    request = JoinRequest.objects.create(
        form="active",
        working_name="somebody at the door",
        language="en",
        assent_version="1",
        assent_language="en",
        token_digest="t",
        content_mac="c",
        confirmed_on=clock.current_date(),
        asked_on=clock.current_date(),
    )
    return applicant, peer, RegisterLine.objects.get(number=peer).pk, mandate, recovery.pk, request.pk
