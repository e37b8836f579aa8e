"""A head that people wrote down: the log begins with it, or the first difference is named."""

import hashlib
from collections.abc import Callable

import pytest
from django.conf import settings

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry, LogHead
from tests.trust.audit.rewritten_log import write_again

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def root_of(digests: list[str]) -> str:
    """The definition in RFC 6962, by a few lines of our own."""

    def mth(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return hashlib.sha256(b"\0" + leaves[0]).digest()
        k = 1 << (len(leaves) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:])).digest()

    return mth([bytes.fromhex(digest) for digest in digests]).hex()


@pytest.fixture
def heads() -> list[audit.TreeHead]:
    """The heads of a log after each of twelve entries."""
    heads = []
    for note in range(12):
        audit.record_event(SYSTEM, "house.forgot", note=note)
        heads.append(audit.present_head())
    return heads


def expected(head: audit.TreeHead) -> audit.ExpectedHead:
    return audit.read_head(head.line_of_text)


def test_the_head_is_the_root_over_the_digests(heads: list[audit.TreeHead]) -> None:
    digests = list(LogEntry.objects.order_by("height").values_list("digest", flat=True))

    assert [head.root for head in heads] == [root_of(digests[:size]) for size in range(1, 13)]
    assert [head.size for head in heads] == list(range(1, 13))


def test_a_log_that_grew_contains_each_of_its_older_heads(heads: list[audit.TreeHead]) -> None:
    assert audit.verify_log([expected(head) for head in heads]).fault is None


def test_both_spellings_are_one_head(heads: list[audit.TreeHead]) -> None:
    assert audit.read_head(f"{heads[4].size}:{heads[4].root}") == expected(heads[4])
    assert heads[4].line_of_text.startswith(
        f"paraplu/head/1 | {settings.UNION.key} | 5 | {heads[4].root} | 20"
    )


@pytest.mark.parametrize("place", [0, 5, 11])
def test_one_wrong_digit_of_a_head_is_named(place: int, heads: list[audit.TreeHead]) -> None:
    root = heads[place].root
    wrong = audit.ExpectedHead(place + 1, ("0" if root[7] != "0" else "1").join((root[:7], root[8:])))

    verdict = audit.verify_log([expected(heads[3]), wrong])

    assert verdict.fault == audit.LogFault(place + 1, "other")


def test_a_head_of_another_size_is_another_head(heads: list[audit.TreeHead]) -> None:
    assert audit.verify_log([audit.ExpectedHead(7, heads[7].root)]).fault == audit.LogFault(7, "other")


def test_a_log_written_again_from_its_start_is_named_at_the_first_head(heads: list[audit.TreeHead]) -> None:
    write_again(lambda entry: entry.height != 4)

    assert audit.verify_log().fault is None
    assert audit.verify_log([expected(heads[2])]).fault is None
    assert audit.verify_log(map_of(heads)).fault == audit.LogFault(4, "other")
    assert audit.verify_log([expected(heads[11])]).fault == audit.LogFault(12, "shorter")


def map_of(heads: list[audit.TreeHead]) -> list[audit.ExpectedHead]:
    return [expected(head) for head in reversed(heads)]


def test_a_fault_inside_is_named_before_any_head(heads: list[audit.TreeHead]) -> None:
    LogHead.objects.update(height=11)

    assert audit.verify_log([expected(heads[11])]).fault == audit.LogFault(11, "head")


UNREADABLE: dict[str, Callable[[str], str]] = {
    "nothing": lambda _text: "",
    "a word": lambda _text: "head",
    "size nought": lambda _text: "0:" + "0" * 64,
    "a size with a nought before it": lambda _text: "05:" + "0" * 64,
    "a root too short": lambda _text: "5:" + "0" * 63,
    "capital digits": lambda text: text.upper(),
    "another format": lambda text: text.replace("head/1", "head/2"),
    "another union": lambda text: text.replace(f"| {settings.UNION.key} |", "| another |"),
    "a part missing": lambda text: text.rpartition(" | ")[0],
    "a part more": lambda text: f"{text} | 1",
    "no day": lambda text: f"{text.rpartition(' | ')[0]} | today",
}


@pytest.mark.parametrize("spoilt", UNREADABLE)
def test_what_is_no_head_of_this_union_is_refused(spoilt: str, heads: list[audit.TreeHead]) -> None:
    with pytest.raises(audit.UnreadableHead):
        audit.read_head(UNREADABLE[spoilt](heads[4].line_of_text))


def test_a_file_of_heads_may_say_what_it_is(heads: list[audit.TreeHead]) -> None:
    lines = ["# minutes of 2026", "", f"  {heads[0].line_of_text} ", f"3:{heads[2].root}"]

    assert list(audit.read_heads(lines)) == [expected(heads[0]), expected(heads[2])]
    with pytest.raises(audit.UnreadableHead, match=r"^Line 5: "):
        list(audit.read_heads([*lines, "x"]))
