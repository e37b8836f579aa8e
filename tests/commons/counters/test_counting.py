"""What closes is counted before it is forgotten: once, whatever happens to the night's job."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from paraplu.base import forgetting, tallies
from paraplu.base.models import Tally
from paraplu.commons.counters import actions
from paraplu.commons.counters.actions import counting
from paraplu.commons.counters.kinds import every_kind, kinds_by_key
from paraplu.commons.counters.models import Counter
from paraplu.commons.counters.queries import report_of
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.mailboxes import api as mailboxes
from tests.commons.events.evenings import Event, an_evening
from tests.commons.mailings.readers import an_office, readers, sent
from tests.decided import act_actor
from tests.people.roles import confirmed, joined, member, visitor_at, vouched_applicant
from tests.trust.mailboxes.parts import Box

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MARCH = date(2027, 3, 1)
# The nights of a year and a half, as far as they matter here.
NIGHTS = [
    f"{month}-{day}"
    for month in ("2027-03", "2027-04", "2027-05", "2027-12", "2028-05")
    for day in ("02", "21")
]


@pytest.fixture
def no_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is added by chance, so that a test can add up."""
    monkeypatch.setattr(counting, "draw_noise", lambda: 0)
    monkeypatch.setattr(counting, "draw_wide_noise", lambda _width: 0)


def total_of(kind: str, chapter: str = "") -> int:
    """All that was counted of a kind: what is written, and what is carried over."""
    written, carried = (
        model.objects.filter(kind=kind, chapter=chapter).aggregate(Sum("amount"))["amount__sum"] or 0
        for model in (Counter, Tally)
    )
    return int(written * kinds_by_key()[kind].coarseness.parts + carried)


def spend_night(day: date, *labels: str) -> None:
    """The night's job of some apps, as `forgetting` runs it: the order of the apps, and nothing else."""
    for label, forget_in_app in forgetting.forget_due_functions().items():
        if label in (*labels, "counters"):
            forget_in_app(day)


def a_row(label: str, **fields: Any) -> Any:
    return apps.get_model(label).objects.create(**fields)


def an_evening_of_twelve() -> None:
    event = an_evening(day=date(2027, 3, 10))
    Event.objects.filter(pk=event.pk).update(came=12, day=date(2027, 3, 10))


def a_training() -> None:
    day = date(2027, 3, 8)
    a_row("trainings.Training", token_digest="t", due_on=day, held_on=day, state="agreed")


def a_press_request() -> None:
    day = date(2027, 3, 8)
    request = a_row("press.PressRequest", token_digest="p", due_on=day, deadline=day, state="waiting")
    type(request).objects.update(asked_on=date(2026, 8, 1))


def a_request_that_three_took() -> None:
    day = date(2027, 3, 9)
    a_row("asks.HelpRequest", kind="x", title="x", day=day, wanted=3, taken=3, chapter="ghent", asked_on=day)


def a_question() -> None:
    a_row(
        "mailboxes.Box", address="a" * 32, sign_key=b"", seal_key=b"", purpose="questions", subject="papers",
        opened_in=MARCH, closing_on=date(2027, 3, 10),
    )  # fmt: skip


def a_task_done() -> None:
    officer = member(MemberStatus.ACTIVE, "secretary")
    helper = a_row("volunteers.Volunteer", token_digest="v", due_on=MARCH, signed_on=MARCH, code_digest="c")
    task = a_row("volunteers.Task", volunteer=helper, title="x", given_on=MARCH)
    type(helper).objects.update(state="over", closed_on=MARCH)
    for _ in range(2):
        import_module("paraplu.commons.volunteers.actions").mark_task_done(officer.actor, task.pk, 42)


def a_tour_of_three() -> None:
    event = an_evening(kind="outreach")
    Event.objects.filter(pk=event.pk).update(came=3, met=17, helped=6, day=date(2027, 3, 10))


def somebody_who_leaves() -> None:
    leaver = member(MemberStatus.SUPPORTING)
    chapters.choose_chapter(SYSTEM, leaver.number, "ghent")
    people.erase_member(leaver.actor, leaver.number)


def somebody_who_joins() -> None:
    client = visitor_at("forms")
    confirmed(client, joined(client))
    number = apps.get_model("people.Member").objects.get().number
    people.erase_member(Actor("person", number, MemberStatus.SUPPORTING, frozenset(), False), number)


def somebody_admitted() -> None:
    her = vouched_applicant(member(MemberStatus.ACTIVE))
    people.admit(act_actor("people.admit", her.number), her.number)


