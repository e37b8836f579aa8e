"""Ask for a tax certificate, and give it the next number of its year, as two agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.ledger import certified, policy, words
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """What one donor gave in a year by transfer. key: of the form, so that it is issued once."""

    key: UUID
    year: int
    cents: int


def ask_for_certificate(actor: Actor, request: CertificateRequest) -> None:
    """Ask a second person to issue a certificate; neither of them tells the site for whom."""
    authorize(policy.ask_for_certificate, actor)
    arguments: decisions.Arguments = {
        "key": str(request.key),
        "year": request.year,
        "cents": request.cents,
    }
    with transaction.atomic():
        if arguments in [act.arguments for act in decisions.open_acts_of_kind(certified.ISSUE)]:
            return
        if reason := certified.reason_against(request.year, request.cents):
            raise RuleViolation(reason)
        try:
            decisions.ask_for_act(actor, decisions.ActRequest(certified.ISSUE, 0, arguments))
        except decisions.CannotBeAsked:
            raise RuleViolation(words.CERTIFICATE_WAITS) from None


def issue_certificate(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Store a certificate with the next number of its year: no number is left out or given twice."""
    authorize(policy.issue_certificate, actor)
    year, cents = int(arguments["year"]), int(arguments["cents"])
    with transaction.atomic():
        audit.lock_log()
        if certified.reason_against(year, cents):
            raise CannotCarryOut(words.CERTIFICATE_CHANGED)
        serial = GiftCertificate.objects.filter(year=year).count() + 1
        GiftCertificate.objects.create(
            year=year,
            serial=serial,
            cents=cents,
            issued_on=clock.current_date(),
            form_key=UUID(arguments["key"]),
        )
        audit.record_event(SYSTEM, "certificate.issued", note=serial)
