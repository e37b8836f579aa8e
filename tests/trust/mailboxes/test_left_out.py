"""Whoever writes to a team may leave one of it out, who then reads, answers and closes nothing of it."""

import pytest

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import Content, MessagePlace, open_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.actions import CircleAnswer
from paraplu.trust.mailboxes.models import Box, Message, WaitingAnswer
from paraplu.trust.mailboxes.server_side import read_without_script, write_without_script
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox
from tests.sealed import a_box, a_holder, circle_keys, handle_of
from tests.trust.actors import an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ABOUT = 41
HER, PEER = an_office_holder("safety_team", ABOUT), an_office_holder("safety_team", 42)
RECEIPT = ReturnCode.make()


@pytest.fixture
def team() -> dict[int, AccountKey]:
    """Three of the team, and a signal about one of them."""
    keys = {number: a_holder("safety_team", number) for number in (ABOUT, 42, 43)}
    a_box("safety", receipt=RECEIPT, without=["A"])
    return keys


def opened(key: AccountKey, number: int = 1) -> Content:
    message = Message.objects.get(place=number)
    return open_message(
        bytes(message.sealed), key.opener(), MessagePlace("safety", RECEIPT.address, "asker", number)
    )


def test_she_is_among_the_readers_and_reads_nothing(team: dict[int, AccountKey]) -> None:
    assert opened(team[42]) == opened(team[43])
    with pytest.raises(SealBroken):
        opened(team[ABOUT])


def test_what_the_writer_adds_later_is_not_for_her_either(team: dict[int, AccountKey]) -> None:
    write_without_script(
        STRANGER, "safety", RECEIPT, {"text": "And again."}, lambda *_: circle_keys("safety")
    )

    assert opened(team[43], 2)["text"] == "And again."
    with pytest.raises(SealBroken):
        opened(team[ABOUT], 2)


def test_without_her_first_message_the_writer_adds_nothing(team: dict[int, AccountKey]) -> None:
    write_without_script(
        STRANGER, "safety", RECEIPT, {"text": "And again."}, lambda *_: circle_keys("safety")
    )
    first = Message.objects.get(place=1)
    Message.objects.filter(pk=first.pk).update(sealed=bytes(first.sealed)[:-1] + b"\0")

    with pytest.raises(NoBox):
        write_without_script(
            STRANGER, "safety", RECEIPT, {"text": "Once more."}, lambda *_: circle_keys("safety")
        )

    assert Message.objects.count() == 2


@pytest.mark.parametrize("strange", ["B", ["B"], ["nobody", "B"], ["9" * 40, "-1", "41", "B"]])
def test_whatever_her_own_browser_put_there_leaves_out_those_it_names(strange: str | list[str]) -> None:
    keys = {number: a_holder("safety_team", number) for number in (4, ABOUT, 42)}
    a_box("safety", receipt=RECEIPT, without=strange)

    assert opened(keys[4]) == opened(keys[42])
    with pytest.raises(SealBroken):
        opened(keys[ABOUT])


def test_the_writer_reads_her_own(team: dict[int, AccountKey]) -> None:
    assert [one.content["without"] for one in read_without_script(STRANGER, "safety", RECEIPT)] == [["A"]]


def test_the_envelope_is_as_long_as_one_for_all(team: dict[int, AccountKey]) -> None:
    a_box("safety")

    assert len({len(bytes(message.sealed)) for message in Message.objects.all()}) == 1


def test_a_signal_that_all_are_left_out_of_is_refused(team: dict[int, AccountKey]) -> None:
    with pytest.raises(InvalidEnvelope):
        a_box("safety", without=["A", "B", "C"])


def test_an_unknown_letter_leaves_nobody_out() -> None:
    keys = {number: a_holder("safety_team", number) for number in (ABOUT, 42)}
    a_box("safety", receipt=RECEIPT, without=["9" * 6, "C", ""])

    assert opened(keys[ABOUT]) == opened(keys[42])


def test_a_thread_that_leaves_out_by_number_goes_on_doing_so() -> None:
    keys = {number: a_holder("safety_team", number) for number in (ABOUT, 42)}
    a_box("safety", receipt=RECEIPT, without=[str(ABOUT)])

    assert opened(keys[42])
    with pytest.raises(SealBroken):
        opened(keys[ABOUT])


def test_a_key_that_the_signed_list_does_not_name_reads_nothing_where_somebody_is_left_out(
    team: dict[int, AccountKey],
) -> None:
    unlisted = AccountKey.make()
    circle = [*circle_keys("safety"), unlisted.sealing_public_key]
    write_without_script(STRANGER, "safety", RECEIPT, {"text": "Once more."}, lambda *_: circle)

    assert opened(team[42], 2)
    with pytest.raises(SealBroken):
        opened(unlisted, 2)


def test_she_closes_nothing_that_she_cannot_read(team: dict[int, AccountKey]) -> None:
    box = Box.objects.get()

    with pytest.raises(NoBox):
        actions.close_as_circle(HER, "safety", box.pk, bytes(16))

    assert (Box.objects.get().closed_on, Box.objects.get().closing_on) == (None, None)


def test_she_answers_nothing_that_she_cannot_read(team: dict[int, AccountKey]) -> None:
    box = Box.objects.get()
    sealed = bytes(Message.objects.get().sealed)

    with pytest.raises(NoBox):
        actions.write_as_circle(
            HER, "safety", box.pk, CircleAnswer(bytes(16), 1, sealed, bytes(64)), circle_keys("safety")
        )

    assert not WaitingAnswer.objects.exists()


def test_who_reads_it_proposes_to_close_it(team: dict[int, AccountKey]) -> None:
    actions.close_as_circle(PEER, "safety", Box.objects.get().pk, handle_of(RECEIPT, "safety"))

    assert Box.objects.get().closing_on is not None
