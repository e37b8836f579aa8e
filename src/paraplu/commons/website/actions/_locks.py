"""One page in one language at a time: whoever writes or publishes holds its lock."""

from paraplu.base.clock import today
from paraplu.commons.website import content, policy, queries
from paraplu.commons.website.models import Edition, Version
from paraplu.commons.website.words import Words, digest
from paraplu.kernel.actor import Actor


class NoSuchPage(LookupError):
    """There is no such page, language or version."""


def locked(name: str, language: str) -> Edition:
    """The edition, until the transaction ends; at its first version the file is kept as place 0."""
    if not queries.is_page(name, language):
        raise NoSuchPage
    Edition.objects.get_or_create(name=name, language=language)
    edition = Edition.objects.select_for_update().get(name=name, language=language)
    words = content.file_words(name, language)
    if edition.newest == 0 and words is not None:
        _keep_file(edition, words)
    return edition


def _keep_file(edition: Edition, words: Words) -> None:
    """As it is now: the file of a later release says other words, and what follows these must find them."""
    kept = Version.objects.filter(edition=edition, place=0).first()
    if kept is None or kept.digest != digest(edition.language, words):
        Version.objects.filter(edition=edition, place=0).delete()
        write(edition, 0, words)


def append(edition: Edition, words: Words, follows: str, office: str) -> Version:
    """The next version; the caller holds the lock."""
    edition.newest += 1
    edition.save(update_fields=["newest"])
    return write(edition, edition.newest, words, follows, office)


def acting_as(actor: Actor) -> str:
    """In whose name she writes."""
    return next((office for office in policy.OFFICES if actor.holds(office)), actor.kind)


def write(edition: Edition, place: int, words: Words, follows: str = "", office: str = "") -> Version:
    """One version; the caller holds the lock."""
    return Version.objects.create(
        edition=edition,
        place=place,
        title=words.title,
        summary=words.summary,
        menu=words.menu,
        body=words.body,
        digest=digest(edition.language, words),
        follows=follows,
        office=office,
        day=today(),
    )
