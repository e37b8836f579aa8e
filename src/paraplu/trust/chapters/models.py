"""The chapters that people chose."""

from django.db import models


class ChapterChoice(models.Model):
    """The chapter a person chose; no row where they chose none."""

    number = models.BigIntegerField(primary_key=True)
    chapter = models.CharField(max_length=40, db_index=True)
    since = models.DateField()
