"""Who may publish a saved version: another than the person who saved it, and who reads its language."""

from django.conf import settings
from django.db.models import F, QuerySet

from paraplu.commons.website import policy
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.policy import PublicationSubject
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


def publication_subject(actor: Actor, name: str, language: str) -> PublicationSubject:
    """The newest version of a page as the rule about publishing sees it."""
    newest = PageVersion.objects.filter(edition__name=name, edition__language=language)
    author = newest.filter(place=F("edition__newest")).values_list("saved_by", flat=True).first()
    sources = _chosen_source_languages()
    is_source = language == sources.get(name, settings.UNION.default_language)
    is_read = is_source or _reads_language(_language_of(actor), language)
    is_tied = decisions.are_tied(actor.number, author)
    return PublicationSubject(author, seconds_of_page(name), is_read, is_tied)


def seconds_of_page(name: str) -> tuple[str, ...]:
    """The offices whose holders publish this page."""
    offered = {office.key for office in settings.UNION.offices}
    wanted = policy.PROTECTED.get(name, policy.SECONDS)
    return tuple(office for office in wanted if office in offered) or policy.BOARD


def _chosen_source_languages() -> dict[str, str]:
    return dict(Edition.objects.filter(is_source=True).values_list("name", "language"))


def _language_of(actor: Actor) -> str:
    person = people.person_by_number(actor.number_or_zero)
    return person.language if person else ""


def _reads_language(own: str, language: str) -> bool:
    """Whether somebody whose pages are in `own` reads a language; of those of newcomers nobody can say."""
    return own == language or language not in settings.UNION.languages


def unpublished_editions(actor: Actor) -> QuerySet[Edition]:
    """Editions with an unpublished version that the actor may publish; equal to the rule `publish`."""
    waiting = PageVersion.objects.filter(place=F("edition__newest")).exclude(place=F("edition__published"))
    tied = decisions.tied_to(actor.number, waiting.values_list("saved_by", flat=True))
    rows = waiting.exclude(saved_by=None).exclude(saved_by__in={actor.number_or_zero, *tied})
    sources, own = _chosen_source_languages(), _language_of(actor)
    found = [
        key
        for key, name, language in rows.values_list("edition", "edition__name", "edition__language")
        if actor.holds(*seconds_of_page(name))
        and (language == sources.get(name, settings.UNION.default_language) or _reads_language(own, language))
    ]
    return Edition.objects.filter(pk__in=found)
