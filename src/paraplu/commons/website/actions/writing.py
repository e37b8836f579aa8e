"""Saves and restores versions, confirms a translation, and sets the source language."""

from django.db import transaction

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.commons.website import policy, queries
from paraplu.commons.website.actions._locks import NoSuchPage, acting_office, append_version, locked_edition
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


def save_new_version(
    actor: Actor, name: str, language: str, words: PageText, revision: BaseRevision
) -> PageVersion:
    """Save a version, which is not published yet; the same text again makes no new version.

    Raises EditConflict if somebody else saved a version since, or if the source has changed.
    """
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        found = queries.edition_view(name, language)
        newest = PageVersion.objects.filter(edition=edition, place=edition.newest).first()
        follows = revision.source if revision.caught_up else found.follows
        follows = "" if found.is_source else follows
        if newest and (newest.digest, newest.follows) == (page_text_digest(language, words), follows):
            # If its writer was erased, a version can be saved again unchanged, so that others can publish it.
            if edition.published != edition.newest:
                PageVersion.objects.filter(pk=newest.pk, saved_by=None).update(saved_by=actor.number)
            return newest
        revision.require_newest(edition.newest, found.source_digest)
        return append_version(edition, words, follows, acting_office(actor), actor.number)


def restore_old_version(actor: Actor, name: str, language: str, place: int, base: int) -> PageVersion:
    """Save an older text as a new version, which is not published yet."""
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        old = PageVersion.objects.filter(edition=edition, place=place).first()
        if old is None:
            raise NoSuchPage
        BaseRevision(base).require_newest(edition.newest)
        if place == edition.newest:
            return old
        words, office = queries.page_text_of(old), acting_office(actor)
        return append_version(edition, words, old.follows, office, actor.number)


def confirm_translation(actor: Actor, name: str, language: str, base: int, source: str) -> None:
    """Record that a translation is right for the changed source, which it follows from now on."""
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        found = queries.edition_view(name, language)
        BaseRevision(base, source).require_newest(edition.newest, found.source_digest)
        if found.words is None:
            raise EditConflict
        if not found.is_source:
            PageVersion.objects.filter(edition=edition, place=edition.newest).update(follows=source)


def set_source_language(actor: Actor, name: str, language: str) -> None:
    """Make this language the source, which the others follow."""
    authorize(policy.edit, actor, queries.page_subject(name))
    with transaction.atomic():
        edition = locked_edition(name, language)
        if queries.edition_view(name, language).words is None:
            raise NoSuchPage
        Edition.objects.filter(name=name, is_source=True).update(is_source=False)
        edition.is_source = True
        edition.save(update_fields=["is_source"])
