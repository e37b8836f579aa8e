"""Answer, pause, consent and withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from paraplu.base.clock import today
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import policy
from paraplu.trust.consent.models import Answer, Consent, Pause, Reply
from paraplu.trust.consent.purposes import PURPOSES

# How somebody agreed before the union had this house.
SOURCES = ("paper", "form", "voice", "mailer")
UNKNOWN_TEXT = "list"
MONTHS_A_WITHDRAWN_CONSENT_IS_KEPT = 12


class Unasked(LookupError):
    """The union does not ask, expect or seek consent for this."""


def answer(actor: Actor, number: int, kind: str, value: str) -> None:
    """Say yes, no or later to something one can be asked. Press: yes is a consent, anything else ends it."""
    insist(policy.answer, actor, number)
    if kind not in _keys(settings.UNION.can_be_asked) or value not in Reply.values:
        raise Unasked
    with transaction.atomic():
        Answer.objects.update_or_create(number=number, kind=kind, defaults={"answer": value, "day": today()})
        if kind in PURPOSES:
            _give(number, kind) if value == Reply.YES else _withdraw(number, kind)
        _record_by_hand(actor, number)


def pause(actor: Actor, number: int, kind: str, paused: bool) -> None:
    """Pause something expected, or take it up again."""
    insist(policy.answer, actor, number)
    if kind not in _keys(settings.UNION.expected):
        raise Unasked
    with transaction.atomic():
        if paused:
            Pause.objects.get_or_create(number=number, kind=kind)
        else:
            Pause.objects.filter(number=number, kind=kind).delete()
        _record_by_hand(actor, number)


def _keys(named: object) -> set[str]:
    return {entry.key for entry in named}  # type: ignore[attr-defined]


def give(actor: Actor, number: int, purpose: str, language: str = "") -> None:
    """Consent to a purpose as its text reads today; a running consent stays as it is."""
    insist(policy.give, actor, number)
    if purpose not in PURPOSES:
        raise Unasked
    with transaction.atomic():
        _give(number, purpose, language)
        _record_by_hand(actor, number)


def _give(number: int, purpose: str, language: str = "") -> None:
    Consent.objects.get_or_create(
        number=number,
        purpose=purpose,
        withdrawn_on=None,
        defaults={
            "text_version": PURPOSES[purpose].text_version,
            "language": language or get_language() or "en",
            "given_on": today(),
        },
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """A yes given to the union before it had this house: when, and how."""

    number: int
    purpose: str
    language: str
    given_on: date
    source: str


def bring_in(actor: Actor, given: Sequence[Earlier]) -> None:
    """Keep what people of a list had agreed to; which words they read nobody can say any more."""
    insist(policy.give, actor)
    if not {one.purpose for one in given} <= set(PURPOSES) or not all(one.source in SOURCES for one in given):
        raise Unasked
    Consent.objects.bulk_create(
        [
            Consent(
                number=one.number,
                purpose=one.purpose,
                text_version=UNKNOWN_TEXT,
                language=one.language,
                given_on=one.given_on,
                source=one.source,
            )
            for one in given
        ]
    )


def withdraw(actor: Actor, number: int, purpose: str) -> None:
    """Take a consent back, effective at once. With press goes the yes to being asked."""
    insist(policy.withdraw, actor, number)
    with transaction.atomic():
        _withdraw(number, purpose)
        Answer.objects.filter(number=number, kind=purpose, answer=Reply.YES).update(
            answer=Reply.NO, day=today()
        )
        _record_by_hand(actor, number)


def _withdraw(number: int, purpose: str) -> None:
    Consent.objects.filter(number=number, purpose=purpose, withdrawn_on=None).update(withdrawn_on=today())


def _record_by_hand(actor: Actor, number: int) -> None:
    """What she does herself leaves no trace; what the secretary does for her leaves one."""
    if actor.kind == "person" and actor.number != number:
        audit.record(actor, "consent.changed", number)


def forget(actor: Actor, number: int) -> None:
    """Delete all answers, pauses and consents of a person."""
    insist(policy.forget, actor, number)
    for model in (Answer, Pause, Consent):
        model.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete consents withdrawn long ago; returns how many."""
    insist(policy.forget, actor)
    before = calendar.add_months(day, -MONTHS_A_WITHDRAWN_CONSENT_IS_KEPT)
    deleted, _ = Consent.objects.filter(withdrawn_on__lte=before).delete()
    return deleted
