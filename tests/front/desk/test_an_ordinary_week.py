"""An ordinary week, and month, of the office in a union of a hundred: how often it asks others to agree.

One half-time employee admits four people, enters three, changes five, reminds twenty and sends one mailing
to everybody. Nothing else of a week asks anybody. A month is four such weeks. docs/use/minutes says what is
counted here.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from gate.fault import ROOT
from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from tests.commons.mailings.parts import Mailing
from tests.commons.mailings.readers import readers, sent_or_waiting
from tests.decided import pass_days
from tests.journeys.minutes import ASSUMED, limit_of
from tests.people.parts import Member
from tests.people.roles import Somebody, logged_in, member, vouched_applicant
from tests.phones import Phone
from tests.trust.decisions.parts import PendingAct
from tests.trust.keys.test_signed_heads import MOST_HEADS_IN_A_WEEK

pytestmark = pytest.mark.django_db
TheDay = Callable[[str], date]
MOST_ASKED_IN_A_WEEK, MOST_TAPS_OF_A_SECOND, MOST_DAYS_TO_AN_ANSWER, MOST_SECONDS_A_WEEK = 7, 3, 3, 300
ASKED_IN_A_WEEK, TAPS_OF_A_SECOND, SCREENS_OF_A_SECOND = 5, 2, 3
WEEKS_IN_A_MONTH = 4
A_PERSON = {"form": "supporting", "language": "fr", "chapter": "", "email": "", "how": "paper"}


@pytest.fixture
def office(settings: Settings) -> dict[str, Somebody]:
    """A union of a hundred whose statutes let the secretary and a second person admit."""
    statutes = replace(settings.UNION.statutes, admission_organ="secretary")
    settings.UNION = replace(settings.UNION, statutes=statutes)
    readers(70, "en", "ghent", first=600_001)
    readers(20, "nl", "antwerp", first=700_001)
    roles = {"secretary": ("secretary",), "chair": ("chair", "director"), "director": ("director",)}
    return {name: member(MemberStatus.ACTIVE, *held) for name, held in roles.items()} | {
        "voucher": member(MemberStatus.ACTIVE)
    }


def post_page(somebody: Somebody, path: str, form: dict[str, str]) -> int:
    """The status of the answer; every page of this week takes what is sent at once."""
    return Phone(somebody, "/en/").client.post(path, form).status_code


def admit_four(office: dict[str, Somebody]) -> list[Somebody]:
    applicants = [vouched_applicant(member(MemberStatus.ACTIVE)) for _ in range(4)]
    for applicant in applicants:
        assert post_page(office["secretary"], f"/en/desk/requests/{applicant.number}/admission/", {}) == 303
    return applicants


def enter_three(office: dict[str, Somebody]) -> None:
    for name in ("Marigold", "Clover", "Tansy"):
        form = {**A_PERSON, "working_name": name}
        assert post_page(office["secretary"], "/en/desk/people/enter/", form) == 200


def change_five(office: dict[str, Somebody]) -> list[Somebody]:
    changed = [member(MemberStatus.SUPPORTING) for _ in range(5)]
    for person in changed:
        form = {"working_name": f"Sorrel {person.number}", "language": "fr", "chapter": "", "how": "phone"}
        assert post_page(office["secretary"], f"/en/desk/people/{person.number}/change/", form) == 303
    return changed


def write_to(office: dict[str, Somebody], language: str, chapter: str) -> Mailing:
    texts = {language: ("Thursday", f"soup for {chapter} on {clock.current_date()}")}
    return sent_or_waiting(office["secretary"].actor, chapters=[chapter], languages=[language], texts=texts)


def asked_of_others() -> int:
    """How often somebody else has been asked to agree so far."""
    acts = [act for act in PendingAct.objects.all() if act.needs_second or act.organ]
    return len(acts) + Mailing.objects.exclude(state="leaving").count()


def play_week(office: dict[str, Somebody], the_day: TheDay) -> int:
    """A week from its first to its fourth day; returns how often others were asked to agree in it."""
    before, first_day = asked_of_others(), clock.current_date()
    applicants = admit_four(office)
    enter_three(office)
    changed = change_five(office)
    reminders, to_everybody = write_to(office, "nl", "antwerp"), write_to(office, "en", "ghent")
    asked = asked_of_others() - before

    assert (reminders.state, to_everybody.state) == ("leaving", "waiting")
    phone = Phone(office["director"], "/en/desk/acts/")
    for _ in applicants:
        phone.tap_link("See and decide")
        phone.tap_button("I agree")
    assert phone.taps == len(applicants) * TAPS_OF_A_SECOND
    assert {applicant.state for applicant in applicants} == {MemberStatus.ACTIVE}
    assert (clock.current_date() - first_day).days <= MOST_DAYS_TO_AN_ANSWER
    pass_days(the_day)
    renamed = Member.objects.filter(number__in=[person.number for person in changed])
    assert {each.working_name for each in renamed} == {f"Sorrel {each.number}" for each in renamed}
    assert not PendingAct.objects.still_open().exists()
    return asked


def test_a_week_asks_others_five_times(office: dict[str, Somebody], the_day: TheDay) -> None:
    assert play_week(office, the_day) == ASKED_IN_A_WEEK


@pytest.mark.slow
def test_no_week_of_a_month_asks_others_more_often(office: dict[str, Somebody], the_day: TheDay) -> None:
    first_day, asked = clock.current_date(), []

    for week in range(WEEKS_IN_A_MONTH):
        the_day((first_day + timedelta(weeks=week)).isoformat())
        for somebody in office.values():
            account = Member.objects.select_related("account").get(number=somebody.number).account
            somebody.client = logged_in(account, strong=True)
        asked.append(play_week(office, the_day))

    assert asked == [ASKED_IN_A_WEEK] * WEEKS_IN_A_MONTH


def seconds_of_a_second() -> int:
    """How long it takes to read and agree: the list, the act, and the list again."""
    screens = SCREENS_OF_A_SECOND * ASSUMED["seconds_a_screen"]
    return TAPS_OF_A_SECOND * ASSUMED["seconds_a_tap"] + screens


def test_a_week_stays_within_what_the_union_can_bear() -> None:
    assert ASKED_IN_A_WEEK <= MOST_ASKED_IN_A_WEEK
    assert TAPS_OF_A_SECOND <= MOST_TAPS_OF_A_SECOND
    assert ASKED_IN_A_WEEK * seconds_of_a_second() <= MOST_SECONDS_A_WEEK
    assert seconds_of_a_director() <= MOST_SECONDS_A_WEEK


def seconds_of_a_director() -> int:
    """What a week asks of one director: every second approval, and every head of the log."""
    heads = MOST_HEADS_IN_A_WEEK * limit_of("log_head").seconds
    return heads + ASKED_IN_A_WEEK * seconds_of_a_second()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_page_says_what_a_week_asks(language: str) -> None:
    lines = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8").splitlines()
    one, all_of_them = seconds_of_a_second(), ASKED_IN_A_WEEK * seconds_of_a_second()

    (week,) = [re.findall(r"\d+", line) for line in lines if f" {one} s" in line and "|" not in line]

    whole_minutes = -(-all_of_them // 60)
    assert week == [str(each) for each in (ASKED_IN_A_WEEK, TAPS_OF_A_SECOND, one, whole_minutes)]


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_page_says_what_the_log_asks_of_a_director(language: str) -> None:
    lines = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8").splitlines()
    one = limit_of("log_head").seconds

    (heads,) = [re.findall(r"\d+", line) for line in lines if f" {one} s" in line and "|" not in line]

    whole_minutes = -(-seconds_of_a_director() // 60)
    assert heads == [str(each) for each in (MOST_HEADS_IN_A_WEEK, one, whole_minutes)]
