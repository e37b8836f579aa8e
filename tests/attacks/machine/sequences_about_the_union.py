"""Sequences 12 to 22 of the machine, as directed steps through pages and through actions."""

import base64
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from paraplu.base.editing import BaseRevision
from tests.attacks.machine.canaries import answer_a_signal_alone, write_to_all
from tests.attacks.machine.game import Game
from tests.attacks.machine.moves import NUMBER, act, fill, number_of, send
from tests.attacks.machine.product import module, table
from tests.sealed import a_signature, an_answer_to

asks = module("commons.asks.actions")
events = module("commons.events.actions")
Event = table("events.Event")
Invitation = table("events.Invitation")
mailings = module("commons.mailings.actions")
Banner = table("mailings.Banner")
Mailing = table("mailings.Mailing")
publishing = module("commons.website.actions.publishing")
writing = module("commons.website.actions.writing")
PageText = module("commons.website.words").PageText
assembly = module("life.assembly.actions")
pending_records = module("life.assembly.confirmations").pending_records
AgendaItem = table("assembly.AgendaItem")
Assembly = table("assembly.Assembly")
board = module("life.board.actions")
BoardMeeting = table("board.BoardMeeting")
asking = module("people.actions.asking")
mailboxes = module("trust.mailboxes.actions")
Box = table("mailboxes.Box")

WORDS = f"Call {NUMBER}."
LANGUAGES = ("en", "fr", "nl")


def _event_of_another(game: Game) -> Event:
    return Event.objects.get(host=number_of(game, "member"), title="Soup and talk")


def copy_an_evening(game: Game) -> None:
    event = _event_of_another(game)
    fill(game, f"/en/meet-ups/{event.pk}/again/", host=game.officers[0].number)
    for copy in Event.objects.all():
        game.look(f"/en/meet-ups/{copy.pk}/door/")


def _plan(game: Game, **changed: Any) -> events.EventPlan:
    day = game.union.days.today + timedelta(days=21)
    plan = events.EventPlan("apero", "Soup and talk", day, 1140, "members", 9, "antwerp", key=uuid4())
    return replace(plan, **changed)


def copy_an_evening_by_verb(game: Game) -> None:
    event = _event_of_another(game)
    act(game, events.repeat_event, event.pk, _plan(game, host=game.officers[0].number))
    for copy in Event.objects.all():
        game.look(f"/en/meet-ups/{copy.pk}/door/")


def become_host_and_read(game: Game) -> None:
    event, host = _event_of_another(game), number_of(game, "member")
    path = f"/en/meet-ups/{event.pk}/change/"
    fill(game, path, host=game.officers[0].number)
    game.look(f"/en/meet-ups/{event.pk}/door/")
    fill(game, path, host=host)


def become_host_and_read_by_verb(game: Game) -> None:
    event = _event_of_another(game)
    act(game, events.change_event, event.pk, _plan(game, host=game.officers[0].number))
    game.look(f"/en/meet-ups/{event.pk}/door/")


def move_an_evening(game: Game) -> None:
    send(game, f"/en/meet-ups/{_event_of_another(game).pk}/place/", district="Mine", address="My own place 1")


def move_an_evening_by_verb(game: Game) -> None:
    act(game, events.relocate_event, _event_of_another(game).pk, "Mine", "My own place 1")


def write_in_slices(game: Game) -> None:
    write_to_all(game)
    for chapter in ("ghent", "antwerp", "brussels", ""):
        form = {"kind": "organise", "title": "Come", "briefing": "Soup.", "wanted": 9, "sure": "1"}
        day = (game.union.days.today + timedelta(days=9)).isoformat()
        send(game, "/en/asks/new/", **form, key=uuid4(), day=day, chapter=chapter, language="")


def write_in_slices_by_verb(game: Game) -> None:
    day = game.union.days.today + timedelta(days=7)
    texts = {"en": ("Thursday", "Soup at seven.")}
    for place in range(3):
        plan = mailings.MailingData("news", [], [], "default", texts, day)
        game.attempt(lambda: _write_and_send(game, plan))  # noqa: B023 - called at once
        help_wanted = asks.HelpRequestData("organise", f"Come {place}", "Soup.", 9, day)
        act(game, asks.send_help_request, help_wanted, asks.Audience())


