"""What the promises need of gifts: a campaign that runs, and a tax certificate."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.commons.ledger.models import Campaign, GiftCertificate
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import member

ROLES = {"auditor": member(MemberStatus.ACTIVE, "auditor")}
VISITS = [
    Visit("public", "ledger:support"),
    Visit("public", "ledger:support", query="?amount=10"),
    Visit("doors", "ledger:thanks"),
    Visit("house", "ledger:arrived", "treasurer"),
    Visit("house", "ledger:thanked", "treasurer"),
    Visit("house", "ledger:campaigns", "treasurer"),
    Visit("house", "ledger:new_campaign", "treasurer"),
    Visit("house", "ledger:certificates", "treasurer"),
    Visit("house", "ledger:new_certificate", "treasurer"),
    Visit("house", "ledger:certificate", "treasurer", {"certificate": "certificate"}),
]
DOORS = {"ledger:support": (200, 405), "ledger:thanks": (200, 422)}


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
    return {"campaign": campaign.pk, "certificate": certificate.pk}
