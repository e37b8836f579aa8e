"""Pages of the room: the list, one page in one language, writing, translating, files."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from paraplu.commons.website import errands, queries
from paraplu.commons.website.models import Errand, Version
from paraplu.commons.website.policy import translate
from paraplu.commons.website.queries import Sheet
from paraplu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Old:
    """A version and the page that it is of."""

    sheet: Sheet
    version: Version


def find_sheet(actor: Actor, name: str, language: str) -> Sheet:
    """A page that the site may have; else there is none."""
    if not queries.is_page(name, language):
        raise Http404
    return queries.sheet(name, language)


def find_version(actor: Actor, name: str, language: str, place: int) -> Old:
    """A version of a page; else there is none."""
    sheet = find_sheet(actor, name, language)
    found = queries.version(name, language, place)
    if found is None:
        raise Http404
    return Old(sheet, found)


def find_errand(actor: Actor, errand: UUID) -> Errand:
    """What was given to her and is open; else there is none."""
    found = errands.errand(errand)
    if found is None or not translate(actor, errands.given(found)):
        raise Http404
    return found
