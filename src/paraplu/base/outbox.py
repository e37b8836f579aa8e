"""E-mails being sent: one row with a state per recipient, so no counter can differ from what was sent."""

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.models import DeliveryStatus, Doubt, Email, Recipient, SystemState
from paraplu.base.prepared import prepared_query, prepared_update

GOOD_DAYS = 14
BOUNCE_WINDOW = timedelta(days=30)
RETURN_TIME = timedelta(days=5)
BATCH = 50
UNSENT = (DeliveryStatus.PENDING, DeliveryStatus.SENDING)
FINAL = (DeliveryStatus.SENT, DeliveryStatus.BOUNCED, DeliveryStatus.AMBIGUOUS, DeliveryStatus.STOPPED)
RETURNED = ("refused", "soft", "blocked", "complained")
NOT_TRIED = ("telling", "unreadable", "forgotten", "late", "repeated", "asked", "closed")
FAULTS = frozenset({*RETURNED, *NOT_TRIED, "unreachable", "unclear"})
SAFE_WORD = re.compile(r"[a-z0-9_-]{0,40}", re.ASCII)

Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient of an e-mail: an opaque token, a language, and what only the mailer may read.

    id: the row to which `sealed_facts` are bound.
    """

    address_token: str
    language: str
    sealed_facts: bytes = b""
    id: uuid.UUID = field(default_factory=uuid.uuid4)


class Trouble(NamedTuple):
    """E-mails that need attention: which, why, how many."""

    name: str
    fault: str
    emails: int


def put_in_outbox(email: Email, to: Iterable[Addressee]) -> int:
    """Store an e-mail and its recipients in one transaction, and return their number; none stores nothing."""
    recipients = [
        Recipient(
            id=addressee.id,
            email=email,
            address_token=addressee.address_token,
            language=addressee.language,
            sealed_facts=addressee.sealed_facts,
            day=email.day,
        )
        for addressee in to
    ]
    if recipients:
        with transaction.atomic():
            email.save(force_insert=True)
            Recipient.objects.bulk_create(recipients, batch_size=500)
    return len(recipients)


def new_email(name: str, facts: Facts, topic: str, on_doubt: str, not_after: date | None) -> Email:
    """Build an e-mail that is not stored yet; raises ValueError for a fact that has to be sealed."""
    for value in facts.values():
        if not (isinstance(value, int) or SAFE_WORD.fullmatch(value)):
            raise ValueError("A fact of an e-mail is a number, a day or a key; anything else is sealed.")
    day = current_date()
    return Email(
        name=name,
        facts=dict(facts),
        topic=topic,
        on_doubt=Doubt(on_doubt),
        day=day,
        not_after=not_after or day + timedelta(days=GOOD_DAYS),
    )


def is_sending_paused() -> bool:
    """Whether e-mails and jobs are paused, as after a restored backup until the operator resumes them."""
    return SystemState.objects.filter(id=1, paused=True).exists()


def claim_next_recipients(
    waiting: Iterable[uuid.UUID] = (), most_of_topics: int | None = None
) -> list[Recipient]:
    """Mark the next recipients of one e-mail as `sending`, committed before anything is sent.

    One at a time if a doubtful e-mail is to be held, otherwise up to BATCH.
    waiting: recipients that wait after a failed attempt. most_of_topics: how many, of e-mails with a topic.
    """
    with transaction.atomic():
        pending = Recipient.objects.filter(state=DeliveryStatus.PENDING).exclude(id__in=list(waiting))
        sendable = Email.objects.filter(Exists(pending.filter(email=OuterRef("pk"))), held=False)
        if most_of_topics == 0:
            sendable = sendable.filter(topic="")
        # "hold" sorts before "resend": e-mails about one person, who waits for them, come first.
        email = sendable.order_by("on_doubt", "day", "id").first()
        if email is None or is_sending_paused():
            return []
        size = BATCH if email.on_doubt == Doubt.RESEND else 1
        size = min(size, most_of_topics) if email.topic and most_of_topics is not None else size
        taken = list(pending.select_for_update(skip_locked=True).filter(email=email)[:size])
        for recipient in taken:
            recipient.email = email
            recipient.state = DeliveryStatus.SENDING
            recipient.attempt += 1
        ours = Recipient.objects.filter(id__in=[recipient.id for recipient in taken])
        ours.update(state=DeliveryStatus.SENDING, attempt=F("attempt") + 1)
    return taken


def hold_emails(emails: Collection[uuid.UUID], *, held: bool) -> None:
    """Pause or resume what was not sent yet of these e-mails."""
    Email.objects.filter(id__in=emails).update(held=held)


def stop_emails(emails: Collection[uuid.UUID]) -> None:
    """Stop what was not sent yet of these e-mails; what is being sent just now cannot be called back."""
    waiting = Recipient.objects.filter(email__in=emails, state=DeliveryStatus.PENDING)
    waiting.update(state=DeliveryStatus.STOPPED, fault="asked", sealed_facts=b"")


def is_any_waiting(emails: Collection[uuid.UUID]) -> bool:
    """Whether anything of these e-mails is still to be sent."""
    return Recipient.objects.filter(state__in=UNSENT, email__in=emails).exists()


def has_waiting_emails(since: date) -> bool:
    """Whether the mailer has anything to send that was put in the outbox since that day and is not held."""
    return Recipient.objects.filter(state__in=UNSENT, day__gte=since, email__held=False).exists()


def recipient_status_counts(emails: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, str], int]:
    """Return the number of recipients by (e-mail, state)."""
    # The filter on every state lets the index alone answer.
    found = Recipient.objects.filter(state__in=DeliveryStatus.values, email__in=emails)
    counts = found.values_list("email", "state").annotate(Count("id"))
    return {(email, state): count for email, state, count in counts}


def release_claims() -> None:
    """Return claimed recipients to the queue, for a mailer that knows that it handed over none of them."""
    Recipient.objects.filter(state=DeliveryStatus.SENDING).update(state=DeliveryStatus.PENDING)


def record_delivery(recipient: Recipient, state: DeliveryStatus, fault: str = "") -> None:
    """Record the outcome of one e-mail; a final outcome deletes what was sealed for it.

    A row that was deleted meanwhile is not created again.
    """
    _write_outcome(Recipient.objects.filter(pk=recipient.pk), recipient, state, fault)


def _write_outcome(
    rows: QuerySet[Recipient], recipient: Recipient, state: DeliveryStatus, fault: str
) -> None:
    if fault and fault not in FAULTS:
        raise ValueError(fault)
    recipient.state = state
    recipient.fault = fault
    if state in FINAL:
        recipient.sealed_facts = b""
    rows.update(state=state, fault=fault, sealed_facts=recipient.sealed_facts)


def settle_claim(recipient: Recipient, state: DeliveryStatus, fault: str = "") -> None:
    """Record what became of a claim, unless another mailer took it over meanwhile.

    That it was sent is always recorded, unless it came back already. Anything else a mailer may only say of
    its own claim: if another mailer took over and claimed the row again, that has a higher `attempt`.
    fault: of every other outcome; what was sent has none.
    """
    if state == DeliveryStatus.SENT:
        recipient.state, recipient.fault, recipient.sealed_facts = state, "", b""
        _record_as_sent(recipient.pk)
        return
    ours = Recipient.objects.filter(pk=recipient.pk, state=DeliveryStatus.SENDING, attempt=recipient.attempt)
    _write_outcome(ours, recipient, state, fault)


@prepared_update
def _record_as_sent(recipient: uuid.UUID) -> tuple[QuerySet[Recipient], dict[str, Any]]:
    """Each e-mail is recorded before the next one leaves, so this is built once and not for each."""
    rows = Recipient.objects.filter(pk=recipient).exclude(fault__in=RETURNED)
    return rows, {"state": DeliveryStatus.SENT, "fault": "", "sealed_facts": b""}


def recover_interrupted_emails() -> None:
    """Requeue or mark the e-mails that a killed mailer left in the state `sending`.

    It is unknown whether they were sent: they are sent again under the same Message-ID, or held and listed.
    """
    stuck = Recipient.objects.filter(state=DeliveryStatus.SENDING)
    held = stuck.filter(email__on_doubt=Doubt.HOLD)
    held.update(state=DeliveryStatus.AMBIGUOUS, fault="unclear", sealed_facts=b"")
    stuck.filter(email__on_doubt=Doubt.RESEND).update(state=DeliveryStatus.PENDING)


def stop_waiting_emails() -> int:
    """Stop what waited in a restored backup, as it may have been sent since, and return its number."""
    waiting = Recipient.objects.filter(state__in=(DeliveryStatus.PENDING, DeliveryStatus.SENDING))
    return waiting.update(state=DeliveryStatus.STOPPED, fault="unclear", sealed_facts=b"")


def forget_address(address_token: str) -> None:
    """Delete every row that shows that an e-mail was sent to this address."""
    Recipient.objects.filter(address_token=address_token).delete()


def email_count_to(address_token: str) -> int:
    """Return the number of e-mails to this address that are still stored."""
    return next((many for (many,) in _emails_to(address_token)), 0)


@prepared_query
def _emails_to(address_token: str) -> QuerySet[Recipient, Any]:
    there = Recipient.objects.filter(address_token=address_token).order_by()
    return there.values("address_token").annotate(many=Count("pk")).values_list("many")


def record_bounce(bounce_name: str, fault: str = "refused") -> str | None:
    """Mark a returned e-mail and return the address token; None for an unknown name, or one marked before.

    fault: "refused" for good, "soft" for a reason that may pass, "blocked" for one that is not the address's,
    or "complained" by the reader of an e-mail that arrived.
    """
    found = Recipient.objects.select_for_update().filter(bounce_name=bounce_name).first()
    if found is None or found.fault in (fault, "refused", "complained"):
        return None
    state = DeliveryStatus.SENT if fault == "complained" else DeliveryStatus.BOUNCED
    record_delivery(found, state, fault)
    return found.address_token


def soft_bounce_count(address_token: str, day: date) -> int:
    """Return the number of soft bounces since the last success; rows older than 30 days do not count.

    Success means that an e-mail was taken and did not come back within the days in which servers try.
    """
    of_address = Recipient.objects.filter(address_token=address_token, day__gte=day - BOUNCE_WINDOW)
    arrived = of_address.filter(state=DeliveryStatus.SENT, day__lte=day - RETURN_TIME)
    soft = of_address.filter(state=DeliveryStatus.BOUNCED, fault="soft")
    last = arrived.order_by("-day").values_list("day", flat=True).first()
    return (soft.filter(day__gt=last) if last else soft).count()


def complaint_counts(day: date) -> tuple[int, int]:
    """Return how many e-mails of the last 30 days were taken, and about how many readers complained."""
    taken = Recipient.objects.filter(state=DeliveryStatus.SENT, day__gte=day - BOUNCE_WINDOW)
    return taken.count(), taken.filter(fault="complained").count()


def delivery_troubles() -> list[Trouble]:
    """Return the e-mails that were not sent or are in doubt, for the doctor and the desk."""
    odd = Recipient.objects.filter(
        state__in=(DeliveryStatus.BOUNCED, DeliveryStatus.AMBIGUOUS, DeliveryStatus.STOPPED)
    )
    odd = odd.exclude(fault__in=("forgotten", "asked"))
    counts = odd.values_list("email__name", "fault").annotate(count=Count("id")).order_by("email__name")
    return [Trouble(*line) for line in counts]


def delivery_statuses_about(email: str, fact: str, value: str) -> Mapping[str, int]:
    """Return the number of e-mails of this name with this fact, by state; nothing about the recipients."""
    about = Recipient.objects.filter(email__name=email, **{f"email__facts__{fact}": value})
    return dict(about.values_list("state").annotate(count=Count("id")))


def undelivered_tokens_about(email: str, fact: str, value: str) -> QuerySet[Recipient, str]:
    """Return a query of the addresses to which the e-mail of this name was not surely delivered."""
    failed = (DeliveryStatus.BOUNCED, DeliveryStatus.AMBIGUOUS, DeliveryStatus.STOPPED)
    about = Recipient.objects.filter(email__name=email, **{f"email__facts__{fact}": value})
    return about.filter(state__in=failed).values_list("address_token", flat=True)


def forget_due(day: date, days: int) -> int:
    """Delete e-mails that are finished or expired after so many days, and return the number of recipients."""
    limit = day - timedelta(days=days)
    done = Q(state__in=FINAL) | Q(email__not_after__lt=day)
    gone, _ = Recipient.objects.filter(done, day__lt=limit).delete()
    empty = Email.objects.filter(~Exists(Recipient.objects.filter(email=OuterRef("pk"))), day__lt=limit)
    empty.delete()
    return gone
