"""A list that the secretary is bringing in, sealed under a key that only their browser holds."""

from django.db import models


class RestingList(models.Model):
    """What one secretary chose last; the content opens with the key in their cookie (docs/formats)."""

    number = models.BigIntegerField(primary_key=True)
    content = models.BinaryField()
    until = models.DateField(db_index=True)
