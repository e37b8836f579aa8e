"""Attackers, the members they attack, and the union of the one-bad-officer machine."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.attacks.machine.casts import Union
from tests.attacks.machine.players import union_of
from tests.people.conftest import (  # noqa: F401 - fixtures
    a_supporting_member,
    a_visitor,
    a_vouched_applicant,
    an_active_member,
    an_applicant,
    the_chair,
    the_secretary,
)
from tests.undone import undone


@pytest.fixture(scope="module")
def union(django_db_setup: None, django_db_blocker: Any) -> Iterator[Union]:
    """One union with a Board of three for all tests of a file; each game takes its changes back."""
    with django_db_blocker.unblock(), undone(), union_of("a Board of three") as founded:
        yield founded
