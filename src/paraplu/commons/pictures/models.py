"""The pictures of the union, and the sizes of each."""

import uuid

from django.db import models
from django.db.models import Q


class PictureState(models.TextChoices):
    """Where a picture is on its way."""

    DRAFT = "draft"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


class PictureConsent(models.TextChoices):
    """Why a picture may be shown."""

    NOBODY = "nobody"
    AGREED = "agreed"
    HISTORIC = "historic"


class Picture(models.Model):
    """One picture. key: what a page writes. address: the opaque part of its addresses.

    alternatives, captions: by language. dated: its year, in words. paper: where a written agreement is.
    revision: counts changes, so that somebody publishes what they saw. added_by, saved_by: who added it and
    who changed it last, since neither publishes it.
    """

    address = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=PictureState, default=PictureState.DRAFT)
    alternatives = models.JSONField(default=dict)
    captions = models.JSONField(default=dict)
    dated = models.CharField(max_length=60, blank=True)
    maker = models.CharField(max_length=120, blank=True)
    consent = models.CharField(max_length=8, choices=PictureConsent, blank=True)
    paper = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    added_by = models.BigIntegerField(null=True, db_index=True)
    saved_by = models.BigIntegerField(null=True, db_index=True)
    saved_on = models.DateField()
    published_on = models.DateField(null=True)
    taken_down_by = models.BigIntegerField(null=True, db_index=True)
    taken_down_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PictureState.PUBLISHED) | ~Q(consent="") & Q(published_on__isnull=False),
                name="pictures_published_by_consent",
            ),
        ]
        indexes = [models.Index(fields=["state", "saved_on"], name="pictures_by_state")]


class PictureFile(models.Model):
    """One size of a picture. content: sealed WebP. digest: half of its SHA-256, a part of its address."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.UUIDField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "width"], name="pictures_one_file_a_width")]
