"""Every address as every role: who gets an answer stands in agreed/pages.toml, written by hand."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.cast import ROLES, Cast, client_of, gather
from tests.every_address import named_pages
from tests.looping import in_one_loop
from tests.people.parts import Member
from tests.promises.circles import AGREED, CIRCLES, circle
from tests.undone import undone, watched_by

pytestmark = [pytest.mark.django_db, pytest.mark.halved(2)]
NOT_THERE = 404
FINE = {200, 204, 302, 303, 409, 422}
# What an address may name that is no thing of somebody's: a code that nobody has.
NO_THING = {"code", "purpose", "token", "proof", "digest"}
# What a page could be tricked into changing, if it believed the form instead of the session.
EXTRA = {
    "number": "400001",
    "account": "1",
    "state": "active",
    "office": "secretary",
    "offices": "secretary",
    "actor": "operator",
    "strong": "true",
    "is_superuser": "on",
    "decided_by": "deed",
}
# Who holds no office that could move what is another's.
WITHOUT_OFFICE = ("stranger", "supporting", "applying", "active", "ended", "treasurer", "former_secretary")
PAGES = 328
PAGES_ABOUT_A_THING = 217
QUESTION = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b", re.IGNORECASE)
# That somebody looked is written into the log, which is no change of what was looked at.
OF_THE_LOG = re.compile(r"\s*(INSERT INTO|UPDATE) \"audit_log(entry|head|link)\"", re.IGNORECASE)


def names_of_members_pages() -> set[str]:
    return {name for name, _entry in named_pages("members")} - {"leave", "pin"}


def address(page: str, cast: Cast, *, foreign: bool = False) -> str:
    """The page's address, about a thing of somebody else or about a thing that does not exist."""
    things: dict[str, Any] = {
        "number": 999_998 if foreign else cast.applicant,
        "line": 999_998 if foreign else cast.line,
        "mandate": 999_998 if foreign else cast.mandate,
        "recovery": "00000000-0000-4000-8000-000000000000" if foreign else cast.recovery,
        "request_id": "00000000-0000-4000-8000-000000000000" if foreign else cast.request,
        "code": "abcde",
        "purpose": "enter",
        "digest": "0" * 12,
        "token": "abcde",
        "proof": "abcde",
        **{name: _other(thing) if foreign else thing for name, thing in cast.things.items()},
    }
    wanted = AGREED[page].get("named", [])
    with override("en"):
        return reverse(page, urlconf=URLCONFS["members"], kwargs={name: things[name] for name in wanted})


def _other(thing: Any) -> Any:
    """Of the same kind, and nowhere."""
    return uuid.UUID(int=4 << 76 | 8 << 60) if isinstance(thing, uuid.UUID) else type(thing)("999998")


Rows = dict[str, list[str]]
Browser = Callable[[], Client]


def rows() -> Rows:
    """Every row of every table of ours, session keys and spent tickets aside."""
    spared = {"accounts.Session", "base.UsedFormToken", "accounts.SpentStep"}
    models = [model for model in apps.get_models() if model.__module__.startswith("paraplu.")]
    return {
        model._meta.label: sorted(map(str, model._default_manager.values_list()))
        for model in models
        if model._meta.label not in spared
    }


def hers(number: int, found: Rows) -> list[str]:
    """Every row that names this number, and the account of its person."""
    return [row for table in found.values() for row in table if str(number) in row]