def a_mailing() -> None:
    readers(2)
    sent(an_office("secretary"))


CLOSED: dict[str, tuple[Callable[[], None], str, int, str]] = {
    "meetups": (an_evening_of_twelve, "ghent", 1, "events.EventSeat"),
    "meetup_heads": (an_evening_of_twelve, "ghent", 12, "events.EventSeat"),
    "trainings": (a_training, "", 1, "trainings.Training"),
    "press_requests": (a_press_request, "", 1, "press.PressRequest"),
    "requests_answered": (a_request_that_three_took, "ghent", 1, "asks.HelpRequest"),
    "questions.papers": (a_question, "", 1, "mailboxes.Box"),
    "volunteer_tasks": (a_task_done, "", 1, "volunteers.Task"),
    "volunteer_hours": (a_task_done, "", 42, "volunteers.Task"),
    "tours": (a_tour_of_three, "ghent", 1, "events.EventSeat"),
    "tour_workers": (a_tour_of_three, "ghent", 3, "events.EventSeat"),
    "tour_met": (a_tour_of_three, "ghent", 17, "events.EventSeat"),
    "tour_helped": (a_tour_of_three, "ghent", 6, "events.EventSeat"),
    "joined": (somebody_who_joins, "ghent", 1, "people.JoinRequest"),
    "admitted": (somebody_admitted, "", 1, "people.Application"),
    "mailings": (a_mailing, "", 1, "mailings.AudienceBatch"),
    "left": (somebody_who_leaves, "ghent", 1, "chapters.ChapterChoice"),
}


