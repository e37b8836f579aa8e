"""No sequence of writing, naming, reading and taking back leads to a publication without its quorum."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from paraplu.kernel.approval import (
    ApprovalQuorum,
    ReaderApproval,
    ReviewedVersion,
    approval_count,
    canonical,
    digest,
    may_publish,
)

pytestmark = pytest.mark.halved

TWO_OF_THREE = ApprovalQuorum(2, 3)
AUTHOR, ONE, TWO, THREE = 1, 2, 3, 4
FIRST, SECOND = ReviewedVersion(AUTHOR, "a"), ReviewedVersion(AUTHOR, "b")
PEOPLE = st.integers(min_value=1, max_value=6)
WORDS = st.sampled_from("abc")


def yes(number: int, place: int = 1, words: str = "a") -> ReaderApproval:
    return ReaderApproval(number, place, words)


def test_two_of_three_readers_are_enough() -> None:
    assert may_publish([FIRST], [yes(ONE), yes(TWO)], {ONE, TWO, THREE}, TWO_OF_THREE)


@pytest.mark.parametrize(
    ("versions", "approvals", "readers"),
    [
        pytest.param([FIRST], [yes(ONE)], {ONE, TWO, THREE}, id="one said yes, silence is not yes"),
        pytest.param([FIRST], [yes(ONE), yes(ONE)], {ONE, TWO, THREE}, id="one said yes twice"),
        pytest.param([FIRST], [yes(ONE), yes(TWO)], {ONE, TWO}, id="two readers where three are wanted"),
        pytest.param([FIRST], [yes(ONE), yes(AUTHOR)], {ONE, TWO, THREE}, id="the author said yes"),
        pytest.param([FIRST], [yes(ONE), yes(AUTHOR)], {ONE, TWO, AUTHOR}, id="the author is a reader"),
        pytest.param([FIRST], [yes(ONE), yes(TWO)], {ONE, TWO, AUTHOR}, id="the author is the third reader"),
        pytest.param([FIRST], [yes(ONE), yes(9)], {ONE, TWO, THREE}, id="somebody who is no reader said yes"),
        pytest.param([FIRST, SECOND], [yes(ONE), yes(TWO)], {ONE, TWO, THREE}, id="edited since"),
        pytest.param([FIRST, FIRST], [yes(ONE), yes(TWO)], {ONE, TWO, THREE}, id="restored since"),
        pytest.param([FIRST], [yes(ONE), yes(TWO, 1, "b")], {ONE, TWO, THREE}, id="yes to other words"),
        pytest.param([], [], {ONE, TWO, THREE}, id="nothing written"),
    ],
)
def test_by_one_fact_less_it_is_not_enough(
    versions: list[ReviewedVersion], approvals: list[ReaderApproval], readers: set[int]
) -> None:
    assert not may_publish(versions, approvals, readers, TWO_OF_THREE)


def test_who_wrote_an_earlier_version_does_not_count() -> None:
    versions = [ReviewedVersion(ONE, "a"), ReviewedVersion(AUTHOR, "b")]

    assert approval_count(versions, [yes(ONE, 2, "b"), yes(TWO, 2, "b")], {ONE, TWO, THREE}) == 1


def test_line_ends_and_blanks_before_them_are_no_edit() -> None:
    assert digest("fr", "Un été ", "a  \r\nb\r\n\r\n") == digest("fr", "Un été", "a\nb")


@pytest.mark.parametrize("other", [("en", "Un", "a"), ("fr", "Une", "a"), ("fr", "Un", "a\n\nb")])
def test_language_title_and_body_each_count(other: tuple[str, str, str]) -> None:
    assert digest("fr", "Un", "a") != digest(*other)


def test_the_canonical_text_is_as_the_format_says() -> None:
    assert canonical("nl", "Huur", "Een\r\nTwee \n") == b"paraplu/document/1\nnl\nHuur\n\nEen\nTwee\n"


class ATextAndItsReaders(RuleBasedStateMachine):
    """The pure function beside a second telling of the rule: who may count now is kept as it happens."""

    def __init__(self) -> None:
        super().__init__()
        self.versions, self.approvals, self.readers = (
            list[ReviewedVersion](),
            list[ReaderApproval](),
            set[int](),
        )
        self.writers, self.fresh = set[int](), set[int]()

    @rule(person=PEOPLE, words=WORDS)
    def write(self, person: int, words: str) -> None:
        self.versions.append(ReviewedVersion(person, words))
        self.writers.add(person)
        self.fresh.clear()

    @rule(person=PEOPLE)
    def name(self, person: int) -> None:
        self.readers.add(person)

    @rule(person=PEOPLE)
    def take_back_reading(self, person: int) -> None:
        self.readers.discard(person)

    @rule(person=PEOPLE)
    def approve_what_is_there(self, person: int) -> None:
        if self.versions:
            self.approvals.append(ReaderApproval(person, len(self.versions), self.versions[-1].digest))
            self.fresh.add(person)

    @rule(person=PEOPLE, words=WORDS, back=st.integers(min_value=1, max_value=3))
    def approve_something_older(self, person: int, words: str, back: int) -> None:
        self.approvals.append(ReaderApproval(person, len(self.versions) - back, words))

    @rule(person=PEOPLE)
    def take_back_an_approval(self, person: int) -> None:
        self.approvals = [one for one in self.approvals if one.number != person]
        self.fresh.discard(person)

    @invariant()
    def it_appears_with_its_quorum_and_only_then(self) -> None:
        others = self.readers - self.writers
        expected = bool(self.versions) and len(others) >= 3 and len(self.fresh & others) >= 2
        assert may_publish(self.versions, self.approvals, self.readers, TWO_OF_THREE) == expected


ATextAndItsReaders.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestATextAndItsReaders = ATextAndItsReaders.TestCase
