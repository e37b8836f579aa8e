"""The register: a key that two people took into use, and somebody who wants to see the book."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.register.models import Appointment, RegisterKey
from paraplu.trust.register.policy import EntrySubject, KeySubject
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

ROLES = {
    "keeper": member(MemberStatus.ACTIVE, "keeper"),
    # A keeper need not be an active member: the outsider of the smallest cast may hold a share.
    "keeper_beside": member(MemberStatus.SUPPORTING, "keeper"),
}
SUBJECTS = {
    "her entry": EntrySubject(HER_NUMBER, is_sealed=True),
    "another's entry": EntrySubject(ANOTHERS_NUMBER, is_sealed=True),
    "her entry beside a book": EntrySubject(HER_NUMBER, is_sealed=False),
    "half done by her": KeySubject(1, HER_NUMBER),
    "half done by another": KeySubject(1, ANOTHERS_NUMBER),
    "half done by nobody": KeySubject(1, None),
    "somebody agreed": True,
}
SEED = bytes(range(32))
VISITS = [
    Visit("members", "register:own", "active"),
    Visit("members", "register:keeping", "secretary"),
    Visit("members", "register:keeping", "director"),
    Visit("members", "register:rotation", "secretary"),
]
# What a script sends; what is shown beside a key that is put forward; what a keeper sees.
POSTED_ELSEWHERE = {f"register:{name}" for name in ("entry", "adoption", "drop", "share", "as_before")}
# Only while the register is sealed: tests/journeys/test_register.py looks at it.
NO_PAGE = {"register:enter"}


def put(cast: Any) -> dict[str, Any]:
    """A key that two took into use; two people want to look."""
    for number in (cast.applicant, cast.players["active"].number):
        Appointment.objects.create(number=number, asked_on=clock.current_date())
    return {"key": a_register_key(SEED).pk}


def a_register_key(seed: bytes, **changed: Any) -> RegisterKey:
    """A key that two people took into use some days ago."""
    public, day = public_key(seed), clock.current_date() - timedelta(days=9)
    values = {
        "digest": register_key_digest(public).hex(), "public": public, "needed": 2, "shares": 3,
        "made_on": day, "proposed_by": 400_098, "proposed_on": day, "adopted_by": 400_099, "adopted_on": day,
    }  # fmt: skip
    return RegisterKey.objects.create(**values | changed)
