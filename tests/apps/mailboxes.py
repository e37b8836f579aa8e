"""Boxes have one page of their own, about proofs; what their rules are asked about."""

from dataclasses import replace

from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member
from tests.trust.mailboxes.parts import SecondReaderSubject

VISITS = [Visit("public", "mailboxes:check")]
PUBLIC_ANSWERS = {"mailboxes:check": (200, 405)}
# Of two who agree to an answer to a complaint one is a confidant; a further office is no such one.
ROLES = {
    "confidant": member(MemberStatus.ACTIVE, "confidant"),
    "approver": member(MemberStatus.ACTIVE, "approver"),
    "director and treasurer": member(MemberStatus.ACTIVE, "director", "treasurer"),
}
A_REPORT = SecondReaderSubject(("safety_team",), ANOTHERS_NUMBER)
COMPLAINTS = ("confidant", "director", "auditor")
A_COMPLAINT = SecondReaderSubject(
    COMPLAINTS, ANOTHERS_NUMBER, one_of=("confidant", "auditor"), first_offices=("director",)
)
SUBJECTS = {
    "another's": A_REPORT,
    "one's own": replace(A_REPORT, first=HER_NUMBER),
    "of one who left": replace(A_REPORT, first=None),
    "of one they are tied to": replace(A_REPORT, is_tied=True),
    "unsigned": replace(A_REPORT, is_signed=False),
    "another's question": replace(A_REPORT, offices=("peer_responder",)),
    "another's to a request": replace(A_REPORT, offices=("approver",)),
    "a director's about a complaint": A_COMPLAINT,
    "a confidant's about a complaint": replace(A_COMPLAINT, first_offices=("confidant",)),
    "proven": True,
    "not proven": False,
    "office of questions": ("peer_responder",),
    "office of signals": ("safety_team",),
    "offices of complaints": COMPLAINTS,
    "office of the fund": ("approver",),
    "no office": (),
}
