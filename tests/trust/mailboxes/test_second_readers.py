"""An answer is sent, and a thread closed, by two of a circle: what one can do alone, and what waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.decisions import api as decisions
from paraplu.trust.mailboxes import actions, cover_threads, pool, queries, second_readers
from paraplu.trust.mailboxes.actions import CircleAnswer
from paraplu.trust.mailboxes.models import Box, Message, WaitingAnswer
from paraplu.trust.mailboxes.purposes import PURPOSES, needs_second_reader
from paraplu.trust.mailboxes.second_readers import NoSecondReader
from paraplu.trust.mailboxes.server_side import (
    read_without_script,
    view_without_script,
    write_without_script,
)
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox
from tests.sealed import a_box, a_circle, a_signature, an_answer, circle_keys, handle_of
from tests.trust.actors import an_office_holder
from tests.trust.mailboxes.parts import let_everything_arrive, without_waiting
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
WRITER, READER, THIRD = 400_031, 400_032, 400_033
TODAY = "2027-03-01"


class Thread:
    """A thread and its circle of three."""

    def __init__(self, purpose: str, subject: str = "", language: str = "") -> None:
        self.office = "safety_team" if purpose == "safety" else "peer_responder"
        a_circle(self.office, WRITER, 3)
        self.purpose, self.receipt = purpose, ReturnCode.make()
        self.box_id = a_box(purpose, subject, language, self.receipt).pk
        self.where = purpose, self.box_id
        self.handle = handle_of(self.receipt, purpose)

    @property
    def box(self) -> Box:
        return Box.objects.get(pk=self.box_id)

    def write(self, by: int = WRITER, number: int = 1) -> CircleAnswer:
        answer = an_answer(self.receipt, self.purpose, by, number=number)
        actions.write_as_circle(
            an_office_holder(self.office, by), *self.where, answer, circle_keys(self.purpose)
        )
        return answer

    def agree(self, by: int, answer: CircleAnswer) -> None:
        signature = a_signature(by, "agree", self.box, answer.sealed, answer.number)
        actions.agree_to_answer(an_office_holder(self.office, by), *self.where, self.handle, signature)

    def act(self, verb: Callable[..., object], by: int) -> None:
        verb(an_office_holder(self.office, by), *self.where, self.handle)

    def write_as_asker(self) -> None:
        circle = circle_keys(self.purpose)
        write_without_script(STRANGER, self.purpose, self.receipt, {"text": "More."}, lambda *_: circle)

    def answered(self) -> list[str]:
        """What the asker reads of the circle."""
        read = read_without_script(STRANGER, self.purpose, self.receipt)
        return [str(message.content["text"]) for message in read if message.side == "circle"]


@pytest.fixture
def thread(the_day: Callable[[str], date]) -> Thread:
    the_day(TODAY)
    return Thread("safety")


def in_days(the_day: Callable[[str], date], days: int) -> date:
    return the_day((date.fromisoformat(TODAY) + timedelta(days=days)).isoformat())


def test_the_asker_sees_an_answer_when_another_holder_agrees(thread: Thread) -> None:
    answer = thread.write()
    before = thread.answered(), thread.box.is_waiting

    thread.agree(READER, answer)

    assert before == ([], True)
    assert (thread.answered(), thread.box.is_waiting) == (["We read you."], False)
    assert not WaitingAnswer.objects.exists()


def test_the_writer_agrees_to_nothing_of_their_own(thread: Thread) -> None:
    answer = thread.write()

    with pytest.raises(NotAuthorized):
        thread.agree(WRITER, answer)

    assert thread.answered() == []


def test_who_is_tied_to_the_writer_does_not_agree_and_a_third_does(thread: Thread) -> None:
    decisions.note_tie(WRITER, READER)
    answer = thread.write()

    with pytest.raises(NotAuthorized):
        thread.agree(READER, answer)
    thread.agree(THIRD, answer)

    assert thread.answered() == ["We read you."]


def test_with_nobody_independent_nothing_is_stored(thread: Thread) -> None:
    for other in (READER, THIRD):
        decisions.note_tie(WRITER, other)

    with pytest.raises(NoSecondReader):
        thread.write()

    assert not WaitingAnswer.objects.exists()


def signatures(thread: Thread, answer: CircleAnswer) -> dict[str, bytes]:
    other = an_answer(thread.receipt, "safety", WRITER, "Go back to him.")
    named = READER, "agree", thread.box
    return {
        "of another envelope": a_signature(*named, other.sealed),
        "of another number": a_signature(*named, answer.sealed, 2),
        "of another act": a_signature(READER, "answer", thread.box, answer.sealed),
        "of another holder": a_signature(THIRD, "agree", thread.box, answer.sealed),
        "none": bytes(64),
    }


@pytest.mark.parametrize(
    "fault", ["of another envelope", "of another number", "of another act", "of another holder", "none"]
)
def test_a_signature_under_something_else_sends_nothing(thread: Thread, fault: str) -> None:
    answer = thread.write()
    reader = an_office_holder("safety_team", READER)

    with pytest.raises(NotAuthorized):
        actions.agree_to_answer(reader, *thread.where, thread.handle, signatures(thread, answer)[fault])

    assert thread.answered() == []


def test_an_answer_without_its_writers_signature_is_refused(thread: Thread) -> None:
    answer = an_answer(thread.receipt, "safety", READER)

    with pytest.raises(InvalidEnvelope):
        actions.write_as_circle(
            an_office_holder("safety_team", WRITER), *thread.where, answer, circle_keys("safety")
        )


def test_once_the_writer_left_the_office_nobody_agrees(thread: Thread) -> None:
    answer = thread.write()
    Mandate.objects.filter(number=WRITER).update(ended_on=date.fromisoformat(TODAY))

    with pytest.raises(NotAuthorized):
        thread.agree(READER, answer)


@pytest.mark.parametrize(("days", "is_sent"), [(3, True), (4, False)])
def test_an_answer_lapses_after_three_days(
    thread: Thread, the_day: Callable[[str], date], days: int, is_sent: bool
) -> None:
    answer = thread.write()
    today = in_days(the_day, days)

    if is_sent:
        thread.agree(READER, answer)
    else:
        with pytest.raises(NoBox):
            thread.agree(READER, answer)
    actions.forget_due(SYSTEM, today)

    assert (bool(thread.answered()), WaitingAnswer.objects.count()) == (is_sent, 0)


def test_one_that_was_sent_back_is_not_sent_and_another_takes_its_place(thread: Thread) -> None:
    answer = thread.write()
    thread.act(actions.return_answer, READER)
    with pytest.raises(NoBox):
        thread.agree(READER, answer)

    better = thread.write(THIRD)
    thread.agree(READER, better)

    assert (thread.answered(), Message.objects.count()) == (["We read you."], 2)


def test_the_writer_takes_their_own_away(thread: Thread) -> None:
    thread.write()

    thread.act(actions.return_answer, WRITER)

    assert not WaitingAnswer.objects.exists()


def test_its_holders_see_it_whole_and_only_its_writer_as_their_own(thread: Thread) -> None:
    answer = thread.write()

    for number in (WRITER, READER):
        (seen,) = queries.threads_in([thread.box], circle_keys("safety")[1], number)
        assert seen.unsent
        assert (seen.unsent.sealed, seen.unsent.is_own) == (answer.sealed, number == WRITER)
        assert seen.unsent.last_day == date(2027, 3, 4)


def test_nobody_who_cannot_read_it_agrees_or_sends_it_back(thread: Thread) -> None:
    answer = thread.write()
    signature = a_signature(READER, "agree", thread.box, answer.sealed)
    reader = an_office_holder("safety_team", READER)

    for attempt in (
        lambda: actions.agree_to_answer(reader, *thread.where, bytes(16), signature),
        lambda: actions.return_answer(reader, *thread.where, bytes(16)),
        lambda: actions.agree_to_closing(reader, *thread.where, bytes(16)),
        lambda: actions.stop_closing(reader, *thread.where, bytes(16)),
    ):
        with pytest.raises(NoBox):
            attempt()

    assert not WaitingAnswer.objects.get().is_returned


def closing_of(thread: Thread) -> tuple[bool, date | None]:
    """What its asker is told: whether it is closed, and the day on which its circle closes it."""
    view = view_without_script(STRANGER, "safety", thread.receipt)
    return view.is_closed, view.closing_on


@pytest.mark.parametrize(("days", "is_closed"), [(14, False), (15, True)])
def test_a_closing_takes_effect_after_two_whole_weeks(
    thread: Thread, the_day: Callable[[str], date], days: int, is_closed: bool
) -> None:
    thread.act(actions.close_as_circle, WRITER)
    told = closing_of(thread)

    actions.forget_due(SYSTEM, in_days(the_day, days))

    assert told == (False, date(2027, 3, 16))
    assert (thread.box.closed_on is not None) is is_closed


def test_proposing_again_neither_closes_nor_counts_the_days_anew(
    thread: Thread, the_day: Callable[[str], date]
) -> None:
    thread.act(actions.close_as_circle, WRITER)
    in_days(the_day, 5)

    thread.act(actions.close_as_circle, READER)

    assert (thread.box.closed_on, thread.box.closing_on) == (None, date(2027, 3, 16))


def test_a_message_of_the_asker_keeps_it_open(thread: Thread, the_day: Callable[[str], date]) -> None:
    thread.act(actions.close_as_circle, WRITER)
    thread.write_as_asker()
    told = closing_of(thread)

    actions.forget_due(SYSTEM, in_days(the_day, 20))
    assert thread.box.closed_on is None
    pool.release_pool(SYSTEM)
    actions.forget_due(SYSTEM, in_days(the_day, 21))

    assert told == (False, None)
    assert (thread.box.closed_on, thread.box.closing_on, thread.box.closing_by) == (None, None, "")


def answered_and_proposed(thread: Thread) -> None:
    thread.agree(READER, thread.write())
    thread.act(actions.close_as_circle, WRITER)


def test_an_answered_thread_is_closed_at_once_by_a_second_holder(thread: Thread) -> None:
    answered_and_proposed(thread)

    thread.act(actions.agree_to_closing, READER)

    assert (thread.box.closed_on, thread.box.closing_by) == (date(2027, 3, 1), "")


def test_a_thread_whose_asker_waits_is_closed_at_once_by_nobody(thread: Thread) -> None:
    thread.act(actions.close_as_circle, WRITER)

    with pytest.raises(NoBox):
        thread.act(actions.agree_to_closing, READER)

    assert thread.box.closed_on is None


def test_nobody_agrees_to_their_own_closing(thread: Thread) -> None:
    answered_and_proposed(thread)

    with pytest.raises(NotAuthorized):
        thread.act(actions.agree_to_closing, WRITER)

    assert thread.box.closed_on is None


@pytest.mark.parametrize("by", [WRITER, READER, THIRD])
def test_any_holder_stops_a_closing(thread: Thread, the_day: Callable[[str], date], by: int) -> None:
    thread.act(actions.close_as_circle, WRITER)

    thread.act(actions.stop_closing, by)
    actions.forget_due(SYSTEM, in_days(the_day, 30))

    assert (thread.box.closed_on, thread.box.closing_on) == (None, None)


def test_one_message_opens_again_what_the_circle_closed(thread: Thread) -> None:
    answered_and_proposed(thread)
    thread.act(actions.agree_to_closing, READER)
    closed = closing_of(thread)

    thread.write_as_asker()
    written = closing_of(thread)
    pool.release_pool(SYSTEM)

    assert (closed, written) == ((True, date(2027, 3, 1)), (False, None))
    assert (thread.box.closed_on, thread.box.is_waiting) == (None, True)


@pytest.mark.parametrize(
    ("subject", "needs_two"), [("papers", True), ("authorities", True), ("own_account", True), ("gone", True),
        ("work", False), ("social", False), ("home", False)],
)  # fmt: skip
def test_the_union_says_about_which_questions_two_answer(
    the_day: Callable[[str], date], subject: str, needs_two: bool
) -> None:
    the_day(TODAY)
    thread = Thread("questions", subject, "nl")

    thread.write()
    sent = thread.answered()
    thread.act(actions.close_as_circle, WRITER)

    assert (bool(sent), thread.box.closed_on is not None) == (not needs_two, not needs_two)


def test_a_report_is_answered_by_two_whatever_the_union_says_about_questions() -> None:
    alone = [purpose for purpose in PURPOSES if not needs_second_reader(purpose, "home")]

    assert alone == ["questions"]


def test_rows_that_wait_are_written_again_with_the_others_and_name_nobody(thread: Thread) -> None:
    thread.write()
    other = Thread("safety")
    other.write()
    digests = set(WaitingAnswer.objects.values_list("author", flat=True))

    assert WaitingAnswer in pool.TABLES
    assert len(digests) == 2
    assert not digests & {second_readers.holder_digest(Box(), number) for number in (WRITER, READER)}
    before = sorted(map(str, WaitingAnswer.objects.values_list()))
    pool.release_pool(SYSTEM)
    assert sorted(map(str, WaitingAnswer.objects.values_list())) == before


@pytest.mark.slow
def test_covers_wait_for_a_second_reader_and_for_their_closing_too(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEW", "ANSWER", "AGREE", "AGAIN", "END", "RETURN"):
        monkeypatch.setattr(cover_threads, name, 3)
    monkeypatch.setattr(cover_threads, "MOMENTS", 1)
    seen = set()
    for _moment in range(120):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
        let_everything_arrive()
        covers = [box for box in Box.objects.filter(closed_on=None) if cover_threads.is_cover(box)]
        waiting = WaitingAnswer.objects.filter(box__in=covers)
        seen |= {("returned", answer.is_returned) for answer in waiting}
        seen |= {("closing", box.closing_on is not None) for box in covers}
        assert not any(answer.is_own for answer in queries.unsent_answers(covers, WRITER).values())

    assert seen == {(name, value) for name in ("returned", "closing") for value in (True, False)}


def test_the_asker_closes_and_what_waits_goes(thread: Thread) -> None:
    thread.write()
    without_waiting(thread.box)

    actions.close_box(thread.box)

    assert not WaitingAnswer.objects.exists()


def test_what_waits_in_a_cover_looks_to_a_holder_who_cannot_open_it_like_any_other(thread: Thread) -> None:
    for _moment in range(cover_threads.LEAST):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
    let_everything_arrive()
    cover = next(box for box in Box.objects.all() if cover_threads.is_cover(box))
    thread.write()
    thread.act(actions.close_as_circle, WRITER)
    sealed = bytes(Message.objects.get(box=cover, place=1).sealed)
    second_readers.store_waiting_answer(cover, "0" * 64, second_readers.SignedAnswer(1, sealed, b""))
    second_readers.propose_closing(cover, "0" * 64)

    seen = queries.threads_in([thread.box, Box.objects.get(pk=cover.pk)], circle_keys("safety")[1], READER)

    shown = [
        (view.opened_in, view.is_waiting, view.closing_on, view.is_own_closing, view.needs_two, view.unsent)
        for view in seen
    ]
    assert [replace(line[-1], sealed=b"") for line in shown] == [replace(shown[0][-1], sealed=b"")] * 2
    assert shown[0][:-1] == shown[1][:-1]
