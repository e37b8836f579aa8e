"""The desk begins with what waits, and leads from there to the answer in few taps."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import URLPattern, reverse

from paraplu.base import clock
from paraplu.front.desk import urls
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as book
from tests.decided import decide, open_act
from tests.people.parts import Application, Vouch
from tests.people.roles import member, vouched_applicant

pytestmark = [pytest.mark.django_db, pytest.mark.halved]


def test_nothing_waits_and_the_page_says_what_will_come(the_secretary) -> None:
    assert "You have nothing to do right now." in the_secretary.client.get("/en/desk/").content.decode()


def test_a_request_waits_for_the_secretary(the_secretary, an_applicant) -> None:
    assert "Applications to become an active member" in the_secretary.client.get("/en/desk/").content.decode()


def test_from_the_desk_to_written_in_the_book_in_four_taps(the_secretary, a_vouched_applicant) -> None:
    client, her = the_secretary.client, a_vouched_applicant.number
    assert "/en/desk/requests/" in client.get("/en/desk/").content.decode()
    assert f"/en/desk/requests/{her}/" in client.get("/en/desk/requests/").content.decode()
    assert f"/{her}/admission/" in client.get(f"/en/desk/requests/{her}/").content.decode()

    asked = client.post(f"/en/desk/requests/{her}/admission/")
    before = a_vouched_applicant.state
    decide(open_act("people.admit", her))
    (line,) = book.register_lines_of(her)
    written = client.post(f"/en/desk/book/{line.pk}/written/")

    assert (asked.status_code, before, written.status_code) == (303, MemberStatus.APPLYING, 303)
    assert a_vouched_applicant.state is MemberStatus.ACTIVE
    assert book.register_lines_of(her)[0].written_by == the_secretary.number


def test_who_waits_longest_stands_first(the_secretary, an_active_member) -> None:
    late, early = vouched_applicant(an_active_member), vouched_applicant(an_active_member)
    Application.objects.filter(number=early.number).update(asked_on=date(2026, 1, 1))

    page = the_secretary.client.get("/en/desk/requests/")

    text = page.content.decode()
    assert text.index(str(early.number)) < text.index(str(late.number))


def test_many_requests_cost_no_more_queries_than_one(
    the_secretary, an_active_member, django_assert_max_num_queries
) -> None:
    for _ in range(5):
        vouched_applicant(an_active_member)

    with django_assert_max_num_queries(10):
        the_secretary.client.get("/en/desk/requests/")


def test_a_request_that_was_read_stands_in_the_trace(the_secretary, an_applicant) -> None:
    the_secretary.client.get(f"/en/desk/requests/{an_applicant.number}/")

    (entry,) = audit.entries_about(an_applicant.number)
    assert (entry.event, entry.office) == ("application.seen", "secretary")


def test_a_day_that_is_sent_along_is_not_the_day_of_the_decision(the_secretary, a_vouched_applicant) -> None:
    number, today = a_vouched_applicant.number, clock.current_date()

    for day in ("yesterday", "2999-01-01", "1999-01-01"):
        the_secretary.client.post(f"/en/desk/requests/{number}/admission/", {"decided_on": day})
    before = a_vouched_applicant.state
    act = decide(open_act("people.admit", number))

    assert (before, a_vouched_applicant.state) == (MemberStatus.APPLYING, MemberStatus.ACTIVE)
    assert (act.asked_on, act.decided_on) == (today, today)


def test_a_vouch_by_phone_is_valid_once_the_member_confirms_it(
    the_secretary, an_applicant, an_active_member
) -> None:
    path = f"/en/desk/requests/{an_applicant.number}/vouch/"

    response = the_secretary.client.post(
        path, {"by": an_active_member.number, "by_person": an_active_member.number}
    )
    before = people.applicant_by_number(an_applicant.number).vouchers
    vouch = Vouch.objects.get()
    an_active_member.client.post(f"/en/vouch/{vouch.pk}/confirmation/", {"answer": "yes"})

    assert (response.status_code, before) == (303, frozenset())
    assert people.applicant_by_number(an_applicant.number).vouchers == {an_active_member.number}


def test_a_vouch_that_the_member_denies_is_deleted(the_secretary, an_applicant, an_active_member) -> None:
    the_secretary.client.post(
        f"/en/desk/requests/{an_applicant.number}/vouch/",
        {"by": an_active_member.number, "by_person": an_active_member.number},
    )
    path = f"/en/vouch/{Vouch.objects.get().pk}/confirmation/"

    own = the_secretary.client.post(path, {"answer": "yes"})
    an_active_member.client.post(path, {"answer": "no"})

    assert own.status_code == 404
    assert not Vouch.objects.exists()


def test_a_yes_by_phone_of_the_wrong_person_is_refused(the_secretary, an_applicant) -> None:
    path = f"/en/desk/requests/{an_applicant.number}/vouch/"

    for number in (the_secretary.number, an_applicant.number, 999_999, "nobody", ""):
        assert the_secretary.client.post(path, {"by": number, "by_person": number}).status_code == 422

    assert not people.applicant_by_number(an_applicant.number).vouchers


@pytest.mark.parametrize(
    ("day", "word"), [("2027-03-07", "2 days left"), ("2027-03-09", "last day"), ("2027-03-10", "overdue")]
)
def test_a_line_is_counted_down_and_warns(db, the_day, day: str, word: str) -> None:
    learnt = the_day("2027-03-01")
    book.open_line(300_300, "admitted", learnt)
    the_day(day)

    page = member(MemberStatus.ACTIVE, "secretary").client.get("/en/desk/book/")

    assert word in page.content.decode()


def every_path() -> list[str]:
    nobody = "00000000-0000-0000-0000-000000000000"
    numbers = dict.fromkeys(("number", "line", "mandate"), 999_999)
    stand_in = {**numbers, "request_id": nobody, "recovery": nobody, "act_id": nobody, "older": 1, "newer": 1}
    paths = []
    for entry in urls.urlpatterns:
        assert isinstance(entry, URLPattern)
        names = entry.pattern.converters
        paths.append(
            reverse(f"desk:{entry.name}", "paraplu.site.urls.members", kwargs={n: stand_in[n] for n in names})
        )
    return paths


@pytest.mark.parametrize("path", every_path())
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_an_office_there_is_no_desk(an_active_member, path: str, method: str) -> None:
    assert getattr(an_active_member.client, method)(path).status_code == 404


@pytest.mark.parametrize("path", [path for path in every_path() if "999999" in path or "00000000" in path])
def test_what_belongs_to_nobody_is_not_found(the_secretary, path: str) -> None:
    assert the_secretary.client.post(path).status_code == 404
    assert the_secretary.client.get(path).status_code == 404


@pytest.mark.parametrize("language", settings.UNION.languages)
def test_every_page_of_the_desk_opens_in_every_language(the_secretary, an_applicant, language: str) -> None:
    her = an_applicant.number
    for path in ("", "requests/", f"requests/{her}/", "book/", "people/", "people/enter/", f"people/{her}/",
                 f"people/{her}/card/", f"people/{her}/erasure/", "offices/", "offices/appoint/", "ways-in/",
                 f"ways-in/begin/{her}/"):  # fmt: skip
        assert the_secretary.client.get(f"/{language}/desk/{path}").status_code == 200, path
