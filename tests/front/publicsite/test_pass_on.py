"""What somebody passes on: a meet-up for all with a ready text; and how figures and complaints are found."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from tests.apps.figures import YearTables, tables_text
from tests.commons.counters.parts import PublicYear
from tests.commons.events.evenings import ADDRESS, an_evening
from tests.people.roles import visitor_at
from tests.sealed import a_circle

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_a_meet_up_for_all_has_a_page_with_a_text_to_paste_and_a_card(visitor: Client, language: str) -> None:
    evening = an_evening(audience="public")
    address = f"/{language}/meet-ups/{evening.pk}/"

    page = visitor.get(address).content.decode()
    listed = visitor.get(f"/{language}/meet-ups/").content.decode()
    paper = visitor.get(f"{address}print/").content.decode()

    text = page[page.index("<textarea") :].partition("</textarea>")[0]
    assert (evening.title in text, address in text, ADDRESS in page + paper) == (True, True, False)
    assert ("data-copy=" in page, "sms:?" in page, address in listed) == (True, True, True)
    assert (evening.title in paper, address in paper) == (True, True)


def test_a_meet_up_for_members_has_no_page_outside(visitor: Client) -> None:
    evening = an_evening(audience="members")

    for path in ("", "print/"):
        assert visitor.get(f"/en/meet-ups/{evening.pk}/{path}").status_code == 404


def test_press_funders_and_readers_of_our_work_find_the_figures_once_there_are_some(visitor: Client) -> None:
    def finding() -> list[str]:
        names = ("press", "work", "support", "join")
        pages = [(name, visitor.get(f"/en/{name}/").content.decode()) for name in names]
        return [name for name, page in pages if 'href="/en/figures/"' in page]

    assert finding() == []
    YearTables.objects.create(year=2025, text=tables_text(2025, 40), published_on=date(2026, 2, 1))
    assert finding() == ["press", "work", "support"]


def test_the_same_readers_find_the_union_in_numbers_once_a_year_is_public(visitor: Client) -> None:
    def finding() -> list[bool]:
        pages = [visitor.get(f"/en/{name}/").content.decode() for name in ("support", "join")]
        return ['href="/en/numbers/"' in page for page in pages]

    assert finding() == [False, False]
    PublicYear.objects.create(year=2025, text="joined,40\n", published_on=date(2026, 2, 1))
    assert finding() == [True, False]


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_who_looks_for_help_finds_the_form_for_complaints(visitor: Client, language: str) -> None:
    a_circle("safety_team", 400_031)
    page = visitor.get(f"/{language}/help/").content.decode()
    form = visitor_at("forms").get(f"/{language}/tell/").content.decode()

    assert (f"/{language}/concern/" in page, f"/{language}/concern/" in form) == (True, True)
