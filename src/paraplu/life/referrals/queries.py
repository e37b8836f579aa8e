"""What the team learns about a referral, by the code that it gave to the partner."""

from typing import Literal, NamedTuple

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.referral import token_digest
from paraplu.life.referrals import policy
from paraplu.life.referrals.models import Referral


class ReferralStatus(NamedTuple):
    """What became of a referral: nothing is there, it waits for its partner, or it was opened on a day."""

    state: Literal["none", "waiting", "opened"]
    opened_on: str = ""
    outcome: str = ""


def referral_status(actor: Actor, token: bytes) -> ReferralStatus:
    """What became of the referral of a code."""
    authorize(policy.refer, actor)
    found = Referral.objects.filter(fetch_digest=token_digest(token).hex()).first()
    if found is None or not (found.content or found.opened_on):
        return ReferralStatus("none")
    if found.opened_on is None:
        return ReferralStatus("waiting")
    return ReferralStatus("opened", found.opened_on.isoformat(), found.outcome)
