"""Between the close and the keys voters look their vote up; a teller records complaints, without names."""

from collections.abc import Callable

import pytest

from paraplu.base import clock, statutes_in_force
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import complaints
from paraplu.life.evoting.actions import complaining
from paraplu.life.evoting.models import BallotComplaint, SecretBallot, StrongProof
from tests.life.assembly.meeting import OTHER_TELLER, TELLER, THE_CHAIR, THE_SECRETARY, an_active, refusal
from tests.life.assembly.parts import Minutes, actions, live
from tests.life.evoting.secret import AGAINST, FOR, HOLDERS, Scrutinised, cast, decrypt, fresh
from tests.life.evoting.test_script_answers import browser
from tests.people.roles import member

pytestmark = pytest.mark.halved
NOW = 1_800_000_000


@pytest.fixture
def closed(
    secret: Scrutinised, ballot: SecretBallot, monkeypatch: pytest.MonkeyPatch
) -> Callable[[float], SecretBallot]:
    """A ballot that closed so many seconds ago, where voters have two minutes."""
    monkeypatch.setattr(statutes_in_force, "complaint_minutes", lambda: 2)
    monkeypatch.setattr(live, "FRESH_SECONDS", -1.0)
    monkeypatch.setattr(clock, "epoch_seconds", lambda: NOW)
    secret.vote(ballot, *[FOR] * 6)
    secret.close(ballot)

    def after(seconds: float) -> SecretBallot:
        monkeypatch.setattr(clock, "epoch_seconds", lambda: NOW + seconds)
        return fresh(ballot)

    return after


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 2), (59, 2), (61, 1), (119, 1), (121, 0), (9_000, 0)])
def test_voters_have_as_many_minutes_as_the_union_chose(closed, seconds: int, minutes: int) -> None:
    assert complaints.complaint_minutes_left(closed(seconds)) == minutes


def test_no_key_is_used_before_the_time_is_over(secret: Scrutinised, closed) -> None:
    ballot = closed(110)

    assert refusal(lambda: decrypt(secret, ballot, 1)) == ["complaint_window"]
    assert not StrongProof.objects.filter(owner__gt=1).exists()
    for place in (1, 3):
        decrypt(secret, closed(121), place)
    assert (fresh(ballot).phase, fresh(ballot).mark) == ("tallied", None)


def test_the_wall_says_how_long_and_the_chair_how_many(secret: Scrutinised, closed) -> None:
    complaining.note_complaint(an_active(TELLER), closed(30).pk, "")
    phone = member(MemberStatus.ACTIVE).client

    during = phone.get(f"/en/gathering/{secret.id}/screen/now/").content.decode()
    closed(130)
    after = phone.get(f"/en/gathering/{secret.id}/now/").content.decode()

    assert "tell a teller within 2 minutes" in during
    assert ("tell a teller within" in after, "1 complaint" in after) == (False, True)


def test_tellers_read_what_the_list_says_and_never_whether_a_vote_was_replaced(
    secret: Scrutinised, ballot: SecretBallot, closed
) -> None:
    listed = complaints.bulletin_board_trackers(closed(10))[0]
    for tracker in (listed, listed[:8], "AAAAAAAAAA", ""):
        complaining.note_complaint(an_active(TELLER), ballot.pk, tracker)

    rows = set(BallotComplaint.objects.values_list("tracker", "is_listed"))
    assert rows == {(listed, True), (listed[:8], True), ("AAAAAAAAAA", False), ("", False)}
    assert complaints.complaint_counts(ballot) == complaints.ComplaintCounts(2, 1, 1)


def test_a_key_holder_reads_each_complaint_before_using_the_key(secret: Scrutinised, closed) -> None:
    listed = complaints.bulletin_board_trackers(closed(10))[0]
    for tracker in (listed, "AAAAAAAAAA", ""):
        complaining.note_complaint(an_active(TELLER), closed(10).pk, tracker)

    client = browser(HOLDERS[0])
    state = client.get(f"/en/gathering/{secret.id}/keys/state/").json()

    expected = [("", False), ("AAAAAAAAAA", False), (listed, True)]
    assert [tuple(row.values()) for row in state["ballots"][0]["complaints"]] == sorted(expected)
    assert b"data-complaints" in client.get(f"/en/gathering/{secret.id}/keys/").content


def test_a_replaced_vote_looks_to_the_tellers_like_any_other(
    secret: Scrutinised, ballot: SecretBallot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cast(ballot, secret.slips[0], FOR)
    cast(ballot, secret.slips[0], AGAINST)
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)

    complaining.note_complaint(an_active(OTHER_TELLER), ballot.pk, first)

    assert BallotComplaint.objects.get().is_listed


@pytest.mark.parametrize("who", [THE_CHAIR, THE_SECRETARY, an_active(HOLDERS[0])])
def test_nobody_but_a_teller_records_one(closed, who) -> None:
    with pytest.raises(NotAuthorized):
        complaining.note_complaint(who, closed(0).pk, "")


def test_before_the_close_nobody_complains_and_after_it_fifty_times_at_most(
    secret: Scrutinised, ballot: SecretBallot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(lambda: complaining.note_complaint(an_active(TELLER), ballot.pk, "")) == [
        "ballot_elsewhere"
    ]
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    monkeypatch.setattr(complaining, "MOST_COMPLAINTS", 1)

    complaining.note_complaint(an_active(TELLER), ballot.pk, "A" * 9)
    with pytest.raises(RuleViolation):
        complaining.note_complaint(an_active(TELLER), ballot.pk, "")


def test_a_false_complaint_delays_nothing_and_the_minutes_say_what_the_list_had(
    secret: Scrutinised, closed
) -> None:
    complaining.note_complaint(an_active(TELLER), closed(10).pk, "AAAAAAAAAA")
    for place in (1, 3):
        decrypt(secret, closed(121), place)

    actions.close_assembly(THE_SECRETARY, secret.id)

    (item,) = Minutes.objects.get(assembly=secret.id).facts["items"]
    assert item["ballots"][0]["complaints"] == {"listed": 0, "unlisted": 1, "without": 0}
