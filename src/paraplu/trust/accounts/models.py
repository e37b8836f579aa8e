"""Tables of log-in: keyed digests, public keys, sealed secrets and days; nothing that opens an account."""

import secrets
import unicodedata
import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def normalized_log_in_name(text: str) -> str:
    """A log-in name as it is stored and looked up: compatibility forms and letter case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def new_account_handle() -> bytes:
    """What a passkey stores to find its account again: random, derived from nothing."""
    return secrets.token_bytes(32)


class Accounts(BaseUserManager["Account"]):
    """Find an account by the name that somebody types."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login_name=normalized_log_in_name(username or ""))


class Account(AbstractBaseUser):
    """An account for log-in. It does not know whose it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login_name = models.CharField(max_length=64, unique=True)
    handle = models.BinaryField(max_length=32, unique=True, default=new_account_handle)
    is_active = models.BooleanField(default=True)
    seen_month = models.DateField(null=True)
    opened_on = models.DateField(null=True)
    recovered_on = models.DateField(null=True)
    code_used_on = models.DateField(null=True)
    frozen_on = models.DateField(null=True)
    # Django's own column would hold the second of each log-in; without it Django skips the update.
    last_login = None

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "login_name"

    def save(self, **named: Any) -> None:
        """Normalise the name when it is stored as when it is looked up."""
        self.login_name = normalized_log_in_name(self.login_name)
        super().save(**named)


class Session(models.Model):
    """A place for one device of an account; a log-in takes a free place and adds one only if there is none.

    Threat: a row for each log-in would tell in which order people logged in. key: SHA-256 of the cookie's
    value. words: empty while no device is logged in here; then the key is random.
    """

    key = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60)
    day = models.DateField()
    strong = models.BooleanField(default=False)


class Passkey(models.Model):
    """The public half of a passkey. It has no counter, which would count log-ins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField(max_length=1000)
    words = models.CharField(max_length=60)
    day = models.DateField()


class SecondFactor(models.Model):
    """The secret of an app that shows six digits, sealed to this account under the web key."""

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField(max_length=200)


class UsedToken(models.Model):
    """Digits or a challenge used within the last minutes, by digest; left out of backups.

    turn: which ten minutes of half an hour, so that old rows are recognised without storing a time.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    turn = models.PositiveSmallIntegerField()


class RecoveryCode(models.Model):
    """The recovery code; the row is deleted when it is used."""

    digest = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")


class SetupCode(models.Model):
    """A one-time code on a card that opens an account for a number, or gives an account a new passphrase."""

    digest = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(db_index=True)
    purpose = models.CharField(max_length=8)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    ready_on = models.DateField(null=True)
    expires_on = models.DateField()


class DraftKey(models.Model):
    """The random key of what a person typed and did not send; the text itself is in their browser alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key = models.BinaryField(max_length=32)
    day = models.DateField()


class Recovery(models.Model):
    """Two office-holders restore a person's access; the person sees it and may stop it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    begun_by = models.PositiveIntegerField()
    begun_on = models.DateField()
    seconded_by = models.PositiveIntegerField(null=True)
    ready_on = models.DateField(null=True)
    # Whether the person who began has taken the first half of the code, and the other one the second.
    is_first_half_out = models.BooleanField(default=False)
    is_second_half_out = models.BooleanField(default=False)

    @property
    def half_takers(self) -> frozenset[int]:
        """The numbers of those who have taken their half."""
        taken = {self.begun_by: self.is_first_half_out, self.seconded_by or 0: self.is_second_half_out}
        return frozenset(number for number, is_out in taken.items() if is_out)
