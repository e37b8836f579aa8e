"""Start a document, save a version, bring an older one back, translate."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText, locked
from paraplu.commons.documents.models import Document, Text, Version
from paraplu.commons.documents.whole import translator_paper, whole
from paraplu.kernel import approval
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says. base: the place of the version it was written on; follows: of the source."""

    title: str
    body: str
    base: int = 0
    follows: int = 0


def start(actor: Actor, kind: str, language: str, words: Words, key: UUID | None = None) -> UUID:
    """A new document with its source and first version. key: the form's own, so that sent twice it is one."""
    insist(policy.write, actor)
    documents = settings.UNION.documents
    if documents is None or documents.type(kind) is None or language not in settings.UNION.languages:
        raise NoSuchText
    with transaction.atomic():
        told = {
            "kind": kind,
            "source_language": language,
            "started_by": actor.number,
            "started_on": today(),
        }
        document, is_new = Document.objects.get_or_create(pk=key or uuid4(), defaults=told)
        if is_new:
            text = Text.objects.create(document=document, kind=kind, language=language)
            _write(actor, text, words, "")
    return document.pk


def save(actor: Actor, text_id: UUID, words: Words) -> Version:
    """A new version; the approvals of the one before are void. The same words again are no new version.

    Raises EditConflict when another wrote since: nobody's words are lost.
    """
    with transaction.atomic():
        text = locked(text_id)
        insist(policy.edit, actor, whole(text).paper)
        newest = queries.newest(text)
        follows = _followed(text, words)
        if _digest(text, words) == newest.digest and follows == newest.follows:
            return newest
        BaseRevision(words.base).require_newest(text.newest)
        return _write(actor, text, words, follows)


def _digest(text: Text, words: Words) -> str:
    return approval.digest(text.language, words.title, words.body)


def _followed(text: Text, words: Words) -> str:
    """The digest of the version of the source that a translation says again."""
    if queries.is_source(text):
        return ""
    source = queries.source_of(text.document)
    version = Version.objects.filter(text=source, place=words.follows).first()
    if version is None:
        raise NoSuchText
    return version.digest


def _write(actor: Actor, text: Text, words: Words, follows: str) -> Version:
    """The caller holds the lock of the text, or has made it."""
    text.newest += 1
    text.save(update_fields=["newest"])
    return Version.objects.create(
        text=text,
        place=text.newest,
        title=words.title,
        body=words.body,
        digest=_digest(text, words),
        follows=follows,
        author=actor.number,
        day=today(),
    )


def restore(actor: Actor, version_id: UUID, base: int) -> Version:
    """Bring an older version back as a new one; it has to be approved anew."""
    with transaction.atomic():
        old = Version.objects.select_related("text").filter(pk=version_id).first()
        if old is None:
            raise NoSuchText
        text = locked(old.text_id)
        insist(policy.edit, actor, whole(text).paper)
        BaseRevision(base).require_newest(text.newest)
        if old.place == text.newest:
            return old
        return _write(actor, text, Words(old.title, old.body), old.follows)


def translate(actor: Actor, document_id: UUID, language: str, words: Words) -> Text:
    """The first version of a translation. Raises EditConflict when there is one in this language already."""
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is None or language not in settings.UNION.languages:
            raise NoSuchText
        insist(policy.edit, actor, translator_paper(document_id))
        told = {"kind": document.kind}
        text, is_new = Text.objects.get_or_create(document=document, language=language, defaults=told)
        if is_new:
            _write(actor, text, words, _followed(text, words))
        elif _digest(text, words) != queries.newest(text).digest:
            raise EditConflict
    return text
