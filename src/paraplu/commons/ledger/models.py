"""Wishes to be thanked."""

import uuid

from django.db import models


class Thanks(models.Model):
    """One giver who wants a thank-you when her transfer has arrived.

    address_token: under which the post knows the sealed address. reference_digest: of the ten random digits
    that only she has. ticket_digest: so that a form sent twice is one wish.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address_token = models.CharField(max_length=43)
    reference_digest = models.CharField(max_length=64, unique=True)
    ticket_digest = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)
