"""Whoever knows a log-in name does not lock its owner out: the browser pays for a further try with work."""

import re
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from paraplu.kernel.proof_of_work import is_solution
from paraplu.trust.accounts import attempt_limits, bought_tries
from paraplu.trust.accounts.models import Account
from tests.trust.accounts.phrases import PHRASE, WRONG
from tests.trust.accounts.test_come_in import is_in, try_name

pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'data-puzzle="(\d+)".*name="challenge" value="([^"]+)"', re.DOTALL)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puzzles that take no time, of two prices."""
    monkeypatch.setattr(bought_tries, "BITS", 10)
    monkeypatch.setattr(bought_tries, "MOST_BITS", 12)


def used_up(client: Client, name: str) -> dict[str, str]:
    """The puzzle of a name whose tries strangers used up."""
    for _ in range(10):
        assert try_name(client, name).status_code == 422
    return puzzle_of(try_name(client, name))


def puzzle_of(answer) -> dict[str, str]:
    assert answer.status_code == 429
    bits, challenge = HIDDEN.search(answer.content.decode()).groups()
    numbers = map(str, range(1_000_000))
    solution = next(number for number in numbers if is_solution(challenge, int(bits), number))
    return {"challenge": challenge, "solution": solution}


def send(client: Client, name: str, phrase: str, puzzle: dict[str, str]):
    return client.post("/en/enter/", {"name": name, "phrase": phrase, **puzzle})


def test_the_owner_enters_with_a_solved_puzzle(site: Client, elsewhere: Client, account: Account) -> None:
    used_up(elsewhere, account.login_name)
    puzzle = puzzle_of(try_name(site, account.login_name, PHRASE))

    answer = send(site, account.login_name, PHRASE, puzzle)

    assert answer.status_code == 303
    assert is_in(site)


@pytest.mark.parametrize("name", ["river-button-4821", "nobody-nowhere-0000"])
def test_known_and_unknown_names_have_the_same_page(site: Client, account: Account, name: str) -> None:
    puzzle = used_up(site, name)

    wrong = send(site, name, WRONG, puzzle)

    assert wrong.status_code == 422
    assert f'value="{name}"' in wrong.content.decode()


def test_a_puzzle_buys_one_try(site: Client, account: Account) -> None:
    puzzle = used_up(site, account.login_name)

    answers = [send(site, account.login_name, WRONG, puzzle).status_code for _ in range(3)]

    assert answers == [422, 429, 429]


@pytest.mark.parametrize(
    "change",
    [
        lambda puzzle: {**puzzle, "solution": ""},
        lambda puzzle: {**puzzle, "solution": str(int(puzzle["solution"]) + 1)},
        lambda puzzle: {**puzzle, "challenge": ""},
        lambda puzzle: {**puzzle, "challenge": puzzle["challenge"][:-1] + "g"},
        lambda _: {"challenge": "1.00.0." + "A" * 22 + "." + "0" * 40, "solution": "0"},
    ],
)
def test_a_puzzle_that_is_not_ours_or_not_solved_buys_nothing(site, account, change) -> None:
    puzzle = used_up(site, account.login_name)

    assert send(site, account.login_name, PHRASE, change(puzzle)).status_code == 429


def test_the_puzzle_of_another_name_buys_nothing(site: Client, account: Account) -> None:
    used_up(site, account.login_name)
    other = puzzle_of(try_name(site, account.login_name)) and used_up(site, "nobody-nowhere-0000")

    assert send(site, account.login_name, PHRASE, other).status_code == 429


def test_a_puzzle_ends_after_ten_minutes(
    site: Client, account: Account, the_time: Callable[[float], None]
) -> None:
    puzzle = used_up(site, account.login_name)

    the_time(11 * 60)

    assert send(site, account.login_name, PHRASE, puzzle).status_code == 429


def test_puzzles_cost_more_the_more_are_bought_and_those_of_before_are_worth_less(
    site: Client, account: Account
) -> None:
    collected = used_up(site, account.login_name)
    bits = []
    for _ in range(12):
        puzzle = puzzle_of(try_name(site, account.login_name))
        bits.append(int(puzzle["challenge"].split(".")[1]))
        assert send(site, account.login_name, WRONG, puzzle).status_code == 422

    assert bits == [10] * 5 + [11] * 5 + [12] * 2
    assert send(site, account.login_name, PHRASE, collected).status_code == 429


def test_no_more_than_so_many_are_sold(
    site: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bought_tries, "MOST", 1)
    puzzle, more = used_up(site, account.login_name), puzzle_of(try_name(site, account.login_name))

    answers = [send(site, account.login_name, WRONG, paid) for paid in (puzzle, more)]

    assert [answer.status_code for answer in answers] == [422, 429]
    assert "data-puzzle" not in answers[-1].content.decode()


def test_the_passphrase_is_not_in_the_page_with_the_puzzle(site: Client, account: Account) -> None:
    used_up(site, account.login_name)

    assert PHRASE not in try_name(site, account.login_name, PHRASE).content.decode()


def test_an_address_that_used_up_its_tries_buys_none(site: Client, account: Account) -> None:
    sent = {"name": account.login_name, "phrase": WRONG}
    for number in range(60):
        site.post("/en/enter/", {**sent, "name": f"name-{number}"}, REMOTE_ADDR="198.51.100.7")

    answer = site.post("/en/enter/", sent, REMOTE_ADDR="198.51.100.7")

    assert answer.status_code == 429
    assert "data-puzzle" not in answer.content.decode()


def test_a_passkey_is_not_counted_by_name(site: Client, account: Account) -> None:
    used_up(site, account.login_name)

    attempt_limits.count_try("passkey", RequestFactory().post("/"))
