"""Starts a document or a translation, saves and restores versions."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText, locked_text
from paraplu.commons.documents.document_views import text_details, translation_subject
from paraplu.commons.documents.models import Document, DocumentText, TextVersion
from paraplu.kernel import approval
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


@dataclass(frozen=True, slots=True)
class VersionData:
    """The text of a version. base: the place of the version that it changes. follows: that of the source."""

    title: str
    body: str
    base: int = 0
    follows: int = 0


def start_document(
    actor: Actor, kind: str, language: str, words: VersionData, key: UUID | None = None
) -> UUID:
    """Create a document with its first version. key: the form's own, so that sent twice it makes one."""
    authorize(policy.write, actor)
    documents = settings.UNION.documents
    if documents is None or documents.type(kind) is None or language not in settings.UNION.languages:
        raise NoSuchText
    with transaction.atomic():
        fields = {"kind": kind, "source_language": language, "started_by": actor.number}
        defaults = {**fields, "started_on": current_date()}
        document, is_new = Document.objects.get_or_create(pk=key or uuid4(), defaults=defaults)
        if is_new:
            text = DocumentText.objects.create(document=document, kind=kind, language=language)
            _append_version(actor, text, words, "")
    return document.pk


def save_new_version(actor: Actor, text_id: UUID, words: VersionData) -> TextVersion:
    """Save a version, which makes earlier approvals void; the same text again makes no new version.

    Raises EditConflict if somebody else saved a version since.
    """
    with transaction.atomic():
        text = locked_text(text_id)
        authorize(policy.edit, actor, text_details(text).rule_subject)
        newest = queries.newest_version(text)
        follows = _followed_source_digest(text, words)
        if _version_digest(text, words) == newest.digest and follows == newest.follows:
            return newest
        BaseRevision(words.base).require_newest(text.newest)
        return _append_version(actor, text, words, follows)


def _version_digest(text: DocumentText, words: VersionData) -> str:
    return approval.digest(text.language, words.title, words.body)


def _followed_source_digest(text: DocumentText, words: VersionData) -> str:
    """The digest of the version of the source that a translation follows."""
    if queries.is_source_text(text):
        return ""
    source = queries.source_text_of(text.document)
    version = TextVersion.objects.filter(text=source, place=words.follows).first()
    if version is None:
        raise NoSuchText
    return version.digest


def _append_version(actor: Actor, text: DocumentText, words: VersionData, follows: str) -> TextVersion:
    """Write the next version; the caller has locked the text, or just created it."""
    text.newest += 1
    text.save(update_fields=["newest"])
    return TextVersion.objects.create(
        text=text,
        place=text.newest,
        title=words.title,
        body=words.body,
        digest=_version_digest(text, words),
        follows=follows,
        author=actor.number,
        day=current_date(),
    )


def restore_old_version(actor: Actor, version_id: UUID, base: int) -> TextVersion:
    """Save an older version as a new one, which has to be approved again."""
    with transaction.atomic():
        old = TextVersion.objects.select_related("text").filter(pk=version_id).first()
        if old is None:
            raise NoSuchText
        text = locked_text(old.text_id)
        authorize(policy.edit, actor, text_details(text).rule_subject)
        BaseRevision(base).require_newest(text.newest)
        if old.place == text.newest:
            return old
        return _append_version(actor, text, VersionData(old.title, old.body), old.follows)


def start_translation(actor: Actor, document_id: UUID, language: str, words: VersionData) -> DocumentText:
    """Create a translation with its first version; raises EditConflict if there is another already."""
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is None or language not in settings.UNION.languages:
            raise NoSuchText
        authorize(policy.edit, actor, translation_subject(document_id))
        texts, fields = DocumentText.objects, {"kind": document.kind}
        text, is_new = texts.get_or_create(document=document, language=language, defaults=fields)
        if is_new:
            _append_version(actor, text, words, _followed_source_digest(text, words))
        elif _version_digest(text, words) != queries.newest_version(text).digest:
            raise EditConflict
    return text
