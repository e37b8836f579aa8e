"""A small union with somebody in every role, each with a device that is logged in."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import State, Step
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register
from tests.people.parts import Application, Change, Member, Request, Vouch
from tests.rooms import first, put_things
from tests.trust.accounts.parts import Account, Recovery, awake
from tests.trust.offices.parts import Mandate
from tests.trust.register.parts import Line

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
)
STANDINGS = {
    "supporting": State.SUPPORTING,
    "applying": State.APPLYING,
    "active": State.ACTIVE,
    "ended": State.ENDED,
    "secretary_without_second_step": State.ACTIVE,
    "former_secretary": State.ACTIVE,
    **dict.fromkeys(OFFICES, State.ACTIVE),
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
    _appoint(players["secretary_without_second_step"].number, "safety_team")
    Mandate.objects.filter(number=players["secretary_without_second_step"].number).update(office="secretary")
    former = _appoint(players["former_secretary"].number, "safety_team")
    Mandate.objects.filter(pk=former).update(office="secretary", ended_on=clock.today())
    cast = Cast(players, *_things_of_others())
    put = put_things(cast)
    cast.things.update({name: first(thing) for name, thing in put.items()})
    cast.more.update({name: thing for name, thing in put.items() if isinstance(thing, list)})
    return cast


def client_of(player: Player | None) -> Client:
    """A browser of this person on the house."""
    client = Client(headers={"host": settings.PARAPLU.hosts["house"]})
    for name, value in (player.cookies if player else {}).items():
        client.cookies[name] = value
    if player:
        # A proof holds for ten minutes, and the cast plays for longer.
        session = player.cookies[settings.SESSION_COOKIE_NAME]
        client.cookies[awake.PROOF_COOKIE] = awake.write_proof(session)
    return client


def a_member(number: int, state: State, account: uuid.UUID | None = None, name: str = "") -> Member:
    """One row, with a history that leads there."""
    day = clock.today() - timedelta(days=100)
    Change.objects.create(number=number, day=day, step=Step.JOIN, state=State.SUPPORTING, how="form")
    if state is not State.SUPPORTING:
        Change.objects.create(number=number, day=day, step=Step.ADMIT, state=state, how="form")
    return Member.objects.create(
        number=number,
        account_id=account,
        working_name=name or f"role {number}",
        language="en",
        state=state,
        since=day,
        rule_number=settings.UNION.statutes.rule_number if state is State.ACTIVE else None,
        assent_version="1",
        assent_language="en",
        entered_how="form",
    )


def an_application(number: int, word: str, asked_on: date | None = None) -> None:
    """A request to become active that waits."""
    asked = asked_on or clock.today()
    ends = asked + timedelta(days=settings.UNION.statutes.silence_days)
    Application.objects.create(number=number, asked_on=asked, ends_on=ends, vouch_digest=word)


def _player(role: str, place: int) -> Player:
    number = 300_001 + place
    account = Account.objects.create(login_name=f"{role.replace('_', '-')}-0001", password="!")
    a_member(number, STANDINGS[role], account.pk, role.replace("_", " "))
    if role == "applying":
        an_application(number, "hers")
    strong = role != "secretary_without_second_step"
    return Player(number, account.pk, dict(accounts.cookies_for(account.pk, strong=strong)))


def _appoint(number: int, office: str) -> int:
    chapter = "ghent" if office == "chapter_lead" else None
    begun = clock.today() - timedelta(days=30)
    return offices.appoint(OPERATOR, number, office, begun, None, "deed", begun, chapter=chapter)


def _things_of_others() -> tuple[int, int, int, int, uuid.UUID, uuid.UUID]:
    applicant, peer = 400_001, 400_002
    account = Account.objects.create(login_name="applicant-0001", password="!")
    a_member(applicant, State.APPLYING, account.pk, "an applicant")
    a_member(peer, State.ACTIVE, None, "a peer")
    an_application(applicant, "anothers", clock.today() - timedelta(days=3))
    Vouch.objects.create(number=applicant, by=peer, day=clock.today())
    register.open_line(peer, "admitted", clock.today())
    mandate = _appoint(peer, "editor")
    day = clock.today() - timedelta(days=9)
    recovery = Recovery.objects.create(
        number=applicant, account=account, begun_by=400_099, begun_on=day, seconded_by=None, ready_on=None
    )
    request = Request.objects.create(
        form="active",
        working_name="somebody at the door",
        language="en",
        assent_version="1",
        assent_language="en",
        ticket_digest="t",
        content_mac="c",
        confirmed_on=clock.today(),
        asked_on=clock.today(),
    )
    return applicant, peer, Line.objects.get(number=peer).pk, mandate, recovery.pk, request.pk
