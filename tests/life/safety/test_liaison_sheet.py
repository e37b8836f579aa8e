"""The sheet for the emergency doctor: nothing of it can be sent, and it is whole in each language."""

import re
import tomllib

import pytest

from paraplu.life.safety.liaison import SOURCE, liaison_sheet
from tests.looping import in_one_loop
from tests.people.roles import visitor_at

LANGUAGES = ("en", "fr", "nl", "es", "ro", "bg", "pt", "de")
DATA = tomllib.loads(SOURCE.read_text("utf-8"))
NAMES = [
    DATA["doctor"]["chosen"],
    *(question["name"] for question in DATA["questions"]),
    *(answer["name"] for question in DATA["questions"] for answer in question["answers"]),
]


@in_one_loop("names", NAMES, count=48)
def test_each_text_is_there_in_each_language_once(names: dict[str, str]) -> None:
    assert tuple(names) == LANGUAGES
    assert all(text.strip() == text and text for text in names.values())


def test_eight_questions_are_asked_and_none_of_them_about_work() -> None:
    words = " ".join(text for names in NAMES for text in names.values()).casefold()

    assert len(DATA["questions"]) == 8
    assert not re.search(r"\b(client|sex ?work|travail|klant|kunde|freier)\b", words)


def test_a_doctor_reads_each_answer_in_the_three_languages_but_the_readers_own() -> None:
    sheet = liaison_sheet("ro")
    french = liaison_sheet("fr")

    assert [code for code, _text in sheet.questions[0].answers[0].text.lines] == ["fr", "nl", "en"]
    assert [code for code, _text in french.questions[0].answers[0].text.lines] == ["nl", "en"]


def test_what_is_written_by_hand_has_a_line() -> None:
    answers = [answer for question in liaison_sheet("nl").questions for answer in question.answers]

    assert [answer.key for answer in answers if answer.is_by_hand] == DATA["by_hand"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_no_form_and_no_script_of_its_own(language: str) -> None:
    page = visitor_at("forms").get(f"/{language}/tell/doctor/")
    shown = page.content.decode().partition('<div class="liaison">')[2].partition("</main>")[0]

    assert page.status_code == 200
    assert shown.count("<fieldset>") == 8
    assert not re.search(r"<form|<script|method=|action=|data-", shown)
    assert page.headers["Cache-Control"] == "no-store"
