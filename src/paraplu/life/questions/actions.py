"""Save and forget an answerer's choice, and claim a question; the questions are in the mailboxes."""

from collections.abc import Sequence

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.questions import claims, policy
from paraplu.life.questions.models import Duty
from paraplu.life.questions.policy import QuestionSubject


def choose_duty(actor: Actor, topics: Sequence[str], languages: Sequence[str], *, is_paused: bool) -> None:
    """Choose the topics and languages to answer, or pause, which gives no new questions."""
    authorize(policy.serve, actor)
    chosen = {"topics": sorted(topics), "languages": sorted(languages), "is_paused": is_paused}
    Duty.objects.update_or_create(number=actor.number or 0, defaults=chosen)


def forget(actor: Actor, numbers: Sequence[int]) -> int:
    """Delete the choices of these people; returns how many."""
    authorize(policy.forget, actor)
    return Duty.objects.filter(number__in=numbers).delete()[0]


def claim_question(actor: Actor, subject: QuestionSubject) -> None:
    """Say that one answers this question; a second time takes it back."""
    authorize(policy.answer, actor, subject)
    claims.change_claim(subject.id, actor.number_or_zero)
