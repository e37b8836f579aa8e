"""How long an answer takes does not tell whether a name is known, with the true hasher."""

import random
import time
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from paraplu.base import form_tokens
from paraplu.trust.accounts.actions import _keys, entering
from paraplu.trust.accounts.hashers import Argon2
from paraplu.trust.accounts.models import Account
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.accounts.phrases import ANOTHER, WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.timed]
# Chance alone leaves the band once in 150 (40, 80 or 200) or in 500 (1,000 each), so a second look decides.
LOOKS, SERIES = 2, 3
FEW, ITS_BAND, ITS_LEAST = 40, 0.183, 0.683
LONG = [(80, 0.127), (200, 0.08), (1000, 0.04)]
SIZES = [(FEW, ITS_BAND), *(pytest.param(*size, marks=pytest.mark.slow) for size in LONG)]


@pytest.fixture(autouse=True)
def the_true_hasher(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(Argon2, "memory_cost", 19456)
    monkeypatch.setattr(Argon2, "time_cost", 2)
    _keys.dummy_hash.cache_clear()
    yield
    _keys.dummy_hash.cache_clear()


@pytest.fixture
def names(the_true_hasher: None, db: None) -> dict[str, str]:
    """A known name, one with a passkey only, one that nobody has."""
    Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(ANOTHER))
    Account.objects.create(login_name="stone-kettle-1234", password="!")
    return {"known": "river-button-4821", "passkey": "stone-kettle-1234", "unknown": "cloud-pocket-5678"}


def times(names: dict[str, str], ask: Callable[[str], None], each: int) -> dict[str, list[float]]:
    """Seconds of each kind, in shuffled order."""
    order = [kind for kind in names for _ in range(each)]
    random.shuffle(order)
    taken: dict[str, list[float]] = {kind: [] for kind in names}
    for kind in [*names, *order]:
        forget_all_tries()
        start = time.perf_counter()
        ask(names[kind])
        taken[kind].append(time.perf_counter() - start)
    return {kind: found[1:] for kind, found in taken.items()}


def told_apart(one: list[float], other: list[float]) -> float:
    """The chance that one of the first kind takes longer than one of the other (AUC); 0.5 tells nothing."""
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    return wins / (len(one) * len(other))


def farthest_from_even(names: dict[str, str], ask: Callable[[str], None], each: int, band: float) -> float:
    """How far the kind that is told apart best lies from a coin."""
    looks = []
    while len(looks) < LOOKS and (not looks or looks[-1] > band):
        taken = times(names, ask, each)
        looks.append(
            max(abs(told_apart(taken[kind], taken["unknown"]) - 0.5) for kind in ("known", "passkey"))
        )
    return looks[-1]


@pytest.mark.parametrize(("each", "band"), SIZES)
@pytest.mark.parametrize("page", ["enter", pytest.param("enter/phrase", marks=pytest.mark.slow)])
def test_log_in_takes_as_long_for_every_name(
    site: Client, names: dict[str, str], page: str, each: int, band: float
) -> None:
    def ask(name: str) -> None:
        site.post(f"/en/{page}/", {"name": name, "phrase": WRONG})

    assert farthest_from_even(names, ask, each, band) <= band


@pytest.mark.parametrize(("each", "band"), SIZES)
def test_coming_back_takes_as_long_for_every_name(
    forms_host: Client, names: dict[str, str], each: int, band: float
) -> None:
    code = _keys.create_recovery_code(Account.objects.create(login_name="x").id)

    def ask(name: str) -> None:
        typed = {
            "name": name,
            "code": code,
            "phrase": WRONG,
            "ticket": form_tokens.issue_token("accounts/recover"),
        }
        forms_host.post("/en/recover/", typed)

    assert farthest_from_even(names, ask, each, band) <= band


def hash_cheaply_again(name: str) -> None:
    """Else the hash of the known name, made with the true hasher, would be the difference."""
    Account.objects.filter(login_name=name).update(password=_keys.hash_passphrase(ANOTHER))
    _keys.dummy_hash.cache_clear()


@pytest.mark.parametrize(
    ("each", "least"), [(FEW, ITS_LEAST), pytest.param(100, 0.58, marks=pytest.mark.slow)]
)
def test_a_planted_difference_of_two_milliseconds_is_seen(
    site: Client, names: dict[str, str], monkeypatch: pytest.MonkeyPatch, each: int, least: float
) -> None:
    monkeypatch.setattr(Argon2, "memory_cost", 64)
    monkeypatch.setattr(Argon2, "time_cost", 1)
    hash_cheaply_again(names["known"])
    true_look = entering.normalized_log_in_name

    def slow_look(text: str) -> str:
        time.sleep(0.002 if text == names["known"] else 0)
        return true_look(text)

    def ask(name: str) -> None:
        site.post("/en/enter/", {"name": name, "phrase": WRONG})

    monkeypatch.setattr(entering, "normalized_log_in_name", slow_look)
    # While others use the machine, the noise of one series may hide it.
    series = (times(names, ask, each) for _ in range(SERIES))
    assert any(told_apart(taken["known"], taken["unknown"]) > least for taken in series)
