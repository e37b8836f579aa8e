"""Give a page to somebody who translates it; her draft, and the end of it."""

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
    """Somebody has it; one person at a time."""


def assign_page(actor: Actor, name: str, language: str, number: int, until: date) -> TranslationAssignment:
    """Give it to one person until a day. Nobody learns whether somebody has this number."""
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        found = queries.edition_view(name, language)
        if found.source is None or found.is_source:
            raise NoSuchPage
        if found.assignment:
            raise PageAlreadyAssigned
        made = TranslationAssignment.objects.create(
            edition=edition, number=number, given_on=current_date(), until=until
        )
        if people.person_by_number(number):
            post.write_email("website/given", [number])
            audit.record_event(actor, "page.given", about=number)
        return made


def ask_for_translator(actor: Actor, name: str, language: str, day: date, key: UUID | None = None) -> UUID:
    """Ask who said yes to translating; the first who takes it on begins by herself. The id of the ask."""
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
        room=assignments.ROOM,
        subject=assignments.page_request_subject(name, language),
        key=key,
    )


def begin_assignment(actor: Actor, name: str, language: str) -> TranslationAssignment:
    """She was asked and said yes: it is hers until the day of the ask. A second time it is the same one."""
    offer = assignments.accepted_translation_offer(actor.number_or_zero, name, language)
    authorize(policy.begin, actor, AssignmentSubject(actor.number_or_zero, is_open=offer is not None))
    with transaction.atomic():
        edition = locked_edition(name, language)
        there = TranslationAssignment.objects.filter(edition=edition, handed_in_on=None).first()
        if there is not None and there.number != actor.number_or_zero:
            raise PageAlreadyAssigned
        until = offer.day if offer else current_date()
        return there or TranslationAssignment.objects.create(
            edition=edition, number=actor.number_or_zero, given_on=current_date(), until=until
        )


def save_translation_draft(actor: Actor, key: UUID, words: PageText, source: str) -> None:
    """Keep what she has so far; nobody else reads it. source: the words of the source on her page."""
    with transaction.atomic():
        assignment = _own_assignment(actor, key)
        _store_draft(assignment, words, source)


def hand_in_translation(actor: Actor, key: UUID, words: PageText, source: str) -> None:
    """Her words become a version that does not appear yet; from now on the page is closed to her.

    Raises EditConflict when the source went on: she reads it first.
    """
    with transaction.atomic():
        assignment = _own_assignment(actor, key)
        found = queries.edition_view(assignment.edition.name, assignment.edition.language)
        if source != found.source_digest:
            raise EditConflict
        _store_draft(assignment, words, source)
        _finish_assignment(assignment)


def end_assignment(actor: Actor, key: UUID) -> None:
    """Take it back from her; what she saved becomes a version, so that no word is lost."""
    with transaction.atomic():
        assignment = _locked_assignment(key)
        authorize(policy.edit, actor, queries.page_subject(assignment.edition.name))
        _finish_assignment(assignment)


def _own_assignment(actor: Actor, key: UUID) -> TranslationAssignment:
    assignment = _locked_assignment(key)
    authorize(policy.translate, actor, assignments.assignment_subject(assignment))
    return assignment


def _locked_assignment(key: UUID) -> TranslationAssignment:
    """The edition first, then the errand: everybody takes the two locks in this order."""
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
    """Once: whoever comes second finds it done."""
    if assignment.handed_in_on is not None:
        return
    if assignment.body and page_text_digest(
        assignment.edition.language, queries.page_text_of(assignment)
    ) != _newest_version_digest(assignment.edition):
        append_version(assignment.edition, queries.page_text_of(assignment), assignment.follows, TRANSLATOR)
    assignment.handed_in_on = current_date()
    assignment.title = assignment.summary = assignment.menu = assignment.body = assignment.follows = ""
    assignment.save()
    asks.close_requests_about(
        assignments.ROOM,
        assignments.page_request_subject(assignment.edition.name, assignment.edition.language),
    )


def _newest_version_digest(edition: Edition) -> str:
    row = queries.page_version_at(edition.name, edition.language, edition.newest)
    return row.digest if row else ""
