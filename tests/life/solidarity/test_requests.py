"""Requests to the solidarity fund: sealed to approvers, answered by two, forgotten after they are closed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import Content, MessagePlace, open_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes import app_settings
from tests.front.desk.parts import waiting_work
from tests.people.roles import member, visitor_at
from tests.promises.roles import member as an_actor
from tests.sealed import KEYS, a_box, a_circle, a_holder, a_signature, an_answer, circle_keys
from tests.trust.actors import an_office_holder
from tests.trust.keys.parts import Key
from tests.trust.mailboxes.parts import Box, Message, actions, read_without_script

pytestmark = pytest.mark.django_db
APPROVERS, TREASURER, PAGE = [81, 82], 91, "/en/fund/plain/"
ONE, OTHER = (an_office_holder("approver", number) for number in APPROVERS)
TYPED = {
    "kinds": ["home"],
    "text": "The rent, by Friday.",
    "needs": ["no_papers", "children"],
    "where": "ghent",
    "ways": ["cash"],
    "spoken": "ro",
}
CLOSED = "The fund takes no requests at the moment."
FIND_HELP = "Find somebody who helps, with telephone number and hours"


@pytest.fixture(autouse=True)
def circle() -> None:
    """Two approvers and a treasurer have a key."""
    a_circle("approver", APPROVERS[0])
    a_holder("treasurer", TREASURER)


@pytest.fixture
def closed_fund(settings: Any) -> None:
    """The Board decided that the fund takes nothing."""
    fund = replace(app_settings(settings.UNION.solidarity), takes_requests=False)
    settings.UNION = replace(settings.UNION, solidarity=fund)


def sent(**fields: Any) -> Any:
    """Somebody asks without script, and types two groups of the return code back."""
    page = visitor_at("forms").get(PAGE).content.decode()
    ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]
    code = re.search(r"<strong>([0-9 ]{48})</strong>", page)
    assert code
    first, *_between, last = code[1].split()
    typed = {"ticket": ticket, "first_group": first, "last_group": last}
    return visitor_at("forms").post(PAGE, {**typed, **TYPED, **fields})


def opened(number: int) -> Content | None:
    message = Message.objects.select_related("box").get()
    place = MessagePlace("solidarity", bytes.fromhex(message.box.address), "asker", 1)
    try:
        return open_message(bytes(message.sealed), KEYS[number].opener(), place)
    except SealBroken:
        return None


def test_the_approvers_alone_read_what_was_asked() -> None:
    assert sent().status_code == 200

    contents = [opened(number) for number in APPROVERS]
    assert all(content and {**content, **TYPED} == content for content in contents)
    assert opened(TREASURER) is None


def test_nothing_of_it_is_in_the_row_beside_the_envelope() -> None:
    sent()

    (box,) = Box.objects.values()
    assert (box["subject"], box["language"], box["purpose"]) == ("", "", "solidarity")


def test_an_approver_who_is_left_out_reads_nothing_and_has_a_slot_as_well() -> None:
    assert sent(without=["A"]).status_code == 200

    assert [bool(opened(number)) for number in APPROVERS] == [False, True]


def test_nobody_left_to_read_it_is_refused_with_a_sentence() -> None:
    answer = sent(without=["A", "B"])

    assert answer.status_code == 422
    assert "Leave at least one person without a tick." in answer.content.decode()
    assert not Box.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr", "nl", "es", "ro", "bg", "pt", "de"])
def test_the_published_order_is_on_the_page_and_on_both_forms(language: str, settings: Any) -> None:
    order = [need.name.in_language(language) for need in app_settings(settings.UNION.solidarity).order]
    pages = [
        visitor_at("public").get(f"/{language}/fund/"),
        visitor_at("public").get(f"/{language}/crisis/"),
        visitor_at("forms").get(f"/{language}/fund/"),
        visitor_at("forms").get(f"/{language}/fund/plain/"),
    ]

    for page in pages:
        text = page.content.decode().replace("&#x27;", "'")
        places = [text.index(need) for need in order]
        assert places == sorted(places)


@pytest.mark.parametrize("path", ["/en/fund/", PAGE])
def test_a_closed_fund_says_so_and_names_help(path: str, closed_fund: None) -> None:
    page = visitor_at("forms").get(path).content.decode()

    assert CLOSED in page
    assert FIND_HELP in page
    assert "<textarea" not in page


def test_a_form_that_was_open_before_opens_nothing_after_the_board_closed_the_fund(settings: Any) -> None:
    page = visitor_at("forms").get(PAGE).content.decode()
    ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]
    digits = re.findall(r"<strong>([0-9 ]{48})</strong>", page)[0].split()
    fund = replace(app_settings(settings.UNION.solidarity), takes_requests=False)
    settings.UNION = replace(settings.UNION, solidarity=fund)
    typed = {"ticket": ticket, "first_group": digits[0], "last_group": digits[-1], **TYPED}

    assert visitor_at("forms").post(PAGE, typed).status_code == 409
    assert not Box.objects.exists()


def test_with_one_key_the_form_is_closed() -> None:
    Key.objects.filter(number=APPROVERS[0]).delete()

    for path in ("/en/fund/", PAGE):
        page = visitor_at("forms").get(path).content.decode()
        assert "At the moment nobody can read messages sent here." in page
        assert FIND_HELP in page


def answered_by_one(code: ReturnCode, by: Any = ONE) -> Box:
    box = a_box("solidarity", receipt=code)
    answer = an_answer(code, "solidarity", by.number)
    assert actions.write_as_circle(by, "solidarity", box.pk, answer, circle_keys("solidarity"))
    return box


def test_one_approver_alone_answers_nothing() -> None:
    code = ReturnCode.make()
    box = answered_by_one(code)
    answer = an_answer(code, "solidarity", ONE.number)
    own = a_signature(ONE.number, "agree", box, answer.sealed)

    with pytest.raises(NotAuthorized):
        actions.agree_to_answer(ONE, "solidarity", box.pk, answer.handle, own)
    assert len(read_without_script(STRANGER, "solidarity", code)) == 1


def test_two_approvers_answer_while_the_fund_is_closed_to_others(closed_fund: None) -> None:
    code = ReturnCode.make()
    box = a_box("solidarity", receipt=code)
    answer = an_answer(code, "solidarity", ONE.number)
    actions.write_as_circle(ONE, "solidarity", box.pk, answer, circle_keys("solidarity"))
    agreed = a_signature(OTHER.number, "agree", box, answer.sealed)
    actions.agree_to_answer(OTHER, "solidarity", box.pk, answer.handle, agreed)

    messages = read_without_script(STRANGER, "solidarity", code)
    assert [message.side for message in messages] == ["asker", "circle"]
    assert messages[-1].is_proven


@pytest.mark.parametrize("office", ["treasurer", "auditor", "chair", "secretary", "safety_team"])
def test_no_other_office_sees_that_somebody_asked(office: str) -> None:
    a_box("solidarity")
    person = member(MemberStatus.ACTIVE, office)

    assert person.client.get("/en/fund/").status_code == 404
    assert "solidarity:inbox" not in [line.view for line in waiting_work(person.actor)]


def test_the_desk_of_an_approver_says_the_same_with_and_without_a_request() -> None:
    approver = an_actor(MemberStatus.ACTIVE, "approver")
    before = waiting_work(approver)
    a_box("solidarity")

    assert waiting_work(approver) == before
    assert "solidarity:inbox" in [line.view for line in before]


def test_all_that_was_ticked_is_gone_after_the_days_of_the_setting(the_day: Callable[[str], date]) -> None:
    the_day("2027-03-01")
    box = a_box("solidarity", needs=["no_papers"])
    box.closed_on = date(2027, 3, 1)
    box.save()

    actions.forget_due(SYSTEM, the_day("2027-03-15"))
    assert Message.objects.filter(box=box).exists()
    actions.forget_due(SYSTEM, the_day("2027-03-16"))
    assert not Message.objects.filter(box=box).exists()
