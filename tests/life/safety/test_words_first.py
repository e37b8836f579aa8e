"""The form about violence: few words before the first field, the promise whole, numbers to tap."""

import re
from html import unescape

import pytest
from django.utils.translation import gettext, override

from paraplu.life.safety.forms import PlainReportForm
from paraplu.life.safety.queries import safety_team_keys
from tests.people.roles import visitor_at
from tests.sealed import a_circle

pytestmark = pytest.mark.django_db
MOST_WORDS = 120
DIGITS = " ".join(["123456"] * 7)
PROMISE = (
    "We pass nothing on unless you agree. There are three exceptions: somebody's life is in danger now, "
    "somebody under 18 is being harmed, or a judge orders us. If we can, we tell you first."
)

CLOSED = (
    "Your browser encrypts your words before they leave. The server cannot read them; the team can. Somebody "
    "who secretly controls our server could change this page. If that risk is too big, speak to us in person."
)
READABLE = (
    "Your words reach our server readable. Somebody who secretly controls our server at that moment could "
    "read them. If that risk is too big, speak to us in person."
)


def shown(page: str) -> str:
    """What a reader sees of a piece of a page."""
    without = re.sub(r"<script.*?</script>|<noscript.*?</noscript>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())


def paragraphs(page: str) -> list[str]:
    return [shown(found) for found in re.findall(r"<p\b.*?</p>", page, flags=re.DOTALL)]


@pytest.fixture(autouse=True)
def _a_team() -> None:
    a_circle("safety_team", 400_031)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_few_words_stand_before_the_first_field(language: str) -> None:
    page = visitor_at("forms").get(f"/{language}/tell/").content.decode()
    before = re.split(r"<textarea|<input type=\"(?:checkbox|radio)", page.split("<main", 1)[1])[0]

    assert len(re.findall(r"\w[\w'’-]*", shown(before))) <= MOST_WORDS


@pytest.mark.parametrize("language", ["en", "fr", "nl", "es", "ro", "bg", "pt", "de"])
@pytest.mark.parametrize("place", ["tell/", "tell/plain/", "tell/sent/"])
def test_the_promise_and_its_exceptions_are_one_paragraph(place: str, language: str) -> None:
    page = visitor_at("forms").get(f"/{language}/{place}").content.decode()

    with override(language):
        assert shown(gettext(PROMISE)) in paragraphs(page)


def test_the_numbers_for_help_are_links_that_call() -> None:
    page = visitor_at("forms").get("/en/tell/").content.decode()
    told = page.split("<main", 1)[1].split("</main>")[0]

    assert re.findall(r'href="tel:(\d+)"', told) == ["112", "106", "107", "108"]


def report_form(**written: object) -> PlainReportForm:
    return PlainReportForm({"kinds": ["physical"], **written}, digits=DIGITS, team=safety_team_keys())


def test_a_person_who_wants_no_answer_types_no_code_back() -> None:
    without, wanting = report_form(no_answer="on", where="elsewhere"), report_form()

    assert without.is_valid()
    assert (without.sealed_content()["no_answer"], without.sealed_content()["where"]) == ("yes", "elsewhere")
    assert {"first_group", "last_group"} <= set(wanting.errors)


def test_the_form_begins_with_three_taps_that_no_address_and_no_field_in_clear_names() -> None:
    page = visitor_at("forms").get("/en/tell/").content.decode()
    taps = [page.index(f'data-sealed="{name}"') for name in ("kinds", "where", "no_answer", "text")]

    assert taps == sorted(taps)
    assert not re.findall(r'name="(?:kinds|where|no_answer)"', page)


@pytest.mark.parametrize("language", ["en", "fr", "nl", "es", "ro", "bg", "pt", "de"])
def test_only_the_form_with_scripts_says_that_the_browser_encrypts(language: str) -> None:
    pages = [
        shown(visitor_at("forms").get(f"/{language}/{place}").content.decode())
        for place in ("tell/", "tell/plain/")
    ]

    with override(language):
        said = [[shown(gettext(sentence)) in page for sentence in (CLOSED, READABLE)] for page in pages]
    assert said == [[True, False], [False, True]]


def test_without_scripts_nobody_is_told_that_the_code_on_the_page_is_not_there() -> None:
    page = shown(visitor_at("forms").get("/en/tell/plain/").content.decode())

    assert "Then you do not need the return code above. Leave its digits empty." in page
    assert "you get no return code" not in page


def test_a_writer_says_whether_the_team_may_warn_others() -> None:
    a_circle("safety_team", 400_041)
    team = safety_team_keys()
    with_scripts = visitor_at("forms").get("/en/tell/").content.decode()
    sent = {"text": "He takes the money back.", "may_warn": "on", "no_answer": "on"}

    ticked = PlainReportForm(sent, team=team, digits=DIGITS)
    silent = PlainReportForm({**sent, "may_warn": ""}, team=team, digits=DIGITS)

    assert re.search(r'data-sealed="may_warn" data-aside value="yes"', with_scripts)
    assert ticked.is_valid()
    assert silent.is_valid()
    assert ticked.sealed_content()["may_warn"] == "yes"
    assert "may_warn" not in silent.sealed_content()
