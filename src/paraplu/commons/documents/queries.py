"""What is read of documents, always for somebody who asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.base.text import to_html
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy
from paraplu.commons.documents.document_views import ROOM
from paraplu.commons.documents.models import (
    Comment,
    Document,
    DocumentText,
    TextApproval,
    TextStatus,
    TextVersion,
)
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings

AT_MOST = READY = 50
REMARKS = 200


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document as it appears. language: the one it is in; is_behind: its source went on since."""

    id: UUID
    title: str
    body: str
    language: str
    day: date
    is_behind: bool
    kind: str

    @property
    def body_html(self) -> str:
        """The body as HTML that can do no harm."""
        return to_html(self.body, str)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What somebody said about the version at this place."""

    text: str
    number: int
    is_reader: bool
    place: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """A document in one language: what was written last, without its words. id: of the text."""

    document: UUID
    source_language: str
    kind: str
    id: UUID
    language: str
    state: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list: its source, and all the languages in which it is."""

    source: TextRow
    languages: list[TextRow]


def is_source_text(text: DocumentText) -> bool:
    """Whether it is no translation."""
    return text.language == text.document.source_language


def source_text_of(document: Document) -> DocumentText:
    """The text that the others say again."""
    return DocumentText.objects.select_related("document").get(
        document=document, language=document.source_language
    )


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages it is in."""
    return tuple(DocumentText.objects.filter(document=document).values_list("language", flat=True))


def newest_version(text: DocumentText) -> TextVersion:
    """The version that was written last."""
    return TextVersion.objects.get(text=text, place=text.newest)


def comments_on(text: DocumentText) -> list[CommentRow]:
    """What was said, oldest first, the version with each."""
    return [CommentRow(*row) for row in _comment_rows(text.pk)]


@prepared_query
def _comment_rows(text: UUID) -> QuerySet[Comment, Any]:
    found = Comment.objects.filter(version__text=text).order_by("version__place", "day", "id")
    return found.values_list("text", "number", "is_reader", "version__place")[:REMARKS]


def versions_of(text: DocumentText) -> list[TextVersion]:
    """Every version, newest first, without its body."""
    return list(TextVersion.objects.filter(text=text).defer("body").order_by("-place")[:AT_MOST])


def visible_documents(actor: Actor) -> QuerySet[Document]:
    """All for who writes documents; for others those that they read or translate."""
    if policy.write(actor):
        return Document.objects.all()
    if not policy.see_list(actor):
        return Document.objects.none()
    subjects = asks.subjects_taken_by(actor.number or 0, ROOM)
    return Document.objects.filter(pk__in=[UUID(subject) for subject in subjects])


def documents_list_page(actor: Actor, page: str = "") -> ListPage[DocumentRow]:
    """A leaf of them, the newest first."""
    newest: QuerySet[Any] = (
        visible_documents(actor).order_by("-started_on", "id").values_list("pk", flat=True)
    )
    found = paginate(newest, page)
    by_document: dict[UUID, list[TextRow]] = {}
    for row in _newest_text_rows(found.rows):
        by_document.setdefault(row.document, []).append(row)
    return found.with_rows([_document_row(by_document[key]) for key in found.rows if key in by_document])


def _newest_text_rows(documents: Collection[UUID]) -> list[TextRow]:
    rows = TextVersion.objects.filter(text__document__in=documents, place=F("text__newest"))
    document = ("text__document", "text__document__source_language", "text__kind")
    text = ("text", "text__language", "text__state", "title", "day")
    return [TextRow(*row) for row in rows.order_by("text__language").values_list(*document, *text)]


def _document_row(tongues: list[TextRow]) -> DocumentRow:
    return DocumentRow(next(text for text in tongues if text.language == text.source_language), tongues)


def published_documents_for(
    place: str, language: str = "", only: Collection[UUID] | None = None, most: int | None = None
) -> list[PublishedDocument]:
    """Every document that appears there, the newest first: in this language, or else in its own.

    only: of these. most: so many at most, and of no more the words are read.
    """
    if most is not None:
        only = list(_newest_published_ids(place)[:most])
    if only is not None and not only:
        return []
    shown = Q(
        text__state=TextStatus.PUBLISHED, text__kind__in=_kinds_shown_at(place), place=F("text__published")
    )
    wanted = Q(text__language=language) | Q(text__language=F("text__document__source_language"))
    rows = TextVersion.objects.filter(shown, wanted).select_related("text__document")
    if only is not None:
        rows = rows.filter(text__document__in=only)
    sources = {row.text.document_id: row for row in rows if is_source_text(row.text)}
    best = dict(sources)
    best |= {row.text.document_id: row for row in rows if row.text.language == language} if language else {}
    found = [_published_document(row, sources[key]) for key, row in best.items() if key in sources]
    return sorted(found, key=lambda document: (document.day, str(document.id)), reverse=True)


def published_list_page(place: str, language: str, page: str) -> ListPage[PublishedDocument]:
    """A leaf of what `published_for` has, the newest first."""
    found = paginate(_newest_published_ids(place), page)
    return found.with_rows(published_documents_for(place, language, found.rows))


def _newest_published_ids(place: str) -> QuerySet[DocumentText, Any]:
    """The documents whose own text appears there; which ones, before their words are read."""
    own = DocumentText.objects.filter(
        language=F("document__source_language"), kind__in=_kinds_shown_at(place)
    )
    newest = own.filter(state=TextStatus.PUBLISHED).order_by("-published_on", "-document")
    return newest.values_list("document", flat=True)


def _kinds_shown_at(place: str) -> list[str]:
    documents = settings.UNION.documents
    return [kind.key for kind in documents.types if place in kind.places] if documents else []


def _published_document(row: TextVersion, source: TextVersion) -> PublishedDocument:
    text = row.text
    return PublishedDocument(
        id=text.document_id,
        title=row.title,
        body=row.body,
        language=text.language,
        day=text.published_on or row.day,
        is_behind=row != source and row.follows != source.digest,
        kind=text.document.kind,
    )


def published_document(document: UUID, place: str, language: str = "") -> PublishedDocument | None:
    """One that appears there."""
    return next(iter(published_documents_for(place, language, [document])), None)


def approved_drafts(actor: Actor) -> list[UUID]:
    """Texts whose newest version enough people approved, and that do not appear so yet; fifty at most."""
    if not policy.write(actor):
        return []
    newest = TextApproval.objects.filter(version__text=OuterRef("pk"), version__place=OuterRef("newest"))
    approval_counts = newest.values("version").annotate(many=Count("pk")).values("many")
    changed = DocumentText.objects.exclude(published=F("newest")).alias(given=Subquery(approval_counts))
    ready = changed.filter(given__gte=Subquery(_required_approval_count()))
    return list(ready.values_list("pk", flat=True)[:READY])


def _required_approval_count() -> QuerySet[Document, Any]:
    """How many yes the text around this question needs; of a kind that the union has no more nothing."""
    documents = app_settings(settings.UNION.documents)
    sources = [
        When(kind=kind.key, source_language=OuterRef("language"), then=kind.quorum.approvals)
        for kind in documents.types
    ]
    known = Q(kind__in=[kind.key for kind in documents.types])
    number = Case(*sources, When(known, then=documents.translation.approvals), output_field=IntegerField())
    return Document.objects.filter(pk=OuterRef("document")).values(number=number)
