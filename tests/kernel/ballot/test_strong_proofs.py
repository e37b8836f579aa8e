"""Strong proofs bind each factor to its ciphertext and to who sent it: nothing of them can be another."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from paraplu.kernel.ballot import (
    AuditReport,
    InvalidBallotData,
    InvalidEvent,
    PartialDecryptionData,
    UnreadableArchive,
    UnsupportedArchive,
    audit,
    check_partial,
    make_partial,
    make_result,
    read_strong_proofs,
)
from tests.kernel.ballot import forging, made
from tests.kernel.ballot.drafts import json_of
from tests.kernel.ballot.test_changes import places

FIRST = 5
Change = Callable[[dict[str, Any]], object]


@cache
def summed_up() -> tuple[AuditReport, made.Trustees]:
    """The same before anybody decrypted, and who may."""
    trustees, slips = made.singles(2), made.new_codes(1)
    ballot = made.voted(made.opened(trustees, slips, [made.ANY]), slips, [(0, [[1, 0]])])
    ballot.sum_up()
    return ballot.report(), trustees


def refused(change: Change) -> InvalidEvent:
    told = json.loads(made.small().strong_proofs())
    change(told)
    with pytest.raises(InvalidEvent) as wrong:
        audit(made.small().raw, strong=read_strong_proofs(json_of(told)))
    return wrong.value


def leaves() -> Iterator[int]:
    told = json.loads(made.small().strong_proofs())
    names = [name for _, name in places(told)]
    yield from (place for place, name in enumerate(names) if name not in ("version", "owner"))


def test_nothing_else_is_told_with_them() -> None:
    told = json.loads(made.small().strong_proofs())

    vote = ["election_hash", "head", "ballots"]
    assert list(told) == ["version", *vote, "encrypted_tally", "partial_decryptions"]
    assert [list(each) for each in told["partial_decryptions"]] == 2 * [
        ["owner", "factors", "proofs", "signature"]
    ]
    assert audit(made.small().raw, strong=read_strong_proofs(made.small().strong_proofs())).is_strong


@pytest.mark.parametrize("leaf", list(leaves()))
def test_no_changed_field_is_accepted(leaf: int) -> None:
    def change(told: dict[str, Any]) -> None:
        holder, name = list(places(told))[leaf]
        value = holder[name]
        if isinstance(value, int):
            holder[name] = value + 1
        else:
            holder[name] = str(int(value) ^ 1) if value.isdecimal() else value[::-1]

    assert refused(change).kind == "PartialDecryption"


CHANGES: dict[str, tuple[Change, int, str]] = {
    "one is missing": (
        lambda told: told["partial_decryptions"].pop(),
        FIRST + 1,
        "of trustee 2 are missing",
    ),
    "another's": (
        lambda told: told["partial_decryptions"][1].update(told["partial_decryptions"][0] | {"owner": 2}),
        FIRST + 1,
        "of trustee 2 do not hold",
    ),
    "of another who did not decrypt": (
        lambda told: told["partial_decryptions"].append(told["partial_decryptions"][0] | {"owner": 3}),
        FIRST + 2,
        "of trustee 3, who has not decrypted",
    ),
    "none": (lambda told: told.update(partial_decryptions=[]), FIRST, "of trustee 1 are missing"),
    "a row too few": (
        lambda told: told["partial_decryptions"][0].update(proofs=[]),
        FIRST,
        "of trustee 1 do not hold",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_each_who_decrypted_has_her_own_and_nobody_else_has_any(what: str) -> None:
    change, height, reason = CHANGES[what]

    wrong = refused(change)

    assert (wrong.height, reason in wrong.reason) == (height, True), wrong


def test_those_of_another_election_are_refused() -> None:
    with pytest.raises(InvalidEvent, match="for another election"):
        audit(made.small().raw, strong=read_strong_proofs(forging.spoilt(2).strong_proofs()))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda told: told.update(version=1), UnsupportedArchive),
        (lambda told: told.update(version=True), UnsupportedArchive),
        (lambda told: told["partial_decryptions"].reverse(), UnreadableArchive),
        (lambda told: told["partial_decryptions"].append(told["partial_decryptions"][1]), UnreadableArchive),
        (lambda told: told["partial_decryptions"][0].update(owner=0), UnreadableArchive),
        (lambda told: told["partial_decryptions"][0].pop("signature"), UnreadableArchive),
        (lambda told: told.update(more=1), UnreadableArchive),
    ],
)
def test_a_file_in_another_shape_is_not_read(change: Change, fault: type[Exception]) -> None:
    told = json.loads(made.small().strong_proofs())
    change(told)

    with pytest.raises(fault):
        read_strong_proofs(json_of(told))


def test_what_a_trustee_sends_is_taken_when_both_proofs_hold() -> None:
    report, trustees = summed_up()
    sent = make_partial(report, trustees.secrets[1])

    assert check_partial(report, sent.data[0], sent.strong) == sent


def test_a_forged_factor_is_not_taken_though_its_proof_of_the_specification_holds() -> None:
    report, trustees = summed_up()
    sent: PartialDecryptionData = forging.forged(report, 2, trustees.secrets[1])

    with pytest.raises(InvalidBallotData, match="A factor's proof does not hold"):
        check_partial(report, sent.data[0], sent.strong)


def test_another_cannot_send_for_a_trustee() -> None:
    report, trustees = summed_up()
    sent = make_partial(report, trustees.secrets[1])

    for owner in (1, 3, 0, "2", True, None):
        with pytest.raises(InvalidBallotData):
            check_partial(report, sent.data[0], sent.strong | {"owner": owner})


def test_nobody_decrypts_twice() -> None:
    trustees, slips = made.singles(2), made.new_codes(1)
    ballot = made.voted(made.opened(trustees, slips, [made.ANY]), slips, [(0, [[1, 0]])])
    ballot.sum_up()
    sent = make_partial(ballot.report(), trustees.secrets[0])
    ballot.take(sent)

    with pytest.raises(InvalidBallotData, match="Trustee 1 has decrypted already"):
        make_partial(ballot.report(), trustees.secrets[0])
    with pytest.raises(InvalidBallotData, match="Trustee 1 has decrypted already"):
        check_partial(ballot.report(), sent.data[0], sent.strong)


def test_nobody_decrypts_before_the_end_or_without_a_key_of_the_election() -> None:
    report, trustees = summed_up()
    stranger = made.new_secret()

    with pytest.raises(InvalidBallotData, match="none of the trustees"):
        make_partial(report, stranger)
    with pytest.raises(InvalidBallotData, match="too few trustees"):
        make_result(report)
    opened = made.opened(trustees, made.new_codes(1), [made.ANY])
    with pytest.raises(InvalidBallotData, match="nothing to decrypt"):
        make_partial(opened.report(), trustees.secrets[0])
