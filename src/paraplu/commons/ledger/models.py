"""Requests for a thank-you."""

import uuid

from django.db import models


class Thanks(models.Model):
    """The request of one giver for a thank-you once the transfer has arrived.

    address_token: the sealed address in `post`. reference_digest: of the ten random digits that only the
    giver has. ticket_digest: so that a form sent twice makes one request.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address_token = models.CharField(max_length=43)
    reference_digest = models.CharField(max_length=64, unique=True)
    ticket_digest = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)
