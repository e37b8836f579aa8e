"""Choose what one answers, and forget it; questions themselves lie in the mailboxes."""

from collections.abc import Sequence

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.questions import policy
from paraplu.life.questions.models import Duty


def choose_duty(actor: Actor, topics: Sequence[str], languages: Sequence[str], *, is_paused: bool) -> None:
    """From now on she gets what is asked about these, or nothing new while she rests."""
    authorize(policy.serve, actor)
    chosen = {"topics": sorted(topics), "languages": sorted(languages), "is_paused": is_paused}
    Duty.objects.update_or_create(number=actor.number or 0, defaults=chosen)


def forget(actor: Actor, numbers: Sequence[int]) -> int:
    """Delete what these people chose; how many there were."""
    authorize(policy.forget, actor)
    return Duty.objects.filter(number__in=numbers).delete()[0]
