"""Every page for everybody, and every form, dials the emergency number; the forms dial all of them."""

import re

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.apps import app_named
from tests.journeys.visits import Visit, all_visits
from tests.promises.stage import Stage, set_up
from tests.promises.test_queries_of_pages import named_in

pytestmark = pytest.mark.django_db
# On paper: cards, and the notice of an assembly, a letter to one member.
PAPER = re.compile(r":\w*sheet$|^assembly:notice$")
DIALS = 'href="tel:{}"'


@pytest.fixture
def stage() -> Stage:
    return set_up()


def page_of(stage: Stage, visit: Visit) -> str:
    answer = stage.client(visit.role, visit.origin).get(visit.path("en", named_in(stage)))
    return answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""


def test_every_page_outside_dials_the_emergency_number(stage: Stage) -> None:
    visits = [visit for visit in all_visits() if visit.origin != "members" and not PAPER.search(visit.page)]
    pages = {(visit.page, str(visit.named)): page_of(stage, visit) for visit in visits}

    shown = {name: page for name, page in pages.items() if "<main" in page}
    assert len(shown) > 50
    number = DIALS.format(settings.UNION.country.emergency)
    assert sorted(name for name, page in shown.items() if number not in page) == []


def test_every_form_outside_dials_all_of_them(stage: Stage) -> None:
    visits = [visit for visit in all_visits() if visit.origin == "forms" and not PAPER.search(visit.page)]
    numbers = [
        number
        for text in settings.UNION.emergency_numbers
        for number in re.findall(r"\d+", text.replace(" ", ""))
    ]
    wanted = [DIALS.format(number) for number in numbers]

    lacking = {
        (visit.page, number)
        for visit in visits
        for number in wanted
        if "<footer" in (page := page_of(stage, visit)) and number not in page
    }
    assert (len(wanted) > 1, lacking) == (True, set())


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_home_and_menu_dial_it_in_every_language(language: str) -> None:
    client = Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})

    page = client.get(f"/{language}/").content.decode()

    number = DIALS.format(settings.UNION.country.emergency)
    menu = page[page.index('<details class="pick">') :].partition("</nav>")[0]
    assert app_named("directory").is_open
    assert (number in menu, page.count(number) > 1) == (True, True)
