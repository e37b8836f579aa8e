"""Save and answer requests, ask members, pass meetings on, forget; the only file that writes."""

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
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.life.press import conditions, policy, queries
from paraplu.life.press.models import PressReply, PressRequest, PressRequestStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

# An address, or six digits that stand alone as a member number does.
TELLING = re.compile(r"\S@\S|(?<![\d+/])\b\d{6}\b(?![\d/])")


class PressRequestClosed(Exception):
    """Somebody closed this request a moment ago, or its address is gone."""


class PressEmailAlreadySent(Exception):
    """An e-mail was sent since this form was shown: most likely this one, sent twice."""


class RevealingText(Exception):
    """The text holds an e-mail address or what looks like a member number."""


@dataclass(frozen=True, slots=True)
class PressRequestData:
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

    def rule_subject(self) -> policy.PressRequestSubject:
        left, desk = (self.deadline - clock.current_date()).days, app_settings(settings.UNION.press)
        return policy.PressRequestSubject(self.accepted, conditions.VERSION, left, desk.quote_check_days)


@dataclass(frozen=True, slots=True)
class PressAskData:
    """A request to members: the words they read, and how many are wanted. key: the form's own."""

    title: str
    briefing: str
    wanted: int
    language: str
    key: UUID


def save_press_request(actor: Actor, data: PressRequestData, nonce: bytes) -> None:
    """Save a request once for each form token; nothing is sent to anybody."""
    authorize(policy.ask, actor, data.rule_subject())
    values: dict[str, Any] = asdict(data)
    fields = {name: value for name, value in values.items() if name not in ("accepted", "address")}
    with transaction.atomic():
        request = PressRequest(
            **{**fields, "wants": list(data.wants), "languages": list(data.languages)},
            terms_version=data.accepted,
            state=PressRequestStatus.WAITING,
            due_on=add_working_days(clock.current_date(), app_settings(settings.UNION.press).answer_days),
        )
        if intake.save_once(request, values, nonce):
            request.address_token = post.keep_address(data.address, data.language)
            request.save(update_fields=["address_token"])


def ask_press_members(actor: Actor, request_id: UUID, data: PressAskData) -> None:
    """Ask the members who may be asked for the press; silence is a no, and nobody is named."""
    authorize(policy.ask_members, actor)
    with transaction.atomic():
        request = _locked_open_request(request_id)
        asks.send_help_request(
            actor, "press", asks.Audience(language=data.language), title=data.title,
            briefing=data.briefing, wanted=data.wanted, day=request.deadline, room="press",
            subject=str(request.pk), key=data.key,
        )  # fmt: skip
        request.state = PressRequestStatus.ASKED
        request.save(update_fields=["state"])
        audit.record_event(actor, "press.asked", office="press_officer")


@dataclass(frozen=True, slots=True)
class PressEmailBody:
    """The text of an e-mail, and how many had been sent when its form was shown."""

    text: str
    after: int


def answer_press_request(actor: Actor, request_id: UUID, reply: PressReply, body: PressEmailBody) -> None:
    """Send an e-mail, its text sealed to the mailer; a no or a yes ends the request."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        request = _locked_open_request(request_id)
        _send_press_email(actor, request, f"press/{reply}", body)
        request.reply, request.answered_on = reply, clock.current_date()
        if reply == PressReply.QUESTION:
            request.due_on = add_working_days(
                clock.current_date(), app_settings(settings.UNION.press).answer_days
            )
        else:
            _mark_request_closed(request)
        request.save()
        audit.record_event(actor, "press.answered", office="press_officer")


def pass_on_meeting(actor: Actor, request_id: UUID, body: PressEmailBody) -> None:
    """Tell the journalist how to meet a member who said yes, through the desk's number and a chosen name."""
    with transaction.atomic():
        request = _locked_open_request(request_id)
        authorize(policy.pass_on, actor, queries.press_meeting_subject(request))
        _send_press_email(actor, request, "press/meeting", body)
        request.passed_on += 1
        request.window_until = add_days(request.deadline, app_settings(settings.UNION.press).quote_check_days)
        request.reply, request.answered_on = PressReply.YES, clock.current_date()
        request.save()
        audit.record_event(actor, "press.answered", office="press_officer")


def close_press_request(actor: Actor, request_id: UUID) -> None:
    """Close a request, and the requests to members about it."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        request = _locked_open_request(request_id)
        _mark_request_closed(request)
        request.save()


def _locked_open_request(request_id: UUID) -> PressRequest:
    request = PressRequest.objects.select_for_update().filter(pk=request_id, closed_on=None).first()
    if request is None:
        raise PressRequestClosed
    return request


def _send_press_email(actor: Actor, request: PressRequest, email: str, body: PressEmailBody) -> None:
    """Send the e-mail. Threat: it cannot be recalled, so it contains no address and no member number.

    Raises LimitReached if the actor has reached today's limit of e-mails to people outside.
    """
    if body.after != request.letters:
        raise PressEmailAlreadySent
    if TELLING.search(body.text):
        raise RevealingText
    post.count_outside_email(actor)
    if not post.write_email(email, [request.address_token], secret={"text": body.text}):
        raise PressRequestClosed
    request.letters += 1


def _mark_request_closed(request: PressRequest) -> None:
    asks.close_requests_about("press", str(request.pk))
    request.state, request.closed_on = PressRequestStatus.ANSWERED, clock.current_date()


def forget_due(actor: Actor, day: date) -> int:
    """Delete requests that were closed long ago, and close those open for longer than a consent lasts."""
    authorize(policy.forget, actor)
    retention = settings.UNION.retention
    with transaction.atomic():
        for request in PressRequest.objects.filter(
            closed_on=None, asked_on__lt=add_days(day, -retention["press_consent_days"])
        ):
            _mark_request_closed(request)
            request.save()
        post.renew_addresses(
            list(PressRequest.objects.filter(closed_on=None).values_list("address_token", flat=True))
        )
        gone = PressRequest.objects.filter(closed_on__lt=add_days(day, -retention["relay_days"]))
        for token in gone.values_list("address_token", flat=True):
            post.forget_address(token)
        return gone.delete()[0]
