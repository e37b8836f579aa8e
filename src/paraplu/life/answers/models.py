"""Articles with their versions, what waits for the asker's veto, and two counts."""

import uuid

from django.db import models


class Article(models.Model):
    """A card that people who answer questions wrote. newest, published: places of versions; 0 is none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    newest = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)


class ArticleVersion(models.Model):
    """One version, never changed. digest: of everything that a second person agrees to.

    saved_by: a keyed digest of who saved it, until a second person agreed, since they may not agree alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=90)
    body = models.TextField()
    regions = models.JSONField(default=list)
    law_date = models.DateField()
    checked_on = models.DateField()
    next_check = models.DateField()
    valid_until = models.DateField(null=True)
    reviewer_role = models.CharField(max_length=20)
    sources = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    saved_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "place"], name="answers_one_version_a_place")
        ]


class ArticleProposal(models.Model):
    """An answer that may become an article once its asker had time to veto; its text is not stored.

    veto_digest: SHA-256 of a token that is only inside the sealed conversation. text_digest: of the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    veto_digest = models.CharField(max_length=64, unique=True)
    text_digest = models.CharField(max_length=64)
    topic = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    day = models.DateField(db_index=True)


class CardCount(models.Model):
    """How often a card was reported as wrong or found useful. card: its key. month: its first day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.CharField(max_length=60)
    month = models.DateField(db_index=True)
    wrong = models.PositiveIntegerField(default=0)
    useful = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "month"], name="answers_one_count_a_month")]
