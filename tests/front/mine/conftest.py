"""Members by role, logged in at the site."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from tests.people.parts import Member, MembershipChange
from tests.trust.accounts.parts import Account

numbers = itertools.count(300_001)


@dataclass
class Somebody:
    number: int
    account: Account
    client: Client
    actor: Actor

    def get(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()


@pytest.fixture
def a_visitor() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})


@pytest.fixture
def somebody(db: None) -> Callable[..., Somebody]:
    """Makes a member in a state, with offices, and logs her in."""

    def make(state: MemberStatus, *held: str) -> Somebody:
        number, day = next(numbers), clock.current_date()
        account = Account.objects.create(login_name=f"name-{number}")
        Member.objects.create(
            number=number, account=account, working_name="Marigold", language="en", state=state, since=day,
            assent_version="1", assent_language="en", entered_how="form",
        )  # fmt: skip
        MembershipChange.objects.create(
            number=number, day=day, step="join", state=MemberStatus.SUPPORTING, how="form"
        )
        if state is MemberStatus.ACTIVE:
            MembershipChange.objects.create(number=number, day=day, step="admit", state=state, how="board")
        for office in held:
            offices.appoint(OPERATOR, number, office, day, None, "deed", day)
        client = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
        for name, value in accounts.session_cookies_for(account.pk, has_second_factor=bool(held)).items():
            client.cookies[name] = value
        return Somebody(number, account, client, Actor("person", number, state))

    return make


@pytest.fixture
def a_supporting_member(somebody: Callable[..., Somebody]) -> Somebody:
    return somebody(MemberStatus.SUPPORTING)


@pytest.fixture
def an_active_member(somebody: Callable[..., Somebody]) -> Somebody:
    return somebody(MemberStatus.ACTIVE)


@pytest.fixture
def a_secretary(somebody: Callable[..., Somebody]) -> Somebody:
    return somebody(MemberStatus.ACTIVE, "secretary")
