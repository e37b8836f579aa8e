"""A mailing leaves at its hour: who agreed, who may still write, once and not twice, or it says why not."""

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from paraplu.base import clock
from paraplu.base.known import count_queues
from paraplu.base.models import Recipient
from paraplu.commons.mailings import actions, api
from paraplu.commons.mailings.actions._leaving import queue_batches
from paraplu.commons.mailings.actions.sending import HourNotOpen, MailingChanged
from paraplu.commons.mailings.hours import LeavingHour
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.commons.mailings.readers import a_draft, a_plan, an_office, readers
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SUNDAY = date(2027, 3, 7)
SEVEN = LeavingHour(SUNDAY, time(19))
MANY = 60
Clock = Callable[[str, str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Move the clock to a day and an hour: `at("2027-03-07", "19:00")`."""

    def move(day: str, hour: str) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: date.fromisoformat(day))
        monkeypatch.setattr(clock, "current_hour", lambda: time.fromisoformat(hour))

    move("2027-03-05", "12:00")
    return move


def writer(office: str = "secretary") -> Actor:
    """Somebody with an account and a running mandate, as the worker will look for them."""
    member = roles.member(MemberStatus.ACTIVE, office)
    return an_office(office, member.number)


def scheduled(by: Actor, hour: LeavingHour = SEVEN, **changed: Any) -> Mailing:
    draft = a_draft(by, **{"not_after": SUNDAY + timedelta(days=1), **changed})
    actions.schedule_mailing(by, draft.pk, draft.content_digest, hour)
    draft.refresh_from_db()
    return draft


def state_of(mailing: Mailing) -> tuple[str, str]:
    mailing.refresh_from_db()
    return mailing.state, mailing.obstacle


def sent_to() -> int:
    return Recipient.objects.filter(email__name="mailings/letter").count()


def test_it_leaves_at_its_hour_and_not_before(at: Clock) -> None:
    readers(3)
    mailing = scheduled(writer())

    at("2027-03-07", "18:59")
    api.release_due_mailings()
    assert (state_of(mailing), sent_to()) == (("scheduled", ""), 0)

    at("2027-03-07", "19:00")
    api.release_due_mailings()
    assert (state_of(mailing), sent_to(), mailing.sent_on) == (("leaving", ""), 3, SUNDAY)


def test_it_goes_to_who_chose_the_topic_by_then(at: Clock) -> None:
    mailing = scheduled(writer())
    readers(2)

    at("2027-03-07", "19:00")
    api.release_due_mailings()

    assert (state_of(mailing)[0], sent_to()) == ("leaving", 2)


def test_a_second_look_at_the_same_hour_sends_nothing_more(at: Clock) -> None:
    readers(3)
    scheduled(writer())
    at("2027-03-07", "19:00")

    assert (api.release_due_mailings(), api.release_due_mailings()) == (1, 0)
    assert sent_to() == 3


@pytest.mark.parametrize(
    ("day", "hour", "is_open"),
    [
        ("2027-03-05", "12:00", False),
        ("2027-03-05", "12:15", True),
        ("2027-03-05", "12:20", False),
        ("2027-03-04", "19:00", False),
        ("2027-03-08", "23:45", True),
        ("2027-03-09", "00:00", False),
    ],
)
def test_an_hour_between_the_next_quarter_and_the_last_day(
    at: Clock, day: str, hour: str, is_open: bool
) -> None:
    chosen = LeavingHour(date.fromisoformat(day), time.fromisoformat(hour))

    assert chosen.may_be_chosen(SUNDAY + timedelta(days=1)) is is_open
    if not is_open:
        with pytest.raises(HourNotOpen):
            scheduled(writer(), chosen)


def test_it_is_taken_back_until_it_leaves(at: Clock) -> None:
    readers(3)
    mailing = scheduled(writer())

    actions.return_mailing(an_office("chair", 202_002), mailing.pk)
    at("2027-03-07", "19:00")
    api.release_due_mailings()

    assert (state_of(mailing), mailing.leaving_hour, sent_to()) == (("draft", ""), None, 0)


def test_an_approval_is_for_the_hour_that_was_read(at: Clock) -> None:
    readers(MANY)
    secretary, chair = writer(), an_office("chair", 202_002)
    mailing = scheduled(secretary)
    read = mailing.content_digest
    actions.return_mailing(secretary, mailing.pk)
    mailing.refresh_from_db()
    later = LeavingHour(SUNDAY, time(23))
    actions.schedule_mailing(secretary, mailing.pk, mailing.content_digest, later)

    with pytest.raises(MailingChanged):
        actions.approve_mailing(chair, mailing.pk, read)

    mailing.refresh_from_db()
    actions.approve_mailing(chair, mailing.pk, mailing.content_digest)
    assert (state_of(mailing)[0], sent_to()) == ("scheduled", 0)
    at("2027-03-07", "23:00")
    api.release_due_mailings()
    assert (state_of(mailing)[0], sent_to()) == ("leaving", MANY)


def test_without_a_second_person_it_does_not_leave_and_says_so(at: Clock) -> None:
    readers(MANY)
    secretary = writer()
    mailing = scheduled(secretary)
    assert state_of(mailing)[0] == "waiting"

    at("2027-03-07", "19:00")
    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "approval"), 0)
    assert "E-mails that were not sent" in [one.label for one in count_queues(api.waiting_for(secretary))]


def test_one_that_waits_does_not_leave_because_fewer_want_it_by_then(at: Clock) -> None:
    readers(MANY)
    mailing = scheduled(writer())
    assert state_of(mailing)[0] == "waiting"
    for number in range(500_001, 500_001 + MANY - 3):
        post.forget(number)
    actions.count_audiences(SYSTEM)
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "approval"), 0)


def test_an_approval_after_the_hour_sends_nothing(at: Clock) -> None:
    readers(MANY)
    mailing = scheduled(writer())

    at("2027-03-07", "19:05")
    actions.approve_mailing(an_office("chair", 202_002), mailing.pk, mailing.content_digest)

    assert (state_of(mailing), sent_to(), mailing.approved_by) == (("draft", "approval"), 0, None)


def test_a_writer_without_the_office_sends_nothing(at: Clock) -> None:
    readers(3)
    secretary = writer()
    mailing = scheduled(secretary)
    offices.end_all_mandates(SYSTEM, secretary.number_or_zero)
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "writer"), 0)


def test_a_lead_of_another_chapter_by_then_sends_nothing(at: Clock) -> None:
    readers(3, chapter="ghent")
    lead = roles.member(MemberStatus.ACTIVE)
    begin_lead(lead.number, "ghent")
    mailing = scheduled(an_office("chapter_lead", lead.number, "ghent"), chapters=["ghent"])
    offices.end_all_mandates(SYSTEM, lead.number)
    begin_lead(lead.number, "antwerp")
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "writer"), 0)


def begin_lead(number: int, chapter: str) -> None:
    day = date(2027, 3, 1)
    Mandate.objects.create(
        number=number, office="chapter_lead", chapter=chapter, from_day=day, decided_by="deed", decided_on=day
    )


def test_what_somebody_scheduled_from_a_stolen_account_does_not_leave(at: Clock) -> None:
    readers(3)
    member = roles.member(MemberStatus.ACTIVE, "secretary")
    mailing = scheduled(an_office("secretary", member.number))
    freeze(member.number)
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "writer"), 0)


def freeze(number: int) -> None:
    account = Member.objects.get(number=number).account_id
    Account.objects.filter(pk=account).update(frozen_on=date(2027, 3, 6))


def test_who_is_erased_by_then_sends_nothing(at: Clock) -> None:
    readers(3)
    secretary = writer()
    mailing = scheduled(secretary)
    api.forget(secretary.number_or_zero)
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "writer"), 0)


@pytest.mark.parametrize(
    ("day", "hour", "found"),
    [("2027-03-07", "20:59", ("leaving", "")), ("2027-03-07", "21:00", ("draft", "server"))],
)
def test_a_server_that_was_away_for_two_hours_wakes_nobody(
    at: Clock, day: str, hour: str, found: tuple[str, str]
) -> None:
    readers(3)
    mailing = scheduled(writer())
    at(day, hour)

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (found, 3 if found[0] == "leaving" else 0)


def test_what_was_approved_once_needs_it_again_after_it_was_taken_back(at: Clock) -> None:
    readers(MANY)
    secretary, chair = writer(), an_office("chair", 202_002)
    mailing = scheduled(secretary)
    actions.approve_mailing(chair, mailing.pk, mailing.content_digest)
    actions.return_mailing(secretary, mailing.pk)
    actions.change_mailing(secretary, mailing.pk, a_plan(texts={"en": ("Another", "Another text")}))
    mailing.refresh_from_db()

    actions.send_mailing(secretary, mailing.pk, mailing.content_digest)

    assert (state_of(mailing)[0], mailing.approved_by, sent_to()) == ("waiting", None, 0)


def test_who_may_not_write_there_chooses_no_hour(at: Clock) -> None:
    draft = a_draft(an_office("secretary"), not_after=SUNDAY)

    with pytest.raises(NotAuthorized):
        actions.schedule_mailing(
            an_office("chapter_lead", chapter="ghent"), draft.pk, draft.content_digest, SEVEN
        )


def test_nine_slices_at_one_hour_reach_fifty_at_most(at: Clock) -> None:
    """One person in bad faith: what waits for its hour is counted as if it had left."""
    cells = list(product(("ghent", "antwerp", "brussels"), ("en", "fr", "nl")))
    for place, (chapter, language) in enumerate(cells):
        readers(7, language, chapter, first=600_001 + 100 * place)
    secretary = writer()

    mailings = [scheduled(secretary, chapters=[chapter], languages=[language]) for chapter, language in cells]

    assert [mailing.state for mailing in mailings] == ["scheduled"] * 5 + ["waiting"] * 4
    at("2027-03-07", "19:00")
    api.release_due_mailings()
    assert 0 < sent_to() <= 50
    assert [state_of(mailing) for mailing in mailings] == [("leaving", "")] * 5 + [("draft", "approval")] * 4


def test_the_bound_is_counted_again_at_the_hour(at: Clock) -> None:
    """Few could read it when the hour was chosen, and many can when it comes."""
    readers(3)
    mailing = scheduled(writer())
    assert mailing.state == "scheduled"
    readers(MANY, first=700_001)
    actions.count_audiences(SYSTEM)
    at("2027-03-07", "19:00")

    api.release_due_mailings()

    assert (state_of(mailing), sent_to()) == (("draft", "approval"), 0)


def test_one_that_cannot_leave_keeps_no_other(at: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    readers(3)
    secretary = writer()
    broken, whole = scheduled(secretary), scheduled(secretary, texts={"en": ("Friday", "Other soup.")})
    Mailing.objects.filter(pk=broken.pk).update(texts={}, leaves_at=time(18, 45))
    at("2027-03-07", "19:00")
    monkeypatch.setattr("paraplu.commons.mailings.actions.reviewing.queue_batches", fails_for(broken))

    api.release_due_mailings()

    assert (state_of(broken)[0], state_of(whole)[0], sent_to()) == ("scheduled", "leaving", 3)


def fails_for(broken: Mailing) -> Callable[[Mailing], None]:
    def queue(mailing: Mailing) -> None:
        if mailing.pk == broken.pk:
            raise LookupError
        queue_batches(mailing)

    return queue
