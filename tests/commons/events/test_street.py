"""A march is announced to the police in time, and the page of whoever organises it says by when."""

from datetime import date

import pytest

from paraplu.commons.events import street_notices
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import a_host, an_evening
from tests.people.roles import member

pytestmark = pytest.mark.django_db
SATURDAY = date(2027, 5, 15)


@pytest.mark.parametrize(
    ("kind", "chapter", "last_day"),
    [
        # Ten working days before a Saturday; the 6th of May is a holiday.
        ("demonstration", "brussels", date(2027, 4, 30)),
        # 45 working days, nine weeks, and two days more for that holiday and for Easter Monday.
        ("demonstration", "ghent", date(2027, 3, 11)),
        ("demonstration", "", date(2027, 3, 11)),
    ],
)
def test_a_march_has_a_last_day_for_the_letter(the_day, kind: str, chapter: str, last_day: date) -> None:
    the_day("2027-03-11")
    march = an_evening(kind=kind, chapter=chapter, city="" if chapter else "Liège", day=SATURDAY)

    told = street_notices.police_notice(march)

    assert told == street_notices.PoliceNotice(last_day, is_late=False)


def test_an_evening_between_walls_needs_no_letter(the_day) -> None:
    the_day("2027-03-15")

    assert street_notices.police_notice(an_evening(kind="apero", day=SATURDAY)) is None


@pytest.mark.parametrize(
    ("today", "sentence"), [("2027-04-30", "in writing by"), ("2027-05-03", "had to know")]
)
def test_who_organises_it_reads_the_day_and_when_it_has_passed(the_day, today: str, sentence: str) -> None:
    the_day(today)
    her = a_host()
    march = an_evening(her, kind="demonstration", chapter="brussels", day=SATURDAY)

    page = her.client.get(f"/en/meet-ups/{march.id}/").content.decode()

    assert sentence in page


def test_whoever_only_comes_reads_nothing_of_it(the_day) -> None:
    the_day("2027-05-03")
    march = an_evening(kind="demonstration", chapter="brussels", day=SATURDAY)

    page = member(MemberStatus.ACTIVE).client.get(f"/en/meet-ups/{march.id}/").content.decode()

    assert "police" not in page
