"""The two smallest casts, on their first day, with their own clock; each keeps its register sealed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings

from tests.attacks.machine.casts import FOUNDED, Union, found, settings_of
from tests.attacks.machine.days import Days, clock_of
from tests.trust.register.conftest import sealed_mode  # noqa: F401 - a fixture
from tests.undone import undone

CASTS = ("five and an outsider", "a Board of three")


@contextmanager
def living(cast: str) -> Iterator[Union]:
    """A founded union of this cast, of which nothing stays."""
    days = Days(FOUNDED)
    with undone(), settings_of(cast), clock_of(days):
        yield found(cast, days)


@pytest.fixture(params=CASTS)
def union(request: pytest.FixtureRequest, sealed_mode: Any, db: None) -> Iterator[Union]:  # noqa: F811
    with living(request.param) as made:
        yield made


@pytest.fixture
def collective(sealed_mode: Any, db: None) -> Iterator[Union]:  # noqa: F811
    """Five and an outsider without a Board: the active members are the organ, the chair words answers."""
    with living("no Board") as made:
        union = settings.UNION
        wording = replace(union.proposals, organ=("chair",))
        with patch.object(settings, "UNION", replace(union, board=None, proposals=wording)):
            yield made


@pytest.fixture
def five(db: None) -> Iterator[Union]:
    """Five and an outsider, with the book of members on paper."""
    with living("five and an outsider") as made:
        yield made
