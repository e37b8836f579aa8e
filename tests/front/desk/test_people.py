"""The list of people: for the secretary alone, fifty a page, no name in an address."""

import pytest

from paraplu.base import clock
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from tests.people.parts import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_hundred(db: None) -> None:
    Member.objects.bulk_create(
        Member(
            number=500_000 + place, working_name=f"Name {place % 60:02}", language="en", state="supporting",
            since=clock.current_date(), assent_version="1", assent_language="en", entered_how="form",
        )
        for place in range(100)
    )  # fmt: skip


def shown(client, path: str) -> list[int]:
    return [member.number for member in client.get(path).context["people"]]


def test_pages_follow_each_other_without_gap_or_double(the_secretary, a_hundred) -> None:
    first = shown(the_secretary.client, "/en/desk/people/")
    second = shown(the_secretary.client, f"/en/desk/people/?after={first[-1]}")
    third = shown(the_secretary.client, f"/en/desk/people/?after={second[-1]}")

    assert (len(first), len(second), len(third)) == (50, 50, 1)
    assert set(first + second + third) == set(Member.objects.values_list("number", flat=True))


def test_a_page_says_that_a_card_is_out(the_secretary, a_hundred) -> None:
    path = "/en/desk/people/500007/"
    before = the_secretary.client.get(path).content.decode()

    accounts.offer_setup_code(500_007)

    after = the_secretary.client.get(path).content.decode()
    assert ("a card has been printed" in before, "a card has been printed" in after) == (False, True)


def test_a_page_costs_six_queries_at_most(the_secretary, a_hundred, django_assert_max_num_queries) -> None:
    the_secretary.client.get("/en/desk/people/")

    with django_assert_max_num_queries(6):
        the_secretary.client.get("/en/desk/people/?after=500020")


@pytest.mark.parametrize("after", ["", "x", "-1", "99999999999999999999", "999999", "²"])
def test_a_strange_place_in_the_list_is_its_beginning(the_secretary, a_hundred, after: str) -> None:
    assert len(shown(the_secretary.client, f"/en/desk/people/?after={after}")) == 50


@pytest.mark.parametrize(("typed", "count"), [("name 07", 2), ("500007", 1), ("%", 0), ("nobody", 0)])
def test_who_is_looked_for_is_found(the_secretary, a_hundred, typed: str, count: int) -> None:
    response = the_secretary.client.post("/en/desk/people/found/", {"name": typed})

    assert len(response.context["people"]) == count


@pytest.mark.parametrize("typed", ["", "a\x00b", "x" * 100])
def test_a_search_for_nonsense_is_refused_with_a_sentence(the_secretary, typed: str) -> None:
    assert the_secretary.client.post("/en/desk/people/found/", {"name": typed}).status_code == 422


def test_the_chair_has_no_list_of_people(the_chair, a_hundred) -> None:
    assert the_chair.client.get("/en/desk/people/").status_code == 404


def test_a_list_shows_exactly_whom_the_rule_allows(the_secretary, the_chair, an_applicant) -> None:
    everybody = set(Member.objects.values_list("number", flat=True))

    for who, allowed in ((the_secretary, everybody), (the_chair, {the_chair.number})):
        assert {
            member.number for member in people.listed_members(who.actor, people.MemberFilter(), 500)
        } == allowed
        assert {
            card.number for card in people.visible_members(who.actor, everybody) if card.working_name
        } == (allowed | ({the_secretary.number} if who is the_chair else set()))


def test_nobody_but_the_secretary_has_a_list_of_requests(the_secretary, the_chair, an_applicant) -> None:
    assert [entry.number for entry in people.waiting_applications(the_secretary.actor)] == [
        an_applicant.number
    ]
    assert not people.waiting_applications(the_chair.actor)
