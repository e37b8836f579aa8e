"""Reads a text with everything on which its publication depends: versions, approvals, readers, source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from paraplu.base.prepared import prepared_query
from paraplu.commons.asks import api as asks
from paraplu.commons.documents.models import DocumentText, TextApproval, TextStatus, TextVersion
from paraplu.commons.documents.policy import TextSubject
from paraplu.kernel import approval
from paraplu.kernel.approval import ApprovalQuorum

APP = "documents"
# A kind that the union has no more cannot be published.
NEVER = ApprovalQuorum(1_000_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class VersionHeader:
    """A version without its text."""

    place: int
    author: int | None
    digest: str
    follows: str


@dataclass(frozen=True, slots=True)
class TextDetails:
    """One text, the texts in the other languages, its approvals and helpers."""

    text: DocumentText
    texts: tuple[DocumentText, ...]
    heads: Mapping[UUID, tuple[VersionHeader, ...]]
    approvals: tuple[approval.ReaderApproval, ...]
    helpers: Mapping[str, frozenset[int]]

    @property
    def source_text(self) -> DocumentText:
        """The text that the others translate."""
        return next(text for text in self.texts if text.language == self.text.document.source_language)

    @property
    def is_source(self) -> bool:
        """Whether this text is the source."""
        return self.text.language == self.text.document.source_language

    @property
    def active_reader_numbers(self) -> frozenset[int]:
        """The readers who are still active members."""
        return self.helpers.get("read", frozenset())

    @property
    def required_quorum(self) -> ApprovalQuorum:
        """The quorum that this text needs."""
        return quorum_for_text(self.text)

    @property
    def version_history(self) -> list[approval.ReviewedVersion]:
        """The versions of this text, oldest first."""
        return [approval.ReviewedVersion(head.author, head.digest) for head in self.heads[self.text.pk]]

    @property
    def valid_approval_count(self) -> int:
        """How many approvals of the newest version count."""
        return approval.approval_count(self.version_history, self.approvals, self.active_reader_numbers)

    @property
    def has_quorum(self) -> bool:
        """Whether enough readers approved the newest version."""
        readers, quorum = self.active_reader_numbers, self.required_quorum
        return approval.may_publish(self.version_history, self.approvals, readers, quorum)

    @property
    def is_behind(self) -> bool:
        """Whether the source has changed since this translation."""
        newest = self.heads[self.source_text.pk][-1].digest
        return not self.is_source and self.heads[self.text.pk][-1].follows != newest

    @property
    def rule_subject(self) -> TextSubject:
        """The text as a rule sees it; a translation is published only beside its source."""
        may_appear = self.is_source or self.source_text.state == TextStatus.PUBLISHED
        return TextSubject(
            readers=self.active_reader_numbers,
            translators=self.helpers.get("translate", frozenset()),
            authors=frozenset(version.author for version in self.version_history if version.author),
            is_source=self.is_source,
            has_quorum=may_appear and self.has_quorum,
            is_published=self.text.state == TextStatus.PUBLISHED,
        )

    def was_approved_by(self, number: int | None) -> bool:
        """Whether this member approved the newest version."""
        return any(entry.number == number and entry.place == self.text.newest for entry in self.approvals)


def quorum_for_text(text: DocumentText) -> ApprovalQuorum:
    """The quorum for a text of this kind."""
    documents = settings.UNION.documents
    kind = documents.type(text.document.kind) if documents else None
    if documents is None or kind is None:
        return NEVER
    return kind.quorum if text.language == text.document.source_language else documents.translation


def text_details(text: DocumentText) -> TextDetails:
    """Read all of it in five queries."""
    texts = DocumentText.objects.filter(document=text.document_id).select_related("document")
    heads: dict[UUID, list[VersionHeader]] = {}
    for key, *head in _version_header_rows(text.document_id):
        heads.setdefault(key, []).append(VersionHeader(*head))
    return TextDetails(
        text=text,
        texts=tuple(texts.order_by("language")),
        heads={key: tuple(some) for key, some in heads.items()},
        approvals=tuple(approval.ReaderApproval(*row) for row in _approval_rows(text.pk)),
        helpers=helpers_by_kind(text.document_id),
    )


@prepared_query
def _version_header_rows(document: UUID) -> QuerySet[TextVersion, Any]:
    rows = TextVersion.objects.filter(text__document=document).order_by("place")
    return rows.values_list("text", "place", "author", "digest", "follows")


@prepared_query
def _approval_rows(text: UUID) -> QuerySet[TextApproval, Any]:
    return TextApproval.objects.filter(version__text=text).values_list("number", "version__place", "digest")


def helpers_by_kind(document: UUID) -> Mapping[str, frozenset[int]]:
    """The members who agreed to read and to translate a document."""
    return asks.takers_by_kind(APP, str(document))


def translation_subject(document: UUID) -> TextSubject:
    """A translation that is not written yet, as a rule sees it."""
    return TextSubject(translators=helpers_by_kind(document).get("translate", frozenset()), is_source=False)
