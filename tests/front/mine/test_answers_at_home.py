"""Her first page tells her what came of her request, what she offered, and what will stand there one day."""

import re
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.trust.consent import api as consent
from paraplu.trust.register import api as register
from tests.people.parts import MembershipChange


def answer(number: int, step: Step, days_ago: int = 1) -> None:
    day = clock.current_date() - timedelta(days=days_ago)
    MembershipChange.objects.create(
        number=number, day=day, step=step, state=MemberStatus.SUPPORTING, how="board"
    )


@pytest.mark.parametrize(
    ("step", "words"),
    [(Step.REFUSE, "was not accepted"), (Step.SILENCE, "This does not mean no.")],
)
def test_she_reads_the_answer_to_her_request(a_supporting_member, step: Step, words: str) -> None:
    answer(a_supporting_member.number, step)

    assert words in a_supporting_member.get("/en/")


def test_an_old_answer_is_no_news_any_more(a_supporting_member) -> None:
    answer(a_supporting_member.number, Step.REFUSE, days_ago=31)

    assert "was not accepted" not in a_supporting_member.get("/en/")


def test_who_took_her_request_back_is_told_nothing(a_supporting_member) -> None:
    never_applied = a_supporting_member.get("/en/")
    answer(a_supporting_member.number, Step.WITHDRAW)

    words = a_supporting_member.get("/en/")

    assert words.count('class="button quiet small"') == never_applied.count('class="button quiet small"') > 0
    assert "was not accepted" not in words
    assert "Apply again" not in words


def test_who_was_admitted_reads_what_the_book_wants_of_her(an_active_member) -> None:
    register.open_line(an_active_member.number, "admitted", date(2027, 3, 1))

    assert "register on paper by 9 March 2027 at the latest" in an_active_member.get("/en/")


def test_once_the_book_has_her_line_she_is_only_welcomed(an_active_member) -> None:
    words = an_active_member.get("/en/")

    assert "Welcome. You have been an active member since" in words
    assert "register on paper" not in words


def test_what_she_offered_stands_where_she_chose_it(an_active_member) -> None:
    kind = r'name="kind" value="translate">\s*'
    yes = kind + r'<button class="button small" name="answer" value="yes" aria-pressed="true"'
    assert not re.search(yes, an_active_member.get("/en/asked/"))

    consent.set_answer(an_active_member.actor, an_active_member.number, "translate", "yes")

    assert re.search(yes, an_active_member.get("/en/asked/"))
