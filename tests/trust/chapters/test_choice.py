"""A person chooses a chapter, or none."""

import pytest

from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.chapters import api as chapters
from tests.trust.actors import a_supporting_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HER = a_supporting_member(8)


def test_she_chooses_a_chapter_and_changes_it() -> None:
    chapters.choose_chapter(HER, 8, "ghent")
    chapters.choose_chapter(HER, 8, "antwerp")

    assert chapters.chapter_of(8) == "antwerp"
    assert (chapters.numbers_in_chapter("antwerp"), chapters.numbers_in_chapter("ghent")) == ([8], [])


def test_none_is_a_full_choice() -> None:
    chapters.choose_chapter(HER, 8, "ghent")

    chapters.choose_chapter(HER, 8, "")

    assert chapters.chapter_of(8) == ""
    assert chapters.known_about(8) == []


def test_choosing_the_same_again_keeps_its_day(the_day: object) -> None:
    the_day("2027-03-01")  # type: ignore[operator]
    chapters.choose_chapter(HER, 8, "ghent")
    the_day("2027-05-01")  # type: ignore[operator]

    chapters.choose_chapter(HER, 8, "ghent")

    assert "2027" in chapters.known_about(8)[2].value
    assert "March" in chapters.known_about(8)[2].value


def test_a_chapter_the_union_does_not_have_is_refused() -> None:
    with pytest.raises(chapters.NoSuchChapter):
        chapters.choose_chapter(HER, 8, "atlantis")


def test_nobody_chooses_for_another() -> None:
    with pytest.raises(NotAuthorized):
        chapters.choose_chapter(HER, 9, "ghent")


def test_no_office_chooses_for_another() -> None:
    with pytest.raises(NotAuthorized):
        chapters.choose_chapter(an_office_holder("secretary"), 8, "ghent")

    assert chapters.chapter_of(8) == ""


def test_an_erased_person_has_no_chapter() -> None:
    chapters.choose_chapter(HER, 8, "ghent")

    chapters.forget(8)

    assert chapters.chapter_of(8) == ""
