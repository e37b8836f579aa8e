"""A second person agrees to exactly one text; one person alone takes an article down."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.editing import EditConflict
from paraplu.base.publication_stamp import mark_publication
from paraplu.base.written_texts import TextLanguages, languages_of, save_languages
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.answers import policy
from paraplu.life.answers.articles import KIND, version_subject, version_texts
from paraplu.life.answers.models import Article, ArticleVersion
from paraplu.trust.audit import api as audit


def agree_to_article(actor: Actor, article: UUID, digest: str) -> None:
    """Publish the newest version if it is the one that the actor read. Raises EditConflict otherwise."""
    authorize(policy.see_articles, actor)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article)
        version = ArticleVersion.objects.get(article=locked, place=locked.newest)
        authorize(policy.agree, actor, version_subject(actor, locked, version))
        if version.digest != digest:
            raise EditConflict
        locked.published = locked.newest
        locked.save(update_fields=["published"])
        ArticleVersion.objects.filter(article=locked).update(saved_by="")
        wanted = (*settings.UNION.languages, *languages_of(KIND, locked.pk).wanted)
        save_languages(KIND, locked.pk, version_texts(version), TextLanguages(locked.language, wanted))
        audit.record_event(actor, "article.published")
    mark_publication()


def withdraw_article(actor: Actor, article: UUID) -> None:
    """Take an article off the site at once; it comes back when it is saved and a second person agrees."""
    authorize(policy.withdraw, actor)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article)
        if locked.published:
            locked.published = 0
            locked.save(update_fields=["published"])
            audit.record_event(actor, "article.withdrawn")
    mark_publication()
