"""Answer, pause, consent and withdraw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from paraplu.base.clock import current_date
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import NamedKey
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import policy
from paraplu.trust.consent.models import AskAnswer, AskReply, Consent, ExpectationPause
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.decisions import api as decisions

# How somebody agreed before the union used this software.
SOURCES = ("paper", "form", "voice", "mailer")
UNKNOWN_TEXT = "list"
MONTHS_A_WITHDRAWN_CONSENT_IS_KEPT = 12


class UnknownPurpose(LookupError):
    """The union does not ask, expect or seek consent for this."""


def set_answer(actor: Actor, number: int, kind: str, value: str) -> None:
    """Answer yes, no or later to something one can be asked. For press yes is a consent, all else ends it."""
    authorize(policy.answer, actor, policy.AnswerSubject(number, value == AskReply.YES))
    if kind not in _named_keys(settings.UNION.can_be_asked) or value not in AskReply.values:
        raise UnknownPurpose
    with transaction.atomic():
        data = {"answer": value, "day": current_date()}
        AskAnswer.objects.update_or_create(number=number, kind=kind, defaults=data)
        if kind in PURPOSES:
            _give_consent(number, kind) if value == AskReply.YES else _withdraw_consent(number, kind)
        _record_by_hand(actor, number)


def ask_for_yes(actor: Actor, number: int, kind: str, *, can_be_told: bool) -> decisions.PendingAct:
    """Ask to record a consent that a member gave by phone or in person.

    A consent to be asked for the press can only be given by the member on the site.
    """
    authorize(policy.ask_for_yes, actor, number)
    if kind not in _named_keys(settings.UNION.can_be_asked) or kind in PURPOSES:
        raise UnknownPurpose
    request = decisions.ActRequest("consent.set_answer", number, {"kind": kind}, can_be_told=can_be_told)
    return decisions.ask_for_act(actor, request)


def carry_out_yes(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Record a consent that nobody stopped."""
    set_answer(actor, actor.act.subject if actor.act else 0, arguments["kind"], AskReply.YES)


def set_pause(actor: Actor, number: int, kind: str, paused: bool) -> None:
    """Pause something expected, or resume it."""
    authorize(policy.answer, actor, policy.AnswerSubject(number))
    if kind not in _named_keys(settings.UNION.expected):
        raise UnknownPurpose
    with transaction.atomic():
        if paused:
            ExpectationPause.objects.get_or_create(number=number, kind=kind)
        else:
            ExpectationPause.objects.filter(number=number, kind=kind).delete()
        _record_by_hand(actor, number)


def _named_keys(named: Iterable[NamedKey]) -> set[str]:
    return {entry.key for entry in named}


def give_consent(actor: Actor, number: int, purpose: str, language: str = "") -> None:
    """Consent to a purpose as its text reads today; a running consent stays as it is."""
    authorize(policy.give, actor, number)
    if purpose not in PURPOSES:
        raise UnknownPurpose
    with transaction.atomic():
        _give_consent(number, purpose, language)
        _record_by_hand(actor, number)


def _give_consent(number: int, purpose: str, language: str = "") -> None:
    Consent.objects.get_or_create(
        number=number,
        purpose=purpose,
        withdrawn_on=None,
        defaults={
            "text_version": PURPOSES[purpose].text_version,
            "language": language or get_language() or "en",
            "given_on": current_date(),
        },
    )


@dataclass(frozen=True, slots=True)
class EarlierConsent:
    """A consent given to the union before it used this software: when, and how."""

    number: int
    purpose: str
    language: str
    given_on: date
    source: str


def import_consents(actor: Actor, given: Sequence[EarlierConsent]) -> None:
    """Store what people on an imported list had agreed to; nobody knows which text they read."""
    authorize(policy.give, actor)
    if not {consent.purpose for consent in given} <= set(PURPOSES) or not all(
        consent.source in SOURCES for consent in given
    ):
        raise UnknownPurpose
    Consent.objects.bulk_create(
        [
            Consent(
                number=consent.number,
                purpose=consent.purpose,
                text_version=UNKNOWN_TEXT,
                language=consent.language,
                given_on=consent.given_on,
                source=consent.source,
            )
            for consent in given
        ]
    )


def withdraw_consent(actor: Actor, number: int, purpose: str) -> None:
    """Withdraw a consent, effective at once. For press the yes to being asked goes with it."""
    authorize(policy.withdraw, actor, number)
    with transaction.atomic():
        _withdraw_consent(number, purpose)
        AskAnswer.objects.filter(number=number, kind=purpose, answer=AskReply.YES).update(
            answer=AskReply.NO, day=current_date()
        )
        _record_by_hand(actor, number)


def _withdraw_consent(number: int, purpose: str) -> None:
    running = Consent.objects.filter(number=number, purpose=purpose, withdrawn_on=None)
    running.update(withdrawn_on=current_date())


def _record_by_hand(actor: Actor, number: int) -> None:
    """What people do themselves is not logged; what the secretary does for them is."""
    if actor.kind == "person" and actor.number != number:
        audit.record_event(actor, "consent.changed", number)


def forget_person(actor: Actor, number: int) -> None:
    """Delete all answers, pauses and consents of a person."""
    authorize(policy.forget, actor, number)
    for model in (AskAnswer, ExpectationPause, Consent):
        model.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete consents withdrawn long ago; returns how many."""
    authorize(policy.forget, actor)
    before = calendar.add_months(day, -MONTHS_A_WITHDRAWN_CONSENT_IS_KEPT)
    deleted, _ = Consent.objects.filter(withdrawn_on__lte=before).delete()
    return deleted
