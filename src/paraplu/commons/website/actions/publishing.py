"""Let a version appear; take the page back to the union's file."""

from django.db import transaction

from paraplu.base.editing import BaseRevision
from paraplu.commons.website import policy, queries
from paraplu.commons.website.actions._locks import locked
from paraplu.commons.website.models import Edition, Version
from paraplu.commons.website.standing import tell_all
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit


def publish(actor: Actor, name: str, language: str, place: int) -> None:
    """Let the newest version appear; another one than was on the page does not."""
    insist(policy.publish, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        BaseRevision(place).require_newest(edition.newest)
        if edition.published != edition.newest:
            _appear(edition, edition.newest)
            audit.record(actor, "page.published", note=_key(edition, edition.newest))
    tell_all()


def withdraw(actor: Actor, name: str, language: str) -> None:
    """The union's file counts again; without a file the page is gone in this language."""
    insist(policy.publish, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        if edition.published:
            key = _key(edition, edition.published)
            _appear(edition, 0)
            audit.record(actor, "page.withdrawn", note=key)
    tell_all()


def _appear(edition: Edition, place: int) -> None:
    edition.published = place
    edition.save(update_fields=["published"])


def _key(edition: Edition, place: int) -> int:
    """The trace holds a number and no words: this one names page, language and version."""
    return Version.objects.get(edition=edition, place=place).pk
