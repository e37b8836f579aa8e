"""What every test may use."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone, translation

from tests.emptying import let_tests_empty_the_trace, let_them_write_no_rights
from tests.one_chain import let_browsers_share_it
from tests.separate_house import ON_POSTGRESQL

let_tests_empty_the_trace()
let_them_write_no_rights()
let_browsers_share_it()
# Many questions of one kind, or long ones that the database hardly answers. In every run one database, or
# none, answers all of them and the others a drawn part; each answers all in bin/prove. Of what is alone on
# SQLite, PostgreSQL answers none: the pages are the same, and to open them all for a drawn few takes as long.
TABLES = {
    ("promises", "bad_input_everywhere"): "none",
    ("promises", "bad_addresses"): "none",
    ("promises", "every_page_as_every_role"): "sqlite",
    ("promises", "pages_ask"): "sqlite",
    ("promises", "forms_named"): "sqlite alone",
    ("promises", "newcomers_read_their_language"): "sqlite alone",
    ("promises", "queries_of_pages"): "sqlite",
    ("promises", "a_signal_is_unseen"): "sqlite",
    ("mailboxes", "answers_tell_nothing"): "sqlite",
    ("accounts", "time_tells_nothing"): "sqlite",
    ("site", "rooms_off"): "sqlite alone",
    ("site", "inside"): "sqlite alone",
    ("commands", "founding"): "sqlite",
    ("commands", "verbs"): "sqlite",
    ("importing", "hostile_lists"): "sqlite alone",
    ("importing", "lists_that_unions_have"): "sqlite alone",
    ("importing", "days_in_lists"): "sqlite alone",
    ("importing", "prepared_elsewhere"): "sqlite",
    ("leaks", "letters"): "sqlite alone",
    ("leaks", "logs"): "sqlite",
    ("leaks", "pages"): "sqlite alone",
    ("base", "letters"): "sqlite alone",
    ("assembly", "no_way_to_a_forbidden_decision"): "sqlite alone",
    ("documents", "no_publication_without_its_quorum"): "sqlite alone",
}
HERE = "postgresql" if ON_POSTGRESQL else "sqlite"
ONE_OF = 4


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the tables of the other database what was not drawn."""
    if "not slow" not in str(config.option.markexpr):
        return
    kept = [item for item in items if is_asked(item.path, item.nodeid)]
    stay = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in stay])
    items[:] = kept


def is_asked(path: Path, name: str) -> bool:
    """Whether this database answers the question: each of a file, none, or what the lot fell on."""
    where = TABLES.get((path.parent.name, path.stem.removeprefix("test_")), HERE)
    return where.startswith(HERE) or (not where.endswith("alone") and is_drawn(name))


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
