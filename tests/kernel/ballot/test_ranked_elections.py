"""Ranked elections of another implementation are checked by all that we have, and not held by us."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from paraplu.kernel.ballot import (
    Refused,
    Report,
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
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft


def until(kind: str) -> Report:
    """A ranked election, up to its last event of this type."""
    draft = Draft(tool.ranked().raw)
    heights = [height for height, step in enumerate(draft.steps) if step.kind == kind]
    del draft.steps[heights[-1] + 1 :]
    return audit(draft.written())


def sent(report: Report) -> dict[str, Any]:
    """The entry among the strong proofs, and the factors, of the one who must decrypt."""
    assert report.tally
    fingerprint, secret = report.setup.election.fingerprint, tool.ranked().keys[0]
    data, strong = decrypt_tally(fingerprint, report.tally, 1, secret, scalar)
    return {"factors": data[0], "strong": strong}


@pytest.mark.parametrize("make", [tool.ranked, tool.mixed])
def test_ballots_that_were_checked_before_are_read_the_same(
    make: Callable[[], tool.Made],
) -> None:
    assert audit(make().raw, checked_before) == audit(make().raw)


MAKERS: dict[str, tuple[str, Callable[[Report], object]]] = {
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

    with pytest.raises(Refused, match="A question is ranked"):
        make(until(reached))


def test_strong_proofs_are_of_what_the_last_shuffle_put_out() -> None:
    report, draft = until("EndShuffles"), Draft(tool.ranked().raw)
    made = sent(report)
    draft.of("PartialDecryption").data[0] = json.loads(made["factors"])
    assert report.tally
    told = write_strong_proofs(report.setup.election.fingerprint, report.tally.digest, [made["strong"]])

    checked = audit(draft.written(), strong=read_strong_proofs(told))

    assert (checked.is_strong, checked.result) == (True, audit(tool.ranked().raw).result)
