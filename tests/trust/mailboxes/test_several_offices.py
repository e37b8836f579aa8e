"""A circle of several offices: one key each, names with an office in them, no answer of directors alone."""

import pytest

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, open_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import actions, circles
from paraplu.trust.mailboxes.models import Message
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.server_side import read_without_script, write_without_script
from tests.sealed import KEYS, a_box, a_further_office, a_holder, a_signature, an_answer, circle_keys
from tests.trust.actors import an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CONFIDANT, DIRECTOR, OTHER = 51, 52, 53
RECEIPT = ReturnCode.make()


@pytest.fixture(autouse=True)
def circle() -> None:
    """A confidant and two directors, of whom the second is the secretary as well."""
    a_holder("confidant", CONFIDANT)
    for number in (DIRECTOR, OTHER):
        a_holder("director", number)
    a_further_office("secretary", OTHER)


@pytest.fixture
def both_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A union that lets a confidant sit on the Board."""
    monkeypatch.setattr("paraplu.trust.offices.actions._check_clash", lambda *_: None)


def reads(key: AccountKey, number: int = 1) -> bool:
    message = Message.objects.get(place=number)
    place = MessagePlace("complaints", RECEIPT.address, "asker", number)
    try:
        return bool(open_message(bytes(message.sealed), key.opener(), place))
    except SealBroken:
        return False


def readers(place: int = 1) -> list[int]:
    return [number for number in (CONFIDANT, DIRECTOR, OTHER) if reads(KEYS[number], place)]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, [CONFIDANT, DIRECTOR, OTHER]),
        ({"without": ["director/A"]}, [CONFIDANT, OTHER]),
        ({"without": ["secretary/B"]}, [CONFIDANT, DIRECTOR]),
        ({"without": ["director"]}, [CONFIDANT]),
        ({"without": ["A", "52"]}, [CONFIDANT, DIRECTOR, OTHER]),
        ({"only": ["confidant", "director/A"]}, [CONFIDANT, DIRECTOR]),
        ({"only": ["confidant", "director"], "without": ["director/B"]}, [CONFIDANT, DIRECTOR]),
    ],
)
def test_the_first_message_says_by_office_and_letter_who_reads(
    named: dict[str, list[str]], expected: list[int]
) -> None:
    a_box("complaints", receipt=RECEIPT, **named)

    assert readers() == expected


def test_who_is_left_out_stays_so_in_another_office(both_offices: None) -> None:
    a_box("complaints", receipt=RECEIPT, without=["director/A"], only=["confidant", "director/B"])
    a_further_office("confidant", DIRECTOR)
    write_without_script(
        STRANGER, "complaints", RECEIPT, {"text": "And again."}, lambda *_: circle_keys("complaints")
    )

    assert readers(2) == [CONFIDANT, OTHER]


def answered(writer: int, second: int) -> None:
    box = a_box("complaints", receipt=RECEIPT)
    answer = an_answer(RECEIPT, "complaints", writer)
    office = {CONFIDANT: "confidant"}
    one, two = (an_office_holder(office.get(number, "director"), number) for number in (writer, second))
    actions.write_as_circle(one, "complaints", box.pk, answer, circle_keys("complaints"))
    signature = a_signature(second, "agree", box, answer.sealed)
    actions.agree_to_answer(two, "complaints", box.pk, answer.handle, signature)


@pytest.mark.parametrize(("writer", "second"), [(CONFIDANT, DIRECTOR), (DIRECTOR, CONFIDANT)])
def test_a_confidant_and_a_director_answer(writer: int, second: int) -> None:
    answered(writer, second)

    read = read_without_script(STRANGER, "complaints", RECEIPT)
    assert [message.is_proven for message in read] == [True, True]


def test_two_directors_alone_do_not_answer() -> None:
    with pytest.raises(NotAuthorized):
        answered(DIRECTOR, OTHER)


def test_the_asker_sees_no_answer_of_two_directors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.policy, "agree", lambda *_: True)
    monkeypatch.setattr(actions, "authorize", lambda *_: None)
    answered(DIRECTOR, OTHER)

    read = read_without_script(STRANGER, "complaints", RECEIPT)
    assert [message.is_proven for message in read] == [True, False]


def test_one_person_has_one_key_in_a_circle(both_offices: None) -> None:
    a_further_office("confidant", DIRECTOR)

    members = circles.circle_members("complaints")

    assert [member.number for member in members] == [CONFIDANT, DIRECTOR, OTHER]
    assert PURPOSES["complaints"].offices == ("confidant", "director", "auditor")
