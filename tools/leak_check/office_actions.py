"""What offices and members do in the newer apps of the scratch installation, through its real actions."""

import secrets
import struct
import zlib
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.base.lists.lines import ImportRecord
from paraplu.commons.asks import actions as asks
from paraplu.commons.asks.models import Offer
from paraplu.commons.asks.queries import Audience
from paraplu.commons.documents import actions as documents
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.events import actions as events
from paraplu.commons.events import codes, invitations
from paraplu.commons.events.models import Event
from paraplu.commons.importing import api as importing
from paraplu.commons.mailings import actions as mailings
from paraplu.commons.mailings.models import Mailing
from paraplu.commons.pictures.actions import add_picture
from paraplu.commons.pictures.models import PictureFile
from paraplu.commons.pictures.queries import size_content
from paraplu.commons.website.actions.writing import save_new_version
from paraplu.commons.website.queries import edition_view
from paraplu.commons.website.words import PageText as PageWords
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.life.advocacy import actions as advocacy
from paraplu.life.board import actions as board
from paraplu.life.board.models import BoardItem
from paraplu.life.press import actions as press
from paraplu.life.press.meeting_words import talk_code
from paraplu.life.press.models import PressRequest
from paraplu.life.proposals import actions as proposals
from paraplu.ops.importing import saving
from paraplu.people import api as people
from paraplu.trust.consent import api as consent
from paraplu.trust.offices import api as offices

TITLE = "Soup and talk"
# A picture of noise: the length of its sides, and so many of its last bytes are searched for.
SIDE, LAST_BYTES = 32, 48


def plan_event(secretary: Actor) -> dict[str, str]:
    """Plan an event that is open to guests; return its address and the guests' code."""
    address = f"Canary lane {secrets.token_hex(6)}"
    plan = events.EventPlan(
        kind="apero",
        title=TITLE,
        day=current_date() + timedelta(days=21),
        minute=1140,
        audience="members",
        capacity=9,
        chapter="ghent",
        district="Old port",
        address=address,
    )
    event = events.create_event(secretary, plan)
    return {"event address": address, "guest code": codes.event_guest_code(Event.objects.get(pk=event))}


def ask_for_another_address(secretary: Actor) -> str:
    """Ask for another address of the event at which somebody has signed up; return it."""
    address = f"Canary square {secrets.token_hex(6)}"
    events.relocate_event(secretary, Event.objects.get(title=TITLE).pk, "Old port", address)
    return address


def import_list_line() -> str:
    """Import one line of a list, and return everything that it says."""
    address = f"list-{secrets.token_hex(6)}@mail.example"
    record = ImportRecord(2, "Kanarie", "en", "supporting", address=address)
    saving.import_lines(importing.lines_for_import([record]))
    return importing.canonical_text(record)


def rest_list(secretary: Actor) -> dict[str, str]:
    """The secretary chooses a list in their browser, and asks others; return what must not be found of it."""
    name, address = f"Kanarie {secrets.token_hex(4)}", f"rest-{secrets.token_hex(6)}@mail.example"
    street = f"Canary lane {secrets.token_hex(6)}"
    content = f"Pseudo;Courriel;Adresse\n{name};{address};{street}\n".encode()
    key = importing.rest_list(secretary, content, "")
    importing.ask_for_list(secretary, key)
    return {"list at rest": address, "name in the list at rest": name, "street in the list at rest": street}


def take_part(member: Actor, peer: Actor) -> dict[str, str]:
    """Attend, ask for an invitation, propose, invite a guest; return what must not be found."""
    events.request_place(member, Event.objects.get(title=TITLE).pk, "Kanarie")
    events.ask_for_invitation(member)
    held = invitations.own_invitation_or_request(member)
    guest = events.give_guest_invitation(peer, "Wren", secrets.token_bytes(16))
    wish = proposals.ProposalData("Kanarie", "Soup", "Talk.", None, None, "Ghent", 3, "", 2_000, "")
    proposals.add_proposal_remark(peer, proposals.propose_activity(member, wish), "A fine thing.")
    return {
        "invitation request": codes.invitation_request_code(held.id) if held else "",
        "guest invitation": guest,
    }


