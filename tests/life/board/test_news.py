"""The Board is told: at once of what it can stop, and of everything else twice a day at most."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from paraplu.base.models import Email
from paraplu.kernel.actor import SYSTEM
from paraplu.life.board import actions, api, jobs
from paraplu.life.board.actions import PaperCount, PaperMinutes
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import BoardMeeting
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.life.board.parts import FIRST, SECRETARY_ACTOR, SUBJECT, an_act, called_meeting, director
from tests.trust.post.parts import EmailLink

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


@pytest.fixture(autouse=True)
def a_director_with_an_address(a_board: None) -> None:
    """One director can be written to."""
    post.assign_address(post.keep_address("board@mail.example", "en"), FIRST + 1)


def emails(name: str = "board/news") -> int:
    return Email.objects.filter(name=name).count()


def test_everything_new_is_one_email_and_nothing_new_is_none(the_day: TheDay) -> None:
    the_day("2027-02-22")
    for office in ("editor", "press_officer", "teller"):
        an_act(office=office)
    actions.put_in_writing(director(0), decisions.PendingAct.objects.first().pk)
    before = Email.objects.count()

    api.send_news()
    api.send_news()

    assert (before, emails(), Email.objects.count()) == (0, 1, 1)
    link = EmailLink.objects.get(name=Email.objects.get().facts["page"])
    assert (link.view, link.arguments) == ("desk:home", [])


def test_what_comes_later_is_in_the_next(the_day: TheDay) -> None:
    an_act()
    api.send_news()
    an_act(office="press_officer")

    api.send_news()

    assert emails() == 2


def test_a_typed_meeting_is_news_and_a_confirmed_one_is_told_at_once(the_day: TheDay) -> None:
    day = the_day("2027-02-22")
    act = an_act()
    api.send_news()
    counts = (PaperCount(act.pk, 3, 0, 0, 0),)
    there = frozenset(FIRST + place for place in range(3))
    actions.type_minutes(director(0), PaperMinutes(uuid4(), day, "room", FIRST, there, counts))
    typed = Email.objects.count()
    meeting = BoardMeeting.objects.get()

    actions.confirm_minutes(director(1), meeting.pk, minutes_digest(meeting))
    api.send_news()

    assert (typed, emails("board/confirmed"), emails()) == (1, 1, 2)


def test_what_waits_and_can_be_stopped_is_told_at_once(the_day: TheDay) -> None:
    decisions.ask_for_act(
        SECRETARY_ACTOR, decisions.ActRequest("people.step_down", SUBJECT, {"how": "phone"})
    )

    api.send_news()

    assert (emails("decisions/waits"), emails()) == (1, 0)


def test_a_notice_is_told_at_once(the_day: TheDay) -> None:
    called_meeting(the_day)

    assert emails("board/notice") == 1


def test_two_emails_a_day_at_their_hours(the_day: TheDay) -> None:
    assert [hour.hour for hour in jobs.NEWS_HOURS] == [8, 18]


def test_only_the_system_tells(the_day: TheDay) -> None:
    for verb in (actions.note_news, actions.send_news):
        with pytest.raises(Exception, match="tell_board"):
            verb(director(0))
        verb(SYSTEM)
