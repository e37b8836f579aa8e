"""A changed server asks one key holder for two totals that differ by one vote, to read that vote.

Her telephone remembers what she opens when it signs her part, which is before it sends anything.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from paraplu.kernel.ballot import append_event, archive_start, audit, make_tally
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.chain import ArchiveEnd, follow
from tests.attacks.device import on_her_telephone
from tests.life.assembly.meeting import Hall
from tests.life.evoting.parts import SecretBallot, bulletin_boards
from tests.life.evoting.secret import AGAINST, FOR, Scrutinised, commit, fresh

pytestmark = pytest.mark.halved
TIME = 1_700_000_000


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


def with_votes(ballot: SecretBallot, first: int, last: int) -> bytes:
    """The same election with some of its ballots only, closed and summed up."""
    return shortened(bulletin_boards.bulletin_board_archive(ballot), first, last)


def shortened(archive: bytes, first: int, last: int) -> bytes:
    """The same, of an archive."""
    events = follow(read(archive)).events
    raw, end = archive_start(TIME), None
    for event in [events[0], *[each for each in events if each.kind == "Ballot"][first:last]]:
        raw, end = grown(raw, end, event.kind, [bytes(each.content) for each in event.data])
    raw, end = grown(raw, end, "EndBallots", [])
    return grown(raw, end, "EncryptedTally", make_tally(audit(raw)))[0]


def grown(raw: bytes, end: ArchiveEnd | None, kind: str, data: list[bytes]) -> tuple[bytes, ArchiveEnd]:
    more, new = append_event(end, kind, data, TIME)
    return raw + more, new


def test_her_telephone_opens_eight_votes_and_then_not_seven(secret: Scrutinised, tmp_path: Path) -> None:
    ballot, storage = secret.take_up(), str(tmp_path / "kept")
    secret.vote(ballot, *[FOR] * 5, *[AGAINST] * 3)
    eight, seven = (with_votes(fresh(ballot), 0, count) for count in (8, 7))

    first = on_her_telephone(secret, ballot, "commit", eight, storage=storage)
    second = on_her_telephone(secret, ballot, "commit", seven, storage=storage)
    again = on_her_telephone(secret, ballot, "commit", eight, storage=storage)

    assert (set(first), second, set(again)) == (
        {"owner", "digest", "signature"},
        {"refused": "twice"},
        {"owner", "digest", "signature"},
    )
    assert str(ballot.pk) not in (tmp_path / "kept").read_text()


def test_the_same_total_of_another_list_is_refused_as_well(secret: Scrutinised, tmp_path: Path) -> None:
    """Everybody voted twice; the changed server hides the first votes, and the total stays the same."""
    ballot, storage = secret.take_up(), str(tmp_path / "kept")
    secret.vote(ballot, *[FOR] * 5)
    secret.vote(ballot, *[FOR] * 5)
    whole, without = with_votes(fresh(ballot), 0, 10), with_votes(fresh(ballot), 5, 10)

    on_her_telephone(secret, ballot, "commit", whole, storage=storage)

    assert audit(whole).tally == audit(without).tally
    assert on_her_telephone(secret, ballot, "commit", without, storage=storage) == {"refused": "twice"}


def test_a_browser_that_only_sends_the_part_remembers_it_as_well(secret: Scrutinised, tmp_path: Path) -> None:
    """She signed elsewhere, and this browser only made the part; then it is asked for another total."""
    ballot, storage = secret.take_up(), str(tmp_path / "kept")
    secret.vote(ballot, *[FOR] * 5, *[AGAINST] * 3)
    seven = with_votes(fresh(ballot), 0, 7)
    secret.close(ballot)
    for place in (1, 3):
        commit(secret, ballot, place)
    eight = bulletin_boards.bulletin_board_archive(fresh(ballot))
    signed = (bulletin_boards.commitments_file(fresh(ballot)) or b"").decode()

    (sent,) = on_her_telephone(secret, ballot, "open", eight, storage=storage, commitments=[signed])

    assert "partial" in sent
    assert on_her_telephone(secret, ballot, "commit", seven, storage=storage) == {"refused": "twice"}


def test_no_part_goes_out_before_her_own_signature(secret: Scrutinised) -> None:
    """Enough others signed; a part of hers would come from nobody who is on record."""
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    for place in (2, 3):
        commit(secret, ballot, place)
    archive = bulletin_boards.bulletin_board_archive(fresh(ballot))
    signed = (bulletin_boards.commitments_file(fresh(ballot)) or b"").decode()

    assert on_her_telephone(secret, ballot, "open", archive, commitments=[signed]) == [
        {"refused": "commitments"}
    ]
