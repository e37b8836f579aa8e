"""Meet-ups of a made-up union: some ahead, one over, each with words in the languages of the union."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.events import actions, policy
from paraplu.kernel.actor import Actor
from paraplu_demonstration import translations
from paraplu_demonstration.tables import Event

Cast = Mapping[str, Actor]
START, END = 19 * 60 + 30, 22 * 60


def fill_events(cast: Cast, members: list[Actor]) -> None:
    """Plan one for everybody, one for members that is about to change hosts, and one by invitation."""
    secretary = cast["secretary"]
    _plan_past_meetup(secretary, members)
    open_day = replace(_usual_plan(24, "Open day"), kind="open_day", audience="public", capacity=60)
    monthly = replace(_usual_plan(9, "Meet-up of the month"), capacity=3)
    actions.create_event(secretary, open_day)
    full = actions.create_event(secretary, monthly)
    _take_places(full, members[:4])
    # Somebody else is to receive people: it waits for a second person, and those who come read of it.
    actions.change_event(secretary, full, replace(monthly, host=members[5].number))
    actions.create_event(
        secretary, replace(_usual_plan(16, "Among ourselves"), audience=policy.BY_INVITATION)
    )
    # The host can write the numbers of this evening's tour.
    tour = replace(_usual_plan(0, "Evening tour"), kind="outreach", capacity=3)
    _take_places(actions.create_event(secretary, tour), members[10:12])
    for invited, peer in zip(members[6:8], members[8:10], strict=True):
        code = actions.give_by_hand(secretary, invited.number_or_zero)
        actions.give_invitation(peer, code)


def fill_group_events(cast: Cast, members: list[Actor]) -> None:
    """Plan what five people do in a month: a meet-up, a meeting in which all decide, and one that is over."""
    chair = cast["chair"]
    _plan_past_meetup(chair, members)
    monthly = actions.create_event(chair, replace(_usual_plan(9, "Meet-up of the month"), capacity=8))
    _take_places(monthly, members[:2])
    meeting = replace(_usual_plan(20, "Yearly meeting of all of us"), kind="assembly", capacity=12)
    actions.create_event(chair, meeting)


def _plan_past_meetup(host: Actor, guests: list[Actor]) -> None:
    """One of three days ago, from which the next one can be planned again."""
    past = actions.create_event(host, _usual_plan(3, "Soup and talk"))
    _take_places(past, guests[:3])
    Event.objects.filter(pk=past).update(day=current_date() - timedelta(days=3))
    actions.record_attendance(host, past, 9)


def _take_places(event: UUID, guests: list[Actor]) -> None:
    for place, member in enumerate(guests, 1):
        actions.request_place(member, event, f"Guest {place}")


def _usual_plan(days: int, title: str) -> actions.EventPlan:
    """What all have in common: a place in the first chapter or in a city, no step, tea and soup."""
    chapter = settings.UNION.chapters[0].key if settings.UNION.chapters else ""
    return actions.EventPlan(
        kind="apero",
        title=translations.written_text(title),
        day=current_date() + timedelta(days=days),
        minute=START,
        end_minute=END,
        audience="members",
        capacity=20,
        chapter=chapter,
        city="" if chapter else "Brussels",
        languages=tuple(settings.UNION.languages),
        access=translations.written_text("Ground floor, no step."),
        note=translations.written_text(translations.NOTE),
        arrival=translations.written_text(translations.ARRIVAL),
        text=translations.written_languages(),
    )
