"""Documents, their texts by language, versions, approvals and comments."""

import uuid

from django.db import models
from django.db.models import Q


class Document(models.Model):
    """One document. kind: a key of the union's settings. started_by: empty once that person is erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    source_language = models.CharField(max_length=8)
    started_by = models.BigIntegerField(null=True, db_index=True)
    started_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-started_on", "id"], name="documents_newest_first")]


class TextStatus(models.TextChoices):
    """The status of a text."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"


class DocumentText(models.Model):
    """A document in one language. newest, published: places of versions; published 0 is none.

    kind: that of the document, which never changes; it is copied for the index of the newest of a kind.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    newest = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=TextStatus, default=TextStatus.DRAFT)
    published = models.PositiveIntegerField(default=0)
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="documents_one_text_a_language"),
            models.CheckConstraint(
                condition=~Q(state=TextStatus.PUBLISHED) | Q(published__gte=1),
                name="documents_published_what",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "published_on", "document"], name="documents_by_state"),
            models.Index(fields=["state", "kind", "published_on", "document"], name="documents_by_kind"),
        ]


class TextVersion(models.Model):
    """One version of a text. follows: for a translation, the digest of the source that it follows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(DocumentText, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    follows = models.CharField(max_length=64, blank=True)
    author = models.BigIntegerField(null=True, db_index=True)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "place"], name="documents_one_version_a_place")
        ]


class TextApproval(models.Model):
    """A reader's approval of one version, with the digest of its text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(TextVersion, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=64)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="documents_one_approval_each")
        ]


class Comment(models.Model):
    """A comment of a reader or author on one version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(TextVersion, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    is_reader = models.BooleanField()
    text = models.TextField()
    day = models.DateField()
