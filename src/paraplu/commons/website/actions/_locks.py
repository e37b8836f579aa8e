"""One page in one language at a time: whoever writes or publishes holds its lock."""

from paraplu.base.clock import current_date
from paraplu.commons.website import content, policy, queries
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.actor import Actor


class NoSuchPage(LookupError):
    """There is no such page, language or version."""


def locked_edition(name: str, language: str) -> Edition:
    """The edition, until the transaction ends; at its first version the file is kept as place 0."""
    if not queries.is_public_page(name, language):
        raise NoSuchPage
    Edition.objects.get_or_create(name=name, language=language)
    edition = Edition.objects.select_for_update().get(name=name, language=language)
    words = content.page_file_text(name, language)
    if edition.newest == 0 and words is not None:
        _store_file_version(edition, words)
    return edition


def _store_file_version(edition: Edition, words: PageText) -> None:
    """As it is now: the file of a later release says other words, and what follows these must find them."""
    stored = PageVersion.objects.filter(edition=edition, place=0).first()
    if stored is None or stored.digest != page_text_digest(edition.language, words):
        PageVersion.objects.filter(edition=edition, place=0).delete()
        write_version(edition, 0, words)


def append_version(edition: Edition, words: PageText, follows: str, office: str) -> PageVersion:
    """The next version; the caller holds the lock."""
    edition.newest += 1
    edition.save(update_fields=["newest"])
    return write_version(edition, edition.newest, words, follows, office)


def acting_office(actor: Actor) -> str:
    """In whose name she writes."""
    return next((office for office in policy.OFFICES if actor.holds(office)), actor.kind)


def write_version(
    edition: Edition, place: int, words: PageText, follows: str = "", office: str = ""
) -> PageVersion:
    """One version; the caller holds the lock."""
    return PageVersion.objects.create(
        edition=edition,
        place=place,
        title=words.title,
        summary=words.summary,
        menu=words.menu,
        body=words.body,
        digest=page_text_digest(edition.language, words),
        follows=follows,
        office=office,
        day=current_date(),
    )
