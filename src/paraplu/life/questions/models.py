"""Who answers what."""

from django.db import models


class Duty(models.Model):
    """The topics and languages that an answerer chose, and whether they pause."""

    number = models.BigIntegerField(primary_key=True)
    topics = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    is_paused = models.BooleanField(default=False)