@contextmanager
def watched() -> Iterator[list[str]]:
    """What the database was told besides questions: without any of it, no row is another one."""
    told: list[str] = []

    def look(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if not QUESTION.match(sql):
            told.append(sql)
        return execute(sql, parameters, many, context)

    with watched_by(look):
        yield told


@contextmanager
def taken_back() -> Iterator[list[str]]:
    """The same, and every change is taken back."""
    with undone(), watched() as told:
        yield told


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """One site for all of these questions; each test takes back what it wrote."""
    with django_db_blocker.unblock(), undone():
        yield gather()


@pytest.fixture(scope="module")
def before(cast: Cast, django_db_blocker: Any) -> Rows:
    """Every row as it is when a test begins, read once, for each test takes its changes back."""
    with django_db_blocker.unblock():
        return rows()


def test_the_table_names_every_page_of_the_site_and_no_other() -> None:
    assert set(AGREED) == names_of_members_pages()


def test_the_circles_hold_known_roles_only_and_leave_none_out() -> None:
    assert {role for circle in CIRCLES.values() for role in circle} == set(ROLES)


@pytest.fixture
def browser(role: str, cast: Cast) -> Browser:
    """A new one for each question: whoever logged out in the last one is back."""
    return lambda: client_of(cast.players.get(role))


def is_agreed(role: str, page: str, method: str, status: int) -> bool:
    """An answer for the circle, and nothing for anybody else."""
    return status in FINE if role in circle(page, method) else status in (NOT_THERE, 405)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("role", ROLES)
@in_one_loop("page", AGREED, count=PAGES, drawn=2)
def test_a_page_is_shown_to_whom_it_should_be_and_looking_changes_nothing(
    role: str, page: str, browser: Browser, cast: Cast, before: Rows
) -> None:
    with taken_back() as told:
        status = browser().get(address(page, cast)).status_code
        after = rows() if [sql for sql in told if not OF_THE_LOG.match(sql)] else before

    assert is_agreed(role, page, "get", status), status
    assert changed(before, after) == []


@pytest.mark.drawn(4)
@pytest.mark.parametrize("role", ROLES)
@in_one_loop("page", AGREED, count=PAGES, drawn=2)
def test_a_form_is_taken_from_whom_it_should_be(role: str, page: str, browser: Browser, cast: Cast) -> None:
    if role not in circle(page, "post"):
        return  # below it sends more than nothing

    with taken_back():
        status = browser().post(address(page, cast)).status_code

    assert status in FINE, status


@pytest.mark.drawn(4)
@pytest.mark.parametrize("role", ROLES)
@in_one_loop("page", AGREED, count=PAGES, drawn=5)
def test_a_refused_post_changes_nothing(
    role: str, page: str, browser: Browser, cast: Cast, before: Rows
) -> None:
    if role in circle(page, "post"):
        return

    with taken_back() as told:
        status = browser().post(address(page, cast), EXTRA).status_code
        after = rows() if told else before

    assert status in (NOT_THERE, 405), status
    assert changed(before, after) == []


@pytest.mark.drawn(4)
@pytest.mark.parametrize("role", WITHOUT_OFFICE)
@in_one_loop("page", AGREED, count=PAGES, drawn=2)
def test_no_role_without_office_moves_what_is_anothers(
    role: str, page: str, browser: Browser, cast: Cast, before: Rows
) -> None:
    if role not in circle(page, "post"):
        return  # above nothing at all changes

    with taken_back() as told:
        browser().post(address(page, cast), EXTRA)
        after = rows() if told else before

    assert hers(cast.applicant, after) == hers(cast.applicant, before)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("role", ROLES)
@in_one_loop(
    "page",
    [page for page in AGREED if set(AGREED[page].get("named", [])) - NO_THING],
    count=PAGES_ABOUT_A_THING,
    drawn=3,
)
def test_what_does_not_exist_looks_like_what_is_not_for_you(
    role: str, page: str, browser: Browser, cast: Cast
) -> None:
    with taken_back():
        status = browser().post(address(page, cast, foreign=True)).status_code

    assert status in (NOT_THERE, 405), status


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables that are not as they were, the log aside."""
    spared = {"audit.LogEntry", "audit.LogHead", "audit.LogLink"}
    return [table for table in before if table not in spared and after[table] != before[table]]


def test_a_row_that_is_written_is_seen(cast: Cast, before: Rows) -> None:
    with watched() as told:
        Member.objects.filter(number=cast.applicant).update(working_name="another")

    assert told
    assert changed(before, rows()) == ["people.Member"]
    assert hers(cast.applicant, rows()) != hers(cast.applicant, before)
