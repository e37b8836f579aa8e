"""Boxes have no page of their own; what their rules are asked about."""

from dataclasses import replace

from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER
from tests.trust.mailboxes.parts import SecondReaderSubject

A_REPORT = SecondReaderSubject("safety_team", ANOTHERS_NUMBER)
SUBJECTS = {
    "another's": A_REPORT,
    "one's own": replace(A_REPORT, first=HER_NUMBER),
    "of one who left": replace(A_REPORT, first=None),
    "of one they are tied to": replace(A_REPORT, is_tied=True),
    "unsigned": replace(A_REPORT, is_signed=False),
    "another's question": replace(A_REPORT, office="peer_responder"),
    "proven": True,
    "not proven": False,
    "office of questions": "peer_responder",
    "office of signals": "safety_team",
    "no office": "",
}
