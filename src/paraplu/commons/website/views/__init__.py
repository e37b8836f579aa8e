"""Pages of the website for its editors and translators."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from paraplu.commons.website import assignments, queries
from paraplu.commons.website.models import PageVersion, TranslationAssignment
from paraplu.commons.website.policy import translate
from paraplu.commons.website.queries import EditionView
from paraplu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class OldVersion:
    """A version and its page."""

    edition: EditionView
    version: PageVersion


def find_edition(actor: Actor, name: str, language: str) -> EditionView:
    """A page that the public site can have; else 404."""
    if not queries.is_public_page(name, language):
        raise Http404
    return queries.edition_view(name, language)


def find_old_version(actor: Actor, name: str, language: str, place: int) -> OldVersion:
    """A version of a page; else 404."""
    edition = find_edition(actor, name, language)
    found = queries.page_version_at(name, language, place)
    if found is None:
        raise Http404
    return OldVersion(edition, found)


def find_assignment(actor: Actor, assignment: UUID) -> TranslationAssignment:
    """The actor's own open assignment; else 404."""
    found = assignments.find_assignment(assignment)
    if found is None or not translate(actor, assignments.assignment_subject(found)):
        raise Http404
    return found
