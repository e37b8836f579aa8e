"""The stage is set once for many questions, for it takes seconds; each test takes its changes back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.promises.stage import Form, Stage, forms_of, set_up


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(stage: Stage) -> dict[tuple[str, frozenset[str]], Form]:
    return forms_of(stage)
