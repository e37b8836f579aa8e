"""When a thread is deleted: both sides see the day, and its asker moves it once or deletes at once."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import actions, cover_threads, lifetimes, pool, queries
from paraplu.trust.mailboxes.asker_endings import end_as_asker
from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.server_side import end_without_script, view_without_script, write_without_script
from paraplu.trust.mailboxes.thread_writes import NoBox, close_box
from tests.people.roles import visitor_at
from tests.sealed import a_box, a_circle, circle_keys
from tests.trust.mailboxes.test_answers_tell_nothing import UNKNOWN, ask

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)
AFTER_REPORT, AFTER_QUESTION = 366, 91
NONE = None


@pytest.mark.parametrize(
    ("is_waiting", "closed", "kept", "reports", "questions"),
    [
        (True, None, False, NONE, NONE),
        (True, None, True, NONE, NONE),
        (False, None, False, AFTER_REPORT, AFTER_QUESTION),
        (False, None, True, 731, 181),
        (True, 10, False, 10 + AFTER_REPORT, 10 + AFTER_QUESTION),
        (False, 10, False, 10 + AFTER_REPORT, 10 + AFTER_QUESTION),
        (False, 10, True, 10 + 731, 10 + 181),
    ],
)
def test_the_day_of_deletion(
    is_waiting: bool, closed: int | None, kept: bool, reports: int | None, questions: int | None
) -> None:
    for purpose, days in (("safety", reports), ("complaints", reports), ("questions", questions)):
        closed_on = None if closed is None else DAY + timedelta(days=closed)
        box = Box(purpose=purpose, is_waiting=is_waiting, closed_on=closed_on, kept_longer=kept)

        assert lifetimes.day_of_deletion(box, DAY) == (days and DAY + timedelta(days=days))


@pytest.fixture
def code(the_day: Callable[[str], date]) -> ReturnCode:
    """The return code of a report of the first of March that was answered on that day."""
    the_day(DAY.isoformat())
    a_circle("safety_team", 400_031)
    receipt = ReturnCode.make()
    answered(a_box("safety", receipt=receipt))
    return receipt


def answered(box: Box) -> None:
    sealed = bytes(Message.objects.get(box=box).sealed)
    Message.objects.create(box=box, place=2, side=Side.CIRCLE, sealed=sealed, day=DAY)
    Box.objects.filter(pk=box.pk).update(is_waiting=False)


def day_of(code: ReturnCode) -> date | None:
    return view_without_script(STRANGER, "safety", code).forgotten_on


def end(code: ReturnCode, act: str, **more: bool) -> None:
    end_without_script(STRANGER, "safety", code, act, **more)


def is_left_on(day: date) -> bool:
    actions.forget_due(SYSTEM, day)
    return Box.objects.exists()


def test_the_job_deletes_on_the_day_that_both_sides_see(code: ReturnCode) -> None:
    box = Box.objects.get()
    (thread,) = queries.threads_in([box], circle_keys("safety")[0], 400_031)
    day = day_of(code)

    assert day is not None
    assert thread.forgotten_on == day == DAY + timedelta(days=AFTER_REPORT)
    assert is_left_on(day - timedelta(days=1))
    assert not is_left_on(day)


def test_a_circle_that_does_not_answer_destroys_nothing(code: ReturnCode) -> None:
    Box.objects.update(is_waiting=True)

    assert day_of(code) is None
    assert is_left_on(DAY + timedelta(days=5_000))


def test_what_was_written_in_the_last_half_hour_keeps_it(
    code: ReturnCode, the_day: Callable[[str], date]
) -> None:
    close_box(Box.objects.get(), by_circle=True)
    last = DAY + timedelta(days=AFTER_REPORT)
    the_day(last.isoformat())
    write_without_script(STRANGER, "safety", code, {"text": "x"}, lambda *_: circle_keys("safety"))

    assert day_of(code) is None
    assert is_left_on(last)


def test_a_note_of_the_circle_moves_no_day(code: ReturnCode) -> None:
    box = Box.objects.get()
    sealed, later = bytes(Message.objects.first().sealed), DAY + timedelta(days=30)  # type: ignore[union-attr]
    Message.objects.create(box=box, place=3, side=Side.NOTE, sealed=sealed, day=later)

    (thread,) = queries.threads_in([box], circle_keys("safety")[0], 400_031)
    assert day_of(code) == thread.forgotten_on == DAY + timedelta(days=AFTER_REPORT)
    assert not is_left_on(DAY + timedelta(days=AFTER_REPORT))


def test_what_waits_for_its_release_moves_no_day_that_the_circle_sees(
    code: ReturnCode, the_day: Callable[[str], date]
) -> None:
    the_day((DAY + timedelta(days=30)).isoformat())
    write_without_script(STRANGER, "safety", code, {"text": "x"}, lambda *_: circle_keys("safety"))

    (thread,) = queries.threads_in([Box.objects.get()], circle_keys("safety")[0], 400_031)
    assert thread.forgotten_on == DAY + timedelta(days=AFTER_REPORT)


def test_its_asker_moves_the_day_once(code: ReturnCode) -> None:
    end(code, "keep")
    moved = day_of(code)
    with pytest.raises(NoBox):
        end(code, "keep")

    assert moved == day_of(code) == DAY + timedelta(days=731)
    assert is_left_on(DAY + timedelta(days=730))
    assert not is_left_on(DAY + timedelta(days=731))


def test_a_closing_takes_nothing_back_of_it(code: ReturnCode) -> None:
    end(code, "keep")
    close_box(Box.objects.get(), by_circle=True)

    assert day_of(code) == DAY + timedelta(days=731)


def test_its_asker_deletes_it_at_once(code: ReturnCode) -> None:
    other = ReturnCode.make()
    a_box("safety", receipt=other)
    end(code, "delete")

    assert list(Box.objects.values_list("address", flat=True)) == [other.address.hex()]
    assert set(Message.objects.values_list("box__address", flat=True)) == {other.address.hex()}
    assert pool.release_if_due(SYSTEM)


@pytest.mark.parametrize("act", ["close", "keep", "delete"])
def test_nobody_else_does(code: ReturnCode, act: str) -> None:
    before = list(Box.objects.values_list())
    of_an_older_page = BoxProof("safety", code.address, code.sign(b"an older page"))
    with pytest.raises((NoBox, NotAuthorized)):
        end_without_script(STRANGER, "safety", UNKNOWN, act)
    with pytest.raises((NoBox, NotAuthorized)):
        end_without_script(STRANGER, "complaints", code, act)
    with pytest.raises(NotAuthorized):
        end_as_asker(STRANGER, of_an_older_page, "a page", act)

    assert list(Box.objects.values_list()) == before


def test_the_script_of_the_page_is_told_the_day_and_what_became_of_it(code: ReturnCode) -> None:
    def told(**more: str) -> Any:
        return json.loads(ask(visitor_at("forms"), code, **more).content)

    first, kept, gone = told(), told(end="keep"), told(end="delete")

    assert (first["forgotten"], first["moved"]) == ("2028-03-01", False)
    assert (kept["forgotten"], kept["moved"]) == ("2029-03-01", True)
    assert gone["forgotten"] == ""
    assert not Box.objects.exists()


def test_an_act_that_is_none_is_answered_with_a_sentence(code: ReturnCode) -> None:
    answer = ask(visitor_at("forms"), code, end="burn")
    plain = visitor_at("forms").post("/en/tell/plain/back/", {"receipt": code.digits, "end": "burn"})

    assert (answer.status_code, plain.status_code, Box.objects.count()) == (422, 422, 1)


def plainly(code: ReturnCode, act: str = "") -> str:
    sent = {"receipt": code.digits, **({"end": act} if act else {})}
    return visitor_at("forms").post("/en/tell/plain/back/", sent).content.decode()


def test_the_way_without_a_script_shows_the_day_and_warns_in_the_last_two_weeks(
    code: ReturnCode, the_day: Callable[[str], date]
) -> None:
    early = plainly(code)
    the_day((DAY + timedelta(days=AFTER_REPORT - lifetimes.WARNED_DAYS)).isoformat())
    late = plainly(code)

    assert "This conversation will be deleted on <b data-value>1 March 2028</b>" in early
    assert ['class="note warn"><p>This conv' in page for page in (early, late)] == [False, True]


def test_the_way_without_a_script_keeps_and_deletes(code: ReturnCode) -> None:
    kept, gone = plainly(code, "keep"), plainly(code, "delete")

    assert "1 March 2029" in kept
    assert "You have already moved this day once." in kept
    assert "The conversation is deleted." in gone
    assert not Box.objects.exists()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, code: ReturnCode) -> None:
    """Covers of which all that falls by lot falls often."""
    for name, count in {
        "NEW": 2,
        "ANSWER": 2,
        "AGREE": 2,
        "END": 4,
        "CLOSE": 4,
        "KEEP": 8,
        "DELETE": 16,
    }.items():
        monkeypatch.setattr(cover_threads, name, count)
    monkeypatch.setattr(cover_threads, "MOMENTS", 1)


@pytest.mark.slow
def test_whatever_an_asker_can_do_to_a_thread_befalls_covers_too(quick: None) -> None:
    seen: set[tuple[bool, bool, bool]] = set()
    deleted, before = set(), set()
    cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
    for _moment in range(160):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
        covers = [box for box in Box.objects.all() if cover_threads.is_cover(box)]
        seen |= {(box.closed_on is not None, box.closing_on is not None, box.kept_longer) for box in covers}
        now = {box.pk for box in covers}
        deleted, before = deleted | (before - now), now
        assert sum(box.closed_on is None for box in covers) >= cover_threads.LEAST

    assert {(False, False, True), (True, False, False), (True, False, True), (True, True, True)} <= seen
    assert deleted
