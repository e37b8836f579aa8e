"""What is read of documents, always for somebody who asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
from paraplu.base.text import to_html
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy
from paraplu.commons.documents.models import Approval, Comment, Document, State, Text, Version
from paraplu.commons.documents.whole import ROOM
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import of_room

AT_MOST = READY = 50
REMARKS = 200


@dataclass(frozen=True, slots=True)
class Published:
    """A document as it appears. language: the one it is in; is_behind: its source went on since."""

    id: UUID
    title: str
    body: str
    language: str
    day: date
    is_behind: bool
    kind: str

    @property
    def html(self) -> str:
        """The body as HTML that can do no harm."""
        return to_html(self.body, str)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about the version at this place."""

    text: str
    number: int
    is_reader: bool
    place: int


@dataclass(frozen=True, slots=True)
class Tongue:
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
class Listed:
    """A document in a list: its source, and all the languages in which it is."""

    source: Tongue
    languages: list[Tongue]


def is_source(text: Text) -> bool:
    """Whether it is no translation."""
    return text.language == text.document.source_language


def source_of(document: Document) -> Text:
    """The text that the others say again."""
    return Text.objects.select_related("document").get(document=document, language=document.source_language)


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages it is in."""
    return tuple(Text.objects.filter(document=document).values_list("language", flat=True))


def newest(text: Text) -> Version:
    """The version that was written last."""
    return Version.objects.get(text=text, place=text.newest)


def remarks_on(text: Text) -> list[Remark]:
    """What was said, oldest first, the version with each."""
    return [Remark(*row) for row in _remarks_on(text.pk)]


@prepared
def _remarks_on(text: UUID) -> QuerySet[Comment, Any]:
    found = Comment.objects.filter(version__text=text).order_by("version__place", "day", "id")
    return found.values_list("text", "number", "is_reader", "version__place")[:REMARKS]


def versions_of(text: Text) -> list[Version]:
    """Every version, newest first, without its body."""
    return list(Version.objects.filter(text=text).defer("body").order_by("-place")[:AT_MOST])


def visible_to(actor: Actor) -> QuerySet[Document]:
    """All for who writes documents; for others those that they read or translate."""
    if policy.write(actor):
        return Document.objects.all()
    if not policy.see_list(actor):
        return Document.objects.none()
    taken = asks.taken_by(actor.number or 0, ROOM)
    return Document.objects.filter(pk__in=[UUID(subject) for subject in taken])


def listed(actor: Actor, asked: str = "") -> Leaf[Listed]:
    """A leaf of them, the newest first."""
    newest: QuerySet[Any] = visible_to(actor).order_by("-started_on", "id").values_list("pk", flat=True)
    found = leaf(newest, asked)
    by_document: dict[UUID, list[Tongue]] = {}
    for tongue in _tongues_of(found.rows):
        by_document.setdefault(tongue.document, []).append(tongue)
    return found.of([_listed(by_document[key]) for key in found.rows if key in by_document])


def _tongues_of(documents: Collection[UUID]) -> list[Tongue]:
    rows = Version.objects.filter(text__document__in=documents, place=F("text__newest"))
    document = ("text__document", "text__document__source_language", "text__kind")
    text = ("text", "text__language", "text__state", "title", "day")
    return [Tongue(*row) for row in rows.order_by("text__language").values_list(*document, *text)]


def _listed(tongues: list[Tongue]) -> Listed:
    return Listed(next(one for one in tongues if one.language == one.source_language), tongues)


def published_for(
    place: str, language: str = "", only: Collection[UUID] | None = None, most: int | None = None
) -> list[Published]:
    """Every document that appears there, the newest first: in this language, or else in its own.

    only: of these. most: so many at most, and of no more the words are read.
    """
    if most is not None:
        only = list(_newest_of(place)[:most])
    if only is not None and not only:
        return []
    shown = Q(text__state=State.PUBLISHED, text__kind__in=_kinds_of(place), place=F("text__published"))
    wanted = Q(text__language=language) | Q(text__language=F("text__document__source_language"))
    rows = Version.objects.filter(shown, wanted).select_related("text__document")
    if only is not None:
        rows = rows.filter(text__document__in=only)
    sources = {row.text.document_id: row for row in rows if is_source(row.text)}
    best = dict(sources)
    best |= {row.text.document_id: row for row in rows if row.text.language == language} if language else {}
    found = [_published(row, sources[key]) for key, row in best.items() if key in sources]
    return sorted(found, key=lambda one: (one.day, str(one.id)), reverse=True)


def published_leaf(place: str, language: str, asked: str) -> Leaf[Published]:
    """A leaf of what `published_for` has, the newest first."""
    found = leaf(_newest_of(place), asked)
    return found.of(published_for(place, language, found.rows))


def _newest_of(place: str) -> QuerySet[Text, Any]:
    """The documents whose own text appears there; which ones, before their words are read."""
    own = Text.objects.filter(language=F("document__source_language"), kind__in=_kinds_of(place))
    newest = own.filter(state=State.PUBLISHED).order_by("-published_on", "-document")
    return newest.values_list("document", flat=True)


def _kinds_of(place: str) -> list[str]:
    documents = settings.UNION.documents
    return [kind.key for kind in documents.types if place in kind.places] if documents else []


def _published(row: Version, source: Version) -> Published:
    text = row.text
    return Published(
        id=text.document_id,
        title=row.title,
        body=row.body,
        language=text.language,
        day=text.published_on or row.day,
        is_behind=row != source and row.follows != source.digest,
        kind=text.document.kind,
    )


def published(document: UUID, place: str, language: str = "") -> Published | None:
    """One that appears there."""
    return next(iter(published_for(place, language, [document])), None)


def approved_drafts(actor: Actor) -> list[UUID]:
    """Texts whose newest version enough people approved, and that do not appear so yet; fifty at most."""
    if not policy.write(actor):
        return []
    newest = Approval.objects.filter(version__text=OuterRef("pk"), version__place=OuterRef("newest"))
    given = newest.values("version").annotate(many=Count("pk")).values("many")
    changed = Text.objects.exclude(published=F("newest")).alias(given=Subquery(given))
    ready = changed.filter(given__gte=Subquery(_needed()))
    return list(ready.values_list("pk", flat=True)[:READY])


def _needed() -> QuerySet[Document, Any]:
    """How many yes the text around this question needs; of a kind that the union has no more nothing."""
    documents = of_room(settings.UNION.documents)
    sources = [
        When(kind=kind.key, source_language=OuterRef("language"), then=kind.quorum.approvals)
        for kind in documents.types
    ]
    known = Q(kind__in=[kind.key for kind in documents.types])
    number = Case(*sources, When(known, then=documents.translation.approvals), output_field=IntegerField())
    return Document.objects.filter(pk=OuterRef("document")).values(number=number)
