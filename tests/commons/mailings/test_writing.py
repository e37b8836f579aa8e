"""The form of a mailing: neutral outside, plain inside, a sentence beside the field."""

from datetime import timedelta
from typing import Any

import pytest

from paraplu.base.clock import current_date
from paraplu.commons.mailings.forms import MailingForm
from tests.commons.mailings.readers import an_office

pytestmark = pytest.mark.django_db
SECRETARY = an_office("secretary")


def a_form(actor: Any = SECRETARY, **changed: Any) -> MailingForm:
    day = current_date() + timedelta(days=7)
    told = {"topic": "news", "missing": "default", "not_after": day.isoformat()}
    texts = {"subject_en": "Thursday evening", "body_en": "Dear all,\n\nsoup at seven."}
    return MailingForm(actor, {**told, **texts, **changed})


def test_a_neutral_mailing_in_one_language_is_enough() -> None:
    assert a_form().is_valid()


@pytest.mark.parametrize("word", ["Votre adhésion", "The union meets", "Sekswerk", "assemblée générale"])
def test_a_telling_subject_is_refused_beside_its_field(word: str) -> None:
    assert "subject_en" in a_form(subject_en=word).errors


def test_a_telling_word_may_stand_where_no_locked_screen_shows_it() -> None:
    late = "Dear all, " + "soup at seven. " * 10 + "The assembly is in May."

    assert a_form(body_en=late).is_valid()
    assert "body_en" in a_form(body_en=late[-60:]).errors


@pytest.mark.parametrize(
    "link",
    ["https://elsewhere.example/a", "http://x.example", "www.elsewhere.example", "ftp://a.example", "x://y"],
)
def test_a_link_to_elsewhere_is_refused(link: str) -> None:
    assert "body_en" in a_form(body_en=f"Dear all, look at {link} please.").errors


@pytest.mark.parametrize("link", ["http://my.localhost:8000/en/", "http://localhost:8000"])
def test_a_link_to_our_own_pages_is_fine(link: str) -> None:
    assert a_form(body_en=f"Dear all, look at {link} please.").is_valid()


def test_a_name_that_only_begins_like_ours_is_elsewhere() -> None:
    assert "body_en" in a_form(body_en="Look: http://localhost:8000.elsewhere.example/").errors


def test_a_language_is_whole_or_empty() -> None:
    assert "body_fr" in a_form(subject_fr="Jeudi soir").errors
    assert "subject_fr" in a_form(body_fr="Soupe à sept heures.").errors


def test_readers_of_other_languages_need_a_text_or_are_left_out() -> None:
    french = {"subject_en": "", "body_en": "", "subject_fr": "Jeudi soir", "body_fr": "Soupe."}

    assert "missing" in a_form(**french).errors
    assert a_form(**french, missing="leave_out").is_valid()


def test_a_mailing_leaves_within_two_weeks() -> None:
    assert "not_after" in a_form(not_after=(current_date() + timedelta(days=15)).isoformat()).errors
    assert "not_after" in a_form(not_after=(current_date() - timedelta(days=1)).isoformat()).errors


def test_a_chapter_lead_ticks_her_own_chapter() -> None:
    lead = an_office("chapter_lead", chapter="ghent")

    assert a_form(lead, chapters=["ghent"]).is_valid()
    assert "chapters" in a_form(lead, chapters=["antwerp"]).errors
    assert "chapters" in a_form(lead).errors
