"""How often a number was reported as wrong."""

import uuid

from django.db import models


class WrongNumberCount(models.Model):
    """The reports about one service in one month. service: its key in help.toml. month: its first day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.CharField(max_length=40)
    month = models.DateField(db_index=True)
    reports = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "month"], name="directory_one_count_a_month")
        ]
