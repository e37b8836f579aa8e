"""What key holders sign, one row for each of them and ballot; `models` offers these tables."""

from django.db import models


class SetupSignature(models.Model):
    """A key holder's signature of a set-up that their own device checked; enough of them open the ballot."""

    ballot = models.ForeignKey("evoting.SecretBallot", models.CASCADE, related_name="+")
    owner = models.PositiveSmallIntegerField()
    signature = models.TextField()

    class Meta:
        ordering = ["owner"]
        constraints = [models.UniqueConstraint(fields=["ballot", "owner"], name="evoting_one_signature")]


class PartCommitment(models.Model):
    """The hash of a key holder's decryption, signed before anybody sends one; an entry of the file."""

    ballot = models.ForeignKey("evoting.SecretBallot", models.CASCADE, related_name="+")
    owner = models.PositiveSmallIntegerField()
    entry = models.TextField()

    class Meta:
        ordering = ["owner"]
        constraints = [models.UniqueConstraint(fields=["ballot", "owner"], name="evoting_one_commitment")]


class HeldDecryption(models.Model):
    """A key holder's decryption with what hid it, which goes on the board together with all others."""

    ballot = models.ForeignKey("evoting.SecretBallot", models.CASCADE, related_name="+")
    owner = models.PositiveSmallIntegerField()
    sent = models.TextField()

    class Meta:
        ordering = ["owner"]
        constraints = [models.UniqueConstraint(fields=["ballot", "owner"], name="evoting_one_decryption")]
