"""Save a version, bring an older one back, say that a translation is still right, choose the source."""

from django.db import transaction

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.commons.website import policy, queries
from paraplu.commons.website.actions._locks import NoSuchPage, acting_as, append, locked
from paraplu.commons.website.models import Edition, Version
from paraplu.commons.website.words import Words, digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist


def save(actor: Actor, name: str, language: str, words: Words, on: BaseRevision) -> Version:
    """A new version, which does not appear yet. The same words again are no new version.

    Raises EditConflict when another wrote since, or the source went on: nobody's words are lost.
    """
    insist(policy.edit, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        found = queries.sheet(name, language)
        newest = Version.objects.filter(edition=edition, place=edition.newest).first()
        follows = _follows(found, on)
        if newest and (newest.digest, newest.follows) == (digest(language, words), follows):
            return newest
        on.require_newest(edition.newest, found.source_digest)
        return append(edition, words, follows, acting_as(actor))


def _follows(found: queries.Sheet, on: BaseRevision) -> str:
    if found.is_source:
        return ""
    return on.source if on.caught_up else found.follows


def restore(actor: Actor, name: str, language: str, place: int, base: int) -> Version:
    """Bring older words back as a new version; they do not appear yet."""
    insist(policy.edit, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        old = Version.objects.filter(edition=edition, place=place).first()
        if old is None:
            raise NoSuchPage
        BaseRevision(base).require_newest(edition.newest)
        if place == edition.newest:
            return old
        return append(edition, queries.words_of(old), old.follows, acting_as(actor))


def say_still_right(actor: Actor, name: str, language: str, base: int, source: str) -> None:
    """The source changed and the translation need not: from now on it follows the new words."""
    insist(policy.edit, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        found = queries.sheet(name, language)
        BaseRevision(base, source).require_newest(edition.newest, found.source_digest)
        if found.words is None:
            raise EditConflict
        if not found.is_source:
            Version.objects.filter(edition=edition, place=edition.newest).update(follows=source)


def write_first_in(actor: Actor, name: str, language: str) -> None:
    """From now on the page is written in this language first, and the others follow it."""
    insist(policy.edit, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        if queries.sheet(name, language).words is None:
            raise NoSuchPage
        Edition.objects.filter(name=name, is_source=True).update(is_source=False)
        edition.is_source = True
        edition.save(update_fields=["is_source"])
