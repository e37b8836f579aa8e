"""Take the order out of the rows of a meeting whenever a ballot begins or ends (docs/decisions/0060).

Threat: a thief of the database reads who drew when, and beside it in which order ballots came. On PostgreSQL
each row has the number of its transaction, so rows of all tables have one order.
"""

from uuid import UUID

from django.db import transaction

from paraplu.base.row_order import renumber_rows
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot
from paraplu.trust.accounts import api as accounts


def shuffle_meeting(assembly: UUID) -> None:
    """Write the roll in a drawn order, and after the commit the devices; the meeting is locked."""
    meetings().shuffle_roll(assembly)
    transaction.on_commit(accounts.shuffle_devices, robust=True)


def shuffle_bulletin_board(ballot: SecretBallot) -> None:
    """Write the entries of a closed ballot once more, so that none has the moment at which it was cast."""
    renumber_rows(BulletinBoardEntry.objects.filter(ballot=ballot))
    shuffle_meeting(ballot.election_setup_id)
