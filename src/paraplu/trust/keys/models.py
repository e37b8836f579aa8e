"""The keys."""

from django.db import models


class Key(models.Model):
    """One person's key: what others seal to, what she signs with, the seed as only her phrase opens it."""

    number = models.BigIntegerField(primary_key=True)
    sealing_key = models.BinaryField()
    signing_key = models.BinaryField()
    salt = models.BinaryField()
    wrapped = models.BinaryField()
    made_on = models.DateField()
