"""What every test may use."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone, translation

from tests.emptying import let_tests_empty_the_trace
from tests.separate_house import ON_POSTGRESQL

let_tests_empty_the_trace()
# Many questions of one kind, or long ones that the database hardly answers. In every run one database, or
# none, answers all of them and the others a drawn part; each answers all in bin/prove.
TABLES = {
    ("promises", "bad_input_everywhere"): "none",
    ("promises", "bad_addresses"): "none",
    ("promises", "every_page_as_every_role"): "sqlite",
    ("promises", "pages_ask"): "sqlite",
    ("promises", "forms_named"): "sqlite",
    ("promises", "a_signal_is_unseen"): "sqlite",
    ("mailboxes", "answers_tell_nothing"): "sqlite",
    ("accounts", "time_tells_nothing"): "sqlite",
    ("site", "rooms_off"): "sqlite",
    ("leaks", "letters"): "sqlite",
    ("leaks", "pages"): "sqlite",
    ("base", "letters"): "sqlite",
}
HERE = "postgresql" if ON_POSTGRESQL else "sqlite"
ONE_OF = 4


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the tables of the other database what was not drawn."""
    if "not slow" not in str(config.option.markexpr):
        return
    kept = [item for item in items if in_full(item.path) or is_drawn(item.nodeid)]
    stay = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in stay])
    items[:] = kept


def in_full(path: Path) -> bool:
    """Whether this database answers every question of a file."""
    return TABLES.get((path.parent.name, path.stem.removeprefix("test_")), HERE) == HERE


def is_drawn(name: str) -> bool:
    """Whether the lot fell on this question; the same in every run, so that a fault can be seen again."""
    return hashlib.sha256(name.encode()).digest()[0] % ONE_OF == 0


@pytest.fixture(autouse=True)
def no_language_stays() -> Iterator[None]:
    """The language of one test's last page is not that of the next test."""
    yield
    translation.deactivate()


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], date]:
    """Move the clock of the house: `the_day("2027-03-01")`."""

    def move(text: str) -> date:
        day = date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        return day

    return move
