"""Save and answer requests, ask members, pass meetings on, forget; the only file that writes."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock, intake
from paraplu.base.editing import EditConflict
from paraplu.base.tallies import count_closed
from paraplu.base.working_days import add_working_days
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.life.press import conditions, policy, queries
from paraplu.life.press.meeting_words import EMAIL, open_words, seal_words, words_digest
from paraplu.life.press.models import PressMeeting, PressReply, PressRequest, PressRequestStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

# An address, or six digits that stand alone as a member number does.
# 72 hours in whole days that never fall short.
AGREEMENT_DAYS = 3
TELLING = re.compile(r"\S@\S|(?<![\d+/])\b\d{6}\b(?![\d/])")


class PressRequestClosed(Exception):
    """Somebody closed this request a moment ago, or its address is gone."""


class PressEmailAlreadySent(Exception):
    """An e-mail was sent since this form was shown: most likely this one, sent twice."""


class UnknownCode(LookupError):
    """No member who agreed to this talk has this code."""


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
            briefing=data.briefing, wanted=data.wanted, day=request.deadline, app="press",
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
        _count_press_email(actor, request, body)
        _send_press_email(request, f"press/{reply}", body.text)
        request.reply, request.answered_on = reply, clock.current_date()
        if reply == PressReply.QUESTION:
            request.due_on = add_working_days(
                clock.current_date(), app_settings(settings.UNION.press).answer_days
            )
        else:
            _mark_request_closed(request)
        request.save()
        audit.record_event(actor, "press.answered", office="press_officer")


def pass_on_meeting(actor: Actor, request_id: UUID, code: str, body: PressEmailBody) -> None:
    """Ask a member to agree to the message that tells the journalist how they meet; nothing is sent yet.

    code: the member's, since the press officer does not know who they are. Other words replace the message
    that waits, and ask again.
    """
    with transaction.atomic():
        request = _locked_open_request(request_id)
        authorize(policy.pass_on, actor, queries.press_meeting_subject(request))
        number = queries.member_with_code(request, code)
        if number is None:
            raise UnknownCode
        waiting = queries.open_meetings().filter(request=request, number=number).first()
        if waiting is not None and open_words(waiting) == body.text:
            return
        _count_press_email(actor, request, body)
        PressMeeting.objects.filter(request=request, number=number).delete()
        today = clock.current_date()
        meeting = PressMeeting(request=request, number=number, written_by=actor.number, asked_on=today)
        meeting.words, meeting.ends_on = seal_words(meeting.pk, body.text), add_days(today, AGREEMENT_DAYS)
        meeting.save()
        facts = {"until": meeting.ends_on.isoformat()}
        post.write_email("press/asked", [number], facts=facts, page=("press:mine",))
        audit.record_event(actor, "press.meeting_written", office="press_officer")


def agree_to_meeting(actor: Actor, meeting_id: UUID, seen: str) -> None:
    """Send the journalist exactly the message that the member read; seen: its digest.

    Threat: the press officer names a member, or replaces the words after they were read.
    """
    with transaction.atomic():
        # Everything that changes a message locks its request first.
        request = _locked_open_request(queries.own_meeting(actor, meeting_id).request_id)
        meeting = queries.own_meeting(actor, meeting_id)
        authorize(policy.agree_to_words, actor, queries.press_words_subject(meeting))
        text = open_words(meeting)
        if not text or seen != words_digest(meeting):
            raise EditConflict
        _send_press_email(request, EMAIL, text)
        meeting.delete()
        request.passed_on += 1
        request.window_until = add_days(request.deadline, app_settings(settings.UNION.press).quote_check_days)
        request.reply, request.answered_on = PressReply.YES, clock.current_date()
        request.save()
        # A person's own agreement is not logged under their number.
        audit.record_event(SYSTEM, "press.answered")


def decline_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Decline the words of a message; it is deleted, and nothing says whether somebody declined."""
    with transaction.atomic():
        meeting = queries.own_meeting(actor, meeting_id)
        authorize(policy.decline_words, actor, queries.press_words_subject(meeting))
        meeting.delete()


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


def _count_press_email(actor: Actor, request: PressRequest, body: PressEmailBody) -> None:
    """Check and count an e-mail before it is sent or waits for a member.

    Threat: it cannot be recalled, so it contains no address and no member number. Raises LimitReached if the
    actor has reached today's limit of e-mails to people outside.
    """
    if body.after != request.emails_sent:
        raise PressEmailAlreadySent
    if TELLING.search(body.text):
        raise RevealingText
    post.count_outside_email(actor)


def _send_press_email(request: PressRequest, email: str, text: str) -> None:
    facts = post.office_facts("press_officer")
    if not post.write_email(email, [request.address_token], secret={"text": text}, facts=facts):
        raise PressRequestClosed
    request.emails_sent += 1


def _mark_request_closed(request: PressRequest) -> None:
    asks.close_requests_about("press", str(request.pk))
    PressMeeting.objects.filter(request=request).delete()
    request.state, request.closed_on = PressRequestStatus.ANSWERED, clock.current_date()
    count_closed("press_requests", clock.current_date())


def forget_person(actor: Actor, number: int) -> None:
    """Delete the messages that wait for an erased person, and their number from those that they wrote."""
    authorize(policy.forget, actor)
    PressMeeting.objects.filter(number=number).delete()
    PressMeeting.objects.filter(written_by=number).update(written_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Delete requests closed long ago and unanswered messages; close what is open for too long."""
    authorize(policy.forget, actor)
    retention = settings.UNION.retention
    PressMeeting.objects.filter(ends_on__lt=day).delete()
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
