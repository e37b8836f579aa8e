"""The first page of the site: hers, and nobody else's."""

import pytest
from django.test import Client

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit

PAGES = (
    "",
    "rights/",
    "letters/",
    "letters/address/",
    "name/",
    "consents/",
    "known/",
    "known/take/",
    "going/",
)


def test_a_visitor_is_shown_the_way_in(a_visitor: Client, db: None) -> None:
    response = a_visitor.get("/en/")

    assert (response.status_code, response.headers["Location"]) == (302, "/en/enter/")


@pytest.mark.parametrize("page", [*PAGES[1:], "asked/", "erase/"])
def test_a_visitor_finds_none_of_the_other_pages(a_visitor: Client, db: None, page: str) -> None:
    assert a_visitor.get(f"/en/{page}").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("page", [*PAGES, "erase/"])
def test_a_supporting_member_sees_her_pages(a_supporting_member, language: str, page: str) -> None:
    words = a_supporting_member.get(f"/{language}/{page}")

    assert "<h1>" in words
    assert f'<html lang="{language}">' in words


def test_she_is_greeted_by_the_name_she_chose(a_supporting_member) -> None:
    assert "<h1>Marigold</h1>" in a_supporting_member.get("/en/me/")


def test_a_supporting_member_is_asked_nothing(a_supporting_member) -> None:
    assert a_supporting_member.client.get("/en/asked/").status_code == 404
    assert "/en/asked/" not in a_supporting_member.get("/en/")


def test_an_active_member_is_told_that_we_do_not_know_what_to_ask(an_active_member) -> None:
    assert "Tell us what we may ask you" in an_active_member.get("/en/")


def test_only_who_holds_an_office_is_shown_the_desk(an_active_member, a_secretary) -> None:
    assert "/en/desk/" not in an_active_member.get("/en/")
    assert "/en/desk/" in a_secretary.get("/en/")


def test_her_column_of_rights_is_marked(an_active_member, a_supporting_member) -> None:
    def marked(page: str) -> int:
        return page.index("tag ok") - page.index(">Active")

    assert marked(an_active_member.get("/en/rights/")) > 0
    assert marked(a_supporting_member.get("/en/rights/")) < 0


def test_she_reads_on_her_first_page_who_looked(a_supporting_member) -> None:
    secretary = Actor(
        "person", 5, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), has_second_factor=True
    )
    audit.record_event(secretary, "person.seen", a_supporting_member.number)

    words = a_supporting_member.get("/en/")

    assert "Looked at your page" in words
    assert "Secretary" in words


def test_the_tab_says_nothing(a_supporting_member) -> None:
    for page in PAGES:
        assert "<title>Paraplu</title>" in a_supporting_member.get(f"/en/{page}")


def test_pages_of_the_site_are_not_kept_by_a_browser(a_supporting_member) -> None:
    assert a_supporting_member.client.get("/en/").headers["Cache-Control"] == "no-store"


def test_a_new_member_without_address_reads_that_we_do_not_write(a_supporting_member) -> None:
    words = a_supporting_member.get("/en/")

    assert "We have no e-mail address of yours, so we will not write to you." in words
    assert "Choose my e-mails" in words
