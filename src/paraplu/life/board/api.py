"""What other apps may ask of the Board."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import SubjectGone
from paraplu.life.board import actions, policy
from paraplu.life.board.known import known_about
from paraplu.life.board.models import AHEAD, BoardBallot, BoardItem, BoardMeeting, OfficeTask
from paraplu.life.board.signing import falsely_signed_acts

__all__ = [
    "falsely_signed_acts",
    "forget",
    "known_about",
    "note_news",
    "note_resolution",
    "plan_tasks",
    "resolution_details",
    "review_board",
    "send_news",
    "waiting_for",
]


def resolution_details(arguments: Mapping[str, Any]) -> list[str]:
    """The sentence that the General Assembly decides on instead of the Board."""
    found = BoardItem.objects.filter(pk=arguments["item"], digest=arguments["sentence"]).first()
    return [found.sentence] if found else []


def note_resolution(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let a decision in words be in the register of decisions: people carry it out, not this software."""
    if not resolution_details(arguments):
        raise SubjectGone


def waiting_for(actor: Actor) -> list[Queue]:
    """What waits for a director: answers in writing and meetings; for an office, its tasks."""
    if settings.UNION.board is None or not policy.see_board(actor):
        return []
    answered = BoardBallot.objects.filter(number=actor.number_or_zero).values("item")
    written = BoardItem.objects.filter(meeting=None, outcome="").exclude(pk__in=answered)
    meetings = BoardMeeting.objects.filter(state__in=AHEAD, day__gte=current_date())
    own = [held.office for held in actor.offices]
    tasks = OfficeTask.objects.filter(done_on__isnull=True, office__in=own)
    queues = [Queue(_("Board meetings"), meetings, "board:home", due="day")]
    if actor.holds("director"):
        queues.append(Queue(_("Decisions of the Board in writing"), written, "board:home", "opened_on"))
    queues.append(Queue(_("Tasks of your role"), tasks, "board:home", due="due_on"))
    return queues


def review_board() -> None:
    """Called in each round of the worker: conclude, carry out or end what a day or a resignation changed."""
    if settings.UNION.board is not None:
        actions.review_board(SYSTEM)


def note_news() -> None:
    """For `site/decisions.py`: the Board learns of it in its next e-mail."""
    actions.note_news(SYSTEM)


def send_news() -> None:
    """For the worker, twice a day: one neutral e-mail to the Board, if there is anything."""
    actions.send_news(SYSTEM)


def plan_tasks() -> None:
    """Called once a day by the worker: create the tasks that follow from changes."""
    if settings.UNION.board is not None:
        actions.plan_tasks(SYSTEM)


def forget(number: int) -> None:
    """Delete an erased person's number; counts, days and digests are kept."""
    actions.forget_number(SYSTEM, number)
