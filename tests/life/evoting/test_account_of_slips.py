"""Random meetings that vote in secret: the account of slips is even, and nothing is told below five votes.

Everybody comes, leaves, draws, hands back, votes again, complains, asks and confirms in any order. Beside the
product goes a plain meeting (`plain_meeting.py`), and after each step the two say the same.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import IntegrityError
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from paraplu.base import clock, statutes_in_force
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import AuditReport, InvalidEvent
from paraplu.kernel.ballot.canonical import tracker_of
from paraplu.life.evoting import remote, slips, typed_facts
from paraplu.life.evoting.actions import complaining, decrypting
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.models import BulletinBoardEntry, CredentialList, ElectionSetup, RevokedSlip
from tests.life.assembly.meeting import MEMBERS, OTHER_TELLER, OTHERS, TELLER
from tests.life.evoting.plain_meeting import BACK, LEFT, TALLIED, VOID
from tests.life.evoting.played_ballot import PlayedBallots
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

Step = tuple[str, dict[str, Any]]
Steps = st.SearchStrategy[list[Step]]
WHO, ANYBODY = st.sampled_from(OTHERS), st.sampled_from(MEMBERS)
TELLERS, WHY = st.sampled_from([TELLER, OTHER_TELLER]), st.sampled_from([LEFT, BACK, VOID])
KEY, SLIP, SEED, YES = st.integers(1, 3), st.integers(0, 14), st.integers(0, 10**6), st.booleans()
FAULTS = st.sampled_from(["", "again", "of a hand"])
CHOICES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "comes": {"who": WHO, "is_far": YES},
    "leaves": {"who": WHO},
    "ends": {"who": WHO},
    "gives_proxy": {"who": WHO, "other": WHO},
    "takes_back": {"who": WHO},
    "prints": {"count": st.integers(9, 14), "far": YES},
    "counts_slips": {},
    "draws": {"who": ANYBODY, "count": st.integers(1, 2), "at_door": YES},
    "draws_in_error": {"who": ANYBODY},
    "hands_back": {"who": ANYBODY},
    "spoils": {},
    "cancels": {"teller": TELLERS, "why": WHY, "is_ahead": YES, "fault": FAULTS},
    "confirms": {"teller": TELLERS, "why": WHY, "is_wrong": YES},
    "withdraws": {"teller": TELLERS},
    "begins": {"first": SLIP, "count": st.integers(1, 4)},
    "begins_second_round": {},
    "vouches": {"place": KEY},
    "votes": {"slip": SLIP, "seed": SEED, "pile": st.sampled_from(["hands", "table"])},
    "sends_again": {"which": SLIP},
    "asks_close": {},
    "confirms_close": {},
    "takes_request_back": {},
    "asks_paper": {"incident": st.sampled_from(["network", "other"])},
    "agrees_to_paper": {"teller": TELLERS},
    "complains": {"which": SLIP, "kind": st.sampled_from(["listed", "unlisted", "without"])},
    "waits": {"seconds": st.integers(0, 90)},
    "commits": {"place": KEY},
    "turns_key": {"place": KEY},
}


def step(name: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(name), st.fixed_dictionaries(CHOICES[name] | fixed))


ANY = st.one_of([step(name) for name in CHOICES])


@st.composite
def meetings(draw: Callable[..., Any], most: int = 3) -> list[Step]:
    """At most so many ballots as they should go, with anything else in between."""
    steps: list[Step] = []

    def then(*some: Step, noise: int = 2) -> None:
        steps.extend([*draw(st.lists(ANY, max_size=noise)), *some])

    here = draw(st.sets(WHO, min_size=2))
    then(*[("comes", {"who": who, "is_far": draw(YES)}) for who in sorted(here)])
    then(draw(step("prints")), ("counts_slips", {}))
    for _ in range(draw(st.integers(1, most))):
        then(*[("draws", {"who": who, "at_door": draw(YES)}) for who in MEMBERS])
        then(*_tellers_count())
        then(("begins_second_round", {}), draw(step("begins")), noise=0)
        holders = draw(st.permutations((1, 2, 3)))[: draw(st.integers(2, 3))]
        then(*[("vouches", {"place": place}) for place in holders])
        votes = [{"slip": slip, "seed": draw(SEED)} for slip in range(draw(st.integers(4, 9)))]
        then(*[("votes", vote) for vote in votes])
        then(*draw(st.lists(st.one_of(step("votes"), step("sends_again")), max_size=3)), ("asks_close", {}))
        then(("confirms_close", {}), noise=1)
        then(*draw(st.lists(step("complains"), max_size=2)), *draw(st.lists(step("commits"), max_size=1)))
        then(("waits", {"seconds": 120}), noise=0)
        for name in ("commits", "turns_key"):
            then(*[(name, {"place": place}) for place in draw(st.permutations((1, 2, 3)))], noise=1)
    return steps


def _tellers_count() -> list[Step]:
    """What is left over, came back or is torn: one teller reads, and the other."""
    return [
        done
        for why in (LEFT, BACK, VOID)
        for done in (
            ("cancels", {"teller": TELLER, "why": why, "is_ahead": why != LEFT}),
            ("confirms", {"teller": OTHER_TELLER, "why": why}),
        )
    ]


def play(steps: list[Step]) -> PlayedBallots:
    """A meeting of these steps, to its minutes; nothing of it stays."""
    with undone():
        meeting = PlayedBallots()
        with _clock_of(meeting):
            for name, told in steps:
                getattr(meeting, name)(**told)
                meeting.every_slip_has_its_row()
                meeting.the_ballot_is_right()
            no_row_joins_a_member_and_a_ballot(meeting)
            meeting.ends_all()
            the_minutes_say_it(meeting)
    return meeting


@contextmanager
def _clock_of(meeting: PlayedBallots) -> Iterator[None]:
    """Two minutes for complaints, on a clock that the steps move; whoever is far away has a key."""
    with (
        patch.object(statutes_in_force, "complaint_minutes", lambda: 2),
        patch.object(clock, "epoch_seconds", lambda: meeting.now),
        patch.object(remote, "ineligible_numbers", lambda *_: set()),
    ):
        yield


def no_row_joins_a_member_and_a_ballot(meeting: PlayedBallots) -> None:
    """In every table, no row has a member's number beside a credential, a mark or a tracking number."""
    told = set(BulletinBoardEntry.objects.exclude(credential="").values_list("credential", "digest"))
    marks = {mark for pair in told for mark in pair}
    marks |= {tracker_of(raw) for ballot in meeting.plain.ballots for *_, raw in ballot.sent}
    lists = CredentialList.objects.filter(place__lte=meeting.plain.used)
    for text in lists.values_list("credentials", "marks"):
        marks |= set(re.findall(r"[0-9a-f]{32,64}", " ".join(text)))
    if not marks:
        return
    marked, named = re.compile("|".join(map(re.escape, marks))), re.compile(r"\b50000[1-9]\b")
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            text = " ".join(map(_as_text, row))
            assert not (named.search(text) and marked.search(text)), model.__name__


