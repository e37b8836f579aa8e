"""What the promises need of gifts: a campaign that runs, a tax certificate, and one who asked for one."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.commons.ledger.models import Campaign, GiftCertificate
from paraplu.kernel.standing import MemberStatus
from tests import rosters
from tests.journeys.visits import Visit
from tests.promises.roles import member
from tests.sealed import (
    a_box,
    a_holder,
    a_key,
    with_a_known_handle,
    with_a_proposed_closing,
    with_an_unsent_answer,
)
from tests.trust.keys.parts import Key

ROLES = {"auditor": member(MemberStatus.ACTIVE, "auditor")}
VISITS = [
    Visit("public", "ledger:support"),
    Visit("public", "ledger:support", query="?amount=10"),
    Visit("forms", "ledger:thanks"),
    Visit("members", "ledger:thank", "treasurer"),
    Visit("members", "ledger:thanked", "treasurer"),
    Visit("members", "ledger:campaigns", "treasurer"),
    Visit("members", "ledger:new_campaign", "treasurer"),
    Visit("members", "ledger:certificates", "treasurer"),
    Visit("members", "ledger:new_certificate", "treasurer"),
    Visit("members", "ledger:certificate", "treasurer", {"certificate": "certificate"}),
    Visit("members", "ledger:requests", "treasurer"),
    Visit("members", "ledger:share_requests", "treasurer"),
]
# The union of the example is not recognised, so that its donors ask for nothing.
PUBLIC_ANSWERS = {
    "ledger:support": (200, 405),
    "ledger:thanks": (200, 422),
    "ledger:certificate_request": (404, 405),
    "ledger:send_certificate_request": (405, 404),
    "ledger:certificate_sent": (404, 405),
    "ledger:certificate_back": (404, 404),
}
# tests/journeys/test_donor_certificate.py looks at these, where a union is recognised.
NO_PAGE = {f"ledger:certificate_{page}" for page in ("request", "sent", "back")}
# What a script sends with the proof of a return code.
POSTED_ELSEWHERE = {"ledger:send_certificate_request", "ledger:certificate_back"}
OTHER = 400_091


def put(cast: Any) -> dict[str, Any]:
    """A campaign for a fund, a third of the way."""
    today = clock.current_date()
    campaign = Campaign.objects.create(
        fund="solidarity_fund",
        titles={"en": "Winter", "fr": "L'hiver", "nl": "De winter"},
        cents=200_000,
        first_day=today,
        last_day=today + timedelta(days=60),
        parts=3,
        begins_at=80_000,
        gifts_needed=5,
    )
    certificate = GiftCertificate.objects.create(
        year=today.year - 1, serial=1, cents=4_000, issued_on=today, form_key=uuid4()
    )
    # There is one treasurer; a director writes and proposes.
    a_holder("director", OTHER)
    number = cast.players["treasurer"].number
    if not Key.objects.filter(number=number).exists():
        rosters.enter(number, "treasurer", a_key(number), today)
    with_a_known_handle(with_an_unsent_answer(a_box("certificates"), OTHER))
    with_a_known_handle(with_a_proposed_closing(a_box("certificates"), OTHER))
    asked = with_a_known_handle(a_box("certificates"))
    return {"campaign": campaign.pk, "certificate": certificate.pk, "certificate_request": asked.pk}
