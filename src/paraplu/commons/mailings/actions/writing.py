"""Write, copy, change and delete the draft of a mailing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.mailings import policy
from paraplu.commons.mailings.actions.counting import count_when_due
from paraplu.commons.mailings.models import Mailing, MailingStatus, join_keys
from paraplu.commons.mailings.policy import MailingSubject
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize

SENDING_DAYS = 7


@dataclass(frozen=True, slots=True)
class MailingData:
    """The content and audience of a mailing. chapters, languages: empty for all. texts: (subject, body)."""

    topic: str
    chapters: list[str]
    languages: list[str]
    missing: str
    texts: Mapping[str, tuple[str, str]]
    not_after: date


def write_mailing(actor: Actor, plan: MailingData) -> UUID:
    """Store a draft, and return its id."""
    authorize(policy.write, actor, MailingSubject(frozenset(plan.chapters)))
    count_when_due(SYSTEM)
    written = Mailing(written_by=actor.number, written_on=current_date(), **_mailing_fields(plan))
    written.save(force_insert=True)
    return written.pk


def _mailing_fields(plan: MailingData) -> dict[str, object]:
    return {
        "topic": plan.topic,
        "chapters": join_keys(plan.chapters),
        "languages": join_keys(plan.languages),
        "missing": plan.missing,
        "texts": {language: list(text) for language, text in plan.texts.items()},
        "not_after": plan.not_after,
    }


def change_mailing(actor: Actor, mailing_id: UUID, plan: MailingData) -> bool:
    """Replace a draft, whose writer is now the actor; return False if it is no draft any more."""
    authorize(policy.write, actor, MailingSubject(frozenset(plan.chapters)))
    with transaction.atomic():
        draft = Mailing.objects.select_for_update().get(pk=mailing_id)
        authorize(policy.write, actor, draft.rule_subject)
        if draft.state != MailingStatus.DRAFT:
            return False
        for name, value in _mailing_fields(plan).items():
            setattr(draft, name, value)
        draft.set_leaving_hour(None)
        draft.written_by, draft.written_on = actor.number, current_date()
        draft.save()
    return True


def copy_mailing(actor: Actor, mailing_id: UUID) -> UUID:
    """Store a draft with the text and audience of a mailing, and return its id; its days are new."""
    with transaction.atomic():
        earlier = Mailing.objects.get(pk=mailing_id)
        authorize(policy.write, actor, earlier.rule_subject)
        count_when_due(SYSTEM)
        today = current_date()
        draft = Mailing(
            topic=earlier.topic,
            chapters=earlier.chapters,
            languages=earlier.languages,
            missing=earlier.missing,
            texts=earlier.texts,
            not_after=today + timedelta(days=SENDING_DAYS),
            written_by=actor.number,
            written_on=today,
        )
        draft.save(force_insert=True)
    return draft.pk


def delete_draft(actor: Actor, mailing_id: UUID) -> None:
    """Delete a draft; a mailing that was sent remains."""
    with transaction.atomic():
        found = Mailing.objects.select_for_update().filter(pk=mailing_id, state=MailingStatus.DRAFT).first()
        if found is not None:
            authorize(policy.write, actor, found.rule_subject)
            found.delete()
