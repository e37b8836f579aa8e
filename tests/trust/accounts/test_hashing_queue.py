"""Passphrases are hashed in a small queue; somebody who finds it full loses nothing but the passphrase."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from paraplu.base import shared_counters
from paraplu.base.shared_counters import SharedCounters, current_counters
from paraplu.trust.accounts import hashing_queue
from paraplu.trust.accounts.hashing_queue import HashingIsBusy, hashing_turn
from paraplu.trust.accounts.models import Account
from tests.trust.accounts.phrases import PHRASE, WRONG
from tests.trust.accounts.test_come_in import try_name
from tests.web_servers import wait_until

HOLDER = """
import sys
from paraplu.base.shared_counters import SharedCounters
with SharedCounters(sys.argv[1]).one_of_few(2, 0) as is_free:
    print(is_free, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Others hash all the time."""
    monkeypatch.setattr(hashing_queue, "SECONDS", 0.0)
    with current_counters().one_of_few(hashing_queue.PLACES, 0) as first:
        for _ in range(hashing_queue.PLACES - 1):
            current_counters()._take_place(hashing_queue.PLACES)
        assert first
        yield
        for lock in current_counters()._place_locks[1 : hashing_queue.PLACES]:
            lock.release()


def test_a_place_is_held_against_other_processes_until_they_end(tmp_path: Path) -> None:
    place = shared_counters.share_counters(tmp_path)
    ours = SharedCounters(place)
    pipe, command = subprocess.PIPE, [sys.executable, "-c", HOLDER, place]
    holders = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    told = [holder.stdout.readline().strip() for holder in holders if holder.stdout]
    with ours.one_of_few(2, 0) as while_both_live:
        pass
    holders[0].kill()
    holders[0].wait()
    with ours.one_of_few(2, 0) as after_one_died:
        pass
    holders[1].communicate()
    os.close(int(place.rpartition("/")[2]))

    assert (told, while_both_live, after_one_died) == (["True", "True"], False, True)


def hash_until(leave: threading.Event, outcomes: list[str]) -> None:
    try:
        with hashing_turn():
            leave.wait(5)
            outcomes.append("hashed")
    except HashingIsBusy:
        outcomes.append("refused")


def test_one_more_thread_waits_and_the_next_is_refused_at_once() -> None:
    leave, outcomes = threading.Event(), list[str]()
    threads = [
        threading.Thread(target=hash_until, args=(leave, outcomes)) for _ in range(hashing_queue.PLACES + 2)
    ]
    for thread in threads:
        thread.start()
    wait_until(lambda: bool(outcomes))
    leave.set()
    for thread in threads:
        thread.join(5)

    assert outcomes == ["refused"] + ["hashed"] * (hashing_queue.PLACES + 1)


@pytest.mark.django_db
def test_who_finds_it_full_keeps_the_name_and_not_the_passphrase(
    site: Client, account: Account, full: None
) -> None:
    answer = try_name(site, account.login_name, PHRASE)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert f'value="{account.login_name}"' in answer.content.decode()
    assert PHRASE not in answer.content.decode()


@pytest.mark.django_db
def test_a_try_that_was_not_compared_is_not_counted(
    site: Client, account: Account, full: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [try_name(site, account.login_name, WRONG).status_code for _ in range(70)]
    monkeypatch.undo()

    assert answers == [503] * 70
    assert current_counters().count_one("passphrase/strangers", 900) == 1


@pytest.mark.django_db
def test_a_locked_page_and_a_new_passphrase_find_it_full_too(at_home: Client, full: None) -> None:
    proof = at_home.post("/en/prove/", {"secret": WRONG})
    change = at_home.post("/en/security/passphrase/", {"phrase": "four words that nobody knows"})

    assert (proof.status_code, change.status_code) == (503, 503)
    assert "Your passphrase was not checked." in proof.content.decode()
