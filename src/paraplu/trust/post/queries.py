"""What this app answers: recipients of e-mails, and what it knows of a person."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import batched
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.known import KnownField, rows_about
from paraplu.base.outbox import Addressee
from paraplu.base.prepared import prepared_query
from paraplu.base.templatetags.pieces import topic_name
from paraplu.trust.post.limits import OUTSIDE_EMAILS, PeopleLimit
from paraplu.trust.post.models import EmailAddress, LimitUse, SetAsideMessage, Subscription

AT_ONCE = 500
STEP = 5
_address = rows_about(EmailAddress, "number", ("token", "language", "day"))
_uses = rows_about(LimitUse, "number", ("number", "kind", "day", "people"), "day", "kind")
_topics = rows_about(Subscription, "number", ("topic",), "topic")


def addressees_of(numbers: Collection[int]) -> list[Addressee]:
    """One recipient for each of these persons who gave an address."""
    return [
        Addressee(address.token, address.language)
        for some in batched(numbers, AT_ONCE)
        for address in EmailAddress.objects.filter(number__in=some).only("token", "language")
    ]


def addressees_by_number(numbers: Collection[int]) -> dict[int, Addressee]:
    """The same by number, for an e-mail with a different text for each person."""
    return {
        address.number: Addressee(address.token, address.language)
        for some in batched(numbers, AT_ONCE)
        for address in EmailAddress.objects.filter(number__in=some).only("token", "language", "number")
        if address.number is not None
    }


def reachable_numbers() -> set[int]:
    """Everybody with an address to which e-mails arrive, as far as the mailer knows."""
    rows = EmailAddress.objects.exclude(number=None).filter(bounces=False).values_list("number", flat=True)
    return {number for number in rows if number is not None}


def numbers_reached_by(email: str, fact: str, value: str) -> set[int]:
    """Everybody whose address works, and for whom the e-mail of this name with this fact did not fail."""
    failed = outbox.undelivered_tokens_about(email, fact, value)
    rows = EmailAddress.objects.exclude(number=None).filter(bounces=False).exclude(token__in=failed)
    return {number for number in rows.values_list("number", flat=True) if number is not None}


def addressees_by_token(tokens: Collection[str]) -> list[Addressee]:
    """One recipient for each of these tokens that still belongs to an address."""
    found = EmailAddress.objects.filter(token__in=list(tokens)).only("token", "language")
    return [Addressee(address.token, address.language) for address in found]


def subscribers_among(numbers: Collection[int], topic: str) -> list[int]:
    """Those of these persons who chose a topic."""
    return [
        number
        for some in batched(numbers, AT_ONCE)
        for number in Subscription.objects.filter(number__in=some, topic=topic).values_list(
            "number", flat=True
        )
    ]


def subscribers_of(topic: str) -> list[int]:
    """Everybody who chose a topic."""
    return list(Subscription.objects.filter(topic=topic).values_list("number", flat=True))


def languages_by_number() -> dict[int, str]:
    """The language of everybody who has an address."""
    rows = EmailAddress.objects.exclude(number=None).values_list("number", "language")
    return {number: language for number, language in rows if number is not None}


def reachable_count() -> int:
    """How many people have an address."""
    return EmailAddress.objects.exclude(number=None).count()


def returned_count() -> int:
    """To how many members' addresses the last e-mail was returned."""
    return EmailAddress.objects.exclude(number=None).filter(bounces=True).count()


def chosen_topics(number: int) -> list[str]:
    """The topics that a person chose."""
    chosen = Subscription.objects.filter(number=number).order_by("topic")
    return list(chosen.values_list("topic", flat=True))


def has_address(number: int) -> bool:
    """Whether a person has an address."""
    return EmailAddress.objects.filter(number=number).exists()


def exists_address(number: OuterRef) -> Exists:
    """Whether a person has an address, as part of another app's query."""
    return Exists(EmailAddress.objects.filter(number=number))


def reachability_of(number: int) -> tuple[bool, bool, bool]:
    """Whether a person has an address, whether the last e-mail was returned, whether they chose a topic."""
    rows = _reachability_rows(number)
    return next(((True, bool(bounces), bool(chose)) for bounces, chose in rows), (False,) * 3)


@prepared_query
def _reachability_rows(number: int) -> QuerySet[EmailAddress, Any]:
    chose = Exists(Subscription.objects.filter(number=number))
    return EmailAddress.objects.filter(number=number).values_list("bounces", chose)


def duplicate_owner(token: str) -> int | None:
    """The member who had this address before, as the mailer found; None for nobody."""
    earlier = EmailAddress.objects.filter(token=token).values_list("double_of", flat=True).first()
    return EmailAddress.objects.filter(token=earlier or "").values_list("number", flat=True).first()


