"""People with and without keys, on the members' host and on that of the forms."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import totp
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, SecondFactor
from tests.people.parts import Member
from tests.trust.accounts.phrases import PHRASE

numbers = itertools.count(100_001)


def a_client(origin: str) -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


@pytest.fixture
def site() -> Client:
    return a_client("members")


@pytest.fixture
def elsewhere() -> Client:
    """Another device."""
    return a_client("members")


@pytest.fixture
def forms_host() -> Client:
    return a_client("forms")


@pytest.fixture
def the_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Move the clock of tickets and cookies forward by seconds."""
    passed = [0.0]
    true_time = clock.time.time

    def pass_by(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("paraplu.base.clock.time", SimpleNamespace(time=lambda: true_time() + passed[0]))
    return pass_by


def a_number(account: Account | None = None) -> int:
    """The number of a supporting member."""
    number = next(numbers)
    Member.objects.create(
        number=number, account=account, working_name="somebody", language="en", state=MemberStatus.SUPPORTING,
        since=clock.current_date(), assent_version="1", assent_language="en", entered_how="form",
    )  # fmt: skip
    return number


@pytest.fixture
def account(db: None) -> Account:
    """An account with a passphrase, whose owner is a supporting member."""
    made = Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(PHRASE))
    a_number(made)
    return made


@pytest.fixture
def number(account: Account) -> int:
    return Member.objects.get(account=account).number


@pytest.fixture
def secret(account: Account) -> bytes:
    """The secret of the app that shows six digits for this account."""
    secret = bytes(range(20))
    SecondFactor.objects.create(account=account, sealed=totp.seal_secret(account, secret))
    return secret


@pytest.fixture
def at_home(site: Client, account: Account) -> Client:
    """The owner of the account, logged in with her passphrase."""
    site.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    return site


def an_officer(office: str, number: int) -> Actor:
    return Actor(
        "person",
        number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice(office)}),
        has_second_factor=True,
        recently_authenticated=True,
    )
