"""Vectors of referrals; browser/test/referral.test.mjs runs the same files."""

import base64
import hashlib
import io
import tarfile
from datetime import date, timedelta

import pytest

from paraplu.kernel.age_recipients import recipient_key, recipient_text
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.age import ARCHIVE_LENGTH, encrypt_archive, filler_file, is_age_file
from paraplu.kernel.seal.archive import make_archive
from paraplu.kernel.seal.mailbox import MessagePlace
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import (
    ReferralConsent,
    fetch_code,
    make_consent,
    read_consent,
    revocation_token,
    token_digest,
)
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop


def code_and_place(told: Told) -> tuple[ReturnCode, MessagePlace]:
    code = ReturnCode(bytes.fromhex(told["secret"]))
    return code, MessagePlace(told["purpose"], code.address, "asker", told["number"])


@in_one_loop("told", files("referral/consent", sound=True), count=9)
def test_a_sound_consent_is_read_and_made_again(told: Told) -> None:
    code, place = code_and_place(told)

    consent = read_consent(told["line"], place, code.signing_key)

    expected = {**told["expected"], "fields": tuple(told["expected"]["fields"])}
    expected |= {
        "until": date.fromisoformat(expected["until"]),
        "revocation": bytes.fromhex(expected["revocation"]),
    }
    assert consent == ReferralConsent(**expected)
    made = make_consent(code, place, consent.recipient, consent.purpose, consent.until, consent.fields)
    assert made == told["line"]


@in_one_loop("told", files("referral/consent", sound=False), count=41)
def test_a_consent_that_was_changed_or_moved_is_refused(told: Told) -> None:
    code, place = code_and_place(told)

    with pytest.raises(SealBroken):
        read_consent(told["line"], place, code.signing_key)


@in_one_loop("told", files("referral/token"), count=2)
def test_tokens_are_those_of_the_vector(told: Told) -> None:
    code, place = code_and_place(told)
    revocation = revocation_token(code, place, told["recipient"])
    token = fetch_code(bytes.fromhex(told["shared"]), told["recipient"]).address

    assert (revocation.hex(), token_digest(revocation).hex()) == (
        told["revocation"],
        told["revocation_digest"],
    )
    assert (token.hex(), token_digest(token).hex()) == (told["fetch_token"], told["fetch_digest"])


@in_one_loop("told", files("referral/day"), count=7)
def test_a_consent_is_good_until_the_partner_would_have_less_than_fourteen_days(told: Told) -> None:
    consent = ReferralConsent("age1", "support", date.fromisoformat(told["until"]), ("text",), b"")

    assert consent.is_current(date.fromisoformat(told["today"])) is told["current"]


RECIPIENT = recipient_text(bytes(range(32)))


def test_a_recipient_is_the_key_that_it_spells() -> None:
    assert recipient_key(RECIPIENT) == bytes(range(32))


@pytest.mark.parametrize(
    "text",
    [
        RECIPIENT[:-1],
        RECIPIENT[:-1] + "q",
        RECIPIENT.upper(),
        RECIPIENT.replace("age1", "aga1"),
        RECIPIENT + "\n",
        "age1",
        "",
        "AGE-SECRET-KEY-1" + RECIPIENT[4:],
    ],
)
def test_what_is_not_quite_a_recipient_is_none(text: str) -> None:
    assert recipient_key(text) is None


@in_one_loop("told", files("referral/filler"), count=2)
def test_a_filler_is_that_of_the_vector_and_has_the_shape_of_a_file(told: Told) -> None:
    filler = filler_file(bytes.fromhex(told["seed"]))

    assert hashlib.sha256(filler).hexdigest() == told["digest"]
    assert is_age_file(filler)


@in_one_loop("told", files("referral/file"), count=15)
def test_a_file_has_one_head_and_one_length(told: Told) -> None:
    assert is_age_file(told["head"].encode().ljust(told["length"], b"\0")) is (told["fault"] is None)


def test_what_is_encrypted_has_the_shape_of_a_file() -> None:
    assert is_age_file(encrypt_archive(bytes(ARCHIVE_LENGTH), bytes(range(32))))


def photographs_of(told: Told) -> list[bytes]:
    photographs = [base64.b64decode(jpeg) for jpeg in told["photographs"]]
    return [*photographs, bytes(told["of_zeros"])] if "of_zeros" in told else photographs


@in_one_loop("told", files("referral/archive", sound=True), count=4)
def test_archives_are_those_of_the_vector_and_unpack_to_what_went_in(told: Told) -> None:
    text, photographs = told["text"].encode(), photographs_of(told)

    archive = make_archive(text, photographs)

    assert hashlib.sha256(archive).hexdigest() == told["digest"]
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as unpacked:
        contents = [(unpacked.extractfile(member) or io.BytesIO()).read() for member in unpacked]
        owners = {(member.mtime, member.uid, member.uname, member.mode) for member in unpacked}
    assert contents == [text, *photographs]
    assert owners == {(0, 0, "", 0o600)}


@in_one_loop("told", files("referral/archive", sound=False), count=3)
def test_more_than_an_archive_holds_is_refused(told: Told) -> None:
    with pytest.raises(ValueError, match="More than one file holds"):
        make_archive(told["text"].encode(), photographs_of(told))


@in_one_loop("days", range(-1, 40), count=41)
def test_a_consent_serves_while_a_partner_has_fourteen_days_and_for_thirty_days(days: int) -> None:
    until = date(2026, 12, 31)
    consent = ReferralConsent("age1", "help", until, ("what",), bytes(32))

    assert consent.is_current(until - timedelta(days=days)) == (14 <= days <= 30)
