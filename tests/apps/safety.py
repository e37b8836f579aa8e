"""Signals: two of the safety team beside the one of the cast, and one signal that waits."""

from typing import Any

from paraplu.kernel.standing import MemberStatus
from paraplu.life.safety.policy import SentenceSubject
from tests.journeys.visits import Visit
from tests.life.safety.parts import with_a_sentence
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member
from tests.sealed import a_box, a_circle, with_a_known_handle, with_a_proposed_closing, with_an_unsent_answer

# Whoever left sees no signal, whatever office her mandate still says.
ROLES = {"safety_team_gone": member(MemberStatus.ENDED, "safety_team")}
PUBLIC_ANSWERS = {
    "safety:report": (200, 405),
    "safety:send": (405, 422),
    "safety:sent": (200, 405),
    "safety:liaison": (200, 405),
    "safety:come_back": (200, 422),
    "safety:report_plainly": (200, 422),
    "safety:come_back_plainly": (200, 422),
}
# What a script sends with the proof of a receipt.
POSTED_ELSEWHERE = {"safety:come_back"}
NO_PAGE = {"safety:photograph", "safety:queue_part"}
VISITS = [
    Visit("forms", "safety:report"),
    Visit("forms", "safety:sent"),
    Visit("forms", "safety:liaison"),
    Visit("forms", "safety:come_back"),
    Visit("forms", "safety:report_plainly"),
    Visit("forms", "safety:come_back_plainly"),
    Visit("members", "safety:inbox", "safety_team"),
    Visit("members", "safety:sentences", "safety_team"),
    Visit("members", "safety:share", "safety_team"),
]


SUBJECTS = {
    "a sentence of another": SentenceSubject(ANOTHERS_NUMBER),
    "her own sentence": SentenceSubject(HER_NUMBER),
    "a sentence of one who left": SentenceSubject(None),
    "a sentence of one whom she is tied to": SentenceSubject(ANOTHERS_NUMBER, is_tied=True),
    "a sentence that she did not sign": SentenceSubject(ANOTHERS_NUMBER, is_signed=False),
    "a sentence that two signed": SentenceSubject(ANOTHERS_NUMBER, waits=False),
}


def put(cast: Any) -> dict[str, Any]:
    """Three of the team have a key; one signal waits, one for a second reader, one is to be closed."""
    a_circle("safety_team", 400_031)
    with_a_known_handle(with_an_unsent_answer(a_box("safety"), 400_031))
    with_a_known_handle(with_a_proposed_closing(a_box("safety"), 400_031))
    with_a_sentence(400_031, 400_032)
    waiting = with_a_sentence(400_031)
    return {"after": waiting.pk, "sentence": waiting.pk, "signal": with_a_known_handle(a_box("safety")).pk}
