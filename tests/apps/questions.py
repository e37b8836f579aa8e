"""Questions: two people who answer them beside the one of the cast, and one question that waits."""

from typing import Any
from uuid import UUID

from paraplu.kernel.standing import MemberStatus
from paraplu.life.questions.models import Duty
from paraplu.life.questions.policy import QuestionSubject
from tests.journeys.visits import Visit
from tests.promises.roles import member
from tests.sealed import (
    a_box,
    a_circle,
    a_key,
    with_a_known_handle,
    with_a_proposed_closing,
    with_an_unsent_answer,
)

# The office alone opens nothing to who is no active member.
ROLES = {"peer_responder_beside": member(MemberStatus.SUPPORTING, "peer_responder")}
SOME = UUID(int=1)
HERS = frozenset({"work"}), frozenset({"nl"})
SUBJECTS = {
    "hers to answer": QuestionSubject(SOME, "work", "nl", *HERS),
    "of another topic": QuestionSubject(SOME, "papers", "nl", *HERS),
    "in another language": QuestionSubject(SOME, "work", "fr", *HERS),
    "before she chose": QuestionSubject(SOME, "work", "nl"),
}
PUBLIC_ANSWERS = {
    "questions:ask": (200, 422),
    "questions:send": (405, 422),
    "questions:sent": (200, 405),
    "questions:come_back": (200, 422),
    "questions:ask_plainly": (200, 422),
    "questions:come_back_plainly": (200, 422),
}
# What a script sends: the sealed question, from the page that a choice leads to, and the proof of a receipt.
POSTED_ELSEWHERE = {"questions:send", "questions:come_back"}
VISITS = [
    Visit("forms", "questions:ask"),
    Visit("forms", "questions:sent"),
    Visit("forms", "questions:come_back"),
    Visit("forms", "questions:ask_plainly"),
    Visit("forms", "questions:come_back_plainly"),
    Visit("members", "questions:inbox", "peer_responder"),
    Visit("members", "questions:share", "peer_responder"),
    Visit("members", "questions:duty", "peer_responder"),
]


def put(cast: Any) -> dict[str, Any]:
    """The one of the cast answers questions about work, with two others; one question waits."""
    numbers = [cast.players["peer_responder"].number, *a_circle("peer_responder", 400_021)]
    a_key(numbers[0])
    for number in numbers:
        topics = ["home", "own_account", "papers", "social", "work"]
        Duty.objects.create(number=number, topics=topics, languages=["en", "fr", "nl"])
    with_a_known_handle(with_an_unsent_answer(a_box("questions", "papers", "nl"), 400_021))
    with_a_known_handle(with_a_proposed_closing(a_box("questions", "papers", "nl"), 400_021))
    return {"guide": "outreach", "question": with_a_known_handle(a_box("questions", "work", "nl")).pk}
