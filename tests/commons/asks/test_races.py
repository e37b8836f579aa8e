"""Eight people say yes to three places at the same moment: three get one."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from paraplu.commons.asks import api as asks
from paraplu.commons.asks.models import HelpRequest, Offer
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.roles import asked, put_to
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
AT_ONCE = 8
PLACES = 3


def say_yes_together(them: list[Somebody], ask: UUID, rounds: int = 1) -> list[str]:
    offers = {her.number: put_to(her, ask) for her in them}
    start, heard = Barrier(len(them)), list[str]()

    def run(her: Somebody) -> None:
        try:
            start.wait()
            for _ in range(rounds - 1):
                asks.say_no(her.actor, offers[her.number])
                _try(her)
            heard.append(_try(her))
        finally:
            connection.close()

    def _try(her: Somebody) -> str:
        try:
            asks.say_yes(her.actor, offers[her.number])
        except asks.EnoughHelpers:
            return "enough"
        return "yes"

    threads = [Thread(target=run, args=(her,)) for her in them]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def _eight_and_an_ask() -> tuple[list[Somebody], UUID]:
    secretary = member(MemberStatus.ACTIVE, "secretary")
    them = [member(MemberStatus.ACTIVE) for _ in range(AT_ONCE)]
    return them, asked(secretary.actor, "organise", wanted=PLACES)


def test_three_places_go_to_three_of_eight() -> None:
    them, ask = _eight_and_an_ask()

    heard = say_yes_together(them, ask)

    assert sorted(heard) == ["enough"] * (AT_ONCE - PLACES) + ["yes"] * PLACES
    assert HelpRequest.objects.get(pk=ask).taken == len(asks.active_taker_numbers(ask)) == PLACES


def test_taking_back_and_saying_yes_again_never_loses_or_doubles_a_place() -> None:
    them, ask = _eight_and_an_ask()

    say_yes_together(them, ask, rounds=4)

    said_yes = Offer.objects.filter(ask=ask, answer="yes").count()
    assert HelpRequest.objects.get(pk=ask).taken == said_yes == PLACES
