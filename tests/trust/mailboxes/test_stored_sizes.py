"""Messages of any length have four sizes where they lie; photographs, files and records have one each."""

import random

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.age import FILE_LENGTH, encrypt_archive, filler_file
from paraplu.kernel.seal.archive import make_archive
from paraplu.kernel.seal.counted_record import filler_record, seal_record
from paraplu.kernel.seal.envelope import bucket_of
from paraplu.kernel.seal.mailbox import PHOTOGRAPH_BUCKET, MessagePlace, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import cover_threads
from paraplu.trust.mailboxes.case_notes import LARGEST_NOTE
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.server_side import TooLong
from tests.sealed import a_circle, circle_keys
from tests.trust.mailboxes.parts import BoxSubject, open_without_script
from tests.trust.mailboxes.test_photographs import with_photograph, write

pytestmark = pytest.mark.django_db
LONGEST, MOST_SIZES = 60_000, 4
COUNTS = [40, pytest.param(500, marks=pytest.mark.slow)]
PHOTO_LENGTHS = [33_000, 90_000, 130_000]


@pytest.fixture(autouse=True)
def circle() -> None:
    a_circle("safety_team", 501)


def told(length: int, at: int) -> ReturnCode:
    receipt = ReturnCode.make()
    about, keys = BoxSubject("safety"), circle_keys("safety")
    nonce = at.to_bytes(24, "big")
    open_without_script(STRANGER, about, receipt, {"text": "a" * length}, keys, nonce)
    return receipt


@pytest.mark.parametrize("count", COUNTS)
def test_messages_of_any_length_have_four_sizes_with_the_covers(count: int) -> None:
    refused, draw = 0, random.Random(8)
    for at in range(count):
        try:
            told(int(LONGEST ** draw.random()), at)
        except TooLong:
            refused += 1
    for _day in range(20):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))

    stored = [(side, bytes(raw)) for side, raw in Message.objects.values_list("side", "sealed")]
    buckets = {bucket_of(sealed) for _side, sealed in stored}
    assert len(buckets - {PHOTOGRAPH_BUCKET}) <= MOST_SIZES
    # Beside the bucket a length tells the number of slots: a note has none for the asker.
    assert len({(side == "note", len(sealed)) for side, sealed in stored}) <= 2 * (MOST_SIZES + 1)
    assert len({len(sealed) for side, sealed in stored if side == "asker"}) <= MOST_SIZES + 1
    assert refused < count / 4


def test_a_photograph_of_any_length_has_one_size() -> None:
    place = MessagePlace("safety", bytes(16), "asker", 2)
    contents = [{"photo": "A" * length, "day": "2026-11-30"} for length in PHOTO_LENGTHS]
    sealed = [seal_message(content, circle_keys("safety"), place) for content in contents]
    write(with_photograph(told(9, 1)))

    assert {bucket_of(each) for each in sealed} == {PHOTOGRAPH_BUCKET}
    stored = Message.objects.order_by("place").last()
    assert stored
    assert bucket_of(bytes(stored.sealed)) == PHOTOGRAPH_BUCKET


def test_a_file_for_a_partner_has_one_size_and_a_record_one() -> None:
    seed = generate()
    code = {"kind": "physical", "ground": "unsaid", "where": "ghent", "month": "2026-11"}
    record = seal_record({**code, "wish": "no", "for_somebody": "no"}, [public_key(seed)], "0" * 32)
    partner = X25519PrivateKey.generate().public_key().public_bytes_raw()
    archives = [make_archive(b"a"), make_archive(b"a" * 49_152, [b"a" * 97_500] * 3)]
    files = [*(encrypt_archive(archive, partner) for archive in archives), filler_file(b"one")]

    assert {len(file) for file in files} == {FILE_LENGTH}
    assert len(record) == len(filler_record([public_key(seed)]))


def test_notes_have_sizes_that_messages_have_as_well() -> None:
    place = MessagePlace("safety", bytes(16), "note", 1)
    lengths = (1, 400, 1_500, 7_000)

    sizes = {
        bucket_of(seal_message({"text": "a" * length}, circle_keys("safety"), place)) for length in lengths
    }

    assert sizes == {512, 2_048, LARGEST_NOTE}


def test_ids_of_threads_tell_no_order() -> None:
    addresses = [told(9, at).address.hex() for at in range(40)]
    by_id = list(Box.objects.order_by("id").values_list("address", flat=True))

    assert addresses not in (by_id, by_id[::-1])
    assert Message.objects.values_list("day", flat=True).distinct().count() == 1
