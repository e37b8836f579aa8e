"""Leaving is one click and counts at once; being erased leaves what the law wants and nothing else."""

from datetime import date

import pytest
from django.test import Client

from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register
from tests.trust.accounts.parts import Account, idle_lock


def test_one_click_ends_the_membership_at_once(an_active_member) -> None:
    response = an_active_member.client.post("/en/going/")

    person = people.person_by_number(an_active_member.number)
    assert response.status_code == 303
    assert person
    assert person.state is MemberStatus.ENDED


def test_reading_about_leaving_ends_nothing(an_active_member) -> None:
    an_active_member.get("/en/going/")

    person = people.person_by_number(an_active_member.number)
    assert person
    assert person.state is MemberStatus.ACTIVE


def test_the_office_of_who_left_is_gone_the_same_minute(a_secretary) -> None:
    a_secretary.client.post("/en/going/")

    assert offices.office_holders("secretary") == []
    assert a_secretary.client.get("/en/desk/").status_code == 404


def test_who_left_can_still_take_her_data_and_be_erased(an_active_member) -> None:
    an_active_member.client.post("/en/going/")

    words = an_active_member.get("/en/")

    assert "Your membership ended on" in words
    assert an_active_member.client.get("/en/letters/").status_code == 404
    assert an_active_member.client.get("/en/known/paraplu.json").status_code == 200


def test_who_was_never_active_leaves_nothing_behind(a_supporting_member) -> None:
    page = a_supporting_member.get("/en/erase/")

    assert "You were never an active member, so you have no entry in the register." in page
    assert "a number without your name stays" not in page


def test_who_was_active_reads_what_the_law_keeps(an_active_member) -> None:
    register.open_line(an_active_member.number, "admitted", date(2027, 3, 1))

    page = an_active_member.get("/en/erase/")

    assert "The law asks who was an active member on which day" in page
    assert "a number without your name stays" in page


def test_the_history_stays_of_who_was_active_before_the_book_has_a_line(an_active_member) -> None:
    page = an_active_member.get("/fr/erase/")

    assert "membre actif" in page
    assert "jamais été membre" not in page


def test_erasing_ends_everything_and_says_goodbye(a_supporting_member) -> None:
    chapters.choose_chapter(a_supporting_member.actor, a_supporting_member.number, "ghent")

    response = a_supporting_member.client.post("/en/erase/", {"sure": "on"}, follow=True)

    assert "<h1>Your data is deleted</h1>" in response.content.decode()
    assert people.person_by_number(a_supporting_member.number) is None
    assert not Account.objects.filter(pk=a_supporting_member.account.pk).exists()
    assert chapters.chapter_of(a_supporting_member.number) == ""
    assert a_supporting_member.client.get("/en/").status_code == 302


def test_without_the_tick_nothing_is_erased(a_supporting_member) -> None:
    response = a_supporting_member.client.post("/en/erase/")

    assert response.status_code == 422
    assert "Nothing was deleted" in response.content.decode()
    assert people.person_by_number(a_supporting_member.number)


def test_without_a_fresh_proof_nothing_is_erased(a_supporting_member) -> None:
    del a_supporting_member.client.cookies[idle_lock.PROOF_COOKIE]

    response = a_supporting_member.client.post("/en/erase/", {"sure": "on"})

    assert "Is it really you?" in response.content.decode()
    assert people.person_by_number(a_supporting_member.number)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_last_page_is_the_same_for_all(a_visitor: Client, a_supporting_member, language: str) -> None:
    strangers = a_visitor.get(f"/{language}/gone/").content

    hers = a_supporting_member.client.get(f"/{language}/gone/").content

    assert strangers == hers


def test_what_nobody_can_undo_is_on_one_page_and_in_no_footer(a_supporting_member) -> None:
    home, page = a_supporting_member.get("/en/me/"), a_supporting_member.get("/en/leaving/")

    assert "/en/leaving/" in home
    assert "/en/leaving/" in a_supporting_member.get("/en/known/")
    assert "/en/erase/" not in home
    assert "/en/going/" not in home
    assert "/en/erase/" in page
    assert "/en/going/" in page
