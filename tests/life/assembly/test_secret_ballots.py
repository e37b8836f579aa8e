"""The whole way of a secret ballot: keys, slips, cast, closed, decrypted, decided; who is refused where."""

import pytest

from paraplu.kernel.ballot import audit, read_strong_proofs
from paraplu.life.assembly import boards
from paraplu.life.assembly.actions import balloting
from paraplu.life.assembly.models import Item
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, Meeting
from tests.life.assembly.secret import AGAINST, FOR, Scrutinised, cast, decrypt, fresh


@pytest.fixture
def secret(a_meeting: Meeting) -> Scrutinised:
    """Nine in the room, one proposal; nothing electronic yet."""
    a_meeting.add()
    a_meeting.convene()
    a_meeting.open(here=OTHERS)
    return Scrutinised(a_meeting)


def test_nine_vote_and_two_of_three_decrypt(secret: Scrutinised) -> None:
    secret.ready(12)
    ballot = secret.take_up(secret.meeting.row.items.get().pk)
    for place, (slip,) in enumerate(secret.hands.values()):
        cast(ballot, slip, AGAINST if place < 2 else FOR)

    balloting.close_ballot(THE_CHAIR, ballot.pk)
    for place in (3, 1):
        decrypt(secret, ballot, place)

    item = Item.objects.get()
    assert (item.outcome, item.votes_for, item.votes_against, item.abstained) == ("carried", 7, 2, 0)
    report = audit(
        boards.archive_of(fresh(ballot)), strong=read_strong_proofs(boards.strong_proofs_of(ballot) or b"")
    )
    assert (report.result, report.is_strong, report.head) == ([[7, 2, 0]], True, fresh(ballot).head)
