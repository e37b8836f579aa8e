"""Assigns a page to a translator, stores their draft, and ends the assignment."""

from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.commons.asks import api as asks
from paraplu.commons.website import assignments, policy, queries
from paraplu.commons.website.actions._locks import NoSuchPage, append_version, locked_edition
from paraplu.commons.website.models import Edition, TranslationAssignment
from paraplu.commons.website.policy import AssignmentSubject
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

TRANSLATOR = "translator"


class PageAlreadyAssigned(Exception):
    """Another person has this page already."""


def assign_page(actor: Actor, name: str, language: str, number: int, until: date) -> TranslationAssignment:
    """Assign a page to one person until a day; the actor does not learn whether the number exists."""
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        found = queries.edition_view(name, language)
        if found.source is None or found.is_source:
            raise NoSuchPage
        if found.assignment:
            raise PageAlreadyAssigned
        if people.person_by_number(number):
            facts = {"until": until.isoformat()}
            post.write_email("website/given", [number], facts=facts, page=("website:mine",))
            audit.record_event(actor, "page.given", about=number)
        return _create_assignment(edition, number, until)


def _create_assignment(edition: Edition, number: int, until: date) -> TranslationAssignment:
    day = current_date()
    return TranslationAssignment.objects.create(edition=edition, number=number, given_on=day, until=until)


def ask_for_translator(actor: Actor, name: str, language: str, day: date, key: UUID | None = None) -> UUID:
    """Ask members who translate; the first who says yes may begin. Return the id of the request."""
    authorize(policy.edit, actor, queries.page_subject(name))
    found = queries.edition_view(name, language)
    if found.source is None or found.is_source:
        raise NoSuchPage
    return asks.send_help_request(
        actor,
        "translate",
        asks.Audience(),
        title=f"{found.source.title} ({language})",
        briefing="",
        wanted=1,
        day=day,
        app=assignments.APP,
        subject=assignments.page_request_subject(name, language),
        key=key,
    )


def begin_assignment(actor: Actor, name: str, language: str) -> TranslationAssignment:
    """Assign the page to a member who said yes to the request, until its day; again it is the same one."""
    offer = assignments.accepted_translation_offer(actor.number_or_zero, name, language)
    authorize(policy.begin, actor, AssignmentSubject(actor.number_or_zero, is_open=offer is not None))
    with transaction.atomic():
        edition = locked_edition(name, language)
        there = TranslationAssignment.objects.filter(edition=edition, handed_in_on=None).first()
        if there is not None and there.number != actor.number_or_zero:
            raise PageAlreadyAssigned
        until = offer.day if offer else current_date()
        return there or _create_assignment(edition, actor.number_or_zero, until)


def save_translation_draft(actor: Actor, key: UUID, words: PageText, source: str) -> None:
    """Store a draft that nobody else reads. source: the digest of the source on the page."""
    with transaction.atomic():
        assignment = _own_assignment(actor, key)
        _store_draft(assignment, words, source)


def hand_in_translation(actor: Actor, key: UUID, words: PageText, source: str) -> None:
    """Make a version of the translation, which is not published yet, and end the assignment.

    Raises EditConflict if the source has changed, which the translator has to read first.
    """
    with transaction.atomic():
        assignment = _own_assignment(actor, key)
        found = queries.edition_view(assignment.edition.name, assignment.edition.language)
        if source != found.source_digest:
            raise EditConflict
        _store_draft(assignment, words, source)
        _finish_assignment(assignment)


def end_assignment(actor: Actor, key: UUID) -> None:
    """End an assignment; the draft becomes a version, so that nothing is lost."""
    with transaction.atomic():
        assignment = _locked_assignment(key)
        authorize(policy.edit, actor, queries.page_subject(assignment.edition.name))
        _finish_assignment(assignment)


def _own_assignment(actor: Actor, key: UUID) -> TranslationAssignment:
    assignment = _locked_assignment(key)
    authorize(policy.translate, actor, assignments.assignment_subject(assignment))
    return assignment


def _locked_assignment(key: UUID) -> TranslationAssignment:
    """Lock the edition before the assignment; every transaction does it in this order."""
    found = assignments.find_assignment(key)
    if found is None:
        raise NoSuchPage
    locked_edition(found.edition.name, found.edition.language)
    return TranslationAssignment.objects.select_for_update(of=("self",)).select_related("edition").get(pk=key)


def _store_draft(assignment: TranslationAssignment, words: PageText, source: str) -> None:
    assignment.title, assignment.summary, assignment.menu = words.title, words.summary, words.menu
    assignment.body, assignment.follows = words.body, source
    assignment.save()


def _finish_assignment(assignment: TranslationAssignment) -> None:
    """Turn the draft into a version, unless that is the newest one; a second call does nothing."""
    if assignment.handed_in_on is not None:
        return
    edition, words = assignment.edition, queries.page_text_of(assignment)
    newest = queries.page_version_at(edition.name, edition.language, edition.newest)
    is_new = newest is None or newest.digest != page_text_digest(edition.language, words)
    if assignment.body and is_new:
        append_version(edition, words, assignment.follows, TRANSLATOR, assignment.number)
    assignment.handed_in_on = current_date()
    assignment.title = assignment.summary = assignment.menu = assignment.body = assignment.follows = ""
    assignment.save()
    subject = assignments.page_request_subject(edition.name, edition.language)
    asks.close_requests_about(assignments.APP, subject)
