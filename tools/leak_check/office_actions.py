"""What offices and members do in the newer rooms of the throw-away house, through its real actions."""

import secrets
from datetime import timedelta
from uuid import UUID

from paraplu.base.clock import today
from paraplu.base.editing import BaseRevision
from paraplu.commons.asks import actions as asks
from paraplu.commons.asks.models import Offer
from paraplu.commons.documents import actions as documents
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.events import actions as events
from paraplu.commons.events import codes, passes
from paraplu.commons.events.models import Event
from paraplu.commons.mailings import actions as mailings
from paraplu.commons.mailings.models import Mailing
from paraplu.commons.website.actions.writing import save
from paraplu.commons.website.queries import sheet
from paraplu.commons.website.words import Words as PageWords
from paraplu.kernel.actor import Actor
from paraplu.life.advocacy import actions as advocacy
from paraplu.life.proposals import actions as proposals
from paraplu.ops.importing import saving
from paraplu.ops.importing.lines import Wished
from paraplu.trust.consent import api as consent

TITLE = "Soup and talk"


def plan_an_evening(secretary: Actor) -> dict[str, str]:
    """One that guests may come to."""
    address = f"Canary lane {secrets.token_hex(6)}"
    event = events.create(secretary, _evening(address))
    return {"event address": address, "invitation code": codes.invitation(Event.objects.get(pk=event))}


def bring_a_list() -> str:
    """Somebody comes with a list that the union kept before; everything that her line says."""
    wished = Wished(2, "Kanarie", "en", "supporting", "", (), f"list-{secrets.token_hex(6)}@mail.example")
    saving.carry_in(list(saving.listed([wished])))
    return saving.said(wished)


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


def draft_a_page(editor: Actor) -> dict[str, str]:
    """Words that do not appear yet."""
    found = sheet("work", "en")
    draft = f"Not yet: {secrets.token_hex(6)}"
    words = PageWords("What we do", "In one sentence.", "Work", draft)
    save(editor, "work", "en", words, BaseRevision(found.newest, found.source_digest))
    return {"draft of a page": draft}


def _let_leave(secretary: Actor, chair: Actor) -> None:
    words = {"en": ("News of June", "The house is open.")}
    until = today() + timedelta(days=7)
    letter: UUID = mailings.write_letter(secretary, mailings.Plan("news", [], [], "leave_out", words, until))
    mailings.send_letter(secretary, letter, Mailing.objects.get(pk=letter).imprint)
    found = Mailing.objects.get(pk=letter)
    if found.state == "waiting":
        mailings.approve_letter(chair, letter, found.imprint)
