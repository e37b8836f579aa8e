"""Reads tax certificates: which year can be certified today, for how much, and what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.http import Http404
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger import words
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.gift_certificates import CertificateRules, refused_certificate, year_to_certify
from paraplu.kernel.money.volunteer_costs import cents_of
from paraplu.kernel.statutes import MissingSetting

ISSUE = "ledger.issue_certificate"
# The line of the country's accounts on which gifts are.
GIFTS_LINE = "gifts"


def rules_of(year: int) -> CertificateRules:
    """Return what law and settings say of the gifts of a year (R33, R36)."""
    gifts = settings.UNION.ledger
    is_recognised = gifts is not None and gifts.is_recognised_in(year)
    try:
        smallest = cents_of(settings.UNION.amount("gift_certificate", date(year, 12, 31)))
    except MissingSetting:
        return CertificateRules(is_recognised, None)
    return CertificateRules(is_recognised, smallest)


def reduction_of_this_year() -> str:
    """Return the tax reduction for donations of this year in percent (R35); empty if no rate is dated."""
    try:
        rate = settings.UNION.amount("gift_reduction", clock.current_date())
    except MissingSetting:
        return ""
    return f"{rate.normalize():f}"


def reason_against(year: int, cents: int) -> str:
    """Return why no certificate can be issued, as the key of a sentence, or an empty text.

    Threat: certificates for money that nobody gave. Together they are at most what came by transfer.
    """
    refused = refused_certificate(year, cents, clock.current_date(), rules_of(year))
    if refused:
        return words.CERTIFICATES[refused]
    first, last = date(year, 1, 1), date(year, 12, 31)
    issued = GiftCertificate.objects.filter(year=year).aggregate(total=Sum("cents"))["total"] or 0
    received = cash_book.received_by_transfer(GIFTS_LINE, first, last)
    return words.CERTIFICATES["received"] if issued + cents > received else ""


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate as it is read."""

    certificate: GiftCertificate
    amount: str


def certificate_lines() -> list[CertificateLine]:
    """Return the certificates, the newest first."""
    rows = GiftCertificate.objects.order_by("-year", "-serial")
    return [CertificateLine(row, cash_book.amount_words(row.cents)) for row in rows]


def open_year() -> int | None:
    """Return the year whose gifts can be certified today, or None."""
    year = year_to_certify(clock.current_date())
    return year if year is not None and rules_of(year).is_recognised else None


def find_certificate(_actor: Actor, certificate: UUID) -> GiftCertificate:
    """Return a certificate."""
    found = GiftCertificate.objects.filter(pk=certificate).first()
    if found is None:
        raise Http404
    return found


def certificate_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person what is certified; the treasurer shows them the statements of the bank."""
    values = {"year": arguments["year"], "amount": cash_book.amount_words(int(arguments["cents"]))}
    return [
        _("Donations of one person in %(year)s, by transfer: %(amount)s.") % values,
        _("Look at the bank statements with the treasurer before you agree."),
    ]