def _write_and_send(game: Game, plan: mailings.MailingData) -> None:
    actor = game.officers[0].actor
    written = mailings.write_mailing(actor, plan)
    draft = Mailing.objects.get(pk=written)
    mailings.send_mailing(actor, written, draft.content_digest)


def put_a_number_in_public(game: Game) -> None:
    day = game.union.days.today.isoformat()
    words = {f"text_{language}": WORDS for language in LANGUAGES}
    send(game, "/en/mailings/banners/free/", **words, starts=day, ends=day)
    for banner in Banner.objects.filter(raised_by=game.officers[0].number):
        for button in ("approval", "forms"):
            send(game, f"/en/mailings/banners/{banner.pk}/{button}/")
    write_a_page(game, "confidentiality", WORDS)


def write_a_page(game: Game, name: str, words: str) -> None:
    page = f"/en/website/{name}/en/"
    fill(game, f"{page}edit/", body=words, do="save")
    for place in ("1", "2"):
        send(game, f"{page}publication/", place=place)


def put_a_number_in_public_by_verb(game: Game) -> None:
    day = game.union.days.today
    act(game, mailings.raise_banner, dict.fromkeys(LANGUAGES, WORDS), day, day)
    for banner in Banner.objects.filter(raised_by=game.officers[0].number):
        act(game, mailings.approve_banner, banner.pk)
        act(game, mailings.show_banner_on_forms, banner.pk)
    write_a_page_by_verb(game, "confidentiality", WORDS)


def write_a_page_by_verb(game: Game, name: str, words: str) -> None:
    text = PageText("Heading", "One sentence.", "Menu", words)
    act(game, writing.save_new_version, name, "en", text, BaseRevision(0, ""))
    for place in (1, 2):
        act(game, publishing.publish_page, name, "en", place)


def another_account_for_gifts(game: Game) -> None:
    write_a_page(game, "support", "Give to BE71 0961 2345 6769.")


def another_account_for_gifts_by_verb(game: Game) -> None:
    write_a_page_by_verb(game, "support", "Give to BE71 0961 2345 6769.")


def invent_assembly(game: Game) -> None:
    meeting, item = game.union.things["meeting"], game.union.things["item"]
    base = "/en/gathering"
    send(game, f"{base}/item/{item}/opening/", method="hands")
    send(game, f"{base}/item/{item}/hands/", votes_for=4, votes_against=0, abstained=0, invalid=0)
    confirm_all(game, meeting)
    send(game, f"{base}/desk/{meeting}/close/")
    for role in ("chair", "secretary"):
        send(game, f"{base}/{meeting}/minutes/signature/note/", role=role, sha256="0" * 64)


def confirm_all(game: Game, meeting: UUID) -> None:
    for record in pending_records(Assembly.objects.get(pk=meeting)):
        send(game, f"/en/gathering/{meeting}/confirm/", digest=record.digest)
        act(game, assembly.confirm_typed, meeting, record.digest)


def invent_assembly_by_verb(game: Game) -> None:
    meeting, item = game.union.things["meeting"], game.union.things["item"]
    act(game, assembly.mark_attendance, meeting, [number_of(game, "guest")], "room")
    act(game, assembly.open_agenda_item, item, "hands")
    act(game, assembly.decide_by_hands, item, assembly.Votes(4, 0, 0))
    confirm_all(game, meeting)
    act(game, assembly.close_assembly, meeting)
    for role in ("chair", "secretary"):
        act(game, assembly.note_minutes_signature, meeting, role, "0" * 64)


def type_both_counts(game: Game) -> None:
    item = game.union.things["item"]
    send(game, f"/en/gathering/item/{item}/opening/", method="paper")
    votes = {"votes_for": 4, "votes_against": 0, "abstained": 0, "invalid": 0}
    for teller in ("peer", "member"):
        send(game, f"/en/gathering/item/{item}/count/note/", **votes, teller=number_of(game, teller))
    confirm_all(game, game.union.things["meeting"])
    send(game, f"/en/gathering/item/{item}/papers/")


def type_both_counts_by_verb(game: Game) -> None:
    item = game.union.things["item"]
    act(game, assembly.open_agenda_item, item, "paper")
    for teller in ("peer", "member"):
        act(game, assembly.note_paper_count, item, number_of(game, teller), assembly.Votes(4, 0, 0))
    confirm_all(game, game.union.things["meeting"])
    act(game, assembly.decide_by_paper, item)


