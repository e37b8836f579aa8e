"""Reads documents, as far as the actor may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import get_language

from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.base.text import to_html
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy
from paraplu.commons.documents.document_views import APP
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
    """A published document. language: that of its text. is_behind: its source has changed since."""

    id: UUID
    title: str
    body: str
    language: str
    day: date
    is_behind: bool
    kind: str

    @property
    def body_html(self) -> str:
        """The body as sanitised HTML."""
        return to_html(self.body, str)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment on the version at this place."""

    text: str
    number: int
    is_reader: bool
    place: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """The newest version of a text without its body. id: of the text."""

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
    """A document in a list: its source, and its texts in all languages."""

    source: TextRow
    languages: list[TextRow]


def is_source_text(text: DocumentText) -> bool:
    """Whether this text is the source of its document."""
    return text.language == text.document.source_language


def source_text_of(document: Document) -> DocumentText:
    """The text that the others translate."""
    texts = DocumentText.objects.select_related("document")
    return texts.get(document=document, language=document.source_language)


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages of the texts of a document."""
    return tuple(DocumentText.objects.filter(document=document).values_list("language", flat=True))


def newest_version(text: DocumentText) -> TextVersion:
    """The newest version of a text."""
    return TextVersion.objects.get(text=text, place=text.newest)


def comments_on(text: DocumentText) -> list[CommentRow]:
    """The comments on a text, oldest version first."""
    return [CommentRow(*row) for row in _comment_rows(text.pk)]


@prepared_query
def _comment_rows(text: UUID) -> QuerySet[Comment, Any]:
    found = Comment.objects.filter(version__text=text).order_by("version__place", "day", "id")
    return found.values_list("text", "number", "is_reader", "version__place")[:REMARKS]


def versions_of(text: DocumentText) -> list[TextVersion]:
    """The versions of a text, newest first, without their bodies."""
    return list(TextVersion.objects.filter(text=text).defer("body").order_by("-place")[:AT_MOST])


def visible_documents(actor: Actor) -> QuerySet[Document]:
    """All documents for their writers; for other members those that they read or translate."""
    if policy.write(actor):
        return Document.objects.all()
    if not policy.see_list(actor):
        return Document.objects.none()
    subjects = asks.subjects_taken_by(actor.number or 0, APP)
    return Document.objects.filter(pk__in=[UUID(subject) for subject in subjects])


def documents_list_page(actor: Actor, page: str = "") -> ListPage[DocumentRow]:
    """A page of the visible documents, the newest first."""
    newest: QuerySet[Any] = visible_documents(actor).order_by("-started_on", "id")
    found = paginate(newest.values_list("pk", flat=True), page)
    by_document: dict[UUID, list[TextRow]] = {}
    for row in _newest_text_rows(found.rows):
        by_document.setdefault(row.document, []).append(row)
    rows = list[DocumentRow]()
    for texts in (by_document[key] for key in found.rows if key in by_document):
        source = next(text for text in texts if text.language == text.source_language)
        rows.append(DocumentRow(source, texts))
    return found.with_rows(rows)


def _newest_text_rows(documents: Collection[UUID]) -> list[TextRow]:
    rows = TextVersion.objects.filter(text__document__in=documents, place=F("text__newest"))
    document = ("text__document", "text__document__source_language", "text__kind")
    text = ("text", "text__language", "text__state", "title", "day")
    return [TextRow(*row) for row in rows.order_by("text__language").values_list(*document, *text)]


def published_documents_for(
    place: str, language: str = "", only: Collection[UUID] | None = None, most: int | None = None
) -> list[PublishedDocument]:
    """The documents published at a place, newest first, in this language or else in their own.

    only: limits them to these ids. most: limits their number before any body is read.
    """
    if most is not None:
        only = list(_newest_published_ids(place)[:most])
    if only is not None and not only:
        return []
    kinds = _kinds_shown_at(place)
    shown = Q(text__state=TextStatus.PUBLISHED, text__kind__in=kinds, place=F("text__published"))
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
    """A page of `published_documents_for`, the newest first."""
    found = paginate(_newest_published_ids(place), page)
    return found.with_rows(published_documents_for(place, language, found.rows))


def _newest_published_ids(place: str) -> QuerySet[DocumentText, Any]:
    """The ids of the documents whose source is published at a place, without reading any body."""
    sources = DocumentText.objects.filter(language=F("document__source_language"))
    own = sources.filter(kind__in=_kinds_shown_at(place))
    newest = own.filter(state=TextStatus.PUBLISHED).order_by("-published_on", "-document")
    return newest.values_list("document", flat=True)


def kinds_shown_at(place: str) -> list[str]:
    """The names, in the reader's language, of the kinds of documents published at a place."""
    documents, language = settings.UNION.documents, get_language() or "en"
    types = documents.types if documents else ()
    return [kind.named.name.in_language(language) for kind in types if place in kind.places]


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
    """A document published at a place, or None."""
    return next(iter(published_documents_for(place, language, [document])), None)


def approved_drafts(actor: Actor) -> list[UUID]:
    """Texts whose newest version is approved but not published; at most fifty."""
    if not policy.write(actor):
        return []
    newest = TextApproval.objects.filter(version__text=OuterRef("pk"), version__place=OuterRef("newest"))
    approval_counts = newest.values("version").annotate(many=Count("pk")).values("many")
    changed = DocumentText.objects.exclude(published=F("newest")).alias(given=Subquery(approval_counts))
    ready = changed.filter(given__gte=Subquery(_required_approval_count()))
    return list(ready.values_list("pk", flat=True)[:READY])


def _required_approval_count() -> QuerySet[Document, Any]:
    """A subquery: the approvals that the outer text needs; null for a kind that the union has no more."""
    documents = app_settings(settings.UNION.documents)
    sources = [
        When(kind=kind.key, source_language=OuterRef("language"), then=kind.quorum.approvals)
        for kind in documents.types
    ]
    known = Q(kind__in=[kind.key for kind in documents.types])
    number = Case(*sources, When(known, then=documents.translation.approvals), output_field=IntegerField())
    return Document.objects.filter(pk=OuterRef("document")).values(number=number)
