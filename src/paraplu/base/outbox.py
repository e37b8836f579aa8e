"""Letters on their way: one row per recipient and its state; no cursor that could run ahead of the truth."""

import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.models import DeliveryStatus, Doubt, Email, Recipient, SystemState
from paraplu.base.prepared import prepared_query

GOOD_DAYS = 14
BATCH = 50
FINAL = (DeliveryStatus.SENT, DeliveryStatus.BOUNCED, DeliveryStatus.AMBIGUOUS, DeliveryStatus.STOPPED)
FAULTS = frozenset(
    {"refused", "unreachable", "unclear", "telling", "unreadable", "forgotten", "late", "repeated", "asked"}
)
SAFE_WORD = re.compile(r"[a-z0-9_-]{0,40}", re.ASCII)

Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient of a letter: an opaque token, her language, what only the mailer may read.

    id: the record to which `sealed_facts` are bound.
    """

    address_token: str
    language: str
    sealed_facts: bytes = b""
    id: uuid.UUID = field(default_factory=uuid.uuid4)


class Trouble(NamedTuple):
    """Letters that need somebody's eye: which, why, how many."""

    letter: str
    fault: str
    letters: int


def put_in_outbox(letter: Email, to: Iterable[Addressee]) -> int:
    """The same with a letter whose name in the outbox the caller keeps."""
    envelopes = list(to)
    if envelopes:
        with transaction.atomic():
            _insert_email(letter, envelopes)
    return len(envelopes)


def new_email(name: str, facts: Facts, topic: str, on_doubt: str, not_after: date | None) -> Email:
    """A letter that is in no table yet."""
    for value in facts.values():
        if not (isinstance(value, int) or SAFE_WORD.fullmatch(value)):
            raise ValueError("A fact of a letter is a number, a day or a key; anything else is sealed.")
    day = current_date()
    return Email(
        name=name,
        facts=dict(facts),
        topic=topic,
        on_doubt=Doubt(on_doubt),
        day=day,
        not_after=not_after or day + timedelta(days=GOOD_DAYS),
    )


def _insert_email(letter: Email, envelopes: Sequence[Addressee]) -> None:
    letter.save(force_insert=True)
    Recipient.objects.bulk_create(
        [
            Recipient(
                id=envelope.id,
                letter=letter,
                address_token=envelope.address_token,
                language=envelope.language,
                sealed_facts=envelope.sealed_facts,
                day=letter.day,
            )
            for envelope in envelopes
        ],
        batch_size=500,
    )


def is_sending_paused() -> bool:
    """Whether the house rests, as it does after a restored backup until somebody says go."""
    return SystemState.objects.filter(id=1, paused=True).exists()


def claim_next_recipients(waiting: Iterable[uuid.UUID] = ()) -> list[Recipient]:
    """Take the next recipients of one letter as `sending`, committed before anything leaves.

    One at a time where a doubt is to be held, else up to fifty; personal letters first.
    waiting: those that shall rest a while after a failed try.
    """
    with transaction.atomic():
        pending = Recipient.objects.filter(state=DeliveryStatus.PENDING).exclude(id__in=list(waiting))
        letter = _next_email(pending)
        if letter is None or is_sending_paused():
            return []
        size = BATCH if letter.on_doubt == Doubt.RESEND else 1
        taken = list(pending.select_for_update(skip_locked=True).filter(letter=letter)[:size])
        for recipient in taken:
            recipient.letter = letter
            recipient.state = DeliveryStatus.SENDING
            recipient.attempt += 1
        ours = Recipient.objects.filter(id__in=[recipient.id for recipient in taken])
        ours.update(state=DeliveryStatus.SENDING, attempt=F("attempt") + 1)
    return taken


def _next_email(pending: QuerySet[Recipient]) -> Email | None:
    """Those to be held come first: they are about one person, who waits for them."""
    waits = Exists(pending.filter(letter=OuterRef("pk")))
    return Email.objects.filter(waits, held=False).order_by("on_doubt", "day", "id").first()


def hold_emails(letters: Collection[uuid.UUID], *, held: bool) -> None:
    """Let what has not left of these letters wait, or go on."""
    Email.objects.filter(id__in=letters).update(held=held)


def stop_emails(letters: Collection[uuid.UUID]) -> None:
    """What has not left of these letters never does; what is leaving just now cannot be called back."""
    waiting = Recipient.objects.filter(letter__in=letters, state=DeliveryStatus.PENDING)
    waiting.update(state=DeliveryStatus.STOPPED, fault="asked", sealed_facts=b"")


