"""Who joins a circle reads what is open, once a holder has passed it on; nobody else gets a slot."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, open_message
from paraplu.kernel.seal.passing import slot_for_new_reader
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import rekeying
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.server_side import read_without_script
from tests.sealed import a_box, a_holder, circle_keys
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HER = an_office_holder("safety_team", 41)
RECEIPT = ReturnCode.make()


@pytest.fixture
def holder() -> AccountKey:
    """One of the two to whom a signal was sealed."""
    key = a_holder("safety_team", 41)
    a_holder("safety_team", 42)
    a_box("safety", receipt=RECEIPT)
    return key


def circle(_subject: str = "", _language: str = "") -> list[bytes]:
    return circle_keys("safety")


def leg(key: AccountKey, after: UUID | None = None) -> rekeying.RekeyChunk:
    return rekeying.next_chunk(Box.objects.all(), key.sealing_public_key, circle, after)


def slots(key: AccountKey, record: Mapping[str, Any]) -> list[bytes]:
    """What her browser makes of a record."""
    wrapping, missing = b64decode(record["wrapping"]), [b64decode(other) for other in record["missing"]]
    name = record["record"]
    return [slot_for_new_reader(wrapping, key.opener(), other, "mailbox/safety", name) for other in missing]


def opened(key: AccountKey) -> dict[str, Any]:
    message = Message.objects.get()
    return open_message(
        bytes(message.sealed), key.opener(), MessagePlace("safety", RECEIPT.address, "asker", 1)
    )


def keep(actor: Any, record: Mapping[str, Any], made: list[bytes]) -> bool:
    return rekeying.share_with_new_reader(
        actor, "safety", Box.objects.all(), UUID(record["id"]), made, circle
    )


def test_who_joined_reads_what_came_before_and_the_asker_still_reads_hers(holder: AccountKey) -> None:
    newcomer = a_holder("safety_team", 43)
    with pytest.raises(SealBroken):
        opened(newcomer)
    (record,) = leg(holder).records

    assert keep(HER, record, slots(holder, record))

    assert opened(newcomer) == opened(holder)
    assert [one.content["text"] for one in read_without_script(HER, "safety", RECEIPT)] == [
        "May I ask something?"
    ]


def test_each_message_is_named_by_its_number_on_its_side_with_three_questions_to_the_database(
    holder: AccountKey, django_assert_num_queries: Any
) -> None:
    a_holder("safety_team", 43)
    keys, first = circle(), Message.objects.get()
    for place, side in ((2, "circle"), (3, "circle"), (4, "asker")):
        Message.objects.create(box=first.box, place=place, side=side, sealed=first.sealed, day=first.day)

    with django_assert_num_queries(3, connection=connections[FORMS_DATABASE]):
        found = rekeying.next_chunk(Box.objects.all(), holder.sealing_public_key, lambda *_about: keys, None)

    assert sorted(one["record"].split("/", 1)[1] for one in found.records) == [
        "asker/1", "asker/2", "circle/1", "circle/2"
    ]  # fmt: skip


def test_what_was_passed_on_is_not_handed_out_again(holder: AccountKey) -> None:
    a_holder("safety_team", 43)
    (record,) = leg(holder).records
    keep(HER, record, slots(holder, record))

    again = leg(holder)

    assert (again.records, again.left, again.last) == ((), 0, record["id"])


def test_a_key_that_is_not_of_the_circle_gets_no_slot(holder: AccountKey) -> None:
    a_holder("safety_team", 43)
    (record,) = leg(holder).records
    stranger = AccountKey.make()
    wrapping = b64decode(record["wrapping"])
    slot = slot_for_new_reader(
        wrapping, holder.opener(), stranger.sealing_public_key, "mailbox/safety", record["record"]
    )

    keep(HER, record, [slot])

    with pytest.raises(SealBroken):
        opened(stranger)


def test_who_is_not_of_the_circle_passes_nothing_on(holder: AccountKey) -> None:
    a_holder("safety_team", 43)
    (record,) = leg(holder).records

    with pytest.raises(NotAuthorized):
        keep(an_active_member(41), record, slots(holder, record))


def test_who_has_no_slot_herself_is_handed_nothing(holder: AccountKey) -> None:
    newcomer = a_holder("safety_team", 43)

    assert leg(newcomer).records == ()


def test_it_goes_on_behind_the_message_that_was_seen_last(holder: AccountKey) -> None:
    for _turn in range(rekeying.AT_ONCE + 4):
        a_box("safety")
    a_holder("safety_team", 43)

    first = leg(holder)
    rest = leg(holder, UUID(first.last))

    assert (len(first.records), first.left, len(rest.records), rest.left) == (20, 5, 5, 0)
