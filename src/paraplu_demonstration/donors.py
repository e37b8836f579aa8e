"""Donors of the made-up union, which is recognised: certificates of last year, and a request that waits.

The union's file names no year of recognition, since nobody recognised the real one; so the process of the
demonstration adds some, as a table of the file would.
"""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.ledger import certificate_requests
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.statutes.sections.ledger import RecognisedPeriod
from paraplu.trust.mailboxes import api as mailboxes
from paraplu_demonstration.threads import send_sealed

# What was certified of last year, in the order of the numbers: less than came by transfer.
CERTIFIED = (6_000, 12_000, 5_250)
DONOR = {"donor": "Invented, Marie", "street": "Rue Inventée 1\n1000 Brussels", "way": "post"}
YEARS_AHEAD = 5


def recognise_union() -> None:
    """Let the union of this process be recognised from last year on, unless its file names years itself.

    A group without a Board is not: its treasurer has nobody who would read requests as well.
    """
    gifts, year = settings.UNION.ledger, current_date().year
    if gifts is None or gifts.recognised or settings.UNION.board is None:
        return
    period = RecognisedPeriod(year - 1, year + YEARS_AHEAD)
    settings.UNION = replace(settings.UNION, ledger=replace(gifts, recognised=(period,)))


def certify_last_year() -> None:
    """The certificates that two issued in the winter, which a visitor can print with a name of their own."""
    today, gifts = current_date(), settings.UNION.ledger
    if gifts is None or not gifts.is_recognised_in(today.year - 1):
        return
    issued_on = min(today, date(today.year, 2, 12))
    for serial, cents in enumerate(CERTIFIED, start=1):
        GiftCertificate.objects.create(
            year=today.year - 1, serial=serial, cents=cents, issued_on=issued_on, form_key=uuid4()
        )


def ask_for_certificate() -> None:
    """A donor asks for a certificate of the year for which one can ask today."""
    year = certificate_requests.asked_year()
    if year is None:
        return
    content: dict[str, str | list[str]] = {
        **DONOR,
        "gifts": [f"{year}-01-05 40.00", f"{year}-01-19 12.50"],
        "sum": ["52.50"],
        "year": [str(year)],
        "day": current_date().isoformat(),
    }
    about = mailboxes.BoxSubject(certificate_requests.PURPOSE)
    send_sealed(about, content, certificate_requests.new_request_keys())
