"""The tables of a year."""

import hashlib

from django.db import models

from paraplu.base.clock import current_date


class YearTables(models.Model):
    """The tables of a year as CSV, which never change once they are published.

    proposed_by: who counted first, until another auditor agrees. published_on: empty until then.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    text = models.TextField()
    proposed_by = models.BigIntegerField(null=True, db_index=True)
    proposed_on = models.DateField(default=current_date)
    published_on = models.DateField(null=True)

    @property
    def text_digest(self) -> str:
        """SHA-256 of exactly the bytes that are downloaded."""
        return hashlib.sha256(self.text.encode()).hexdigest()
