"""What every test may use."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from gate import drawn
from paraplu.base import statutes_in_force
from paraplu.base.periodic import PeriodicCheck
from paraplu.base.row_order import FORMS_DATABASE
from tests import migrated, reading
from tests.emptying import let_tests_empty_the_trace, let_them_write_no_rights
from tests.migrated import ON_POSTGRESQL
from tests.one_chain import let_browsers_share_it
from tests.trust.accounts.limits import forget_all_tries

# What is read and collected stays: to look for circles meanwhile takes a fifth of its time.
gc.disable()
let_tests_empty_the_trace()
let_them_write_no_rights()
let_browsers_share_it()
# Both databases are open to every test.
TransactionTestCase.databases = frozenset(("default", FORMS_DATABASE))
HERE = "postgresql" if ON_POSTGRESQL else "sqlite"
# bin/test asks each database one half of what concerns a database; who runs tests by hand is asked all.
HALVES = bool(os.environ.get("PARAPLU_HALVES"))
# bin/prove asks each test once that is not slow, bin/prove --slow all others, and --slow 2/4 a quarter.
EXTENT = os.environ.get("PARAPLU_EXTENT", "")
PART = os.environ.get("PARAPLU_PART", "")
# Processes take one file after the other: for what takes long at the end the others would wait.
IS_ONE_OF_SEVERAL = "PYTEST_XDIST_WORKER" in os.environ
HERE_BELOW = Path(__file__).parent
LONG_FILES = tuple(f"{HERE_BELOW}/{name}/" for name in ("tools", "faults", "attacks", "ops", "leaks"))
# A test makes many objects and few circles: to look for circles after each two thousand takes long.
OBJECTS_BETWEEN_LOOKS = 100_000


def draws(config: pytest.Config) -> bool:
    """Whether this is bin/test, which asks a drawn part."""
    return "not slow" in str(config.option.markexpr) and not EXTENT


def pytest_configure(config: pytest.Config) -> None:
    """bin/test draws the same examples in each run; bin/prove, and who runs tests by hand, draws others."""
    if IS_ONE_OF_SEVERAL:
        reading.begin_elsewhere(config)
    if draws(config):
        # How long a draw takes says how busy the machine is.
        slow = [hypothesis.HealthCheck.too_slow]
        same = hypothesis.settings(derandomize=True, database=None, suppress_health_check=slow)
        hypothesis.settings.register_profile("the same in each run", same)
        hypothesis.settings.load_profile("the same in each run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of bin/test what is drawn and was not drawn; bin/prove and its --slow share all."""
    if IS_ONE_OF_SEVERAL:
        reading.in_told_order(config, items)
        items.sort(key=lambda item: not str(item.path).startswith(LONG_FILES))
    stay = items
    if draws(config):
        stay = [item for item in items if drawn.is_asked(item, HERE, halves=HALVES)]
    if EXTENT:
        stay = [item for item in items if drawn.is_proven(item, HERE) == (EXTENT == "prove")]
    if PART:
        stay = drawn.of_part(stay, PART)
    asked = set(stay)
    config.hook.pytest_deselected(items=[item for item in items if item not in asked])
    items[:] = stay


def pytest_collection_finish() -> None:
    """What was loaded stays: no look for circles goes through it again."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the databases that were migrated once for all processes of this run."""
    address = os.environ["PARAPLU_DATABASE"] if ON_POSTGRESQL else ""
    with django_db_blocker.unblock():
        connections.close_all()
        if address:
            name = urlsplit(migrated.new_database(address)).path.removeprefix("/")
            names = {"default": name, FORMS_DATABASE: f"{name}_forms"}
        else:
            migrated.copy_files(settings.PARAPLU.var, "test-")
            names = {alias: str(place["TEST"]["NAME"]) for alias, place in settings.DATABASES.items()}
        for alias, name in names.items():
            connections[alias].settings_dict["NAME"] = name
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def asks_all(request: pytest.FixtureRequest) -> bool:
    """Whether this is bin/prove, or somebody who runs these tests alone; bin/test may ask a drawn part."""
    return not draws(request.config)


@pytest.fixture(autouse=True)
def no_language_stays() -> Iterator[None]:
    """The language of one test's last page is not that of the next test."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def no_try_stays() -> None:
    """Counters of tries are in memory: each test begins without, as after a quiet quarter of an hour."""
    forget_all_tries()


@pytest.fixture(autouse=True)
def no_time_for_complaints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key holders open a ballot as soon as it is closed, where a test says nothing else."""
    monkeypatch.setattr(statutes_in_force, "complaint_minutes", lambda: 0)


@pytest.fixture
def nothing_periodic(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages ask once in a few seconds is not asked, lest a slow machine makes a count one higher."""
    monkeypatch.setattr(PeriodicCheck, "is_due", lambda _check: False)


@pytest.fixture
def django_assert_max_num_queries(nothing_periodic: None, django_assert_max_num_queries: Any) -> Any:
    """Queries are counted of the page alone."""
    return django_assert_max_num_queries


@pytest.fixture
def django_assert_num_queries(nothing_periodic: None, django_assert_num_queries: Any) -> Any:
    """Queries are counted of the page alone."""
    return django_assert_num_queries


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], date]:
    """Move the clock of the site: `the_day("2027-03-01")`."""

    def move(text: str) -> date:
        day = date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        return day

    return move
