"""What an interest is, in words: sealed, for the Board and the auditor, and bound to who declared it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, api, queries
from paraplu.life.board.models import BoardMeeting, InterestDeclaration
from paraplu.life.board.sealing import open_interest
from tests.life.board.parts import FIRST, SECRETARY_ACTOR, an_act, director, item_about, open_meeting, vote

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
WORDS = "My sister rents out that hall."
AUDITOR = Actor("person", 304_001, MemberStatus.SUPPORTING, frozenset({HeldOffice("auditor")}))


@pytest.fixture
def meeting(the_day: Callable[[str], date]) -> UUID:
    """Closed: of three who were there one stood aside, and said why."""
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 3)
    item = item_about(act)
    actions.declare_interest(director(2), item.pk, "money", item.digest, WORDS)
    for place in range(2):
        vote(place, item, "yes")
    actions.close_meeting(director(0), meeting)
    return meeting


def words_for(reader: Actor) -> list[str]:
    minutes = queries.minutes_view(reader, BoardMeeting.objects.get())
    return [words for _view, interests, _dissents in minutes.items for _declared, words in interests]


@pytest.mark.parametrize(("reader", "words"), [(director(0), WORDS), (AUDITOR, WORDS), (SECRETARY_ACTOR, "")])
def test_board_and_auditor_read_it_and_the_secretary_only_its_kind(
    meeting: UUID, reader: Actor, words: str
) -> None:
    assert words_for(reader) == [words]


def test_no_row_has_it_in_clear(meeting: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select words from board_interestdeclaration")
        ((sealed,),) = cursor.fetchall()

    assert len(bytes(sealed)) == len(WORDS.encode()) + 28
    assert b"sister" not in bytes(sealed)


def test_moved_to_another_director_it_does_not_open(meeting: UUID) -> None:
    InterestDeclaration.objects.update(number=FIRST + 1)

    assert open_interest(InterestDeclaration.objects.get()) == ""


def test_who_declared_it_reads_that_it_is_sealed_and_it_goes_with_them(meeting: UUID) -> None:
    known = {field.field: field.value for field in api.known_about(FIRST + 2)}
    api.forget(FIRST + 2)

    assert known["InterestDeclaration.words"] == "encrypted; Board members and the auditor can read it"
    assert not InterestDeclaration.objects.exists()
