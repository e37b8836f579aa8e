"""What a version says, its digest, and who saved it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.base.written_texts import Fields
from paraplu.kernel.actor import Actor
from paraplu.life.answers.cards import AnswerCard, CardSource
from paraplu.life.answers.models import Article, ArticleVersion
from paraplu.life.answers.policy import OFFICE, TopicSubject, VersionSubject
from paraplu.life.questions import api as questions
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

KIND = "answers.article"


@dataclass(frozen=True, slots=True)
class ArticleData:
    """Everything that a version says, and that a second person agrees to."""

    title: str
    body: str
    regions: tuple[str, ...]
    law_date: date
    checked_on: date
    next_check: date
    valid_until: date | None
    reviewer_role: str
    sources: tuple[CardSource, ...]

    @property
    def source_pairs(self) -> list[list[str]]:
        return [[source.name, source.url] for source in self.sources]


def article_text_digest(language: str, title: str, body: str) -> str:
    """SHA-256 of a text in a language, as a proposal binds it."""
    return _digest_of([language, title, body])


def version_digest(article: Article, data: ArticleData) -> str:
    """SHA-256 of everything that a second person agrees to."""
    days = [str(day) for day in (data.law_date, data.checked_on, data.next_check, data.valid_until)]
    facts = [list(data.regions), *days, data.reviewer_role, data.source_pairs]
    return _digest_of([str(article.pk), article.topic, article.language, data.title, data.body, *facts])


def _digest_of(parts: list[Any]) -> str:
    words = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def writer_digest(article: UUID, number: int | None) -> str:
    """Who saved a version of this article; it differs from article to article."""
    return keyed_digest("answers/writer", f"{article}/{number}")


def chosen_topics(actor: Actor) -> frozenset[str]:
    """The topics that a person answers."""
    return frozenset(questions.answered_topics(actor.number_or_zero))


def topic_subject(actor: Actor, topic: str) -> TopicSubject:
    """A topic as the rules for writing see it."""
    return TopicSubject(topic, chosen_topics(actor))


def version_subject(actor: Actor, article: Article, version: ArticleVersion) -> VersionSubject:
    """A version as the rule for agreeing sees it."""
    return version_subjects(actor, [(article, version)])[0]


def version_subjects(
    actor: Actor, versions: Sequence[tuple[Article, ArticleVersion]]
) -> list[VersionSubject]:
    """The same of several, asked for together."""
    holders, topics = offices.office_holders(OFFICE), chosen_topics(actor)
    authors = [
        next((each for each in holders if version.saved_by == writer_digest(article.pk, each)), None)
        for article, version in versions
    ]
    tied = decisions.tied_to(actor.number, authors)
    return [
        VersionSubject(article.topic, topics, author, author in tied)
        for (article, _version), author in zip(versions, authors, strict=True)
    ]


def version_texts(version: ArticleVersion) -> Fields:
    """The words of a version that others translate."""
    return {"title": version.title, "body": version.body}


def article_card(article: Article, version: ArticleVersion) -> AnswerCard:
    """A published version as a card, without its texts."""
    return AnswerCard(
        key=str(article.pk),
        topic=article.topic,
        regions=tuple(version.regions),
        law_date=version.law_date,
        checked_on=version.checked_on,
        next_check=version.next_check,
        valid_until=version.valid_until,
        reviewer_role=version.reviewer_role,
        sources=tuple(CardSource(name, url) for name, url in version.sources),
        language=article.language,
        read_by_lawyer=version.reviewer_role == "lawyer",
        is_article=True,
    )


def published_versions() -> Mapping[UUID, tuple[Article, ArticleVersion]]:
    """Each published article with the version that everybody reads."""
    articles = {article.pk: article for article in Article.objects.exclude(published=0)}
    rows = ArticleVersion.objects.filter(article__in=list(articles))
    return {
        row.article_id: (articles[row.article_id], row)
        for row in rows
        if row.place == articles[row.article_id].published
    }
