"""What offices and members do in the newer rooms of the throw-away house, through its real actions."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import today
from paraplu.commons.asks import actions as asks
from paraplu.commons.asks.models import Offer
from paraplu.commons.documents import actions as documents
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.events import actions as events
from paraplu.commons.events import codes, passes
from paraplu.commons.events.models import Event
from paraplu.commons.mailings import actions as mailings
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import OPERATOR, Actor, Held
from paraplu.kernel.seal import account_keys
from paraplu.kernel.standing import State
from paraplu.kernel.statutes import of_room
from paraplu.life.advocacy import actions as advocacy
from paraplu.life.proposals import actions as proposals
from paraplu.life.questions import actions as questions
from paraplu.people import api as people
from paraplu.site.lists import carrying
from paraplu.site.lists.lines import Wished
from paraplu.trust.consent import api as consent
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices

TITLE = "Soup and talk"
CIRCLES = ("peer_responder", "safety_team")


def open_doors(secretary: Actor) -> dict[str, str]:
    """An evening that guests may come to, and two circles that read what is sealed to them."""
    for _place in range(2):
        number = people.found(OPERATOR, "Kanarie", "en")
        for office in CIRCLES:
            offices.appoint(OPERATOR, number, office, today(), None, "deed", today())
        held = frozenset(Held(office) for office in CIRCLES)
        holder = Actor("person", number, State.ACTIVE, held, strong=True, fresh=True)
        make_key(holder, {})
        topics = [topic.key for topic in of_room(settings.UNION.questions).topics]
        questions.choose_duty(holder, topics, settings.UNION.languages, is_paused=False)
    address = f"Canary lane {secrets.token_hex(6)}"
    event = events.create(secretary, _evening(address))
    return {"event address": address, "invitation code": codes.invitation(Event.objects.get(pk=event))}


def bring_a_list() -> str:
    """Somebody comes with a list that the union kept before; everything that her line says."""
    wished = Wished(2, "Kanarie", "en", "supporting", "", (), f"list-{secrets.token_hex(6)}@mail.example")
    carrying.carry_in(list(carrying.listed([wished])))
    return carrying.said(wished)


def _evening(address: str) -> events.Plan:
    return events.Plan(
        kind="apero",
        title=TITLE,
        day=today() + timedelta(days=21),
        minute=1140,
        audience="members",
        capacity=9,
        chapter="ghent",
        district="Old port",
        address=address,
    )


def make_key(holder: Actor, passkeys: Mapping[str, UUID]) -> dict[str, str]:
    """She makes her key, and her passkeys open it too, as in her browser; what opens it must not be found."""
    seed, salt = secrets.token_bytes(32), secrets.token_bytes(16)
    key, phrase = account_keys.AccountKey(seed), account_keys.read_phrase(account_keys.make_phrase())
    number = holder.number or 0
    wrapped = key.wrapped(phrase, salt, number)
    halves = keys.Halves(key.sealing_public_key, key.signing_key, salt, wrapped, b"")
    keys.publish(holder, replace(halves, proof=key.sign(halves.statement(number))))
    secret = secrets.token_bytes(32)
    for credential in passkeys:
        keys.open_by_passkey(holder, _way(key, number, credential, secret), passkeys)
    return {"key seed": seed.hex(), "key phrase": phrase, "passkey secret": secret.hex()}


def _way(key: account_keys.AccountKey, number: int, credential: str, secret: bytes) -> keys.Way:
    salt = secrets.token_bytes(16)
    wrapped = key.wrapped_by_passkey(secret, salt, number, credential)
    proof = key.sign(account_keys.passkey_statement(number, credential, salt, wrapped))
    return keys.Way(credential, salt, wrapped, proof)


def take_part(herself: Actor, peer: Actor) -> dict[str, str]:
    """She comes, asks for a pass, proposes; a peer lets a guest in. What must not be found of it."""
    events.come(herself, Event.objects.get(title=TITLE).pk, "Kanarie")
    events.ask_pass(herself)
    held = passes.my_pass(herself)
    guest = events.give_guest_pass(peer, "Wren", secrets.token_bytes(16))
    wish = proposals.Wish("Kanarie", "Soup", "Talk.", None, None, "Ghent", 3, "", 2_000, "")
    proposals.remark(peer, proposals.propose(herself, wish), "A fine thing.")
    return {"pass wish": codes.wish(held.id) if held else "", "guest pass": guest}


def work(secretary: Actor, chair: Actor, herself: Actor) -> None:
    """Offices ask, write, let a letter to a topic leave, and note a table."""
    number = herself.number or 0
    consent.answer(herself, number, "represent", "yes")
    plan = asks.Plan("represent", "A talk", "Ring the desk.", 1, today() + timedelta(days=9))
    ask = asks.offer(secretary, plan, [number])
    asks.say_yes(herself, Offer.objects.get(ask=ask, number=number).pk)
    documents.start(secretary, "report", "en", Words("On rents", "They are high."))
    _let_leave(secretary, chair)
    told = advocacy.Written("City council", "Rents", "town", "sit", None, None, "members")
    advocacy.write_table(chair, told)


def _let_leave(secretary: Actor, chair: Actor) -> None:
    words = {"en": ("News of June", "The house is open.")}
    until = today() + timedelta(days=7)
    letter: UUID = mailings.write_letter(secretary, mailings.Plan("news", [], [], "leave_out", words, until))
    mailings.send_letter(secretary, letter, Mailing.objects.get(pk=letter).imprint)
    found = Mailing.objects.get(pk=letter)
    if found.state == "waiting":
        mailings.approve_letter(chair, letter, found.imprint)
