"""Begin an article, and save a version of it, which nobody else reads yet."""

from dataclasses import asdict

from django.db import transaction

from paraplu.base.editing import BaseRevision
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.answers import policy
from paraplu.life.answers.articles import ArticleData, topic_subject, version_digest, writer_digest
from paraplu.life.answers.models import Article, ArticleVersion


def begin_article(actor: Actor, topic: str, language: str, data: ArticleData) -> Article:
    """Write the first version of an article."""
    authorize(policy.write, actor, topic_subject(actor, topic))
    with transaction.atomic():
        article = Article.objects.create(topic=topic, language=language)
        save_version(actor, article, data, 0)
    return article


def save_version(actor: Actor, article: Article, data: ArticleData, base: int) -> ArticleVersion:
    """Save a version, which waits for a second person; base: the version that was on the page.

    Raises EditConflict if somebody else saved one since. The same text again makes its saver the author, so
    that a version whose author is not known any more can still appear.
    """
    authorize(policy.write, actor, topic_subject(actor, article.topic))
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        BaseRevision(base).require_newest(locked.newest)
        digest, author = version_digest(locked, data), writer_digest(locked.pk, actor.number)
        newest = ArticleVersion.objects.filter(article=locked, place=locked.newest).first()
        if newest is not None and newest.digest == digest:
            if locked.published != locked.newest:
                ArticleVersion.objects.filter(pk=newest.pk).update(saved_by=author)
            return newest
        locked.newest += 1
        locked.save(update_fields=["newest"])
        values = asdict(data) | {"regions": list(data.regions), "sources": data.source_pairs}
        return ArticleVersion.objects.create(
            article=locked, place=locked.newest, digest=digest, saved_by=author, **values
        )
