"""The stage is set once for many questions, for it takes seconds; each test takes its changes back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.trust.post import api as post
from tests.people.parts import Member
from tests.people.roles import visitor_at
from tests.promises.shown import forms_in_few_pages
from tests.promises.stage import Forms, Stage, forms_of, set_up
from tests.undone import undone


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), undone():
        yield set_up()


@pytest.fixture(scope="module")
def forms(stage: Stage, asks_all: bool) -> Forms:
    """The forms of this stage, with its numbers and ids: to open every page takes half a minute."""
    return forms_of(stage) if asks_all else forms_in_few_pages(stage)


@pytest.fixture
def visitor() -> Client:
    return visitor_at("forms")


@pytest.fixture
def a_known_address(db: None) -> str:
    """An address that belongs to a member."""
    token = post.keep_address("known@paraplu.example", "en")
    Member.objects.create(
        number=234_567, working_name="somebody", language="en", state="supporting",
        since=clock.current_date(),
        assent_version="1", assent_language="en", entered_how="form",
    )  # fmt: skip
    post.assign_address(token, 234_567)
    return "known@paraplu.example"
