"""The roster: the vectors of browser/test/roster.test.mjs, and that every changed byte is refused."""

from base64 import b64decode
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.decision_line import WrittenYes
from paraplu.kernel.seal.roster import InvalidRoster, follow, person_digest, words_of
from paraplu.kernel.seal.roster_lines import read_line, write_line
from tests.kernel.seal.test_thread_vectors import OTHER_WORDS, WORDS, files
from tests.looping import in_one_loop

Told = dict[str, Any]


def followed(told: Told) -> Any:
    lines = [b64decode(line) for line in told["lines"]] * told.get("times", 1)
    return follow(lines, bytes.fromhex(told["pin"]), told["union"], date.fromisoformat(told["today"]))


@in_one_loop("told", files("roster/lines", sound=True), count=20)
def test_a_sound_roster_names_its_holders(told: Told) -> None:
    roster, day = followed(told), date.fromisoformat(told["today"])
    standing = sorted((one.number, one.office) for one in roster.entries.values() if one.counts_on(day))

    assert standing == sorted((number, office) for number, office, _key in told["holders"])
    for number, office, key in told["holders"]:
        assert roster.vouches(office, b64decode(key), day), number
        assert not roster.vouches(office, b64decode(key)[::-1], day)
        assert not roster.vouches("another", b64decode(key), day)
    for office, number, letter in told.get("letters", []):
        assert roster.letter_of(office, int(number)) == letter


@in_one_loop("told", files("roster/lines", sound=True), count=20)
def test_a_sound_roster_names_the_key_of_the_register(told: Told) -> None:
    key = b64decode(told.get("register", ""))

    assert followed(told).seals_register_to(key) == ("register" in told)
    assert not followed(told).seals_register_to(key + b" ")


@in_one_loop("told", files("roster/lines", sound=False), count=80)
def test_a_faulty_roster_is_refused_with_reason_and_height(told: Told) -> None:
    with pytest.raises(InvalidRoster) as caught:
        followed(told)

    assert (caught.value.reason, caught.value.height) == (told["fault"], told["height"])


@in_one_loop("told", files("roster/words"), count=4)
def test_a_digest_is_said_like_the_vector(told: Told) -> None:
    digest = bytes.fromhex(told["digest"])

    said = words_of(digest, WORDS), words_of(digest, OTHER_WORDS), words_of(digest)
    assert said == (told["words"], told["other"], told["digits"])


@in_one_loop("told", files("roster/keys"), count=1)
def test_the_two_keys_of_a_person_have_one_digest(told: Told) -> None:
    signing_key, digest = b64decode(told["signing_key"]), b64decode(told["sealing_digest"])

    assert person_digest(signing_key, digest).hex() == told["digest"]


def written_yes(told: Told) -> WrittenYes:
    return WrittenYes(**{name: told[name] for name in ("union", "item", "kind", "digest", "day")})


@in_one_loop("told", [case for case in files("decision") if case.values[0]["fault"] != "shape"], count=12)
def test_a_yes_in_writing_is_signed_by_its_director_alone(told: Told) -> None:
    yes = written_yes(told)

    is_signed = yes.is_signed_by(bytes.fromhex(told["public_key"]), bytes.fromhex(told["signature"]))

    assert (yes.line_of_text, is_signed) == (told["line"], told["fault"] is None)


@in_one_loop("told", [case for case in files("decision") if case.values[0]["fault"] == "shape"], count=18)
def test_a_yes_of_another_shape_has_no_line(told: Told) -> None:
    with pytest.raises(SealBroken):
        written_yes(told).is_signed_by(bytes.fromhex(told["public_key"]), bytes.fromhex(told["signature"]))


THREE = next(param.values[0] for param in files("roster/lines") if param.id == "three-lines")


@given(st.data())
def test_whatever_bit_is_flipped_the_roster_is_refused(data: st.DataObject) -> None:
    lines = [bytearray(b64decode(line)) for line in THREE["lines"]]
    hit = lines[data.draw(st.integers(0, len(lines) - 1))]
    hit[data.draw(st.integers(0, len(hit) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    pin, today = bytes.fromhex(THREE["pin"]), date.fromisoformat(THREE["today"])

    with pytest.raises(InvalidRoster):
        follow([bytes(one) for one in lines], pin, THREE["union"], today)


@in_one_loop("told", files("roster/lines", sound=True), count=20)
def test_a_line_is_written_as_it_was_read(told: Told) -> None:
    for raw in map(b64decode, told["lines"]):
        read = read_line(raw)

        assert write_line(read.body, reversed(read.signatures)) == raw
