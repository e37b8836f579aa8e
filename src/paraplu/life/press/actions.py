"""Ask, have members asked, answer, pass a meeting on, forget; the only writer of this room."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock, intake
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_working_days
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes import of_room
from paraplu.life.press import conditions, policy, queries
from paraplu.life.press.models import Reply, Request, State
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

# An address, or six digits that stand alone as a member number does.
TELLING = re.compile(r"\S@\S|(?<![\d+/])\b\d{6}\b(?![\d/])")


class Over(Exception):
    """Another hand closed this request a moment ago, or its address is gone."""


class AlreadySent(Exception):
    """Since this form was shown a letter left: most likely this one, sent twice."""


class TellsTooMuch(Exception):
    """The text holds an e-mail address or what looks like a member number."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A filled-in form; accepted: the version of the conditions that was on the page before it."""

    accepted: str
    language: str
    address: str
    name: str
    outlet: str
    kind: str
    wants: tuple[str, ...]
    angle: str
    deadline: date
    appears_as: str
    records: str
    fee: str
    languages: tuple[str, ...]

    def asking(self) -> policy.Asking:
        """What the rule looks at."""
        left, desk = (self.deadline - clock.today()).days, of_room(settings.UNION.press)
        return policy.Asking(self.accepted, conditions.VERSION, left, desk.quote_check_days)


@dataclass(frozen=True, slots=True)
class AskMembers:
    """What members are asked: the words they read, how many are wanted. key: the form's own."""

    title: str
    briefing: str
    wanted: int
    language: str
    key: UUID


def ask(actor: Actor, wish: Wish, nonce: bytes) -> None:
    """Keep a request once for each ticket; nothing is sent to anybody."""
    insist(policy.ask, actor, wish.asking())
    said: dict[str, Any] = asdict(wish)
    fields = {name: value for name, value in said.items() if name not in ("accepted", "address")}
    with transaction.atomic():
        request = Request(
            **{**fields, "wants": list(wish.wants), "languages": list(wish.languages)},
            terms_version=wish.accepted,
            state=State.WAITING,
            due_on=add_working_days(clock.today(), of_room(settings.UNION.press).answer_days),
        )
        if intake.is_new(request, said, nonce):
            request.address_token = post.keep(wish.address, wish.language)
            request.save(update_fields=["address_token"])


def ask_members(actor: Actor, request_id: UUID, wished: AskMembers) -> None:
    """Put an ask to those who may be asked for the press; silence is a no, and nobody is named."""
    insist(policy.ask_members, actor)
    with transaction.atomic():
        request = _open(request_id)
        asks.offer(
            actor, "press", asks.Audience(language=wished.language), title=wished.title,
            briefing=wished.briefing, wanted=wished.wanted, day=request.deadline, room="press",
            subject=str(request.pk), key=wished.key,
        )  # fmt: skip
        request.state = State.ASKED
        request.save(update_fields=["state"])
        audit.record(actor, "press.asked", office="press_officer")


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says, and how many letters had left when its form was shown."""

    text: str
    after: int


def answer(actor: Actor, request_id: UUID, reply: Reply, words: Words) -> None:
    """One letter in her language; its text is sealed to the mailer. A no or a yes ends the request."""
    insist(policy.answer, actor)
    with transaction.atomic():
        request = _open(request_id)
        _write(request, f"press/{reply}", words)
        request.reply, request.answered_on = reply, clock.today()
        if reply == Reply.QUESTION:
            request.due_on = add_working_days(clock.today(), of_room(settings.UNION.press).answer_days)
        else:
            _close(request)
        request.save()
        audit.record(actor, "press.answered", office="press_officer")


def pass_on(actor: Actor, request_id: UUID, words: Words) -> None:
    """Tell the journalist how to meet a member who said yes, at the desk's number, under a chosen name."""
    with transaction.atomic():
        request = _open(request_id)
        insist(policy.pass_on, actor, queries.passing(request))
        _write(request, "press/meeting", words)
        request.passed_on += 1
        request.window_until = add_days(request.deadline, of_room(settings.UNION.press).quote_check_days)
        request.reply, request.answered_on = Reply.YES, clock.today()
        request.save()
        audit.record(actor, "press.answered", office="press_officer")


def close(actor: Actor, request_id: UUID) -> None:
    """Nothing more is to do: the asks about it end as well."""
    insist(policy.answer, actor)
    with transaction.atomic():
        request = _open(request_id)
        _close(request)
        request.save()


def _open(request_id: UUID) -> Request:
    request = Request.objects.select_for_update().filter(pk=request_id, closed_on=None).first()
    if request is None:
        raise Over
    return request


def _write(request: Request, letter: str, words: Words) -> None:
    """Threat: a letter cannot be taken back, so no address and no number of a member leaves in it."""
    if words.after != request.letters:
        raise AlreadySent
    if TELLING.search(words.text):
        raise TellsTooMuch
    if not post.write(letter, [request.address_token], secret={"text": words.text}):
        raise Over
    request.letters += 1


def _close(request: Request) -> None:
    asks.close_subject("press", str(request.pk))
    request.state, request.closed_on = State.ANSWERED, clock.today()


def forget_due(actor: Actor, day: date) -> int:
    """Delete what is closed long enough, end what is open longer than a consent lasts."""
    insist(policy.forget, actor)
    kept = settings.UNION.retention
    with transaction.atomic():
        for request in Request.objects.filter(
            closed_on=None, asked_on__lt=add_days(day, -kept["press_consent_days"])
        ):
            _close(request)
            request.save()
        post.renew(list(Request.objects.filter(closed_on=None).values_list("address_token", flat=True)))
        gone = Request.objects.filter(closed_on__lt=add_days(day, -kept["relay_days"]))
        for token in gone.values_list("address_token", flat=True):
            post.forget_address(token)
        return gone.delete()[0]
