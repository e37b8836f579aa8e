"""Every address as every role: who gets an answer stands in agreed/pages.toml, written by hand."""

import re
import tomllib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.cast import ROLES, Cast, client_of, gather
from tests.every_address import named_pages
from tests.people.parts import Member

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "agreed"
TABLES = [tomllib.loads(path.read_text()) for path in (FOLDER / "pages.toml", *FOLDER.glob("pages/*.toml"))]
AGREED = {name: page for table in TABLES for name, page in table["pages"].items()}
CIRCLES = {name: circle for table in TABLES for name, circle in table.get("circles", {}).items()}
NOT_THERE = 404
FINE = {200, 204, 302, 303, 409, 422}
# What an address may name that is no thing of somebody's: a code that nobody has.
NO_THING = {"code", "purpose", "token", "proof"}
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
QUESTION = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b", re.IGNORECASE)


def names_of_house() -> set[str]:
    return {name for name, _entry in named_pages("house")} - {"leave", "pin"}


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
        "token": "abcde",
        "proof": "abcde",
        **{name: _other(thing) if foreign else thing for name, thing in cast.things.items()},
    }
    wanted = AGREED[page].get("named", [])
    with override("en"):
        return reverse(page, urlconf=URLCONFS["house"], kwargs={name: things[name] for name in wanted})


def _other(thing: Any) -> Any:
    """Of the same kind, and nowhere."""
    return uuid.UUID(int=4 << 76 | 8 << 60) if isinstance(thing, uuid.UUID) else type(thing)("999998")


Rows = dict[str, list[str]]


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

    with connection.execute_wrapper(look):
        yield told


def answer(client: Client, method: str, where: str, data: dict[str, str] | None = None) -> int:
    """The status, with every change taken back."""
    with transaction.atomic():
        response = client.get(where) if method == "get" else client.post(where, data or {})
        transaction.set_rollback(True)
    return response.status_code


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """One house for all of these questions; each test takes back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield gather()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def before(cast: Cast, django_db_blocker: Any) -> Rows:
    """Every row as it is when a test begins, read once, for each test takes its changes back."""
    with django_db_blocker.unblock():
        return rows()


def test_the_table_names_every_page_of_the_house_and_no_other() -> None:
    assert set(AGREED) == names_of_house()


def test_the_circles_hold_known_roles_only_and_leave_none_out() -> None:
    assert {role for circle in CIRCLES.values() for role in circle} == set(ROLES)


def circle(page: str, method: str) -> set[str]:
    return set(CIRCLES[AGREED[page].get(method, "nobody")])


@pytest.mark.parametrize("page", AGREED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_answers_whom_it_should(page: str, method: str, cast: Cast) -> None:
    expected = circle(page, method)
    where = address(page, cast)

    statuses = {role: answer(client_of(cast.players.get(role)), method, where) for role in ROLES}

    assert {role for role, status in statuses.items() if status in FINE} == expected, statuses
    others = {statuses[role] for role in ROLES if role not in expected}
    assert others <= {NOT_THERE, 405}, statuses


@pytest.mark.parametrize("page", [page for page in AGREED if set(AGREED[page].get("named", [])) - NO_THING])
def test_what_does_not_exist_looks_like_what_is_not_for_you(page: str, cast: Cast) -> None:
    where = address(page, cast, foreign=True)

    statuses = {answer(client_of(cast.players.get(role)), "post", where) for role in ROLES}

    assert statuses <= {NOT_THERE, 405}


@pytest.mark.parametrize("page", AGREED)
def test_no_role_without_office_moves_what_is_anothers(page: str, cast: Cast, before: Rows) -> None:
    for role in ("stranger", "supporting", "applying", "active", "ended", "treasurer", "former_secretary"):
        with transaction.atomic():
            with watched() as told:
                client_of(cast.players.get(role)).post(address(page, cast), EXTRA)
            after = rows() if told else before
            transaction.set_rollback(True)
        assert hers(cast.applicant, after) == hers(cast.applicant, before), role


@pytest.mark.parametrize("page", AGREED)
def test_a_refused_post_changes_nothing(page: str, cast: Cast, before: Rows) -> None:
    with watched() as told:
        for role in set(ROLES) - circle(page, "post"):
            client_of(cast.players.get(role)).post(address(page, cast), EXTRA)

    assert not told or rows() == before


@pytest.mark.parametrize("page", AGREED)
def test_looking_changes_nothing(page: str, cast: Cast, before: Rows) -> None:
    spared = {"audit.LogEntry", "audit.LogHead", "audit.LogLink"}

    with watched() as told:
        for role in ROLES:
            client_of(cast.players.get(role)).get(address(page, cast))

    after = rows() if told else before
    assert {table: after[table] for table in after if table not in spared} == {
        table: before[table] for table in before if table not in spared
    }


def test_a_row_that_is_written_is_seen(cast: Cast, before: Rows) -> None:
    with watched() as told:
        Member.objects.filter(number=cast.applicant).update(working_name="another")

    assert told
    assert hers(cast.applicant, rows()) != hers(cast.applicant, before)
