"""Fills the apps of the made-up union through the real actions, by the people who hold the offices."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import api as documents
from paraplu.commons.volunteers import actions as volunteers
from paraplu.commons.website import actions as website
from paraplu.commons.website import queries
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.statutes import app_settings
from paraplu.life.advocacy import actions as advocacy
from paraplu.life.assembly.actions import convening, drafting
from paraplu.life.assembly.law import ItemDraft
from paraplu.life.oversight import actions as oversight
from paraplu.life.press import actions as press
from paraplu.life.press import conditions as press_conditions
from paraplu.life.press import queries as press_queries
from paraplu.life.press.meeting_words import talk_code
from paraplu.life.proposals import actions as proposals
from paraplu.life.trainings import actions as trainings
from paraplu.life.trainings import conditions as training_conditions
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu_demonstration import (
    alerts,
    board,
    book,
    claims,
    keyring,
    mailings,
    meetups,
    pictures,
    translations,
    voting,
)
from paraplu_demonstration.rehearsal import active_actor
from paraplu_demonstration.roles import member_in_role
from paraplu_demonstration.tables import Volunteer, VolunteerReply

Cast = dict[str, Actor]
DIRECTOR = frozenset({HeldOffice("director")})


def fill_apps(cast: Cast, members: list[Actor]) -> None:
    """Fill every app that the union switched on; `members` are active members without an office."""
    for app, (fill, needed) in FILLERS.items():
        if settings.UNION.has_app(app) and needed <= set(cast):
            fill(cast, members)
    made = keyring.fill_keys(cast) if settings.UNION.has_app("questions") else {}
    if settings.UNION.has_app("cash_book") and "treasurer" in made:
        claims.fill_claims(cast, members, made)
    if "editor" in cast:
        pictures.fill_pictures(cast["editor"], cast["chair"])
        _fill_website(cast["editor"], cast["chair"])
    if {"dpo_contact", "confidant"} <= set(cast):
        _fill_oversight(cast)
    translations.fill_translations(members)
    keyring.sign_newer_head(cast, made)


def _fill_oversight(cast: Cast) -> None:
    """One request about data runs, one came on paper; a breach was closed; a confidant can be reached."""
    asker, contact = active_actor(member_in_role("active").number), cast["dpo_contact"]
    oversight.ask_about_data(asker, asker.number_or_zero, "access")
    oversight.note_paper_request(cast["secretary"], None, "deletion", _days_from_today(-20))
    report = oversight.BreachReport(
        _days_from_today(-40), time(14, 0), "An attendance list lay open on a table during a meet-up."
    )
    breach = oversight.record_breach(contact, report)
    follow_up = oversight.BreachFollowUp(
        effects="Nine chosen names could be read by guests.",
        measures="It was shredded the same day. Lists now stay with the host.",
        risk="risk",
        decider="board",
        authority_told_on=_days_from_today(-39),
        people_told_on=None,
        reasons="",
    )
    oversight.follow_breach_up(contact, breach, follow_up)
    oversight.close_breach(contact, breach)
    words = "Ask for Heron, 02 000 00 02, Tuesdays from 17:00 to 19:00."
    oversight.change_contact(cast["confidant"], cast["confidant"].number_or_zero, words)


def _fill_website(editor: Actor, chair: Actor) -> None:
    """Publish a version of the history, assign a translation, and let a later version wait for a second."""
    question = "Do you keep a photograph, a leaflet or a memory? We are glad of it."
    place = _save_history(editor, f"![](picture:{pictures.SHOWN})\n\n{question}")
    if not place:
        return
    website.publish_page(chair, "history", translations.first_language(), place)
    _save_history(editor, "We meet every month to collect what people remember.")
    translator, until = member_in_role("active").number, _days_from_today(20)
    if language := next(iter(translations.written_languages().wanted), ""):
        website.assign_page(editor, "history", language, translator, until)


def _save_history(editor: Actor, paragraph: str) -> int:
    """Save a version of the history with one paragraph more; return its place, 0 if there is no such page."""
    language = translations.first_language()
    edition = queries.edition_view("history", language)
    if edition.words is None or edition.source_language != language:
        return 0
    words = replace(edition.words, body=f"{edition.words.body}\n\n{paragraph}")
    base = BaseRevision(edition.newest, edition.source_digest)
    return website.save_new_version(editor, "history", language, words, base).place


def _days_from_today(days: int) -> date:
    return current_date() + timedelta(days=days)


def _fill_help_requests(cast: Cast, members: list[Actor]) -> None:
    """Everybody who may ask members for help has done so."""
    day, tea = _days_from_today(8), "Open the room at half past six, make tea."
    for office, kind, title, briefing in (
        ("secretary", "organise", "Help at the meet-up of the month", tea),
        (
            "chair",
            "represent",
            "Speak at the city council",
            "Ten minutes, about opening hours.",
        ),
        ("editor", "read", "Read a text before it appears", "Two pages. Say what is unclear."),
        ("chapter_lead", "organise", "Carry chairs", "Be there at six. It takes half an hour."),
    ):
        if office in cast:
            (held,) = (held for held in cast[office].offices if held.office == office)
            asks.send_help_request(
                cast[office], kind, asks.Audience(held.chapter or ""), title=title, briefing=briefing,
                wanted=2, day=day,
            )  # fmt: skip


def _fill_proposals(cast: Cast, members: list[Actor]) -> None:
    """One waits for the Board, with a remark; one took place, and its cost waits to be confirmed."""
    wish = proposals.ProposalData(
        "somebody", "A picnic in the park", "To meet outside, with children and friends.",
        _days_from_today(40), time(14), "Ghent", 2, "", 12_000, "",
    )  # fmt: skip
    made = proposals.propose_activity(members[0], wish)
    proposals.add_proposal_remark(members[1], made, "I can bring tables.")
    tea = replace(wish, title="Tea in the library", wanted_on=_days_from_today(-3), people=0, cents=4_000)
    held = proposals.propose_activity(members[2], tea)
    answer = proposals.AnswerDraft("accept", "We need a quiet place to talk.", 4_000)
    proposals.word_answer(replace(cast["chair"], offices=cast["chair"].offices | DIRECTOR), held, answer)
    (act,) = (
        act for act in decisions.acts_about(members[2].number_or_zero) if act.kind == "proposals.answer"
    )
    decisions.note_organ_decision(act.pk, decisions.OrganDecision(act.organ, current_date(), is_yes=True))
    proposals.report_on_proposal(members[2], held, "Eleven people came, and stayed until nine.", 3_650)


def _fill_assembly(cast: Cast, members: list[Actor]) -> None:
    """Open an assembly with a secret ballot today, call one, draft the yearly one; one is owed to members."""
    voting.begin_ballot(cast["secretary"], members)
    board.demand_assembly(members)
    _call_assembly(cast["secretary"])
    plan = drafting.AssemblyPlan(_days_from_today(30), time(18), "At the seat")
    drafted = drafting.draft_assembly(cast["secretary"], plan)
    auditor = ItemDraft("auditor", "The next auditor", auditor_step="election")
    drafting.add_agenda_item(cast["secretary"], drafted, auditor)
    for kind, title in (
        ("annual_report", "Annual report"),
        ("accounts", "Accounts of last year"),
        ("discharge", "Discharge of the Board"),
        ("budget", "Budget of next year"),
        ("other_business", "Any other business"),
    ):
        drafting.add_agenda_item(cast["secretary"], drafted, ItemDraft(kind, title))


def _call_assembly(secretary: Actor) -> None:
    """Send the notice of an assembly: to most by e-mail, with a link to open, to the others on paper."""
    plan = drafting.AssemblyPlan(_days_from_today(21), time(19), "The hall behind the library")
    called = drafting.draft_assembly(secretary, plan)
    title, text = "A second meet-up each month", "We meet twice a month from May on."
    motion = ItemDraft(
        "motion",
        translations.written_text(title),
        translations.written_text(text),
        languages=translations.written_languages(),
    )
    item = drafting.add_agenda_item(secretary, called, motion)
    drafting.add_item_report(secretary, item, "What it costs", b"A room for 40 euros, tea for 15 euros.")
    drafting.add_agenda_item(secretary, called, ItemDraft("other_business", "Any other business"))
    act = convening.ask_to_convene(secretary, called)
    decisions.note_organ_decision(act.pk, decisions.OrganDecision(act.organ, current_date(), is_yes=True))


def _fill_documents(cast: Cast, members: list[Actor]) -> None:
    """Write a position that needs readers."""
    words = documents.VersionData("A seat at every table", "We are asked before decisions about us are made.")
    documents.start_document(cast["editor"], "position", translations.first_language(), words)


def _fill_advocacy(cast: Cast, members: list[Actor]) -> None:
    """Record where the union sits, where it asked, and where a seat is missing: that waits for a second."""
    for body, decides, level, seat, shown_to in (
        ("City council", "windows, streets, opening hours", "town", "asked", "public"),
        ("Parliamentary committee on work", "employment contracts", "country", "missing", "public"),
        ("Health platform", "care without questions", "region", "ours", "members"),
    ):
        written = advocacy.TableData(body, decides, level, seat, current_date(), None, shown_to)
        table = advocacy.add_advocacy_table(cast["chair"], written)
        if shown_to == "public":
            act = advocacy.ask_to_show_table(cast["chair"], table)
            if seat == "asked":
                second = replace(cast["secretary"], recently_authenticated=True)
                decisions.approve_act(second, act.pk, act.digest)


def _fill_press(cast: Cast, members: list[Actor]) -> None:
    """A journalist asks for a talk; a member agreed to it, and a message about it waits for that member."""
    spoken = translations.first_language()
    wish = press.PressRequestData(
        press_conditions.VERSION, spoken, "desk@outlet.example", "A journalist", "An outlet", "news",
        ("talk",), "What the new law changed.", _days_from_today(12), "text", "nothing", "nothing", ("en",),
    )  # fmt: skip
    press.save_press_request(STRANGER, wish, secrets.token_bytes(24))
    number, officer = member_in_role("active").number, cast["press_officer"]
    member, request = active_actor(number), press_queries.unanswered_press_requests().get()
    consent.set_answer(member, number, "press", "yes")
    consent.give_consent(member, number, "press", spoken)
    question = press.PressAskData("A talk about the new law", "Call the press officer.", 1, "", uuid4())
    press.ask_press_members(officer, request.pk, question)
    (offer,) = (found for found in asks.open_offers_of(number) if found.app == "press")
    asks.say_yes(member, offer.offer)
    words = "On Friday at noon, on 02 000 00 05. Please ask for Iris."
    body = press.PressEmailBody(words, request.emails_sent)
    press.pass_on_meeting(officer, request.pk, talk_code(request.pk, number), body)


def _fill_trainings(cast: Cast, members: list[Actor]) -> None:
    wish = trainings.TrainingRequestData(
        training_conditions.VERSION, "nl", "school@paraplu.example", "school", "A school", "A teacher",
        "Ghent", "middle", "nl", "reduced", (_days_from_today(45).isoformat(),),
    )  # fmt: skip
    trainings.save_training_request(STRANGER, wish, secrets.token_bytes(24))


def _fill_volunteers(cast: Cast, members: list[Actor]) -> None:
    """One who waits for an answer, and one who has a task; like the others this is called through FILLERS."""
    version = app_settings(settings.UNION.volunteers).note_version
    wish = volunteers.VolunteerOfferData(version, "fr", "", "A translator", ("translation",), ("fr", "nl"))
    volunteers.offer_help(STRANGER, wish, secrets.token_bytes(24))
    designer = replace(wish, name="A designer", skills=("design",))
    volunteers.offer_help(STRANGER, designer, secrets.token_bytes(24))
    helping = Volunteer.objects.get(name="A designer")
    secretary, welcome = cast["secretary"], volunteers.VolunteerEmailBody("", 0)
    volunteers.answer_offer(secretary, helping.pk, VolunteerReply.YES, welcome)
    volunteers.give_task(secretary, helping.pk, "A poster for the open day", uuid4())


# What fills each app, and the roles that it needs beside those of every Board.
FILLERS: dict[str, tuple[Callable[[Cast, list[Actor]], None], set[str]]] = {
    "events": (meetups.fill_events, set()),
    "cash_book": (book.fill_book, {"treasurer", "auditor", "chair"}),
    "mailings": (mailings.fill_mailings, set()),
    "asks": (_fill_help_requests, set()),
    "proposals": (_fill_proposals, set()),
    "assembly": (_fill_assembly, set(voting.HOLDERS)),
    "documents": (_fill_documents, {"editor"}),
    "advocacy": (_fill_advocacy, set()),
    "press": (_fill_press, {"press_officer"}),
    "trainings": (_fill_trainings, set()),
    "volunteers": (_fill_volunteers, set()),
    "safety": (alerts.fill_alerts, {"safety_team", "safety_team 2"}),
}
