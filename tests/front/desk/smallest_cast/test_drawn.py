"""All with an office are close to the member: three drawn members agree, or the page says nobody can."""

from collections.abc import Iterator

import pytest

from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.casts import Union
from tests.front.desk.smallest_cast.conftest import living
from tests.front.desk.smallest_cast.people import EraseMember
from tests.front.desk.smallest_cast.plays import refusal_of
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.slow
CLOSE = ("chair", "treasurer", "auditor", "outsider")
UNTIL_THE_LOT, DRAWN = 7, 3


class EraseAmongFriends(EraseMember):
    """All who could be the second person appointed or restored the member in these months."""

    def prepare(self) -> None:
        for part in set(CLOSE) & set(self.union.people):
            decisions.note_tie(self.number(part), self.number("member"))


@pytest.fixture
def three(db: None) -> Iterator[Union]:
    with living("a Board of three") as made:
        yield made


def test_five_have_no_three_others_and_the_page_says_so(five: Union) -> None:
    assert "Nobody can be the second person for this today" in refusal_of(EraseAmongFriends(five))


def test_beside_a_board_of_three_the_lot_falls_on_three_who_agree_on_their_page(three: Union) -> None:
    play = EraseAmongFriends(three)
    play.prepare()
    play.ask()
    act = PendingAct.objects.still_open().get(kind=play.kind)

    three.days.move(UNTIL_THE_LOT)
    decisions.draw_due_members()
    drawn = [part for part in three.people if f"drawn/{act.pk}/" in read_drawn(three, part)]
    for part in drawn:
        play.send(part, f"drawn/{act.pk}/", {"digest": act.digest})
    act.refresh_from_db()

    assert (len(drawn), set(drawn) & {"secretary", "member", *CLOSE}, act.state) == (DRAWN, set(), "waiting")
    three.days.move((act.ready_on - three.days.today).days)
    assert play.has_happened()


def read_drawn(union: Union, part: str) -> str:
    """The page of what waits for those on whom the lot fell; to others it is not there."""
    return str(union[part].browser().get("/en/drawn/").content.decode())
