"""Requests of donors for a tax certificate: when one may ask, and to whom a request is sealed.

A request is a thread of mailboxes, and of nothing else: no table joins it to a movement of the bank, to a
donation or to the number of a certificate.
"""

from dataclasses import replace

from django.conf import settings
from django.http import Http404

from paraplu.base import clock
from paraplu.commons.ledger import certified
from paraplu.kernel.money.gift_certificates import year_to_certify
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

PURPOSE = "certificates"
SERVICE = mailboxes.MailboxService(
    PURPOSE, lambda _subject, _language: request_circle_keys(), lambda _draw: request_circle_keys()
)
# Outside the years of its recognition a union opens no thread; those that are open go on to their end.
OPENING = replace(SERVICE, circle=lambda _subject, _language: new_request_keys())


def asked_year() -> int | None:
    """The year for which a donor may ask today: the last one in January and February, else this one."""
    today = clock.current_date()
    year = year_to_certify(today) or today.year
    rules = certified.rules_of(year)
    return year if rules.is_recognised and rules.smallest_cents is not None else None


def year_or_404() -> int:
    """The same, for a page that does not exist while nobody may ask."""
    if (year := asked_year()) is None:
        raise Http404
    return year


def was_ever_recognised() -> bool:
    """Whether there can be requests: the union's file names a year of recognition."""
    return bool(settings.UNION.ledger and settings.UNION.ledger.recognised)


def request_readers(listed: keys.SignedRoster | None = None) -> list[bytes]:
    """Everybody who reads requests and has a key; listed: the signed list, if it was read already."""
    return mailboxes.circle_keys(PURPOSE, listed)


def request_circle_keys() -> list[bytes]:
    """The keys to which a request is sealed; none while fewer than two, or no treasurer, could read it."""
    return mailboxes.open_circle_keys(PURPOSE)


def new_request_keys() -> list[bytes]:
    """The same for a new request; none while nobody may ask."""
    return request_circle_keys() if asked_year() is not None else []
