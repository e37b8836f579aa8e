"""Tries are counted by all workers together, strangers apart from a browser that logged in before."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from paraplu.base import shared_counters
from paraplu.base.clock import epoch_seconds
from paraplu.base.shared_counters import SharedCounters
from paraplu.trust.accounts import attempt_limits
from paraplu.trust.accounts.models import Account
from tests.trust.accounts.limits import begin_again, forget_all_tries
from tests.trust.accounts.phrases import PHRASE
from tests.trust.accounts.test_come_in import is_in, shown_now, try_name

pytestmark = pytest.mark.halved

Pass = Callable[[float], None]
WORKER = """
import sys
from paraplu.base.shared_counters import SharedCounters
counters = SharedCounters(sys.argv[1])
print(*(counters.count_one("passphrase/name/river-button-4821/", 900) for _ in range(8)))
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    found = shared_counters.share_counters(tmp_path)
    yield found
    os.close(int(found.rpartition("/")[2]))


def test_three_workers_count_together(place: str) -> None:
    command = [sys.executable, "-c", WORKER, place]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [int(number) for worker in workers for number in worker.communicate()[0].split()]

    assert sorted(told) == list(range(1, 25))
    assert len([number for number in told if number <= attempt_limits.TRIES_A_NAME]) == 10


def test_a_worker_that_cannot_share_does_not_start() -> None:
    with pytest.raises(FileNotFoundError):
        SharedCounters("/proc/0/fd/7")


def test_nothing_of_it_is_on_a_disk(place: str) -> None:
    assert str(Path(place).readlink()).startswith("/memfd:counters-")


def test_a_second_server_of_the_installation_finds_the_memory_and_another_one_does_not(
    place: str, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    again, other = (shared_counters.share_counters(tmp_path / name) for name in ("", "other"))
    counters = [SharedCounters(found) for found in (place, again, other)]

    told = [one.count_one("passphrase/name/river-button-4821/", 900) for one in counters]

    assert told == [1, 2, 1]
    for found in (again, other):
        os.close(int(found.rpartition("/")[2]))


def test_no_name_is_readable_in_the_memory() -> None:
    counters = SharedCounters("")
    counters.count_one("passphrase/name/river-button-4821/", 900)

    assert b"river" not in bytes(counters._memory)


def test_two_servers_store_different_digests_of_one_name() -> None:
    found = [SharedCounters(""), SharedCounters("")]
    for counters in found:
        counters.count_one("one name", 900)

    first, second = (bytes(counters._memory)[shared_counters.START :].strip(b"\0") for counters in found)
    assert first[:8] != second[:8]


def test_a_count_ends_with_its_seconds(the_time: Pass) -> None:
    counters = SharedCounters("")
    before = [counters.count_one("a", 900) for _ in range(3)]
    the_time(901)

    assert (before, counters.count_one("a", 900)) == ([1, 2, 3], 1)


def test_many_other_names_push_no_count_out() -> None:
    counters = SharedCounters("")
    for _ in range(10):
        counters.count_one("hers", 900)

    for number in range(20_000):
        counters.count_one(f"name {number}", 900)

    assert counters.count_one("hers", 900) == 11


@pytest.mark.django_db
def test_after_a_start_half_as_many_may_try(site: Client, account: Account) -> None:
    begin_again(int(epoch_seconds()))

    answers = [try_name(site, account.login_name).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


@pytest.mark.django_db
@pytest.mark.parametrize("own_device", ["", "on"])
def test_a_stranger_does_not_lock_out_a_browser_that_logged_in_before(
    at_home: Client, elsewhere: Client, account: Account, own_device: str
) -> None:
    typed = {"name": account.login_name, "phrase": PHRASE, "own_device": own_device}
    at_home.cookies.pop("__Host-session")
    at_home.post("/en/enter/", typed)
    at_home.cookies.pop("__Host-session")
    for _ in range(12):
        try_name(elsewhere, account.login_name)

    assert try_name(elsewhere, account.login_name, PHRASE).status_code == 429
    assert at_home.post("/en/enter/", typed).status_code == 303
    assert bool(at_home.cookies["__Host-device"]["max-age"]) is bool(own_device)


@pytest.mark.django_db
def test_that_browser_is_counted_too(at_home: Client, account: Account) -> None:
    at_home.cookies.pop("__Host-session")

    answers = [try_name(at_home, account.login_name).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", ".", "abc.def", "a.b.c"])
def test_a_forged_device_is_a_stranger(site: Client, account: Account, value: str) -> None:
    site.cookies["__Host-device"] = value

    answers = [try_name(site, account.login_name).status_code for _ in range(11)]

    assert answers[-1] == 429


@pytest.mark.django_db
def test_a_device_of_another_name_is_a_stranger(at_home: Client, account: Account) -> None:
    at_home.cookies.pop("__Host-session")
    for _ in range(11):
        try_name(at_home, "nobody-nowhere-0000")

    assert try_name(at_home, "nobody-nowhere-0000").status_code == 429
    assert try_name(at_home, account.login_name, PHRASE).status_code == 303


@pytest.mark.django_db
def test_one_passphrase_with_many_names_is_slowed_but_not_for_a_known_browser(
    site: Client, at_home: Client, account: Account, the_time: Pass
) -> None:
    at_home.cookies.pop("__Host-session")
    sprayed = [try_name(site, f"name-{number}").status_code for number in range(75)]

    assert sprayed[:60] == [422] * 60
    assert sprayed[60:].count(422) <= 2
    assert try_name(at_home, account.login_name, PHRASE).status_code == 303
    the_time(6)
    assert try_name(site, account.login_name, PHRASE).status_code == 303


@pytest.mark.django_db
def test_strangers_who_guess_lock_nobody_out_of_a_locked_session(
    elsewhere: Client, at_home: Client, the_time: Pass
) -> None:
    the_time(16 * 60)
    forget_all_tries()
    sprayed = [try_name(elsewhere, f"name-{number}").status_code for number in range(75)]

    assert sprayed[-1] == 429
    assert at_home.post("/en/prove/", {"secret": PHRASE}).status_code == 303


@pytest.mark.django_db
def test_strangers_who_guess_codes_lock_nobody_out_of_the_second_step(
    site: Client, account: Account, secret: bytes
) -> None:
    try_name(site, account.login_name, PHRASE)
    stranger = RequestFactory().post("/")
    for number in range(61):
        attempt_limits.count_try("code", stranger, f"name-{number}")
    with pytest.raises(attempt_limits.TooManyTries):
        attempt_limits.count_try("code", stranger, "one-name-more")

    assert site.post("/en/enter/second/", {"code": shown_now(secret)}).status_code == 303


@pytest.mark.django_db
def test_leave_now_deletes_what_a_device_stores(at_home: Client) -> None:
    left = at_home.post("/en/leave/")

    assert left.cookies["__Host-device"]["max-age"] == 0
    assert not is_in(at_home)
