"""The solidarity fund: two approvers with a key, and one request that waits."""

from datetime import date
from typing import Any

from paraplu.kernel.standing import MemberStatus
from paraplu.trust.keys.models import Key
from tests.journeys.visits import Visit
from tests.life.solidarity.parts import PayoutMonth
from tests.promises.roles import member
from tests.sealed import (
    a_box,
    a_circle,
    a_key,
    with_a_known_handle,
    with_a_proposed_closing,
    with_an_unsent_answer,
)

# Whoever left sees no request, whatever office their mandate still says.
ROLES = {
    "approver": member(MemberStatus.ACTIVE, "approver"),
    "approver_gone": member(MemberStatus.ENDED, "approver"),
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
}
PUBLIC_ANSWERS = {
    "solidarity:about": (200, 405),
    "solidarity:request": (200, 405),
    "solidarity:send": (405, 422),
    "solidarity:sent": (200, 405),
    "solidarity:come_back": (200, 422),
    "solidarity:request_plainly": (200, 422),
    "solidarity:come_back_plainly": (200, 422),
}
# What a script sends with the proof of a return code.
POSTED_ELSEWHERE = {"solidarity:come_back"}
VISITS = [
    Visit("public", "solidarity:about"),
    Visit("forms", "solidarity:request"),
    Visit("forms", "solidarity:sent"),
    Visit("forms", "solidarity:come_back"),
    Visit("forms", "solidarity:request_plainly"),
    Visit("forms", "solidarity:come_back_plainly"),
    Visit("members", "solidarity:inbox", "approver"),
    Visit("members", "solidarity:share", "approver"),
    Visit("members", "solidarity:pay", "treasurer"),
    Visit("members", "solidarity:payouts", "treasurer"),
]


def put(cast: Any) -> dict[str, Any]:
    """Three have a key; one request waits, one for a second reader, one is to be closed. A month is over."""
    PayoutMonth.objects.create(month=date(2020, 3, 1), cash_count=12, cash_cents=60_000)
    a_circle("approver", 400_081)
    if not Key.objects.filter(number=cast.players["approver"].number).exists():
        a_key(cast.players["approver"].number)
    with_a_known_handle(with_an_unsent_answer(a_box("solidarity"), 400_081))
    with_a_known_handle(with_a_proposed_closing(a_box("solidarity"), 400_081))
    return {"fund_request": with_a_known_handle(a_box("solidarity")).pk}
