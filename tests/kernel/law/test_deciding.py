"""What a count decides, for each kind of item, against tables written by hand (R7, R11, R13-R17, R28)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.statutes import law
from tests.kernel.law.charters import charter, keys, share, table
from tests.looping import in_one_loop

VOTES = some.integers(0, 60)
KINDS = some.sampled_from([kind for kind in law.KINDS if kind != "other_business"])
QUALIFIED = some.sampled_from(["statutes", "purpose", "exclusion", "dissolution"])
CHARTERS = some.builds(
    charter,
    pack=some.sampled_from(["be-asbl", "none"]),
    abstentions=some.sampled_from(["ignored", "against"]),
    exclusion_quorum=some.sampled_from(["strict", "none"]),
    quorum=some.sampled_from([law.Share(0, 1), law.Share(1, 2), law.Share(2, 3)]),
)


def decided(ours, kind, *votes: int, room=(240, 240), on_agenda=True, was_heard=True):
    count, seats = law.VoteCounts(*votes), law.Electorate(*room)
    return law.decide(ours, kind, count, seats, on_agenda=on_agenda, was_heard=was_heard)


def votes_of(case):
    return [case.get(key, 0) for key in ("yes", "no", "abstained", "invalid")]


def room_of(case):
    return case["roll"], case["present"]


@pytest.mark.parametrize("case", table("r11_agenda"))
def test_r11_nothing_is_decided_outside_the_agenda(case):
    said = law.may_decide(case["kind"], on_agenda=case["on_agenda"])

    assert keys(said) == case["says"]


def test_r11_a_unanimous_yes_outside_the_agenda_is_void():
    outside = decided(charter(), "motion", 40, 0, on_agenda=False)

    assert (outside.outcome, keys(outside.objections)) == ("void", ["off_agenda"])


@pytest.mark.parametrize("case", table("r13_ordinary"))
def test_r13_an_ordinary_decision(case):
    ours = charter(abstentions=case["abstentions"])

    result = decided(ours, "motion", *votes_of(case), room=(40, 40))

    assert (result.outcome, result.rule) == (case["outcome"], "R13")


@pytest.mark.parametrize("case", table("r13_ordinary", "quorum"))
def test_r13_statutes_may_ask_for_a_quorum(case):
    ours = charter(quorum=share(case["share"]))

    result = decided(ours, "motion", 1, 0, room=room_of(case))

    assert result.outcome == case["outcome"]


@pytest.mark.parametrize("case", table("r14_statutes", "quorum"))
def test_r14_two_thirds_are_rounded_up_and_never_by_floats(case):
    assert law.quorum_needed(charter(), "statutes", case["roll"]) == case["needed"]


@pytest.mark.parametrize("case", table("r14_statutes"))
def test_r14_a_change_of_statutes(case):
    result = decided(charter(), "statutes", *votes_of(case), room=room_of(case))

    assert result.outcome == case["outcome"]


@pytest.mark.parametrize("case", table("r15_second", "decisions"))
def test_r15_a_second_assembly_needs_no_quorum_and_the_same_majority(case):
    room = law.Electorate(roll=60, present=case["present"], is_second=True)

    result = law.decide(charter(), case["kind"], law.VoteCounts(case["yes"], case["no"]), room)

    assert (result.outcome, result.quorum) == (case["outcome"], 0)


@pytest.mark.parametrize("case", table("r16_purpose"))
def test_r16_a_change_of_purpose(case):
    result = decided(charter(), "purpose", *votes_of(case), room=room_of(case))

    assert result.outcome == case["outcome"]


@pytest.mark.parametrize("case", table("r17_exclusion"))
def test_r17_an_exclusion(case):
    ours = charter(exclusion_quorum=case["quorum"])

    result = decided(ours, "exclusion", *votes_of(case), room=room_of(case), was_heard=case["heard"])

    assert result.outcome == case["outcome"]


@in_one_loop("case", table("r28_dissolution"), count=16)
def test_r28_a_dissolution(case):
    room = law.Electorate(*room_of(case), is_second=case.get("second", False))

    result = law.decide(charter(), "dissolution", law.VoteCounts(*votes_of(case)), room)

    assert (result.outcome, result.rule) == (case["outcome"], "R28")


@in_one_loop("case", table("r07_powers", "ordinary"), count=12)
def test_r7_a_lawful_kind_with_the_ordinary_majority(case):
    result = decided(charter(), case["kind"], *votes_of(case))

    assert (result.outcome, result.quorum) == (case["outcome"], 0)


@in_one_loop("case", table("r07_powers", "heard"), count=5)
def test_r7_a_director_is_invited_to_speak_before_a_dismissal(case):
    assert keys(law.may_decide(case["kind"], was_heard=case["heard"])) == case["says"]


def test_who_stood_aside_counts_for_the_quorum_and_does_not_vote():
    room = law.Electorate(roll=60, present=40, stood_aside=2)

    assert law.decide(charter(), "statutes", law.VoteCounts(38, 0), room).outcome == "carried"
    assert law.decide(charter(), "statutes", law.VoteCounts(39, 0), room).outcome == "void"


@given(CHARTERS, KINDS, VOTES, VOTES, VOTES, some.booleans())
def test_one_more_yes_never_turns_carried_into_rejected(ours, kind, yes, no, abstained, heard):
    before = decided(ours, kind, yes, no, abstained, was_heard=heard).outcome

    after = decided(ours, kind, yes + 1, no, abstained, was_heard=heard).outcome

    assert before != "carried" or after == "carried"


@given(CHARTERS, KINDS, VOTES, VOTES, VOTES)
def test_one_more_no_never_turns_rejected_into_carried(ours, kind, yes, no, abstained):
    before = decided(ours, kind, yes, no, abstained).outcome

    after = decided(ours, kind, yes, no + 1, abstained).outcome

    assert before != "rejected" or after == "rejected"


@given(CHARTERS, QUALIFIED, VOTES, VOTES, VOTES)
def test_abstentions_never_change_a_qualified_result(ours, kind, yes, no, abstained):
    without, with_them = decided(ours, kind, yes, no), decided(ours, kind, yes, no, abstained)

    assert (without.outcome, without.needed) == (with_them.outcome, with_them.needed)


@given(CHARTERS, KINDS, VOTES, VOTES, VOTES)
def test_what_is_needed_is_what_carries(ours, kind, yes, no, abstained):
    result = decided(ours, kind, yes, no, abstained)

    assert (result.outcome == "carried") == (yes >= result.needed)


@given(CHARTERS, KINDS, some.integers(0, 200), some.integers(0, 200))
def test_below_its_quorum_nothing_is_carried(ours, kind, roll, present):
    quorum = law.quorum_needed(ours, kind, roll)

    result = decided(ours, kind, present, 0, room=(roll, present))

    assert (result.outcome == "no_quorum") == (present < quorum)


@given(some.integers(0, 10**6), some.integers(0, 30), some.integers(1, 30))
def test_a_share_is_reached_exactly_by_its_smallest_number(count, part, whole):
    ours = law.Share(min(part, whole), whole)

    assert ours.of(count) >= Fraction(ours.part, ours.whole) * count > ours.of(count) - 1


@given(VOTES, VOTES)
def test_among_bars_the_higher_one_is_harder(yes, no):
    results = [decided(charter(), kind, yes, no).outcome for kind in ("motion", "statutes", "dissolution")]

    assert results == sorted(results, key=["carried", "rejected"].index)
