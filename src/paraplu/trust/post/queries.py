"""What the room answers: envelopes for letters, and what it knows of a person."""

from collections.abc import Collection
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Exists, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import outbox
from paraplu.base.known import Known, rows_about
from paraplu.base.outbox import Envelope
from paraplu.base.prepared import prepared
from paraplu.base.templatetags.pieces import topic_name
from paraplu.trust.post.models import Address, Subscription

AT_ONCE = 500
_address = rows_about(Address, "number", ("token", "language", "day"))
_topics = rows_about(Subscription, "number", ("topic",), "topic")


def envelopes(numbers: Collection[int]) -> list[Envelope]:
    """One envelope for each of these persons who gave an address."""
    return [
        Envelope(address.token, address.language)
        for some in batched(numbers, AT_ONCE)
        for address in Address.objects.filter(number__in=some).only("token", "language")
    ]


def envelopes_by_token(tokens: Collection[str]) -> list[Envelope]:
    """One envelope for each of these tokens that still stands for an address."""
    found = Address.objects.filter(token__in=list(tokens)).only("token", "language")
    return [Envelope(address.token, address.language) for address in found]


def has_said_yes(numbers: Collection[int], topic: str) -> list[int]:
    """Those of these persons who want letters about a topic."""
    return [
        number
        for some in batched(numbers, AT_ONCE)
        for number in Subscription.objects.filter(number__in=some, topic=topic).values_list(
            "number", flat=True
        )
    ]


def wanting(topic: str) -> list[int]:
    """Everybody who wants letters about a topic."""
    return list(Subscription.objects.filter(topic=topic).values_list("number", flat=True))


def languages() -> dict[int, str]:
    """The language of everybody who can be written to."""
    rows = Address.objects.exclude(number=None).values_list("number", "language")
    return {number: language for number, language in rows if number is not None}


def how_many() -> int:
    """How many people can be written to."""
    return Address.objects.exclude(number=None).count()


def wants(number: int) -> list[str]:
    """The topics that a person chose."""
    chosen = Subscription.objects.filter(number=number).order_by("topic")
    return list(chosen.values_list("topic", flat=True))


def has_address(number: int) -> bool:
    """Whether a person can be written to."""
    return Address.objects.filter(number=number).exists()


def reachable(number: int) -> tuple[bool, bool, bool]:
    """Whether a person has an address, whether the last letter came back, whether she chose a topic."""
    return next(((True, bool(bounces), bool(chose)) for bounces, chose in _reachable(number)), (False,) * 3)


@prepared
def _reachable(number: int) -> QuerySet[Address, Any]:
    chose = Exists(Subscription.objects.filter(number=number))
    return Address.objects.filter(number=number).values_list("bounces", chose)


def is_bouncing(number: int) -> bool:
    """Whether the last letter to a person came back."""
    return Address.objects.filter(number=number, bounces=True).exists()


def double_of(token: str) -> int | None:
    """Whose address this one already was, as the mailer saw it; None for nobody's."""
    earlier = Address.objects.filter(token=token).values_list("double_of", flat=True).first()
    return Address.objects.filter(token=earlier or "").values_list("number", flat=True).first()


def sealed_addresses(tokens: Collection[str], topic: str = "") -> dict[str, bytes]:
    """For the mailer: the sealed address behind each token that still stands for one and wants this topic."""
    found: dict[str, bytes] = {}
    for some in batched(tokens, AT_ONCE):
        addresses = Address.objects.filter(token__in=some)
        if topic:
            wanting = Subscription.objects.filter(topic=topic).values("number")
            addresses = addresses.filter(number__in=wanting)
        found |= {token: bytes(sealed) for token, sealed in addresses.values_list("token", "sealed")}
    return found


def settled_tokens() -> set[str]:
    """For the mailer: the tokens of all addresses that belong to somebody."""
    return set(Address.objects.exclude(number=None).values_list("token", flat=True))


def tokens_of(numbers: Collection[int]) -> dict[int, str]:
    """For the mailer: the token of each of these persons who has an address."""
    found: dict[int, str] = {}
    for some in batched(numbers, AT_ONCE):
        rows = Address.objects.filter(number__in=some).values_list("number", "token")
        found |= {number: token for number, token in rows if number is not None}
    return found


def doubles() -> list[tuple[int, int]]:
    """Two numbers each of which the mailer saw that they have one address."""
    noted = Address.objects.exclude(number=None).exclude(double_of="")
    pairs = [(number, double_of(token)) for number, token in noted.values_list("number", "token")]
    return [(number, earlier) for number, earlier in pairs if number is not None and earlier is not None]


def known_about(number: int) -> list[Known]:
    """Every stored field about a person, in her language."""
    known = []
    for row in _address(number):
        known += _about_address(*row)
    for (topic,) in _topics(number):
        known.append(
            Known(
                _("You want letters about"),
                topic_name(topic),
                "Subscription.topic",
                lifetime=_("Until you change it."),
            )
        )
    return known


def _about_address(token: str, language: str, day: date) -> list[Known]:
    gone = _("Until you change or delete it.")
    since = date_format(day, "DATE_FORMAT")
    letters = str(outbox.letters_to(token))
    return [
        Known(_("Your e-mail address, sealed to the mailer since"), since, "Address.sealed", False, gone),
        Known(_("The language of your letters"), language, "Address.language", lifetime=gone),
        Known(_("Letters sent to you of which we still know"), letters, "Recipient", lifetime=_("30 days.")),
    ]
