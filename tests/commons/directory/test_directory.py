"""The directory of help: every language, warnings in time, numbers that never disappear, nothing logged."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from paraplu.base import form_tokens
from paraplu.commons.directory import api, queries
from paraplu.commons.directory.models import WrongNumberCount
from paraplu.kernel.standing import MemberStatus
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
BRUSSELS = ZoneInfo("Europe/Brussels")
WARNING = "This was not checked again in time."
FORMS = ("", "join/", "confirm/", "recover/", "questions/", "tell/", "thanks/", "number/pag_asa/")


@pytest.fixture
def a_reader(db: None) -> Client:
    return roles.visitor_at("public")


@pytest.fixture
def a_stranger(db: None) -> Client:
    return roles.visitor_at("forms")


def at(monkeypatch: pytest.MonkeyPatch, *moment: int) -> None:
    now = datetime(*moment, tzinfo=BRUSSELS)  # type: ignore[misc,arg-type]
    monkeypatch.setattr(timezone, "now", lambda: now)


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_the_list_has_every_service_once_in_every_language(language: str, a_reader: Client) -> None:
    page = text_of(a_reader, f"/{language}/help/")

    linked = re.findall(rf'href="/{language}/help/(\w+)/">', page)
    assert sorted(linked) == sorted(each.key for each in settings.UNION.directory.services)
    assert all(f'href="/{language}/help/for/{need}/"' in page for need in ("violence", "debts", "minors"))


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_a_service_says_its_hours_in_the_language_of_the_page(language: str, a_reader: Client) -> None:
    with override(language):
        expected = queries.find_service("pag_asa").opening_hours  # type: ignore[union-attr]

    page = text_of(a_reader, f"/{language}/help/pag_asa/")

    assert expected in page
    assert language == "en" or expected != "Day and night"
    assert 'href="tel:+3225116464"' in page


def test_a_description_that_is_not_translated_says_its_language(a_reader: Client) -> None:
    assert '<p lang="en">' in text_of(a_reader, "/ro/help/pag_asa/")
    assert "<p lang=" not in text_of(a_reader, "/nl/help/pag_asa/")


def test_hours_by_day_are_written_with_the_days_of_the_language(a_reader: Client) -> None:
    assert "Mon–Fri 09:00–17:00" in text_of(a_reader, "/en/help/line_1712/")
    assert "Mon, Tue, Thu, Fri 09:00–12:00 · Wed 13:00–16:00" in text_of(
        a_reader, "/en/help/equality_institute/"
    )


def test_links_by_need_take_the_place_of_a_search(a_reader: Client) -> None:
    page = text_of(a_reader, "/en/help/for/health/")

    assert "CPVS Bruxelles" in page
    assert "Samusocial" not in page
    assert a_reader.get("/en/help/for/luck/").status_code == 404


@pytest.mark.parametrize("path", ["nothing/", "nothing/print/"])
def test_an_unknown_service_is_not_found(path: str, a_reader: Client) -> None:
    assert a_reader.get(f"/en/help/{path}").status_code == 404


def test_what_somebody_types_into_the_address_changes_and_leaves_nothing(
    a_reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(0):
        page = text_of(a_reader, "/en/help/?q=lantern")

    assert page == text_of(a_reader, "/en/help/")
    assert "lantern" not in page + caplog.text


@pytest.mark.parametrize("path", ["/en/help/pag_asa/", "/en/help/pag_asa/print/"])
def test_an_overdue_check_warns_from_its_first_minute_on_paper_too(path, a_reader, monkeypatch) -> None:
    at(monkeypatch, 2027, 5, 28, 23, 59)
    before = text_of(a_reader, path)
    at(monkeypatch, 2027, 5, 29, 0, 0)

    assert (WARNING in before, WARNING in text_of(a_reader, path)) == (False, True)


def test_the_list_and_the_text_to_pass_on_warn_as_well(a_reader: Client, monkeypatch) -> None:
    at(monkeypatch, 2027, 5, 29, 0, 0)

    assert "Check overdue" in text_of(a_reader, "/en/help/")
    assert text_of(a_reader, "/en/help/pag_asa/").count(WARNING) == 2


def test_no_cache_shows_a_page_after_midnight(a_reader: Client, monkeypatch) -> None:
    at(monkeypatch, 2027, 5, 28, 23, 59)

    assert a_reader.get("/en/help/pag_asa/")["Cache-Control"] == "public, max-age=60"


def test_the_text_to_pass_on_names_no_union(a_reader: Client) -> None:
    page = text_of(a_reader, "/en/help/pag_asa/")
    message = page.partition("<textarea")[2].partition("</textarea>")[0]

    assert "PAG-ASA: +32 2 511 64 64" in message
    assert settings.UNION.name.public.lower() not in message.lower()
    assert 'href="sms:?&amp;body=PAG-ASA%3A%20' in page


def test_the_card_names_no_union(a_reader: Client) -> None:
    card = text_of(a_reader, "/en/help/pag_asa/print/").partition('<article class="sheet card">')[2]

    assert settings.UNION.name.public not in card.partition("</article>")[0]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_every_form_page_has_the_emergency_numbers(path: str, language: str, a_stranger: Client) -> None:
    page = text_of(a_stranger, f"/{language}/{path}")

    assert 'href="tel:112"' in page
    assert 'href="tel:106"' in page


def test_menu_and_home_page_have_the_emergency_numbers(a_reader: Client) -> None:
    page = text_of(a_reader, "/en/")
    menu = page.partition('<details class="pick">')[2].partition("</details>")[0]

    assert 'href="tel:112"' in menu
    assert 'href="/en/help/"' in page.partition('<main id="main">')[2]
    assert 'href="tel:112"' in page.partition('<main id="main">')[2].partition("</main>")[0]


def test_switched_off_the_numbers_stay_and_the_links_go(a_reader: Client, monkeypatch) -> None:
    open_apps = settings.UNION.open_apps - {"directory"}
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, open_apps=open_apps))

    page = text_of(a_reader, "/en/")

    assert ('href="tel:112"' in page, "/en/help/" in page) == (True, False)


def test_a_fault_of_the_directory_leaves_the_numbers(a_reader: Client, monkeypatch) -> None:
    a_reader.raise_request_exception = False
    monkeypatch.setattr(queries, "services_by_need", lambda: 1 // 0)

    answer = a_reader.get("/en/help/")

    assert answer.status_code == 500
    assert 'href="tel:112"' in answer.content.decode()


def report(client: Client, ticket: str, key: str = "pag_asa") -> int:
    return client.post(f"/en/number/{key}/", {"ticket": ticket}).status_code


def test_a_wrong_number_is_counted_by_month_and_once_for_a_form(a_stranger: Client) -> None:
    first, second = (form_tokens.issue_token("directory/wrong") for _ in range(2))

    answers = [report(a_stranger, ticket) for ticket in (first, first, second)]

    assert answers == [200, 200, 200]
    assert list(WrongNumberCount.objects.values_list("service", "reports")) == [("pag_asa", 2)]
    assert WrongNumberCount.objects.get().month.day == 1


def test_a_form_without_its_token_counts_nothing(a_stranger: Client) -> None:
    assert report(a_stranger, "") == 422
    assert not WrongNumberCount.objects.exists()
    assert report(a_stranger, form_tokens.issue_token("directory/wrong"), "nothing") == 404


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("secretary", 200), ("treasurer", 404)])
def test_editor_and_secretary_see_what_was_reported(role: str, status: int) -> None:
    WrongNumberCount.objects.create(service="surya", month=date(2026, 12, 1), reports=3)
    keeper = roles.member(MemberStatus.ACTIVE, role)

    answer = keeper.client.get("/en/directory/")

    assert answer.status_code == status
    assert ("reported 3 times" in answer.content.decode()) is (status == 200)


def test_a_report_from_before_the_last_check_no_longer_waits() -> None:
    WrongNumberCount.objects.create(service="surya", month=date(2026, 10, 1), reports=3)

    assert {page.service.key: page.reports for page in queries.services_to_check()}["surya"] == 0


def test_counts_are_forgotten_after_a_year() -> None:
    for month in (date(2026, 1, 1), date(2026, 3, 1)):
        WrongNumberCount.objects.create(service="surya", month=month, reports=1)

    assert api.forget_due(date(2027, 2, 1)) == 1
    assert WrongNumberCount.objects.get().month == date(2026, 3, 1)
