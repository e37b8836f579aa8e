"""Sealed threads: opened once, written from both sides, closed, forgotten; the site reads nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message, writing_statement
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.actions import BoxSubject, CircleAnswer
from paraplu.trust.mailboxes.models import Box, Message, WaitingAnswer
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.server_side import (
    end_without_script,
    open_without_script,
    read_without_script,
    write_without_script,
)
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox
from tests import sealed
from tests.sealed import a_box, a_circle, a_holder, circle_keys, handle_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HOLDER, OTHER = 400_031, 400_032
A_HOLDER = Actor(
    "person", HOLDER, MemberStatus.ACTIVE, frozenset({HeldOffice("safety_team")}), has_second_factor=True
)
A_MEMBER = Actor("person", 400_031, MemberStatus.ACTIVE)
WORDS: dict[str, str | list[str]] = {"text": "Somebody threatened me."}


@pytest.fixture
def a_key(db: None) -> AccountKey:
    """The key of one of two of the safety team."""
    a_holder("safety_team", 400_032)
    return a_holder("safety_team", 400_031)


@pytest.fixture
def receipt(a_key: AccountKey) -> ReturnCode:
    """The receipt of a box with one signal."""
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    return receipt


def an_answer(receipt: ReturnCode) -> CircleAnswer:
    return sealed.an_answer(receipt, "safety", HOLDER)


def answer(actor: Actor, answered: CircleAnswer) -> None:
    actions.write_as_circle(actor, "safety", Box.objects.get().pk, answered, circle_keys("safety"))


def agree(answered: CircleAnswer) -> None:
    """The other of the two reads it and agrees."""
    box, other = Box.objects.get(), replace(A_HOLDER, number=OTHER)
    signature = sealed.a_signature(OTHER, "agree", box, answered.sealed)
    actions.agree_to_answer(other, "safety", box.pk, answered.handle, signature)


def test_the_circle_opens_what_was_sealed_to_it(receipt: ReturnCode, a_key: AccountKey) -> None:
    message = bytes(Message.objects.get().sealed)

    content = open_message(message, a_key.opener(), MessagePlace("safety", receipt.address, "asker", 1))

    assert content["text"] == "May I ask something?"


def test_the_asker_reads_the_answer_with_her_receipt(receipt: ReturnCode) -> None:
    answered = an_answer(receipt)
    answer(A_HOLDER, answered)
    agree(answered)

    told = read_without_script(STRANGER, "safety", receipt)

    assert [(one.side, one.content["text"]) for one in told] == [
        ("asker", "May I ask something?"),
        ("circle", "We read you."),
    ]
    assert not Box.objects.get().is_waiting


def test_without_the_office_nobody_answers(receipt: ReturnCode) -> None:
    with pytest.raises(NotAuthorized):
        answer(A_MEMBER, an_answer(receipt))

    assert not WaitingAnswer.objects.exists()


def test_an_answer_that_is_not_sealed_to_all_of_the_circle_is_refused(receipt: ReturnCode) -> None:
    answered = an_answer(receipt)
    a_holder("safety_team", 400_033)

    with pytest.raises(InvalidEnvelope):
        answer(A_HOLDER, answered)


def test_the_same_answer_twice_is_one(receipt: ReturnCode) -> None:
    answered = an_answer(receipt)

    for _ in range(2):
        answer(A_HOLDER, answered)
    agree(answered)
    answer(A_HOLDER, answered)

    assert (Message.objects.count(), WaitingAnswer.objects.count()) == (2, 0)


def test_two_holders_who_answer_at_once_do_not_write_over_each_other(receipt: ReturnCode) -> None:
    first, second = an_answer(receipt), an_answer(receipt)
    answer(A_HOLDER, first)

    with pytest.raises(NoBox):
        answer(A_HOLDER, second)

    assert bytes(WaitingAnswer.objects.get().sealed) == first.sealed


def test_with_one_holder_only_no_box_opens(db: None) -> None:
    a_circle("safety_team", 400_031, size=1)

    with pytest.raises(InvalidEnvelope):
        a_box("safety")

    assert not Box.objects.exists()


def test_one_ticket_opens_one_box(a_key: AccountKey) -> None:
    keys, nonce = circle_keys("safety"), bytes(24)
    open_without_script(STRANGER, BoxSubject("safety"), ReturnCode.make(), WORDS, keys, nonce)

    with pytest.raises(InvalidEnvelope):
        open_without_script(STRANGER, BoxSubject("safety"), ReturnCode.make(), WORDS, keys, nonce)

    assert Box.objects.count() == 1


def test_a_foreign_receipt_writes_nowhere(receipt: ReturnCode) -> None:
    with pytest.raises(NoBox):
        write_without_script(STRANGER, "safety", ReturnCode.make(), WORDS, lambda *_: circle_keys("safety"))

    assert Message.objects.count() == 1


def test_a_receipt_of_one_form_closes_nothing_through_another(receipt: ReturnCode) -> None:
    with pytest.raises((NoBox, NotAuthorized)):
        end_without_script(STRANGER, "questions", receipt, "close")

    assert Box.objects.get().closed_on is None


def test_a_receipt_of_one_form_writes_nothing_through_another(receipt: ReturnCode) -> None:
    place = MessagePlace("questions", receipt.address, "asker", 2)
    words = seal_message(WORDS, [*circle_keys("safety"), bytes(Box.objects.get().seal_key)], place)
    signature = receipt.sign(writing_statement("questions", receipt.address, 2, words))
    message = actions.NextMessage(BoxProof("questions", receipt.address, signature), 2, words)

    with pytest.raises((NoBox, NotAuthorized)):
        actions.write_as_asker(STRANGER, message, lambda *_: circle_keys("safety"))

    assert Message.objects.count() == 1


def test_whoever_is_closed_writes_no_more(receipt: ReturnCode) -> None:
    end_without_script(STRANGER, "safety", receipt, "close")

    with pytest.raises(NoBox):
        write_without_script(STRANGER, "safety", receipt, WORDS, lambda *_: circle_keys("safety"))


@pytest.mark.parametrize(
    ("longer", "days", "left"), [(False, 365, 1), (False, 366, 0), (True, 366, 1), (True, 731, 0)]
)
def test_a_closed_signal_goes_after_its_days(
    receipt: ReturnCode, the_day: Callable[[str], date], longer: bool, days: int, left: int
) -> None:
    end_without_script(STRANGER, "safety", receipt, "close", longer=longer)

    actions.forget_due(SYSTEM, clock.current_date() + timedelta(days=days))

    assert Box.objects.count() == left
    assert Message.objects.count() == left


def test_a_box_that_waits_for_an_answer_is_never_forgotten(receipt: ReturnCode) -> None:
    assert actions.forget_due(SYSTEM, clock.current_date() + timedelta(days=5_000)) == 0


@pytest.mark.parametrize(("days", "left"), [(90, 1), (91, 0)])
def test_a_question_goes_ninety_days_after_it_was_closed(
    the_day: Callable[[str], date], days: int, left: int
) -> None:
    day = the_day("2027-03-01")
    a_circle("peer_responder", 400_021)
    receipt = ReturnCode.make()
    box = a_box("questions", "work", "nl", receipt)
    answerer = Actor(
        "person",
        400_021,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("peer_responder")}),
        has_second_factor=True,
    )
    handle = handle_of(receipt, "questions")
    actions.close_as_circle(answerer, "questions", box.pk, handle)

    gone = actions.forget_due(SYSTEM, the_day((day + timedelta(days=days)).isoformat()))

    assert (gone, Box.objects.count(), Message.objects.count()) == (1 - left, left, left)
