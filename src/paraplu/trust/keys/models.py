"""The tables of keys and of the signed list."""

from django.db import models
from django.db.models import Q


class Key(models.Model):
    """One person's key: what others seal to, what they sign with, the seed wrapped under their phrase.

    from_afar: the person asks to vote remotely; without an office they have the key for that alone.
    """

    number = models.BigIntegerField(primary_key=True)
    sealing_key = models.BinaryField()
    signing_key = models.BinaryField()
    salt = models.BinaryField()
    wrapped = models.BinaryField()
    made_on = models.DateField()
    from_afar = models.BooleanField(default=False)


class UnderPasskey(models.Model):
    """The same seed wrapped under a passkey; it goes with that passkey and with the key."""

    passkey = models.OneToOneField(
        "accounts.Passkey", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="+")
    salt = models.BinaryField()
    wrapped = models.BinaryField()


class RosterLine(models.Model):
    """One signed line of who holds which office with which key (docs/formats/roster.md)."""

    height = models.PositiveIntegerField(primary_key=True)
    line = models.BinaryField()


class SignedHead(models.Model):
    """A head of the activity log that one of the Board signed with their key (docs/formats/trace.md)."""

    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    day = models.DateField()
    number = models.BigIntegerField()
    signature = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("size", "number", name="keys_one_signature_a_head")]


class RosterDraft(models.Model):
    """The next line, signed by one person and waiting for another; there is one at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    body = models.BinaryField()
    number = models.BigIntegerField()
    signature = models.BinaryField()
    begins_anew = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="keys_one_draft")]
