"""What the pages of a team and of an asker say about partners, purposes and fields."""

from django import template
from django.conf import settings
from django.utils.functional import Promise

from paraplu.base.clock import current_date
from paraplu.kernel.statutes import HelpService, ReferralPartner
from paraplu.life.referrals import words
from paraplu.life.referrals.forms import OUTCOMES

register = template.Library()
Named = list[tuple[str, str | Promise]]


@register.simple_tag
def file_partners() -> list[ReferralPartner]:
    """Return the partners who gave the union a key: a file can be encrypted to them."""
    return [partner for partner in settings.UNION.directory.partners if partner.recipient]


@register.simple_tag
def services_to_call() -> list[tuple[HelpService, bool]]:
    """Return the services to which the union refers people, and whether the check of each is overdue."""
    today, services = current_date(), settings.UNION.directory.services
    return [(service, service.is_overdue(today)) for service in services if service.referral]


@register.simple_tag
def referral_fields(purpose: str) -> Named:
    """Return key and name of each field that a person may allow in a thread of this purpose."""
    return [(field, words.FIELD_NAMES[field]) for field in words.FIELDS[purpose]]


@register.simple_tag
def referral_purposes() -> Named:
    """Return key and name of everything that a consent may be for."""
    return list(words.PURPOSES.items())


@register.simple_tag
def referral_outcomes() -> Named:
    """Return key and words of each outcome."""
    return [(str(key), name) for key, name in OUTCOMES]


@register.filter
def partner_kind(kind: str) -> str | Promise:
    """Return the words for the kind of a partner."""
    return words.KIND_NAMES[kind]


@register.filter
def key_ending(recipient: str) -> str:
    """Return the last signs of a recipient, which people compare with their paper."""
    return recipient[-8:]
