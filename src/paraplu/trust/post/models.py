"""Sealed addresses, topics, used stop links, links to pages, and how many people somebody wrote to."""

import secrets

from django.db import models


def new_address_token() -> str:
    """The random name under which an address is known outside the mailer."""
    return secrets.token_urlsafe(16)


class EmailAddress(models.Model):
    """An e-mail address that only the mailer can read.

    number: the member, empty until the request is confirmed. double_of: the token of an address that the
    mailer found to be the same. stop_digest: the digest of the link that ends all e-mails to it. bounces:
    e-mails come back, and none is sent. complained: an e-mail was marked as unwanted; only what the law
    demands is sent until the person chooses again.
    """

    token = models.CharField(max_length=43, primary_key=True, default=new_address_token)
    sealed = models.BinaryField()
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField(null=True, unique=True)
    confirmed = models.BooleanField(default=False)
    bounces = models.BooleanField(default=False)
    complained = models.BooleanField(default=False)
    double_of = models.CharField(max_length=43, blank=True)
    stop_digest = models.CharField(max_length=64, db_index=True)
    day = models.DateField()


class Subscription(models.Model):
    """One topic that one person chose; stop_digest: the link that ends just these e-mails."""

    number = models.PositiveIntegerField()
    topic = models.CharField(max_length=40)
    stop_digest = models.CharField(max_length=64, blank=True, db_index=True)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "topic"], name="post_one_yes_per_topic")]


class StopRequest(models.Model):
    """A used stop link: first a request to carry out, then a record for restored backups.

    It may never have been a valid link: the page does not look, so that it cannot reveal it.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    is_done = models.BooleanField(default=False, db_index=True)
    day = models.DateField()


class SetAsideMessage(models.Model):
    """A message to a return address that could not be read: a keyed digest, and nothing of it."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)


def new_link_name() -> str:
    """Return the random name in a link to a page: 80 bits in hexadecimal."""
    return secrets.token_hex(10)


class EmailLink(models.Model):
    """Where the link of one e-mail leads on the members' host, behind log-in.

    All recipients of an e-mail have the same link, so that it says nothing about any of them.
    view, arguments: the page by its name in the URLs, and the keys in its address.
    """

    name = models.CharField(max_length=20, primary_key=True, default=new_link_name)
    view = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    day = models.DateField()


class LimitUse(models.Model):
    """How many people one person wrote to or vouched for alone on one day, and never whom.

    kind: the key of a limit. number: 0 where all office-holders are counted together.
    """

    kind = models.CharField(max_length=12)
    number = models.BigIntegerField(db_index=True)
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "day"], name="post_one_use_a_day"),
        ]
