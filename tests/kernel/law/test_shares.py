"""Shares and majorities against vectors written by hand, through what an assembly decides by."""

import json

import pytest

from paraplu.kernel.statutes import law
from tests.kernel.law.charters import ROOT, charter

VECTOR = json.loads((ROOT / "vectors/numbers/shares.json").read_text())
KINDS = {"R14": "statutes", "R16": "purpose", "R17": "exclusion", "nobody voted": "statutes"}


@pytest.mark.parametrize("case", VECTOR["at_least"])
def test_a_share_of_people_is_rounded_up(case):
    assert law.Share(*case["fraction"]).of(case["count"]) == case["needed"]


@pytest.mark.parametrize("case", VECTOR["reaches"])
def test_a_share_of_the_votes_is_reached_or_not(case):
    ours, kind = charter(), KINDS[case["rule"]]

    assert ours.votes(kind) == law.Share(*case["fraction"])
    assert is_carried(ours, kind, case) is case["carried"]


@pytest.mark.parametrize("case", VECTOR["majority"])
def test_a_majority_is_more_than_half(case):
    assert is_carried(charter(), "motion", case) is case["carried"]


def is_carried(ours, kind, case):
    return case["for"] >= law.votes_needed(ours, kind, law.VoteCounts(case["for"], case["against"]))
