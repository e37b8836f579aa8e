"""Write a letter, change it, throw it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.mailings import policy
from paraplu.commons.mailings.actions.counting import count_when_due
from paraplu.commons.mailings.models import Mailing, State, joined
from paraplu.commons.mailings.policy import Addressed
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist


@dataclass(frozen=True, slots=True)
class Plan:
    """What a letter says, and to whom. chapters, languages: none for all. texts: (subject, body)."""

    topic: str
    chapters: list[str]
    languages: list[str]
    missing: str
    texts: Mapping[str, tuple[str, str]]
    not_after: date


def write_letter(actor: Actor, plan: Plan) -> UUID:
    """Keep a draft; its name."""
    insist(policy.write, actor, Addressed(frozenset(plan.chapters)))
    count_when_due(THE_HOUSE)
    written = Mailing(written_by=actor.number, written_on=today(), **_fields(plan))
    written.save(force_insert=True)
    return written.pk


def _fields(plan: Plan) -> dict[str, object]:
    return {
        "topic": plan.topic,
        "chapters": joined(plan.chapters),
        "languages": joined(plan.languages),
        "missing": plan.missing,
        "texts": {language: list(text) for language, text in plan.texts.items()},
        "not_after": plan.not_after,
    }


def change_letter(actor: Actor, letter: UUID, plan: Plan) -> bool:
    """Replace a draft; whoever did is the one who wrote it. False when it is no draft any more."""
    insist(policy.write, actor, Addressed(frozenset(plan.chapters)))
    with transaction.atomic():
        draft = Mailing.objects.select_for_update().get(pk=letter)
        insist(policy.write, actor, draft.addressed)
        if draft.state != State.DRAFT:
            return False
        for name, value in _fields(plan).items():
            setattr(draft, name, value)
        draft.written_by, draft.written_on = actor.number, today()
        draft.save()
    return True


def drop_letter(actor: Actor, letter: UUID) -> None:
    """Throw a draft away; of one that left nothing can be thrown away."""
    with transaction.atomic():
        found = Mailing.objects.select_for_update().filter(pk=letter, state=State.DRAFT).first()
        if found is not None:
            insist(policy.write, actor, found.addressed)
            found.delete()
