"""What is counted: each kind with its name, and whether it counts people."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from paraplu.commons.counters.coarsening import HEADS, HOURS, Coarseness

# No smaller number of people is shown: the union's own numbers are read by funders.
SMALLEST = 10
QUESTIONS = "questions."
TOUR = "tour"


@dataclass(frozen=True, slots=True)
class CounterKind:
    """One kind of counter.

    counts_people: written coarse, and not shown below ten; the others are acts of the union, which are exact.
    is_stock: how many there are at the end of a month, else how many closed in it. has_chapters: counted in
    each chapter. switch: the app without which there is nothing to count; empty where there always is.
    coarseness: in which steps, and with how wide a draw, what counts people is written.
    """

    key: str
    label: str | Promise
    counts_people: bool = True
    is_stock: bool = False
    has_chapters: bool = True
    switch: str = ""
    coarseness: Coarseness = HEADS


FIXED = (
    CounterKind("members_supporting", pgettext_lazy("counters label", "Supporting members"), is_stock=True),
    CounterKind("members_active", pgettext_lazy("counters label", "Active members"), is_stock=True),
    CounterKind("joined", pgettext_lazy("counters label", "People who joined")),
    CounterKind("admitted", pgettext_lazy("counters label", "Supporting members who became active")),
    CounterKind("left", pgettext_lazy("counters label", "People who left")),
    CounterKind("meetups", pgettext_lazy("counters label", "Meet-ups"), counts_people=False, switch="events"),
    CounterKind(
        "meetup_heads",
        pgettext_lazy("counters label", "People at meet-ups, each time counted"),
        switch="events",
    ),
    CounterKind("tours", pgettext_lazy("counters label", "Tours"), counts_people=False, switch="events"),
    CounterKind(
        "tour_workers",
        pgettext_lazy("counters label", "People who went on tour, each time counted"),
        switch="events",
    ),
    CounterKind(
        "tour_met", pgettext_lazy("counters label", "People met on tour, each time counted"), switch="events"
    ),
    CounterKind(
        "tour_helped",
        pgettext_lazy("counters label", "People met on tour who asked for help or took material"),
        switch="events",
    ),
    CounterKind(
        "trainings",
        pgettext_lazy("counters label", "Trainings given"),
        counts_people=False,
        has_chapters=False,
        switch="trainings",
    ),
    CounterKind(
        "people_trained",
        pgettext_lazy("counters label", "People trained"),
        has_chapters=False,
        switch="trainings",
    ),
    CounterKind(
        "requests_answered", pgettext_lazy("counters label", "Requests that members took on"), switch="asks"
    ),
    CounterKind(
        "volunteer_tasks",
        pgettext_lazy("counters label", "Tasks that volunteers finished"),
        has_chapters=False,
        switch="volunteers",
    ),
    CounterKind(
        "volunteer_hours",
        pgettext_lazy("counters label", "Hours of volunteers, where they were noted"),
        has_chapters=False,
        switch="volunteers",
        coarseness=HOURS,
    ),
    CounterKind(
        "fund_payouts",
        pgettext_lazy("counters label", "Payouts of the solidarity fund"),
        has_chapters=False,
        switch="solidarity",
    ),
    CounterKind(
        "press_requests",
        pgettext_lazy("counters label", "Requests of the press"),
        counts_people=False,
        has_chapters=False,
        switch="press",
    ),
    CounterKind(
        "mailings",
        pgettext_lazy("counters label", "Mailings"),
        counts_people=False,
        has_chapters=False,
        switch="mailings",
    ),
)


def every_kind() -> tuple[CounterKind, ...]:
    """All kinds of this union in the order of the report; one for each topic that people ask about."""
    topics = settings.UNION.questions.topics if settings.UNION.questions else ()
    return (
        *FIXED,
        *(
            CounterKind(f"{QUESTIONS}{topic.key}", topic.key, has_chapters=False, switch="questions")
            for topic in topics
        ),
    )


def open_kinds() -> list[CounterKind]:
    """The kinds whose app the union has switched on; they are the rows that one can choose.

    A union that goes on no tours would read rows of dashes in each year report.
    """
    has_tours = bool(settings.UNION.events and settings.UNION.events.tour_kinds)
    return [
        kind
        for kind in every_kind()
        if (not kind.switch or settings.UNION.has_app(kind.switch))
        and (has_tours or not kind.key.startswith(TOUR))
    ]


def kinds_by_key() -> dict[str, CounterKind]:
    """Every kind by its key."""
    return {kind.key: kind for kind in every_kind()}


def kind_name(key: str) -> str:
    """What a kind is called; the key itself if the union does not count it any more."""
    if key.startswith(QUESTIONS):
        topics = settings.UNION.questions.topics if settings.UNION.questions else ()
        topic = _name_of(key.removeprefix(QUESTIONS), topics)
        return _("Questions about: %(about)s") % {"about": topic}
    found = kinds_by_key().get(key)
    return str(found.label) if found else key


def chapter_name(key: str) -> str:
    """What a chapter is called; the key itself of one that the union does not have any more."""
    return _name_of(key, settings.UNION.chapters) if key else str(NO_CHAPTER)


NO_CHAPTER = gettext_lazy("No chapter")
WHOLE_UNION = gettext_lazy("The whole union")


def _name_of(key: str, options: Iterable) -> str:
    names = {option.key: option.name for option in options}
    return names[key].in_language(get_language() or "en") if key in names else key
