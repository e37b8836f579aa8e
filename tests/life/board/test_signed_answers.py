"""A yes in writing is signed with the director's key where they have one; nobody is locked out without."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.decision_line import WrittenYes
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, queries, signing
from paraplu.life.board.models import BoardBallot, BoardItem, BoardSignature
from paraplu.ops.doctor.signing import falsely_signed_decisions
from paraplu.trust.keys import api as keys
from tests import rosters
from tests.life.board.parts import (
    FIRST,
    SECRETARY_ACTOR,
    SUBJECT,
    PendingAct,
    an_act,
    answer,
    director,
    end_mandate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]
TODAY, TOMORROW = "2027-02-20", "2027-02-21"
KEYS = [AccountKey(bytes([place + 10]) * 32) for place in range(5)]
WITH_KEY = 3


@pytest.fixture
def item(the_day: TheDay) -> BoardItem:
    """In writing; three of the five have a key for which two of the Board signed."""
    today = the_day(TODAY)
    for place in range(WITH_KEY):
        rosters.enter(FIRST + place, "director", KEYS[place], today)
    return BoardItem.objects.get(pk=actions.put_in_writing(SECRETARY_ACTOR, an_act().pk))


def signature(place: int, item: BoardItem, /, **changes: Any) -> bytes:
    """What the browser of this director signs, or something else."""
    yes = {
        "union": "utsopi",
        "item": str(item.pk),
        "kind": "offices.appoint",
        "digest": item.digest,
        "day": TODAY,
    }
    return KEYS[place].sign(WrittenYes(**{**yes, **changes}).content_bytes)


def sign(place: int, item: BoardItem, signed: bytes = b"") -> None:
    signed = signed or signature(place, item)
    actions.answer_in_writing(director(place), item.pk, "yes", item.digest, signed)


def agree(item: BoardItem) -> None:
    """All agree: three sign, two have no key."""
    for place in range(WITH_KEY):
        sign(place, item)
    for place in (3, 4):
        answer(place, item, "yes")


def forged() -> list[str]:
    return [finding.name for finding in falsely_signed_decisions()]


def test_signatures_stay_with_the_decision_and_who_had_no_key_is_named(item: BoardItem) -> None:
    agree(item)

    proofs = [(row.number - FIRST, yes is not None) for row, yes in signing.written_signatures(item)]
    assert proofs == [(0, True), (1, True), (2, True), (3, False), (4, False)]
    (line,) = queries.decision_lines(director(0), "").rows
    assert (line.signed, line.unsigned, line.act.state) == (3, 2, "done")
    assert BoardBallot.objects.count() == 0
    assert forged() == []


def test_a_signature_is_of_the_day_of_the_answer_and_not_of_the_last_one(
    item: BoardItem, the_day: TheDay
) -> None:
    for place in range(WITH_KEY):
        sign(place, item)
    the_day(TOMORROW)
    for place in (3, 4):
        answer(place, item, "yes")

    days = [row.day.isoformat() for row, _yes in signing.written_signatures(item)]
    assert days == [TODAY] * 3 + [TOMORROW] * 2
    assert forged() == []


REPLAYED = {
    "another item": {"item": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"},
    "another digest": {"digest": "0" * 64},
    "another kind": {"kind": "offices.end"},
    "another day": {"day": "2027-02-19"},
    "another union": {"union": "another"},
}


@pytest.mark.parametrize("name", REPLAYED)
def test_what_was_not_signed_today_for_this_item_is_refused(item: BoardItem, name: str) -> None:
    with pytest.raises(RuleViolation, match="board_signature"):
        sign(0, item, signature(0, item, **REPLAYED[name]))

    assert (BoardBallot.objects.count(), BoardItem.objects.get().outcome) == (0, "")


def test_neither_the_key_of_another_director_nor_noise_signs(item: BoardItem) -> None:
    for signed in (signature(1, item), b"no signature"):
        with pytest.raises(RuleViolation, match="board_signature"):
            sign(0, item, signed)


def test_yesterdays_signature_is_refused_and_yesterdays_answer_stays(
    item: BoardItem, the_day: TheDay
) -> None:
    sign(0, item)
    the_day(TOMORROW)

    with pytest.raises(RuleViolation, match="board_signature"):
        sign(0, item)

    assert bytes(BoardBallot.objects.get().signature) == signature(0, item)


def test_a_key_that_is_not_in_the_list_signs_nothing(item: BoardItem) -> None:
    with pytest.raises(RuleViolation, match="board_signature"):
        sign(3, item)


def test_nobody_signs_a_no(item: BoardItem) -> None:
    with pytest.raises(RuleViolation, match="board_signature"):
        actions.answer_in_writing(director(0), item.pk, "no", item.digest, signature(0, item))


def test_a_director_whose_term_ended_leaves_no_signature(item: BoardItem) -> None:
    sign(0, item)
    end_mandate(0)
    for place in (1, 2):
        sign(place, item)
    for place in (3, 4):
        answer(place, item, "yes")

    assert FIRST not in BoardSignature.objects.values_list("number", flat=True)


SIGNED, WITHOUT_KEY = {"number": FIRST}, {"number": FIRST + WITH_KEY}
FORGED = {
    "the signer": (BoardSignature, SIGNED, {"number": FIRST + 9}),
    "the day": (BoardSignature, SIGNED, {"day": date(2027, 2, 21)}),
    "the signature": (BoardSignature, SIGNED, {"signature": bytes(64)}),
    "a signature without a key": (BoardSignature, WITHOUT_KEY, {"signature": bytes(64)}),
    "what was decided": (BoardItem, {}, {"digest": "0" * 64}),
    "no digest at all": (BoardItem, {}, {"digest": "?"}),
    "the kind": (PendingAct, {}, {"kind": "offices.end"}),
}


@pytest.mark.parametrize("name", FORGED)
def test_the_doctor_names_a_decision_with_a_false_signature(item: BoardItem, name: str) -> None:
    agree(item)
    assert forged() == []

    table, rows, change = FORGED[name]
    table.objects.filter(**rows).update(**change)

    assert forged() == ["decision-forged"]


def test_a_new_key_on_the_same_day_makes_nothing_false(item: BoardItem, the_day: TheDay) -> None:
    the_day(TOMORROW)
    for place in range(WITH_KEY):
        sign(place, item, signature(place, item, day=TOMORROW))
    rosters.enter(FIRST, "director", KEYS[4], date.fromisoformat(TOMORROW))
    for place in (3, 4):
        answer(place, item, "yes")

    assert keys.signer_key(FIRST) == KEYS[4].signing_key
    assert forged() == []


def test_members_read_how_many_signed_and_not_who(item: BoardItem) -> None:
    agree(item)

    (line,) = queries.decision_lines(Actor("person", SUBJECT, MemberStatus.ACTIVE), "").rows

    assert (line.signed, line.unsigned, line.subject) == (3, 2, None)
