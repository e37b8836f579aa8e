"""Locks an edition, and writes its versions under the lock."""

from dataclasses import asdict

from paraplu.base.clock import current_date
from paraplu.commons.website import content, policy, queries
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.actor import Actor


class NoSuchPage(LookupError):
    """No such page, language or version."""


def locked_edition(name: str, language: str) -> Edition:
    """Lock the edition until the transaction ends; before its first version the file is stored as place 0."""
    if not queries.is_public_page(name, language):
        raise NoSuchPage
    Edition.objects.get_or_create(name=name, language=language)
    edition = Edition.objects.select_for_update().get(name=name, language=language)
    words = content.page_file_text(name, language)
    if edition.newest == 0 and words is not None:
        _store_file_version(edition, words)
    return edition


def _store_file_version(edition: Edition, words: PageText) -> None:
    """Store the file as it is now, since translations follow it and a later release may change it."""
    stored = PageVersion.objects.filter(edition=edition, place=0).first()
    if stored is None or stored.digest != page_text_digest(edition.language, words):
        PageVersion.objects.filter(edition=edition, place=0).delete()
        write_version(edition, 0, words)


def append_version(
    edition: Edition, words: PageText, follows: str, office: str, saved_by: int | None
) -> PageVersion:
    """Write the next version; the caller has locked the edition."""
    edition.newest += 1
    edition.save(update_fields=["newest"])
    return write_version(edition, edition.newest, words, follows, office, saved_by)


def acting_office(actor: Actor) -> str:
    """The office in whose name the actor writes."""
    return next((office for office in policy.OFFICES if actor.holds(office)), actor.kind)


def write_version(
    edition: Edition,
    place: int,
    words: PageText,
    follows: str = "",
    office: str = "",
    saved_by: int | None = None,
) -> PageVersion:
    """Write a version; the caller has locked the edition."""
    return PageVersion.objects.create(
        edition=edition,
        place=place,
        **asdict(words),
        digest=page_text_digest(edition.language, words),
        follows=follows,
        office=office,
        saved_by=saved_by,
        day=current_date(),
    )
