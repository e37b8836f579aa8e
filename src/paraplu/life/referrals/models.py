"""The table of the app `referrals`; no column of it leads to a thread, a person or a partner."""

import uuid

from django.db import models


class ReferralOutcome(models.TextChoices):
    """What a partner says about a referral; there is no place for words."""

    TAKEN = "taken"
    WAITING = "waiting"
    NOT_REACHED = "not_reached"
    ELSEWHERE = "elsewhere"
    REFUSED = "refused"
    DECLINED = "declined"


class Referral(models.Model):
    """A file for one partner, or one that opens for nobody: nothing in a row tells which it is.

    fetch_digest: of the code with which the partner fetches it. revocation_digest: of the token that takes it
    back. content: empty when its days are over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.BinaryField()
    fetch_digest = models.CharField(max_length=64, unique=True)
    revocation_digest = models.CharField(max_length=64, unique=True)
    day = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=11, choices=ReferralOutcome, blank=True)
