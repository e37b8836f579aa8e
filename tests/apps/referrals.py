"""Referrals: the partner's page at the door; the scripts of two teams and of an asker."""

from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import member

# Whoever left refers nobody, whatever office their mandate still says.
ROLES = {"safety_team_gone": member(MemberStatus.ENDED, "safety_team")}
PUBLIC_ANSWERS = {
    "referrals:partner": (200, 405),
    "referrals:file": (405, 422),
    "referrals:outcome": (405, 422),
    "referrals:revoke": (405, 422),
    "referrals:allow_told": (200, 422),
    "referrals:allow_asked": (200, 422),
}
# What a script sends with a token: of a consent, or of a referral that a team asks about.
POSTED_ELSEWHERE = {"referrals:revoke", "referrals:answer"}
VISITS = [
    Visit("forms", "referrals:partner"),
    Visit("forms", "referrals:allow_told"),
    Visit("forms", "referrals:allow_asked"),
]
