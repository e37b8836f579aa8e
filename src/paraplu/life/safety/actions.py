"""Write and agree to prepared sentences; remind readers of sealed boxes. The boxes are in the mailboxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.safety import policy, sentences
from paraplu.life.safety.models import DRAFT_DAYS, PreparedSentence
from paraplu.trust.audit import api as audit
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

# A sentence for each thing that cannot wait; more would not be found on a telephone.
MOST_SENTENCES = 20


class UnsoundSentence(Exception):
    """The text is too long, has strange marks, names a strange service, or is not signed by them."""


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """What one of the team wrote, with their signature under the text in each language (base64).

    services: of those that `sentences.service_lines` offers.
    """

    made_on: date
    until: date
    texts: Mapping[str, str]
    services: tuple[str, ...]
    signatures: Mapping[str, str]


def propose_sentence(actor: Actor, draft: SentenceDraft) -> UUID:
    """Store a sentence that waits for a second person; an equal one is stored once."""
    authorize(policy.prepare, actor)
    sentence = PreparedSentence(
        made_on=draft.made_on, until=draft.until, texts=dict(draft.texts), services=list(draft.services),
        written=dict(draft.signatures),
    )  # fmt: skip
    texts = sentence.prepared_texts()
    is_offered = set(draft.services) <= set(sentences.service_lines())
    is_sound = bool(texts) and all(text.is_sound for text in texts.values())
    is_fresh = abs(draft.made_on - current_date()) <= timedelta(days=1) and not sentence.is_over
    if not (is_offered and is_sound and is_fresh):
        raise UnsoundSentence
    if sentences.signer_of(texts, draft.signatures, sentences.signing_team()) != actor.number:
        raise UnsoundSentence
    with transaction.atomic():
        audit.lock_log()
        for stored in PreparedSentence.objects.filter(made_on=draft.made_on, until=draft.until):
            if stored.texts == sentence.texts:
                return stored.pk
        if PreparedSentence.objects.count() >= MOST_SENTENCES:
            raise UnsoundSentence
        sentence.save(force_insert=True)
        audit.record_event(actor, "sentence.written")
    return sentence.pk


def agree_to_sentence(actor: Actor, sentence_id: UUID, signatures: Mapping[str, str]) -> None:
    """Let the team send a sentence, as the second person, who signed its text in each language."""
    authorize(policy.serve, actor)
    with transaction.atomic():
        audit.lock_log()
        sentence = PreparedSentence.objects.select_for_update().filter(pk=sentence_id).first()
        if sentence is None or sentence.agreed:
            return
        subject = sentences.sentence_subject(actor, sentence, signatures, sentences.signing_team())
        authorize(policy.agree_to_sentence, actor, subject)
        sentence.agreed = dict(signatures)
        sentence.save(update_fields=["agreed"])
        audit.record_event(actor, "sentence.agreed")


def withdraw_sentence(actor: Actor, sentence_id: UUID) -> None:
    """Take a sentence away at once; one person does it alone."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        audit.lock_log()
        if PreparedSentence.objects.filter(pk=sentence_id).delete()[0]:
            audit.record_event(actor, "sentence.withdrawn")


def forget_due(actor: Actor, today: date) -> int:
    """Delete sentences that are over, and those to which nobody agreed in time; return how many."""
    authorize(policy.forget, actor)
    lapsed = Q(agreed={}, made_on__lt=today - timedelta(days=DRAFT_DAYS))
    return PreparedSentence.objects.filter(lapsed | Q(until__lt=today)).delete()[0]


def remind_circles(actor: Actor) -> int:
    """Send the same e-mail to every member of every circle on the same day; returns to how many.

    Threat: an e-mail after a signal would tell a reader of the mailbox that one arrived, and when.
    """
    authorize(policy.remind, actor)
    circles = mailboxes.offices_of_circles() | {*settings.UNION.circles.offices}
    holders = {number for office in circles for number in offices.office_holders(office)}
    with transaction.atomic():
        return post.write_email("safety/look", sorted(holders), on_doubt="resend") if holders else 0