@pytest.mark.parametrize("kind", CLOSED)
def test_what_closed_is_counted_and_the_row_is_gone(
    kind: str, the_day: Callable[[str], date], no_draws: None
) -> None:
    close, chapter, number, source = CLOSED[kind]
    the_day("2027-03-01")
    close()

    for night in NIGHTS:
        spend_night(the_day(night), source.partition(".")[0])

    assert total_of(kind, chapter) == number
    assert not apps.get_model(source).objects.exists()
    shown = Counter.objects.filter(kind=kind, chapter=chapter).aggregate(Sum("amount"))["amount__sum"]
    exact = {key for key, each in kinds_by_key().items() if not each.counts_people}
    assert shown == (number if kind in exact else number // 5 * 5 if kind != "volunteer_hours" else 10)


def test_a_tour_is_no_meet_up_and_its_numbers_are_gone_once_they_are_counted(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    the_day("2027-03-01")
    a_tour_of_three()

    spend_night(the_day("2027-04-02"), "events")

    assert (total_of("meetups", "ghent"), total_of("meetup_heads", "ghent")) == (0, 0)
    event = Event.objects.get()
    assert (event.met, event.helped, event.came, event.host) == (0, 0, 0, None)


def test_every_kind_but_two_is_counted_here() -> None:
    """People trained are counted in tests/life/trainings, payouts in tests/life/solidarity."""
    flows = {kind.key for kind in every_kind() if not kind.is_stock and not kind.key.startswith("questions.")}

    assert flows - set(CLOSED) == {"people_trained", "fund_payouts"}


def test_members_are_counted_by_form_and_chapter_in_the_first_night_of_a_month(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    the_day("2027-03-31")
    here = [member(MemberStatus.ACTIVE) for _ in range(11)] + [
        member(MemberStatus.SUPPORTING) for _ in range(6)
    ]
    for person in here:
        chapters.choose_chapter(SYSTEM, person.number, "ghent")
    member(MemberStatus.SUPPORTING)
    member(MemberStatus.ENDED)
    for night in ("2027-04-01", "2027-04-02"):
        actions.count_due(SYSTEM, the_day(night))

    found = Counter.objects.filter(month=MARCH, kind__startswith="members")
    assert {(row.kind, row.chapter): row.amount for row in found if row.amount} == {
        ("members_active", "ghent"): 10,
        ("members_supporting", "ghent"): 5,
    }


def test_the_same_night_twice_counts_once_and_no_missing_row_tells_a_zero(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    the_day("2027-03-05")
    with transaction.atomic():
        tallies.count_closed("meetups", date(2027, 3, 5), "ghent")
        tallies.count_closed("joined", date(2027, 3, 5), "ghent", 7)
    for night in ("2027-04-20", "2027-04-20", "2027-04-21"):
        actions.count_due(SYSTEM, the_day(night))

    assert (total_of("meetups", "ghent"), total_of("joined", "ghent")) == (1, 7)
    here = Counter.objects.filter(month=MARCH).exclude(kind__startswith="members")
    places = len(settings.UNION.chapters) + 1
    flows = [kind for kind in every_kind() if not kind.is_stock]
    assert here.count() == sum(places if kind.has_chapters else 1 for kind in flows)


def test_a_month_is_open_until_the_twentieth_of_the_next(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    with transaction.atomic():
        tallies.count_closed("meetups", date(2027, 3, 5), "ghent")
    actions.count_due(SYSTEM, the_day("2027-04-19"))
    with transaction.atomic():
        tallies.count_closed("meetups", date(2027, 3, 31), "ghent")
    actions.count_due(SYSTEM, the_day("2027-04-20"))

    assert Counter.objects.get(month=MARCH, kind="meetups", chapter="ghent").amount == 2


def test_the_end_of_a_chapter_takes_none_of_its_numbers(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    """Its cells are written on, with what is carried over, and the report names it by its key."""
    with transaction.atomic():
        tallies.count_closed("meetups", date(2027, 3, 5), "bruges")
        tallies.count_closed("joined", date(2027, 3, 5), "bruges", 3)
    actions.count_due(SYSTEM, the_day("2027-04-20"))
    with transaction.atomic():
        tallies.count_closed("joined", date(2027, 4, 5), "bruges", 2)
    actions.count_due(SYSTEM, the_day("2027-05-20"))

    assert Counter.objects.get(month=date(2027, 4, 1), kind="joined", chapter="bruges").amount == 5
    assert "bruges" in report_of(2027).chapter_keys


@pytest.mark.django_db(transaction=True)
def test_what_closes_and_its_count_are_one_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        tallies.count_closed("joined", MARCH)


def test_a_question_is_counted_once_also_when_it_is_opened_again(
    the_day: Callable[[str], date], no_draws: None
) -> None:
    the_day("2027-03-11")
    a_question()
    mailboxes.forget_due(date(2027, 3, 11))
    Box.objects.update(closed_on=None, closing_on=date(2027, 3, 12))
    mailboxes.forget_due(the_day("2027-03-12"))
    actions.count_due(SYSTEM, the_day("2027-04-20"))

    assert total_of("questions.papers") == 1
    assert not apps.get_model("mailboxes.TopicCount").objects.exists()


def test_a_count_of_questions_that_was_not_deleted_in_time_is_not_counted_again(
    the_day: Callable[[str], date], no_draws: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system stops between the two databases."""
    the_day("2027-03-11")
    a_question()
    mailboxes.forget_due(date(2027, 3, 11))
    with monkeypatch.context() as killed:
        killed.setattr(mailboxes, "delete_topic_counts", lambda _month: None)
        actions.count_due(SYSTEM, the_day("2027-04-20"))
    for night in ("2027-04-21", "2027-05-20"):
        actions.count_due(SYSTEM, the_day(night))

    assert total_of("questions.papers") == 1


def test_the_night_writes_all_rows_again_in_one_order_with_new_keys(the_day: Callable[[str], date]) -> None:
    with transaction.atomic():
        for kind in ("left", "joined", "left"):
            tallies.count_closed(kind, date(2027, 3, 5), "ghent")
    before = set(Tally.objects.values_list("pk", flat=True))
    actions.count_due(SYSTEM, the_day("2027-03-06"))

    rows = list(Tally.objects.filter(month=MARCH).values_list("kind", "amount"))
    assert sorted(rows) == [("joined", 1), ("left", 2)]
    assert not before & set(Tally.objects.values_list("pk", flat=True))


def test_each_cell_begins_with_a_draw_that_is_stored_nowhere(
    db: None, the_day: Callable[[str], date], monkeypatch: pytest.MonkeyPatch
) -> None:
    the_day("2027-04-20")
    monkeypatch.setattr(counting, "draw_noise", lambda: 4)
    monkeypatch.setattr(counting, "draw_wide_noise", lambda width: 4 * width)

    spend_night(date(2027, 4, 20))

    # Of nobody: four were drawn at first, five are written with the next draw, and one less is carried over.
    assert {row.amount for row in Counter.objects.filter(kind="joined")} == {5}
    assert {row.amount for row in Tally.objects.filter(kind="joined")} == {-1}
    # Of hours the draw is as wide as a day of work: 32 quarters each, of which six tens of hours are written.
    assert [row.amount for row in Counter.objects.filter(kind="volunteer_hours")] == [60]
    assert [row.amount for row in Tally.objects.filter(kind="volunteer_hours")] == [4 * 32 - 4 * 60]
