"""Read requests of the press, and counts of members but never who; a member reads their own talks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import KnownField, rows_about
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.life.press import choices, policy
from paraplu.life.press.meeting_words import email_of, open_words, talk_code, words_digest
from paraplu.life.press.models import PressMeeting, PressRequest

_meeting_rows = rows_about(PressMeeting, "number", ("asked_on", "ends_on"), "pk")
_written_rows = rows_about(PressMeeting, "written_by", ("asked_on",), "pk")


@dataclass(frozen=True, slots=True)
class WaitingWords:
    """A message to a journalist exactly as it will be sent, for the member whom it concerns."""

    meeting: UUID
    subject: str
    text: str
    digest: str
    ends_on: date
    language: str


@dataclass(frozen=True, slots=True)
class OwnTalk:
    """A talk to which the reader agreed. code: they tell it to the press officer instead of a name."""

    outlet: str
    code: str
    words: WaitingWords | None


def visible_press_requests(actor: Actor, page: str = "") -> ListPage[PressRequest]:
    """The desk's requests: first those that wait, by due day, then the closed ones, latest first."""
    seen = PressRequest.objects.all() if policy.answer(actor) else PressRequest.objects.none()
    ordered = seen.order_by(F("closed_on").desc(nulls_first=True), "due_on", "asked_on", "id")
    return paginate(ordered.only("outlet", "name", "closed_on", "reply", "state", "due_on"), page)


def visible_press_request(actor: Actor, press_pressrequest: UUID) -> PressRequest:
    """A request, or Http404 for an actor who may not see it."""
    if not policy.answer(actor):
        raise Http404
    return get_object_or_404(PressRequest, pk=press_pressrequest)


def press_request_labels(request: PressRequest) -> dict[str, Any]:
    """The labels of what was chosen on the form."""
    names = dict(settings.LANGUAGES)
    return {
        "kind": dict(choices.KINDS).get(request.kind, ""),
        "wants": [label for key, label in choices.WANTS if key in request.wants],
        "appears_as": dict(choices.APPEARS_AS).get(request.appears_as, ""),
        "records": dict(choices.RECORDS).get(request.records, ""),
        "fee": dict(choices.FEE).get(request.fee, ""),
        "languages": [names.get(code, code) for code in request.languages],
    }


def askable_member_count(language: str = "") -> int | None:
    """How many members may be asked, as far as it may be shown; None for too few."""
    return asks.count_to_show(asks.askable_member_count("press", language=language))


def accepted_member_numbers(request: PressRequest) -> set[int]:
    """The members who said yes and still consent; for the rules, and never shown."""
    about = asks.help_requests_about("press", str(request.pk))
    return {number for ask in about for number in asks.active_taker_numbers(ask.id)}


def member_with_code(request: PressRequest, code: str) -> int | None:
    """The member who agreed to this talk and has this code; None if there is no such member, or not one."""
    found = [number for number in accepted_member_numbers(request) if talk_code(request.pk, number) == code]
    return found[0] if len(found) == 1 else None


def open_meetings() -> QuerySet[PressMeeting]:
    """The messages to which their member may still agree."""
    waiting = PressMeeting.objects.filter(ends_on__gte=current_date(), request__closed_on=None)
    return waiting.select_related("request")


def last_day_for_words(request: PressRequest) -> date | None:
    """The last day on which a member may agree to a message that waits, if one does; never whose it is."""
    return (
        open_meetings().filter(request=request).order_by("ends_on").values_list("ends_on", flat=True).last()
    )


def own_meeting(actor: Actor, press_meeting: UUID) -> PressMeeting:
    """A message that waits for the actor, or Http404."""
    return get_object_or_404(open_meetings().filter(number=actor.number_or_zero), pk=press_meeting)


def press_words_subject(meeting: PressMeeting) -> policy.PressWordsSubject:
    """A waiting message as a rule sees it."""
    may_talk = meeting.number in accepted_member_numbers(meeting.request)
    return policy.PressWordsSubject(meeting.number, meeting.written_by, may_talk)


def own_talks(actor: Actor) -> list[OwnTalk]:
    """The open talks to which the actor agreed, each with the message that waits for them."""
    number = actor.number_or_zero
    waiting = {meeting.request_id: meeting for meeting in open_meetings().filter(number=number)}
    taken = {UUID(subject) for subject in asks.subjects_taken_by(number, "press")}
    talks = PressRequest.objects.filter(pk__in=taken | set(waiting), closed_on=None).order_by(
        "deadline", "id"
    )
    return [
        OwnTalk(talk.outlet, talk_code(talk.pk, number), _waiting_words(waiting.get(talk.pk)))
        for talk in talks
    ]


def _waiting_words(meeting: PressMeeting | None) -> WaitingWords | None:
    if meeting is None or not open_words(meeting):
        return None
    language = meeting.request.language
    return WaitingWords(meeting.pk, *email_of(meeting), words_digest(meeting), meeting.ends_on, language)


def known_about(number: int) -> list[KnownField]:
    """Messages to journalists that wait for a person, and those that they wrote in their office."""
    until = _("until you agree or decline, at most three days")
    found = list[KnownField]()
    for asked_on, ends_on in _meeting_rows(number):
        found += [
            KnownField(
                _("A message about you to a journalist needs your answer"),
                str(number),
                "PressMeeting.number",
                lifetime=until,
            ),
            KnownField(_("Written on"), _day_text(asked_on), "PressMeeting.asked_on", lifetime=until),
            KnownField(_("Last day to answer"), _day_text(ends_on), "PressMeeting.ends_on", lifetime=until),
        ]
    wrote = _("You wrote a message to a journalist that a member has not answered yet, on")
    found += [
        KnownField(wrote, _day_text(day), "PressMeeting.written_by", lifetime=until)
        for (day,) in _written_rows(number)
    ]
    return found


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def press_meeting_subject(request: PressRequest) -> policy.PressMeetingSubject:
    """The request as the subject of the rule about passing a meeting on."""
    return policy.PressMeetingSubject(
        request.terms_version,
        len(accepted_member_numbers(request)),
        request.passed_on,
        request.closed_on is None,
    )


def unanswered_press_requests() -> QuerySet[PressRequest]:
    """The requests that wait for an answer."""
    return PressRequest.objects.filter(closed_on=None, reply="")
