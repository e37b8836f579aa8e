"""Joining: a form, an e-mail or a code, and a confirmation that makes a member."""

import re
from typing import Any

import pytest

from paraplu.base.binding_text import binding_text
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.api import JoinData
from paraplu.people.models import JoinRequest, Member, MembershipChange
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post
from tests.people.roles import CODE, confirmed, filled_in, joined, member
from tests.trust.accounts.parts import Account, valid_setup_codes
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_whoever_gives_no_address_sees_a_code_at_once(a_visitor) -> None:
    code = joined(a_visitor)

    assert len(code) == 29
    assert Member.objects.count() == 0


def test_a_code_that_is_typed_back_makes_a_supporting_member(a_visitor) -> None:
    response = confirmed(a_visitor, joined(a_visitor))

    her = Member.objects.get()
    assert response.status_code == 200
    assert (her.state, her.working_name, her.entered_how) == ("supporting", "Marigold", "form")
    assert (chapters.chapter_of(her.number), post.chosen_topics(her.number)) == ("ghent", ["news"])


def test_the_assent_is_kept_with_the_version_and_language_of_the_text(a_visitor) -> None:
    a_visitor_reads_french = filled_in(a_visitor, "fr", language="nl")
    answer = a_visitor.post("/fr/join/", a_visitor_reads_french)

    request = JoinRequest.objects.get()
    assert answer.status_code == 200
    assert (request.language, request.assent_language) == ("nl", "fr")
    assert request.assent_version == binding_text("fr").version


def test_nobody_agrees_to_a_version_that_is_no_longer_shown(a_visitor) -> None:
    old = a_visitor.post("/en/join/", filled_in(a_visitor, text="2020-01/en"))
    shown = a_visitor.post("/en/join/", filled_in(a_visitor, text=binding_text("en").version_key))

    assert (old.status_code, shown.status_code) == (422, 200)
    assert b"The text was changed while you read." in old.content
    assert JoinRequest.objects.count() == 1


@pytest.mark.parametrize(("name", "status"), [("K", 200), ("金", 200), ("7", 200), ("-", 422), (".", 422)])
def test_one_letter_or_number_is_a_name(a_visitor, name, status) -> None:
    answer = a_visitor.post("/en/join/", filled_in(a_visitor, working_name=name))

    assert (answer.status_code, JoinRequest.objects.exists()) == (status, status == 200)


@pytest.mark.parametrize("text", ["", "2020-01/en"])
def test_without_the_version_that_is_shown_the_tick_is_asked_again(a_visitor, text) -> None:
    page = a_visitor.post("/en/join/", filled_in(a_visitor, text=text)).content.decode()

    (box,) = re.findall(r"<input[^>]*name=\"assent\"[^>]*>", page)
    assert "checked" not in box
    assert f'name="text" value="{binding_text("en").version_key}"' in page


def test_whoever_is_entered_by_hand_agreed_in_their_own_language() -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary").actor
    entered = people.enter_by_hand(secretary, JoinData("supporting", "Wren", "nl", "fr"), "phone")

    assert Member.objects.get(number=entered.number).assent_language == "nl"


def test_an_address_is_answered_by_a_letter_and_stored_sealed(a_visitor) -> None:
    form = filled_in(a_visitor, email="somebody@paraplu.example")

    response = a_visitor.post("/en/join/", form)

    assert response.status_code == 200
    assert not CODE.search(response.content.decode())
    assert b"somebody" not in bytes(EmailAddress.objects.get().sealed)


def test_asking_for_active_makes_her_supporting_and_applying(a_visitor) -> None:
    confirmed(a_visitor, joined(a_visitor, form="active"))

    her = Member.objects.get()
    assert her.member_status is MemberStatus.APPLYING
    assert (her.adult, her.declared) == (True, True)
    assert people.open_application_of(her.number)


