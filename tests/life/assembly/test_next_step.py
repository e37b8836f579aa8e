"""On day 22 the first signatory gets one e-mail, in words that say nothing to anybody else who reads it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from paraplu.base.models import Recipient
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.assembly import actions, api
from paraplu.life.assembly.actions.demanding import tell_first_signatories
from paraplu.life.assembly.models import Demand
from paraplu.trust.post import api as post
from tests.life.assembly.meeting import OTHERS, THE_SECRETARY, Meeting, an_active
from tests.people.parts import Member
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FIRST, SECOND, THIRD, *_ = OTHERS
DAY_21, DAY_22, DAY_23 = "2027-05-22", "2027-05-23", "2027-05-24"


@pytest.fixture
def demand(the_day: Callable[[str], date]) -> UUID:
    """Three of nine sign on the first of May, each with an address."""
    Meeting(the_day)
    demand = actions.start_member_demand(an_active(FIRST), "assembly", "A car", "We buy a car.")
    for number in (FIRST, SECOND, THIRD):
        actions.sign_demand(an_active(number), demand)
        post.assign_address(post.keep_address(f"{number}@paraplu.example", "en"), number)
    return demand


def upkeep(the_day: Callable[[str], date], day: str) -> list[int]:
    """What the daily upkeep does on that day; the members who got the e-mail so far."""
    api.forget_due(the_day(day))
    tokens = Recipient.objects.filter(email__name="assembly/next_step").values("address_token")
    told = EmailAddress.objects.filter(token__in=tokens)
    assert tokens.count() == told.count()
    return list(told.values_list("number", flat=True))


def test_the_first_signatory_gets_it_once_and_on_day_22(demand: UUID, the_day: Callable[[str], date]) -> None:
    told = [upkeep(the_day, day) for day in (DAY_21, DAY_22, DAY_22, DAY_23)]

    assert told == [[], [FIRST], [FIRST], [FIRST]]


def test_a_missed_day_is_made_up_for(demand: UUID, the_day: Callable[[str], date]) -> None:
    assert upkeep(the_day, DAY_23) == [FIRST]


def test_the_next_one_gets_it_where_the_first_left(demand: UUID, the_day: Callable[[str], date]) -> None:
    Member.objects.filter(number=FIRST).update(state="supporting")

    assert upkeep(the_day, DAY_22) == [SECOND]


def test_nobody_gets_it_where_the_board_convened(demand: UUID, the_day: Callable[[str], date]) -> None:
    Demand.objects.filter(pk=demand).update(settled_on=date(2027, 5, 20))

    assert upkeep(the_day, DAY_22) == []


def test_nobody_gets_it_once_fewer_than_one_fifth_are_left(
    demand: UUID, the_day: Callable[[str], date]
) -> None:
    Member.objects.filter(number__in=(FIRST, SECOND)).update(state="supporting")

    assert upkeep(the_day, DAY_22) == []


def test_nobody_but_the_system_writes_it(demand: UUID, the_day: Callable[[str], date]) -> None:
    the_day(DAY_22)
    for actor in (an_active(FIRST), THE_SECRETARY):
        with pytest.raises(NotAuthorized):
            tell_first_signatories(actor)

    tell_first_signatories(SYSTEM)

    assert Recipient.objects.filter(email__name="assembly/next_step").count() == 1
