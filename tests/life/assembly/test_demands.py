"""A member signs a demand on its page, and takes the signature back."""

import pytest

from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import DemandSignature
from tests.people import roles

pytestmark = pytest.mark.django_db


def test_a_signature_is_given_and_taken_back() -> None:
    # Of fifteen, two are fewer than the law wants: a demand that has enough keeps its signatures.
    asker, she, *_others = [roles.member(MemberStatus.ACTIVE) for _ in range(15)]
    demand = actions.start_member_demand(asker.actor, "assembly", "A tent", "We buy a tent.")
    page = f"/en/gathering/demands/{demand}/"
    hers = DemandSignature.objects.filter(demand=demand, number=she.number)

    signed = she.client.post(f"{page}signature/").status_code, hers.count()
    withdrawn = she.client.post(f"{page}withdrawal/").status_code, hers.count()

    assert (signed, withdrawn) == ((303, 1), (303, 0))
