"""The pages by language, their versions, and the translation assignments."""

import uuid

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """A page in one language. newest, published: places of versions; 0 is the union's file.

    agreed: the version to which two people last agreed; corrections since then were published by one.
    """

    name = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    newest = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    agreed = models.PositiveIntegerField(default=0)
    is_source = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "language"], name="website_one_edition_a_language"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(is_source=True), name="website_one_source_a_page"
            ),
        ]


class PageVersion(models.Model):
    """One version of a text, never changed. follows: for a translation, the digest of the source it follows.

    place: 0 is the union's file as it was before the first version. office: in whose name it was saved.
    saved_by: who saved it, stored until it is published, since they may not publish it themselves.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    menu = models.CharField(max_length=40)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    follows = models.CharField(max_length=64, blank=True)
    office = models.CharField(max_length=40, blank=True)
    saved_by = models.BigIntegerField(null=True, db_index=True)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "place"], name="website_one_version_a_place")
        ]


class TranslationAssignment(models.Model):
    """A translation assigned to one person, with their draft. follows: the digest of its source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    given_on = models.DateField()
    until = models.DateField(db_index=True)
    handed_in_on = models.DateField(null=True)
    title = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    menu = models.CharField(max_length=40, blank=True)
    body = models.TextField(blank=True)
    follows = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(handed_in_on=None), name="website_one_open_errand"
            )
        ]
