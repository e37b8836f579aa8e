"""A thief takes the database after an item began: nothing in it tells who came and drew a slip when.

Members draw in the order of their queue at the door and vote in much the same order, so whoever knows the one
guesses the other on the list of ballots. The thief reads the file page by page, as no query does.
"""

import random
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.leaks.judging import suspects
from tests.separate_site import SeparateSite
from tools.leak_check.row_places import OrderedRows, postgresql_orders, sqlite_orders

pytestmark = pytest.mark.postgresql
MEMBERS = range(500_001, 500_041)
PERMUTATIONS, AS_RARE_AS = 3_000, 3

# They draw in the order of their queue, through the real action, each in a transaction of its own.
EVENING = """
import random
from paraplu.kernel.standing import MemberStatus
from paraplu_demonstration import rehearsal
from tests.cast import a_member
from tests.life.evoting.secret import SECRETARY, hold_offices

roll = list({members})
for number in roll:
    a_member(number, MemberStatus.ACTIVE)
queue = random.Random({seed}).sample(roll, len(roll))
hold_offices()
secretary = rehearsal.active_actor(SECRETARY, "secretary")
people = rehearsal.MeetingParticipants(roll, queue, roll[5:7], roll[2:5])
rehearsal.open_mock_ballot(secretary, people, "About a room", {{}})
answer = queue
"""


def orders_of(site: SeparateSite, folder: Path) -> OrderedRows:
    """Every order that the stolen database has; of SQLite the one file, without the log beside it."""
    if site.address:
        return postgresql_orders(site.address)
    (stolen := folder / "stolen").mkdir()
    return sqlite_orders(Path(shutil.copy(folder / "paraplu.sqlite3", stolen)))


def distances(ranks: Sequence[int]) -> int:
    """How far apart in the queue those are who lie beside each other.

    SQLite fills gaps first, so the order is rarely that of the whole page: it is there in runs.
    """
    return sum(abs(one - other) for one, other in pairwise(ranks))


def lies_in_runs(rows: Sequence[str], queue: Sequence[int], seed: int) -> bool:
    """Whether neighbours drew one after the other, more than in nearly all of many shuffled queues."""
    named = [next((rank for rank, one in enumerate(queue) if str(one) in row), None) for row in rows]
    ranks = [rank for rank in named if rank is not None]
    drawn = random.Random(seed)
    shuffled = sorted(distances(drawn.sample(ranks, len(ranks))) for _ in range(PERMUTATIONS))
    return len(ranks) == len(queue) and distances(ranks) < shuffled[AS_RARE_AS]


def what_a_thief_learns(folder: Path, seed: int) -> set[str]:
    """The orders of rows that have to do with the queue, where chance does not explain it."""
    folder.mkdir()
    site = SeparateSite(folder)
    queue = site.run(EVENING.format(members=MEMBERS, seed=seed))
    orders, places = orders_of(site, folder), dict[str, list[float | None]]()
    for how, rows in orders.items():
        at = [next((place for place, row in enumerate(rows) if str(one) in row), None) for one in queue]
        places[how] = [None if place is None else float(place) for place in at]
    assert any("rollseat" in how and None not in column for how, column in places.items())
    runs = {how for how, rows in orders.items() if lies_in_runs(rows, queue, seed)}
    return runs | {how.removeprefix("who came when / ") for how in suspects(places, {}, seed)}


def test_no_place_of_a_row_tells_who_drew_when(tmp_path: Path) -> None:
    """Once in a hundred times chance alone looks like a leak; a leak is there the second time as well."""
    first = what_a_thief_learns(tmp_path / "once", 1)
    again = what_a_thief_learns(tmp_path / "twice", 2) if first else set()

    assert not first & again
