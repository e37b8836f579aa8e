"""Trustees who sign whatever they like together still cannot publish keys that do not belong together."""

import re

import pytest

from paraplu.kernel.ballot import points
from paraplu.kernel.ballot.refusals import InvalidBallotData
from paraplu.kernel.ballot.trustees import TrusteeGroup, read_trustees
from tests.kernel.ballot.ceremony import Ceremony, point, proof
from tests.kernel.ballot.drafts import BAD_POINTS, json_of, with_torsion

POLYNOMIALS = [[11, 12], [21, 22], [31, 32]]
SIGNERS = [101, 102, 103]
ALONE = 7


def a_ceremony() -> Ceremony:
    return Ceremony([list(one) for one in POLYNOMIALS], list(SIGNERS))


def read(ceremony: Ceremony) -> tuple[TrusteeGroup, ...]:
    """Together with one who must decrypt, so that the election has a key whatever the others do."""
    key = point(ALONE)
    alone = ["Single", {"pok": proof(f"pok|Ed25519|{key}", ALONE), "public_key": key}]
    whole = points.product(ceremony.key(), points.generator_power(ALONE))
    return read_trustees(memoryview(json_of([alone, ["Pedersen", ceremony.told()]])), whole)


def refusal(ceremony: Ceremony, reason: str) -> None:
    with pytest.raises(InvalidBallotData) as refused:
        read(ceremony)

    assert re.search(reason, str(refused.value)), refused.value


def test_a_ceremony_gives_a_key_to_two_of_three() -> None:
    alone, others = read(a_ceremony())

    assert (alone.needed, others.needed, len(others.keys)) == (1, 2, 3)
    assert others.sub_key == points.generator_power(63)


def test_a_share_that_is_not_that_of_all_is_refused_though_its_owner_signed_it() -> None:
    ceremony = a_ceremony()
    ceremony.shares[1] += 1

    refusal(ceremony, "does not follow from what all committed to")


def test_commitments_changed_by_one_who_signed_them_anew_give_other_shares() -> None:
    ceremony = a_ceremony()
    ceremony.commitments[2][1] = point(33)

    refusal(ceremony, "does not follow from what all committed to")


def test_keys_that_cancel_each_other_are_refused() -> None:
    refusal(Ceremony([[11, 12], [-11, 22]], SIGNERS[:2]), "cancel each other")


def test_one_signer_cannot_be_two_trustees() -> None:
    refusal(Ceremony(POLYNOMIALS, [101, 102, 101]), "signed with the same key")


@pytest.mark.parametrize("fault", BAD_POINTS)
@pytest.mark.parametrize("degree", [0, 1])
def test_a_commitment_outside_the_group_is_refused_though_it_is_signed(fault: str, degree: int) -> None:
    ceremony = a_ceremony()
    ceremony.commitments[1][degree] = BAD_POINTS[fault](ceremony.commitments[1][degree])

    refusal(ceremony, "not in the group|is the identity|not 64 small")


def test_parts_of_small_order_that_cancel_each_other_are_refused_too() -> None:
    ceremony = a_ceremony()
    for trustee, times in ((0, 3), (1, 5)):
        for _ in range(times):
            ceremony.commitments[trustee][0] = with_torsion(ceremony.commitments[trustee][0])

    refusal(ceremony, "not in the group")


@pytest.mark.parametrize("fault", BAD_POINTS)
def test_an_encryption_key_outside_the_group_is_refused_though_it_is_signed(fault: str) -> None:
    ceremony = a_ceremony()
    ceremony.encryption[0] = BAD_POINTS[fault](ceremony.encryption[0])

    refusal(ceremony, "not in the group|is the identity|not 64 small")


def test_too_few_or_too_many_commitments_are_refused() -> None:
    for change in (list.pop, lambda some: some.append(point(5))):
        ceremony = a_ceremony()
        change(ceremony.commitments[0])

        refusal(ceremony, "not as many entries")