@pytest.mark.parametrize("missing", ["adult", "declared"])
def test_active_without_her_word_is_refused_beside_the_field(a_visitor, missing: str) -> None:
    form = filled_in(a_visitor, form="active")
    del form[missing]

    response = a_visitor.post("/en/join/", form)

    assert response.status_code == 422
    assert f'id="id_{missing}_error"' in response.content.decode()


def test_a_supporting_member_is_asked_nothing_of_that(a_visitor) -> None:
    joined(a_visitor, adult="on", declared="on")

    request = JoinRequest.objects.get()
    assert (request.adult, request.declared) == (False, False)


def test_looking_at_a_link_changes_nothing_and_looks_the_same_for_any(a_visitor) -> None:
    code = joined(a_visitor)
    other = "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa"

    known = a_visitor.get(f"/en/confirm/{code}/").content.decode()
    unknown = a_visitor.get(f"/en/confirm/{other}/").content.decode()

    assert Member.objects.count() == 0
    assert len(known) == len(unknown)


def test_the_answer_to_an_unknown_and_to_an_old_code_is_the_same(a_visitor, the_day) -> None:
    the_day("2027-03-01")
    old = joined(a_visitor)
    the_day("2027-04-01")

    late, unknown = confirmed(a_visitor, old), confirmed(a_visitor, "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa")

    assert (late.status_code, unknown.status_code) == (422, 422)
    assert len(late.content) == len(unknown.content)
    assert Member.objects.count() == 0


def test_on_its_last_day_a_code_still_opens(a_visitor, the_day) -> None:
    the_day("2027-03-01")
    code = joined(a_visitor)
    the_day("2027-03-31")

    assert confirmed(a_visitor, code).status_code == 200


def test_the_request_is_emptied_once_she_is_in(a_visitor) -> None:
    confirmed(a_visitor, joined(a_visitor, form="active"))

    request = JoinRequest.objects.get()
    assert (request.working_name, request.chapter, request.topics) == ("", "", [])
    assert not request.declared


def test_her_history_begins_on_the_day_she_confirmed(a_visitor, the_day) -> None:
    day = the_day("2027-03-01")

    confirmed(a_visitor, joined(a_visitor))

    line = MembershipChange.objects.get()
    assert (line.day, line.step, line.state, line.decided_by) == (day, "join", "supporting", None)


def test_who_joins_twice_with_one_address_stays_one_member(a_visitor, monkeypatch) -> None:
    confirmed(a_visitor, joined(a_visitor))
    number = Member.objects.get().number
    monkeypatch.setattr(post, "duplicate_owner", lambda _token: number)
    second, token = (
        joined(a_visitor, working_name="Rowan"),
        post.keep_address("somebody@paraplu.example", "en"),
    )
    JoinRequest.objects.filter(working_name="Rowan").update(address_token=token)

    response = confirmed(a_visitor, second)

    assert (response.status_code, Member.objects.count()) == (200, 1)
    assert not EmailAddress.objects.exists()


def test_the_code_she_gets_opens_an_account(a_visitor) -> None:
    response = confirmed(a_visitor, joined(a_visitor))

    assert opens(response)


def test_who_has_an_account_gets_a_code_that_opens_nothing(a_visitor, monkeypatch) -> None:
    her = member(MemberStatus.SUPPORTING)
    monkeypatch.setattr(post, "duplicate_owner", lambda _token: her.number)
    code, token = joined(a_visitor), post.keep_address("somebody@paraplu.example", "en")
    JoinRequest.objects.update(address_token=token)

    response = confirmed(a_visitor, code)

    assert response.status_code == 200
    assert not opens(response)


def opens(response: Any) -> bool:
    """Whether the code on this page is a card that log-in knows."""
    found = CODE.search(response.content.decode())
    return found is not None and valid_setup_codes(found[1], "open").exists()


def test_once_her_account_is_open_the_code_has_done_its_work(a_visitor) -> None:
    code = joined(a_visitor)
    confirmed(a_visitor, code)

    people.link_account(Member.objects.get().number, Account.objects.create(login_name="a-b").pk)

    assert confirmed(a_visitor, code).status_code == 422
