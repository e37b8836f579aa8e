"""Requests for a thank-you, and campaigns for a fund."""

import uuid

from django.db import models
from django.utils.translation import get_language

from paraplu.base.clock import current_date


class Thanks(models.Model):
    """The request of one giver for a thank-you once the transfer has arrived.

    address_token: the sealed address in `post`. reference_digest: of the ten random digits that only the
    giver has. token_digest: so that a form sent twice makes one request.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address_token = models.CharField(max_length=43)
    reference_digest = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)


class Campaign(models.Model):
    """An aim for one fund in a period. titles: by language. counted_on: when the book was last looked at.

    ended_on: the day on which somebody ended it early; it is shown to nobody from then on.

    parts: how much of the bar everybody sees. begins_at, gifts_needed: where its next part begins, drawn; no
    page shows them. counted_serial: the last entry of the book that the bar has counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.CharField(max_length=40)
    titles = models.JSONField()
    cents = models.BigIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    opened_on = models.DateField(default=current_date)
    ended_on = models.DateField(null=True)
    parts = models.PositiveSmallIntegerField(default=0)
    begins_at = models.BigIntegerField()
    gifts_needed = models.SmallIntegerField()
    counted_serial = models.BigIntegerField(default=0)
    counted_on = models.DateField(default=current_date)

    @property
    def title_language(self) -> str:
        """The language of the page if there is a title in it, else the first one that has a title."""
        language = get_language() or ""
        return language if language in self.titles else str(next(iter(self.titles)))

    @property
    def localized_title(self) -> str:
        """The title in that language."""
        return str(self.titles[self.title_language])


class GiftCertificate(models.Model):
    """A tax certificate of a year: its number, without a gap, and how much. Nobody stores for whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    cents = models.BigIntegerField()
    issued_on = models.DateField(default=current_date)
    form_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("year", "serial"), name="ledger_each_number_once"),
            models.CheckConstraint(condition=models.Q(serial__gt=0), name="ledger_numbers_from_one"),
        ]