def recipient_status_counts(letters: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, str], int]:
    """How many recipients of these letters are where, by (letter, state)."""
    # Naming every state lets the database answer from its index alone.
    rows = Recipient.objects.filter(state__in=DeliveryStatus.values, letter__in=letters).values_list(
        "letter", "state"
    )
    return {(letter, state): count for letter, state, count in rows.annotate(Count("id"))}


def release_claims() -> None:
    """Give back what was claimed; only for a mailer that knows that none of it was handed over."""
    Recipient.objects.filter(state=DeliveryStatus.SENDING).update(state=DeliveryStatus.PENDING)


def record_delivery(recipient: Recipient, state: DeliveryStatus, fault: str = "") -> None:
    """Write down what became of one letter; what was sealed for it goes once it is final.

    A row that was forgotten meanwhile stays forgotten.
    """
    if fault and fault not in FAULTS:
        raise ValueError(fault)
    recipient.state = state
    recipient.fault = fault
    if state in FINAL:
        recipient.sealed_facts = b""
    Recipient.objects.filter(pk=recipient.pk).update(
        state=state, fault=fault, sealed_facts=recipient.sealed_facts
    )


def recover_interrupted_emails() -> None:
    """When a mailer starts: letters left `sending` by one that was killed.

    Nobody knows whether they left. They go again under the same Message-ID, or are held and listed.
    """
    stuck = Recipient.objects.filter(state=DeliveryStatus.SENDING)
    held = stuck.filter(letter__on_doubt=Doubt.HOLD)
    held.update(state=DeliveryStatus.AMBIGUOUS, fault="unclear", sealed_facts=b"")
    stuck.filter(letter__on_doubt=Doubt.RESEND).update(state=DeliveryStatus.PENDING)


def stop_waiting_emails() -> int:
    """After a restore: what waited in the backup may have left since, so it stays here. How many."""
    waiting = Recipient.objects.filter(state__in=(DeliveryStatus.PENDING, DeliveryStatus.SENDING))
    return waiting.update(state=DeliveryStatus.STOPPED, fault="unclear", sealed_facts=b"")


def forget_address(address_token: str) -> None:
    """Delete every trace that a letter went to this address."""
    Recipient.objects.filter(address_token=address_token).delete()


def email_count_to(address_token: str) -> int:
    """How many letters to this address are still on record."""
    return next((many for (many,) in _emails_to(address_token)), 0)


@prepared_query
def _emails_to(address_token: str) -> QuerySet[Recipient, Any]:
    there = Recipient.objects.filter(address_token=address_token).order_by()
    return there.values("address_token").annotate(many=Count("pk")).values_list("many")


def record_bounce(bounce_name: str) -> str | None:
    """A mail server sent a letter back: mark it; the address token, or None for an unknown name."""
    found = Recipient.objects.filter(bounce_name=bounce_name).first()
    if found is None:
        return None
    record_delivery(found, DeliveryStatus.BOUNCED, "refused")
    return found.address_token


def delivery_troubles() -> list[Trouble]:
    """Letters that did not leave or of which nobody knows, for the doctor and the desk."""
    odd = Recipient.objects.filter(
        state__in=(DeliveryStatus.BOUNCED, DeliveryStatus.AMBIGUOUS, DeliveryStatus.STOPPED)
    )
    odd = odd.exclude(fault__in=("forgotten", "asked"))
    counts = odd.values_list("letter__name", "fault").annotate(count=Count("id")).order_by("letter__name")
    return [Trouble(*line) for line in counts]


def delivery_statuses_about(letter: str, fact: str, value: str) -> Mapping[str, int]:
    """Of the letters of this name about this: how many are in which state; nothing about who got them."""
    about = Recipient.objects.filter(letter__name=letter, **{f"letter__facts__{fact}": value})
    return dict(about.values_list("state").annotate(count=Count("id")))


def forget_due(day: date, days: int) -> int:
    """Delete what became of letters after so many days."""
    limit = day - timedelta(days=days)
    done = Q(state__in=FINAL) | Q(letter__not_after__lt=day)
    gone, _ = Recipient.objects.filter(done, day__lt=limit).delete()
    empty = Email.objects.filter(~Exists(Recipient.objects.filter(letter=OuterRef("pk"))), day__lt=limit)
    empty.delete()
    return gone
