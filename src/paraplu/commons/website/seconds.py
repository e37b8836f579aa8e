"""Who may publish a saved version: somebody who did not save it and who reads its language."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from paraplu.commons.website import policy
from paraplu.commons.website.corrections import is_correction
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.policy import PublicationSubject
from paraplu.commons.website.queries import page_text_of
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


def publication_subject(actor: Actor, name: str, language: str) -> PublicationSubject:
    """The newest version of a page as the rule for publishing sees it."""
    newest = _newest_versions().filter(edition__name=name, edition__language=language)
    version = newest.select_related("edition").first()
    author, is_source = (version.saved_by, version.is_source) if version else (None, False)
    is_read = is_source or _reads_language(_language_of(actor), language)
    is_tied = decisions.are_tied(actor.number, author)
    may_correct = author == actor.number and name not in policy.PROTECTED
    corrects = may_correct and version is not None and _is_correction(version)
    return PublicationSubject(author, seconds_of_page(name), is_read, is_tied, corrects)


def _is_correction(version: PageVersion) -> bool:
    """Whether a version only corrects the one to which two people last agreed, or the union's file."""
    edition = version.edition
    agreed = PageVersion.objects.filter(edition=edition, place=edition.agreed).first()
    if agreed is None:
        return False
    return is_correction(page_text_of(agreed), page_text_of(version), edition.language)


def unpublished_editions(actor: Actor) -> QuerySet[Edition]:
    """Editions with an unpublished version that the actor may publish; same result as the rule `publish`."""
    waiting = _newest_versions().exclude(place=F("edition__published")).exclude(saved_by=None)
    fields = ("edition", "edition__name", "edition__language", "is_source", "saved_by")
    rows = list(waiting.exclude(saved_by=actor.number).values_list(*fields))
    own = _language_of(actor) if rows else ""
    tied = decisions.tied_to(actor.number, [author for *_rest, author in rows])
    found = [
        key
        for key, name, language, is_source, author in rows
        if author not in tied
        and actor.holds(*seconds_of_page(name))
        and (is_source or _reads_language(own, language))
    ]
    return Edition.objects.filter(pk__in=found)


def _newest_versions() -> QuerySet[Any]:
    """The newest version of each edition, with whether its page is written first in that language."""
    chosen = Edition.objects.filter(name=OuterRef("edition__name"), is_source=True)
    by_default = Q(~Exists(chosen), edition__language=settings.UNION.default_language)
    newest = PageVersion.objects.filter(place=F("edition__newest"))
    return newest.annotate(is_source=Q(edition__is_source=True) | by_default)


def seconds_of_page(name: str) -> tuple[str, ...]:
    """The offices whose holders publish this page."""
    offered = {office.key for office in settings.UNION.offices}
    wanted = policy.PROTECTED.get(name, policy.SECONDS)
    return tuple(office for office in wanted if office in offered) or policy.BOARD


def _language_of(actor: Actor) -> str:
    person = people.person_by_number(actor.number_or_zero)
    return person.language if person else ""


def _reads_language(own: str, language: str) -> bool:
    """Whether somebody with the language `own` reads another; assumed for languages of newcomers."""
    return own == language or language not in settings.UNION.languages
