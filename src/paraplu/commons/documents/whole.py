"""A text with everything that decides about it: its versions, approvals, readers, and its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from paraplu.base.prepared import prepared
from paraplu.commons.asks import api as asks
from paraplu.commons.documents.models import Approval, State, Text, Version
from paraplu.commons.documents.policy import Paper
from paraplu.kernel import approval
from paraplu.kernel.approval import Quorum

ROOM = "documents"
# Of a kind that the union has no more nothing appears.
NEVER = Quorum(1_000_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Head:
    """A version without its words."""

    place: int
    author: int | None
    digest: str
    follows: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One text, the other languages of its document, and who said yes to what."""

    text: Text
    texts: tuple[Text, ...]
    heads: Mapping[UUID, tuple[Head, ...]]
    approvals: tuple[approval.Approval, ...]
    helpers: Mapping[str, frozenset[int]]

    @property
    def source(self) -> Text:
        """The text that the others say again."""
        return next(text for text in self.texts if text.language == self.text.document.source_language)

    @property
    def is_source(self) -> bool:
        """Whether it is no translation."""
        return self.text.language == self.text.document.source_language

    @property
    def readers(self) -> frozenset[int]:
        """Who said yes to reading it, and is an active member still."""
        return self.helpers.get("read", frozenset())

    @property
    def quorum(self) -> Quorum:
        """How many of how many have to say yes."""
        return quorum_of(self.text)

    @property
    def versions(self) -> list[approval.Version]:
        """Its versions, oldest first."""
        return [approval.Version(head.author, head.digest) for head in self.heads[self.text.pk]]

    @property
    def counted(self) -> int:
        """How many yes count for the newest version."""
        return approval.counting(self.versions, self.approvals, self.readers)

    @property
    def has_quorum(self) -> bool:
        """Whether enough readers approved the newest version as it stands."""
        return approval.may_publish(self.versions, self.approvals, self.readers, self.quorum)

    @property
    def is_behind(self) -> bool:
        """Whether the source went on since this translation was written."""
        newest = self.heads[self.source.pk][-1].digest
        return not self.is_source and self.heads[self.text.pk][-1].follows != newest

    @property
    def paper(self) -> Paper:
        """As a rule looks at it: a translation appears only beside its source."""
        may_appear = self.is_source or self.source.state == State.PUBLISHED
        return Paper(
            readers=self.readers,
            translators=self.helpers.get("translate", frozenset()),
            authors=frozenset(version.author for version in self.versions if version.author),
            is_source=self.is_source,
            has_quorum=may_appear and self.has_quorum,
            is_published=self.text.state == State.PUBLISHED,
        )

    def was_approved_by(self, number: int | None) -> bool:
        """Whether she said yes to the newest version."""
        return any(one.number == number and one.place == self.text.newest for one in self.approvals)


def quorum_of(text: Text) -> Quorum:
    """How many of how many have to say yes to a text of its kind."""
    documents = settings.UNION.documents
    kind = documents.type(text.document.kind) if documents else None
    if documents is None or kind is None:
        return NEVER
    return kind.quorum if text.language == text.document.source_language else documents.translation


def whole(text: Text) -> Whole:
    """Read it all, in five questions to the database."""
    texts = Text.objects.filter(document=text.document_id).select_related("document").order_by("language")
    heads: dict[UUID, list[Head]] = {}
    for key, *head in _versions_of(text.document_id):
        heads.setdefault(key, []).append(Head(*head))
    return Whole(
        text=text,
        texts=tuple(texts),
        heads={key: tuple(some) for key, some in heads.items()},
        approvals=tuple(approval.Approval(*row) for row in _approvals_of(text.pk)),
        helpers=helpers_of(text.document_id),
    )


@prepared
def _versions_of(document: UUID) -> QuerySet[Version, Any]:
    rows = Version.objects.filter(text__document=document).order_by("place")
    return rows.values_list("text", "place", "author", "digest", "follows")


@prepared
def _approvals_of(text: UUID) -> QuerySet[Approval, Any]:
    return Approval.objects.filter(version__text=text).values_list("number", "version__place", "digest")


def helpers_of(document: UUID) -> Mapping[str, frozenset[int]]:
    """Who said yes to reading and to translating it."""
    return asks.takers_of(ROOM, str(document))


def translator_paper(document: UUID) -> Paper:
    """A translation that is not written yet, as a rule looks at it."""
    return Paper(translators=helpers_of(document).get("translate", frozenset()), is_source=False)