def _as_text(cell: Any) -> str:
    return bytes(cell).decode("latin-1") if isinstance(cell, (bytes, memoryview)) else str(cell)


def the_minutes_say_it(meeting: PlayedBallots) -> None:
    """Of each ballot the slips, how many voted, the keys that were turned and the complaints."""
    for item in meeting.items:
        plain = [ballot for ballot in meeting.plain.ballots if item in ballot.items]
        for told, ballot in zip(meeting.facts(item), plain, strict=True):
            assert told["complaints"] == ballot.told_complaints
            assert (told["drawn"], told["struck"]) == (ballot.account.held, ballot.account.cancelled)
            assert told["drawn"] + told["struck"] == ballot.account.printed
            assert told["voters"] == len(ballot.voters) == told["drawn"] + told["far"]
            assert (told["phase"], told["keys_turned"]) == (ballot.phase, len(ballot.committed))
            assert told["turnout"] == (len(ballot.counted) if ballot.phase == TALLIED else None)
            assert told["not_handed_back"] == ballot.account.not_handed_back


MEETING = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(MEETING, max_examples=3)
@given(meetings(most=1))
def test_some_meetings_keep_their_account(steps: list[Step]) -> None:
    play(steps)


@pytest.mark.slow
@settings(MEETING, max_examples=300)
@given(meetings())
def test_three_hundred_meetings_keep_their_account(steps: list[Step]) -> None:
    play(steps)


def every_vote(roll: slips.Roll, number: int) -> list[int]:
    """The votes of a member, also those whose slip is drawn already."""
    return [vote for vote, holder in roll.vote_holders.items() if holder == number]


def marks_of_all(election_setup: ElectionSetup, _number: int, why: str) -> dict[int, set[str]]:
    """What waits for a second teller, also what this one cancelled."""
    marks: dict[int, set[str]] = {}
    rows = RevokedSlip.objects.filter(
        election_setup=election_setup, revocation__why=why, revocation__confirmed_by=None
    )
    for place, mark in rows.filter(place__gte=election_setup.used).values_list("place", "mark"):
        marks.setdefault(place, set()).add(mark)
    return marks


# What is taken away: where it is, its name, and what stands there instead.
PLANTED: dict[str, tuple[Any, str, Any]] = {
    "fewer than five close": (typed_facts, "has_enough_cast", lambda _ballot: True),
    "a cancelled slip votes": (slips, "voting_credentials", slips.listed_credentials),
    "a vote draws twice": (slips.Roll, "drawable_votes", every_vote),
    "a returned slip is still held": (slipping, "_undo_slip_draw", lambda *_: None),
    "returned slips need not be cancelled": (
        slips.SlipLedger,
        "is_balanced",
        property(lambda told: told.printed == told.held + told.left_over + told.spoilt + told.handed_back),
    ),
    "a teller confirms their own numbers": (slips, "marks_of_others", marks_of_all),
    "keys before the complaints": (decrypting, "require_complaints_heard", lambda _ballot: None),
    "each ballot counts as a voter": (AuditReport, "counted_ballots", AuditReport.ballots),
    "a complaint is a look at the list": (complaining, "is_tracker_listed", lambda *_: True),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*PLANTED[fault])

    @settings(MEETING, max_examples=60, phases=[Phase.generate], derandomize=True)
    @given(meetings())
    def play_any(steps: list[Step]) -> None:
        play(steps)

    with pytest.raises((AssertionError, RuleViolation, IntegrityError, InvalidEvent)):
        play_any()