def sealed_addresses(tokens: Collection[str], topic: str = "") -> dict[str, bytes]:
    """For the mailer: the sealed address of each token that still has one and, if given, wants this topic."""
    found: dict[str, bytes] = {}
    for some in batched(tokens, AT_ONCE):
        addresses = EmailAddress.objects.filter(token__in=some)
        if topic:
            wanting = Subscription.objects.filter(topic=topic).values("number")
            addresses = addresses.filter(number__in=wanting)
        found |= {token: bytes(sealed) for token, sealed in addresses.values_list("token", "sealed")}
    return found


def closed_tokens(tokens: Collection[str]) -> dict[str, str]:
    """For the mailer: which of these addresses it must not write to, with the fault to record.

    "closed": e-mails to it come back. "complained": what the law does not demand is unwanted.
    """
    rows = EmailAddress.objects.filter(Q(bounces=True) | Q(complained=True), token__in=list(tokens))
    return {
        token: "closed" if bounces else "complained"
        for token, bounces in rows.values_list("token", "bounces")
    }


def has_complained(number: int) -> bool:
    """Whether this person marked an e-mail as unwanted, as their provider said, and chose nothing since."""
    return EmailAddress.objects.filter(number=number, complained=True).exists()


def set_aside_count() -> int:
    """How many messages to return addresses nobody could read in the last 30 days."""
    return SetAsideMessage.objects.count()


def tokens_of_members() -> set[str]:
    """For the mailer: the tokens of all addresses that belong to somebody."""
    return set(EmailAddress.objects.exclude(number=None).values_list("token", flat=True))


def tokens_by_number(numbers: Collection[int]) -> dict[int, str]:
    """For the mailer: the token of each of these persons who has an address."""
    found: dict[int, str] = {}
    for some in batched(numbers, AT_ONCE):
        rows = EmailAddress.objects.filter(number__in=some).values_list("number", "token")
        found |= {number: token for number, token in rows if number is not None}
    return found


def duplicate_numbers() -> list[tuple[int, int]]:
    """Pairs of numbers of which the mailer found that they have one address."""
    noted = EmailAddress.objects.exclude(number=None).exclude(double_of="")
    pairs = [(number, duplicate_owner(token)) for number, token in noted.values_list("number", "token")]
    return [(number, earlier) for number, earlier in pairs if number is not None and earlier is not None]


def limit_used(limit: PeopleLimit, number: int) -> int:
    """How many people this person wrote to alone in the days of a limit."""
    since = current_date() - timedelta(days=limit.days)
    uses = LimitUse.objects.filter(kind=limit.key, number=number, day__gt=since)
    return uses.aggregate(people=Sum("people"))["people"] or 0


def known_about(number: int) -> list[KnownField]:
    """Every stored field about a person, in their language."""
    known = []
    for row in _address(number):
        known += _about_address(*row)
    for (topic,) in _topics(number):
        known.append(
            KnownField(
                _("E-mails you want"),
                topic_name(topic),
                "Subscription.topic",
                lifetime=_("Until you change your choice."),
            )
        )
    return known + [field for row in _uses(number) for field in _about_limit_use(*row)]


def _about_limit_use(number: int, kind: str, day: date, people: int) -> list[KnownField]:
    kinds = {
        "requests": _("what you asked of members"),
        "press": _("what you asked for the press"),
        "outside": _("e-mails to people outside the union"),
        "passes": _("invitations that you gave to members"),
        "guest_passes": _("invitations that you gave to guests"),
        "vouches": _("people for whom you vouched"),
        "frozen": _("accounts that you froze"),
        "test_emails": _("test e-mails to yourself"),
    }
    gone = _("1, 7, 30 or 90 days, depending on the limit.")
    # Threat: two exact counts of members that differ by one reveal something about one person.
    rounded = _("at least %(count)s") % {"count": people - people % STEP} if people >= STEP else f"<{STEP}"
    values = [
        (_("Your member number, with what you wrote in a role"), str(number), "number"),
        (_("What is counted"), kinds.get(kind, kind), "kind"),
        (_("Day on which you wrote"), date_format(day, "DATE_FORMAT"), "day"),
        (
            _("How many people you wrote to, but not who they are"),
            str(people) if kind == OUTSIDE_EMAILS.key else rounded,
            "people",
        ),
    ]
    return [KnownField(label, value, f"LimitUse.{name}", lifetime=gone) for label, value, name in values]


def _about_address(token: str, language: str, day: date) -> list[KnownField]:
    gone = _("Until you change or delete it.")
    since = date_format(day, "DATE_FORMAT")
    count = str(outbox.email_count_to(token))
    return [
        KnownField(
            _("Your e-mail address, encrypted for the program that sends our e-mails since"),
            since,
            "EmailAddress.sealed",
            False,
            gone,
        ),
        KnownField(_("The language of your e-mails"), language, "EmailAddress.language", lifetime=gone),
        KnownField(
            _("E-mails to you that we still have a record of"), count, "Recipient", lifetime=_("30 days.")
        ),
    ]
