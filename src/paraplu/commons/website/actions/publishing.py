"""Publishes a version, or returns to the union's file."""

from django.db import transaction

from paraplu.base.editing import BaseRevision
from paraplu.commons.website import policy, seconds
from paraplu.commons.website.actions._locks import locked_edition
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.published_versions import notify_all_processes
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


def publish_page(actor: Actor, name: str, language: str, place: int) -> None:
    """Publish the newest version, if the actor saw this one and another person saved it."""
    authorize(policy.see, actor)
    with transaction.atomic():
        edition = locked_edition(name, language)
        if place == edition.newest == edition.published:
            return
        subject = seconds.publication_subject(actor, name, language)
        is_alone = policy.correct(actor, subject)
        authorize(policy.correct if is_alone else policy.publish, actor, subject)
        BaseRevision(place).require_newest(edition.newest)
        _set_published(edition, edition.newest, edition.agreed if is_alone else edition.newest)
        PageVersion.objects.filter(edition=edition).exclude(saved_by=None).update(saved_by=None)
        audit.record_event(actor, "page.published", note=_version_key(edition, edition.newest))
        if is_alone:
            post.report_to_board(actor, "budget.correction")
    notify_all_processes()


def withdraw_page(actor: Actor, name: str, language: str) -> None:
    """Show the union's file again; without a file the page is gone in this language."""
    authorize(policy.withdraw, actor)
    with transaction.atomic():
        edition = locked_edition(name, language)
        if edition.published:
            key = _version_key(edition, edition.published)
            _set_published(edition, 0, 0)
            audit.record_event(actor, "page.withdrawn", note=key)
    notify_all_processes()


def _set_published(edition: Edition, place: int, agreed: int) -> None:
    edition.published, edition.agreed = place, agreed
    edition.save(update_fields=["published", "agreed"])


def _version_key(edition: Edition, place: int) -> int:
    """The log entry has a number instead of words; this one identifies page, language and version."""
    return PageVersion.objects.get(edition=edition, place=place).pk
