"""Where answers to e-mails are switched on, the doctor asks the mail server of this machine for them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paraplu.ops.doctor import returning
from paraplu.ops.doctor.checks import run_all_checks
from tests.catcher import Catcher
from tests.ops.doctor.conftest import Change
from tests.ops.mail.network import free_port

HOST = "back.localhost"
REFUSED = "550 5.1.1 Unknown"


@pytest.fixture
def mail_server(healthy: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catcher]:
    """A mail server that takes what comes back and nothing else, of a site where this is switched on."""
    change(var=healthy, mail_bounce_host=HOST)
    with Catcher() as catcher:
        monkeypatch.setattr(returning, "MAIL_SERVER", ("127.0.0.1", catcher.port))
        catcher.answers[f"{returning.STRANGER}@{HOST}"] = REFUSED
        yield catcher


def notes() -> set[str]:
    return {one.name for one in run_all_checks() if one.is_note}


def test_a_mail_server_that_takes_both_is_no_finding(mail_server: Catcher, names: Callable[[], set[str]]):
    assert names() == set()
    assert not {name for name in notes() if name.startswith("returns")}
    assert mail_server.emails == []


@pytest.mark.parametrize(
    ("address", "fault"), [(returning.ANSWER, "answers-refused"), (returning.BOUNCE, "returns-refused")]
)
def test_an_address_that_it_refuses_is_named(
    mail_server: Catcher, names: Callable[[], set[str]], address, fault
):
    mail_server.answers[f"{address}@{HOST}"] = REFUSED

    assert names() == {fault}


def test_one_that_is_busy_is_no_fault(mail_server: Catcher, names: Callable[[], set[str]]):
    mail_server.answers[f"{returning.ANSWER}@{HOST}"] = "451 4.3.0 Later"

    assert names() == set()


def test_one_that_takes_everything_is_worth_a_note(mail_server: Catcher):
    del mail_server.answers[f"{returning.STRANGER}@{HOST}"]

    assert "returns-open" in notes()


def test_no_mail_server_is_worth_a_note(mail_server: Catcher, names, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(returning, "MAIL_SERVER", ("127.0.0.1", free_port()))

    assert (names(), "returns-unasked" in notes()) == (set(), True)


def test_nobody_is_asked_while_it_is_switched_off(mail_server: Catcher, change: Change, monkeypatch):
    change(mail_bounce_host="")
    monkeypatch.setattr(returning, "MAIL_SERVER", None)

    assert not {one.name for one in run_all_checks() if one.name.startswith(("returns", "answers"))}