def declare_interest(secretary: Actor, chair: Actor, number: int) -> dict[str, str]:
    """Let a director stand aside from a decision in writing; return the words that say why."""
    today, words = current_date(), f"Interest {secrets.token_hex(6)}"
    for director in (secretary, chair):
        offices.appoint(OPERATOR, director.number_or_zero, "director", today, None, "deed", today)
    act = people.ask_for_appointment(secretary, number, "press_officer")
    held = chair.offices | {HeldOffice("director")}
    director = replace(chair, offices=held)
    item = BoardItem.objects.get(pk=board.put_in_writing(director, act.pk))
    board.declare_interest(director, item.pk, "other", item.digest, words)
    return {"board interest": words}


def run_office_tasks(secretary: Actor, chair: Actor, member: Actor) -> None:
    """Ask for help, write a document, send a mailing and record a table, through the offices."""
    number, day = member.number_or_zero, current_date() + timedelta(days=9)
    consent.set_answer(member, number, "represent", "yes")
    plan = asks.HelpRequestData("represent", "A talk", "Ring the desk.", 1, day)
    ask = asks.send_help_request(secretary, plan, Audience())
    asks.say_yes(member, Offer.objects.get(ask=ask, number=number).pk)
    documents.start_document(secretary, "report", "en", VersionData("On rents", "They are high."))
    _send_mailing(secretary, chair)
    table = advocacy.TableData("City council", "Rents", "town", "sit", None, None, "members")
    advocacy.add_advocacy_table(chair, table)


def write_to_journalist(officer: Actor, member: Actor) -> dict[str, str]:
    """Let a member agree to talk, and let a message wait for them; return its words."""
    number, words = member.number_or_zero, f"Ask for Iris {secrets.token_hex(6)}"
    officer = replace(officer, offices=frozenset({HeldOffice("press_officer")}))
    consent.set_answer(member, number, "press", "yes")
    consent.give_consent(member, number, "press", "en")
    request = PressRequest.objects.get()
    ask = press.PressAskData("A talk", "Call.", 1, "", uuid4())
    press.ask_press_members(officer, request.pk, ask)
    asks.say_yes(member, Offer.objects.get(ask=ask.key, number=number).pk)
    body = press.PressEmailBody(words, request.emails_sent)
    press.pass_on_meeting(officer, request.pk, talk_code(request.pk, number), body)
    return {"press meeting": words}


def draft_page(editor: Actor) -> dict[str, str]:
    """Save a draft of a page that is not published."""
    found = edition_view("work", "en")
    draft = f"Not yet: {secrets.token_hex(6)}"
    words = PageWords("What we do", "In one sentence.", "Work", draft)
    save_new_version(editor, "work", "en", words, BaseRevision(found.newest, found.source_digest))
    return {"draft of a page": draft}


def add_draft_picture(editor: Actor) -> dict[str, str]:
    """Add a picture that is not published; return the last bytes of what is stored of it, in hexadecimal."""
    picture = add_picture(editor, "leak_check", _grey_png(secrets.token_bytes(SIDE * SIDE)))
    size = PictureFile.objects.get(picture=picture)
    content = size_content(picture.address, size.width, size.digest, is_public=False)
    return {"draft picture": (content or b"")[-LAST_BYTES:].hex()}


def _grey_png(pixels: bytes) -> bytes:
    """A square picture, written by hand; a byte for each pixel."""
    rows = b"".join(b"\0" + pixels[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _send_mailing(secretary: Actor, chair: Actor) -> None:
    words = {"en": ("News of June", "The office is open.")}
    until = current_date() + timedelta(days=7)
    data = mailings.MailingData("news", [], [], "leave_out", words, until)
    mailing: UUID = mailings.write_mailing(secretary, data)
    mailings.send_mailing(secretary, mailing, Mailing.objects.get(pk=mailing).content_digest)
    found = Mailing.objects.get(pk=mailing)
    if found.state == "waiting":
        mailings.approve_mailing(chair, mailing, found.content_digest)
