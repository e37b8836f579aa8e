"""Ranked elections of another implementation are checked by all that we have, and not held by us."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from paraplu.kernel.ballot import (
    AuditReport,
    InvalidBallotData,
    InvalidEvent,
    UnsupportedArchive,
    audit,
    check_partial,
    checked_before,
    codes,
    make_ballot,
    make_partial,
    make_result,
    make_tally,
    read_strong_proofs,
    write_strong_proofs,
)
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.ballot.counting import decrypt_tally
from paraplu.kernel.ballot.points import GENERATOR
from tests.kernel.ballot import forging, tool
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.shuffler import Shuffler
from tests.kernel.ballot.test_ranked_ballots import encrypted, signed


def until(kind: str) -> AuditReport:
    """A ranked election, up to its last event of this type."""
    draft = Draft(tool.ranked().raw)
    heights = [height for height, step in enumerate(draft.steps) if step.kind == kind]
    del draft.steps[heights[-1] + 1 :]
    return audit(draft.written())


def sent(report: AuditReport) -> dict[str, Any]:
    """The entry among the strong proofs, and the factors, of the one who must decrypt."""
    assert report.tally
    secret = tool.ranked().keys[0]
    data, strong = decrypt_tally(report.closed_vote, report.tally, 1, secret, scalar)
    return {"factors": data[0], "strong": strong}


def decrypted(draft: Draft, report: AuditReport, factors: bytes, strong: dict[str, Any]) -> bytes:
    """Puts the factors into the archive; gives the file of strong proofs beside it."""
    draft.of("PartialDecryption").data[0] = json.loads(factors)
    assert report.tally
    return write_strong_proofs(report.closed_vote, report.tally.digest, [strong])


@cache
def marked() -> tuple[Draft, bytes]:
    """The second of three voters encrypts the generator, which is no ranking; and the strong proofs."""
    draft = Draft(tool.ranked().raw)
    signed(lambda answer: answer.update(encrypted(draft, 1, GENERATOR, str)))(draft)
    choices = [draft.of("Ballot", place).data[0]["answers"][0]["choices"] for place in (1, 2, 3)]
    draft.of("EncryptedTally").data[0] = [choices]
    draft.of("Shuffle").data[0] = Shuffler.of(draft).told()
    shuffled = draft.copy()
    del shuffled.steps[draft.height("EndShuffles") + 1 :]
    report = audit(shuffled.written())
    strong = decrypted(draft, report, **sent(report))
    draft.of("Result").data[0]["result"] = tool.Witness(draft.written()).result()
    return draft, strong


@pytest.mark.parametrize("make", [tool.ranked, tool.mixed])
def test_ballots_that_were_checked_before_are_read_the_same(
    make: Callable[[], tool.Made],
) -> None:
    assert audit(make().raw, checked_before) == audit(make().raw)


MAKERS: dict[str, tuple[str, Callable[[AuditReport], object]]] = {
    "a ballot": (
        "Setup",
        lambda report: make_ballot(report.setup.election, codes.new_code(), [[1, 2, 3]]),
    ),
    "a tally": ("EndBallots", make_tally),
    "a part before the shuffle": (
        "EncryptedTally",
        lambda report: make_partial(report, tool.ranked().keys[0]),
    ),
    "a part after it": ("EndShuffles", lambda report: make_partial(report, tool.ranked().keys[0])),
    "another's part": ("EndShuffles", lambda report: check_partial(report, **sent(report))),
    "a result": ("PartialDecryption", make_result),
}


@pytest.mark.parametrize("what", MAKERS)
def test_nothing_is_made_where_a_question_is_ranked(what: str) -> None:
    reached, make = MAKERS[what]

    with pytest.raises(InvalidBallotData, match="A question is ranked"):
        make(until(reached))


def test_strong_proofs_are_of_what_the_last_shuffle_put_out() -> None:
    report, draft = until("EndShuffles"), Draft(tool.ranked().raw)
    strong = decrypted(draft, report, **sent(report))

    checked = audit(draft.written(), strong=read_strong_proofs(strong))

    assert (checked.is_strong, checked.result) == (True, audit(tool.ranked().raw).result)


def test_a_voter_who_ranks_with_another_point_spoils_no_check_with_strong_proofs() -> None:
    draft, strong = marked()
    lowest = [int.from_bytes(GENERATOR, "little") >> 14 + 8 * place & 255 for place in (2, 1, 0)]

    report = audit(draft.written(), strong=read_strong_proofs(strong))

    assert report.result
    assert sorted(report.result[0], key=str) == sorted([[1, 2, 3], [2, 2, 0], lowest], key=str)
    assert (report.improper, audit(tool.ranked().raw).improper) == (1, 0)
    with pytest.raises(UnsupportedArchive, match=r"1 hold no numbers.*without strong proofs"):
        audit(draft.written())


def test_her_lowest_bits_are_not_told_otherwise() -> None:
    draft, strong = marked()[0].copy(), marked()[1]
    draft.of("Result").data[0]["result"][0][0][0] ^= 1

    with pytest.raises(InvalidEvent, match=r"Event 10 \(Result\): The result is not what"):
        audit(draft.written(), strong=read_strong_proofs(strong))


def test_a_trustee_who_makes_a_ranking_another_point_is_named() -> None:
    report, draft = until("EndShuffles"), Draft(tool.ranked().raw)
    data, entry = forging.forged(report, 1, tool.ranked().keys[0])
    strong = decrypted(draft, report, data[0], entry)
    del draft.steps[-1]

    with pytest.raises(InvalidEvent, match=r"Event 9 .*The strong proofs of trustee 1 do not hold"):
        audit(draft.written(), strong=read_strong_proofs(strong))