def withdraw_the_item(game: Game) -> None:
    """An item that members demanded in the meeting of today is ended by the officer's tap."""
    item = _demanded_in_the_meeting(game)
    send(game, f"/en/gathering/item/{item}/end/", outcome="withdrawn")
    confirm_all(game, game.union.things["meeting"])


def withdraw_the_item_by_verb(game: Game) -> None:
    item = _demanded_in_the_meeting(game)
    act(game, assembly.close_without_vote, item, "withdrawn")
    act(game, assembly.remove_agenda_item, item)
    confirm_all(game, game.union.things["meeting"])


def _demanded_in_the_meeting(game: Game) -> UUID:
    demanded = AgendaItem.objects.get(pk=game.union.things["demanded"])
    AgendaItem.objects.filter(pk=game.union.things["item"]).update(demand=demanded.demand)
    game.begin()
    return UUID(str(game.union.things["item"]))


def board_by_one(game: Game) -> None:
    """Typed minutes, a meeting opened alone, a vote and its closing."""
    act(game, asking.ask_for_appointment, number_of(game, "member"), "teller")
    (asked,) = game.rows("decisions.PendingAct")
    fill(game, "/en/board/paper/", day=game.union.days.today.isoformat(), leader=number_of(game, "chair"))
    for meeting in BoardMeeting.objects.all():
        for page in ("call", "presence", "opening", "confirmation", "closing"):
            send(game, f"/en/board/meeting/{meeting.pk}/{page}/", digest=meeting.digest)
    send(game, f"/en/board/act/{asked['id']}/writing/")
    for row in game.rows("board.BoardItem"):
        for page, value in (("ballot", "yes"), ("closing", ""), ("interest", "other")):
            send(game, f"/en/board/item/{row['id']}/{page}/", value=value, nature=value, digest=row["digest"])
    game.move_clock(20)


def board_by_one_by_verb(game: Game) -> None:
    act(game, asking.ask_for_appointment, number_of(game, "member"), "teller")
    (asked,) = game.rows("decisions.PendingAct")
    numbers = frozenset(number_of(game, part) for part in ("chair", "secretary", "treasurer"))
    counts = (board.PaperCount(asked["id"], 3, 0, 0, 0),)
    day = game.union.days.today
    act(
        game,
        board.type_minutes,
        board.PaperMinutes(uuid4(), day, "room", number_of(game, "chair"), numbers, counts),
    )
    act(game, board.call_meeting, board.MeetingPlan(uuid4(), day + timedelta(days=4), time(19), "room"))
    for meeting in BoardMeeting.objects.all():
        for verb in (board.attend_meeting, board.open_meeting):
            act(game, verb, meeting.pk)
        act(game, board.confirm_minutes, meeting.pk, meeting.digest)
    act(game, board.put_in_writing, asked["id"])
    for row in game.rows("board.BoardItem"):
        act(game, board.answer_in_writing, row["id"], "yes", row["digest"])
        act(game, board.vote_on_item, row["id"], "yes", row["digest"])
        act(game, board.close_item, row["id"], row["digest"])
    game.move_clock(20)


HANDLE = base64.b64encode(bytes(16)).decode()


def close_the_signal(game: Game) -> None:
    """A report against the officer is answered and closed, and the invitation of its writer revoked."""
    signal, number = game.union.things["signal"], game.officers[0].number
    box = Box.objects.get(pk=signal)
    answer, base = an_answer_to(box, number, "It was nothing."), f"/en/box/{signal}"
    raw = answer.sealed, answer.signature, a_signature(number, "agree", box, answer.sealed)
    sealed, written, agreed = (base64.b64encode(value).decode() for value in raw)
    send(game, f"{base}/answers/", number=1, sealed=sealed, handle=HANDLE, signature=written)
    send(game, f"{base}/answers/agreement/", handle=HANDLE, signature=agreed)
    for _ in range(2):
        send(game, f"{base}/closing/", handle=HANDLE)
    send(game, f"{base}/closing/agreement/", handle=HANDLE)
    held = Invitation.objects.get(number=number_of(game, "chair"))
    send(game, f"/en/meet-ups/invitations/{held.pk}/end/")


def close_the_signal_by_verb(game: Game) -> None:
    answer_a_signal_alone(game)
    for verb in (mailboxes.close_as_circle, mailboxes.close_as_circle, mailboxes.agree_to_closing):
        act(game, verb, "safety", game.union.things["signal"], bytes(16))
