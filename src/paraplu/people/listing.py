"""The list of people, filtered and in an order, for the office that may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import Actor
from paraplu.people import policy
from paraplu.people.finding import is_member_number
from paraplu.people.models import Application, Member, PendingEdit
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

# Counting goes on to here; beyond it a page says that there are more.
COUNTED = 1_000
NAME, SINCE = "name", "since"
ORDERS = {
    NAME: ("working_name", "number"),
    f"-{NAME}": ("-working_name", "-number"),
    SINCE: ("since", "number"),
    f"-{SINCE}": ("-since", "-number"),
}
# What any of these orders compares.
KEYS = ("working_name", "since", "number")
LastMember = tuple[str, date, int]
# What of a person can wait for the secretary, in the order in which a row says it.
WAITS = ("application", "register", "change", "card")
SOMETHING = "something"


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which people are wanted; an empty value means all.

    has_address: "yes" or "no". waits: one of WAITS, or SOMETHING. after: the number of the last person on
    the page before.
    """

    name: str = ""
    state: str = ""
    chapter: str = ""
    language: str = ""
    has_address: str = ""
    waits: str = ""
    order: str = NAME
    after: int | None = None


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A row of the list. waits: what of this person waits, by the keys of WAITS."""

    number: int
    working_name: str
    state: str
    language: str
    since: date
    chapter: str
    has_address: bool
    waits: tuple[str, ...]


def listed_members(actor: Actor, wanted: MemberFilter, size: int) -> list[ListedMember]:
    """So many people of the filter, in its order, after the last one of the page before."""
    rows = _page_rows(actor, wanted, size)
    return [
        ListedMember(
            number, name, state, language, since, chapter or "", bool(has_address),
            tuple(key for key, is_waiting in zip(WAITS, waits, strict=True) if is_waiting),
        )
        for number, name, state, language, since, chapter, has_address, *waits in rows
    ]  # fmt: skip


def _page_rows(actor: Actor, wanted: MemberFilter, size: int) -> Iterable[tuple[Any, ...]]:
    keys = Member.objects.values_list(*KEYS)
    # None on the first page, and if that person is not there any more.
    last = keys.filter(number=wanted.after).first() if wanted.after else None
    wanted = replace(wanted, after=None)
    # No name stays in the memory of a process: only pages that search for none are built once.
    if not policy.see_people(actor) or wanted.name:
        return _rows(actor, wanted, size, last)
    if last is None:
        return _first_rows(actor, wanted, size, current_date())()
    return _later_rows(actor, wanted, size, current_date())(*last)


@lru_cache(maxsize=64)
def _first_rows(actor: Actor, wanted: MemberFilter, size: int, _day: date) -> prepared_query[[]]:
    """The statement of a first page, built once a day; Django takes longer to build it than to ask it."""
    return prepared_query(lambda: _rows(actor, wanted, size, None))


@lru_cache(maxsize=64)
def _later_rows(
    actor: Actor, wanted: MemberFilter, size: int, _day: date
) -> prepared_query[[str, date, int]]:
    """The same for every page behind it: the last person of the page before is filled in."""

    def rows_behind(working_name: str, since: date, number: int) -> QuerySet[Member, Any]:
        return _rows(actor, wanted, size, (working_name, since, number))

    return prepared_query(rows_behind)


def _rows(actor: Actor, wanted: MemberFilter, size: int, last: LastMember | None) -> QuerySet[Member, Any]:
    number = OuterRef("number")
    conditions = {
        "application": Exists(Application.objects.filter(number=number)),
        "register": register.exists_unwritten_line(number),
        "change": Exists(PendingEdit.objects.filter(number=number)),
        "card": accounts.exists_setup_code(number),
    }
    order = ORDERS[wanted.order]
    found = _behind(filtered_members(actor, wanted), wanted.order, last).order_by(*order)
    # The database would otherwise look up the columns of everybody whom it puts in order.
    shown = Member.objects.filter(number__in=found.values("number")[:size]).order_by(*order)
    return shown.values_list(
        "number", "working_name", "state", "language", "since",
        chapters.chapter_subquery(number), post.exists_address(number),
        *(conditions[key] for key in WAITS),
    )  # fmt: skip


def filtered_members(actor: Actor, wanted: MemberFilter) -> QuerySet[Member]:
    """Everybody whom the actor may see and the filter wants, in no order."""
    found = Member.objects.visible_to(actor)
    if is_member_number(wanted.name):
        found = found.filter(number=int(wanted.name))
    elif wanted.name:
        found = found.filter(working_name__istartswith=wanted.name)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.chapter:
        found = found.filter(_in_chapter(wanted.chapter))
    if wanted.has_address:
        has_address = post.exists_address(OuterRef("number"))
        found = found.filter(has_address if wanted.has_address == "yes" else ~has_address)
    if wanted.waits:
        found = found.filter(_waiting(wanted.waits))
    return found


def _in_chapter(chapter: str) -> Q | Exists:
    """Begin from the people of a small chapter, and go through the people in their order for a large one.

    A database that keeps no statistics would begin from the chapter each time, and put a large one in order.
    """
    chosen = chapters.numbers_choosing(chapter)
    if chosen[COUNTED : COUNTED + 1]:
        return Exists(chosen.filter(number=OuterRef("number")))
    return Q(number__in=chosen)


def _waiting(key: str) -> Q:
    waiting: dict[str, QuerySet[Any, Any]] = {
        "application": Application.objects.values("number"),
        "register": register.numbers_with_unwritten_line(),
        "change": PendingEdit.objects.values("number"),
        "card": accounts.numbers_with_setup_code(),
    }
    if key != SOMETHING:
        return Q(number__in=waiting[key])
    return Q(number__in=waiting.pop("application").union(*waiting.values(), all=True))


def _behind(found: QuerySet[Member], order: str, last: LastMember | None) -> QuerySet[Member]:
    """Those behind the last person of the page before; all of them on the first page."""
    if last is None:
        return found
    values = dict(zip(KEYS, last, strict=True))
    first, _number = ORDERS[order]
    name = first.removeprefix("-")
    beyond = "gt" if name == first else "lt"
    same = Q(**{name: values[name], f"number__{beyond}": values["number"]})
    # Said once without an OR, so that a database begins there in its index.
    return found.filter(
        Q(**{f"{name}__{beyond}e": values[name]}), Q(**{f"{name}__{beyond}": values[name]}) | same
    )


def count_listed(actor: Actor, filters: Sequence[MemberFilter]) -> list[int]:
    """How many people each filter wants, COUNTED + 1 for more, in one statement."""
    if not policy.see_people(actor):
        return [len(filtered_members(actor, wanted).values("pk")[: COUNTED + 1]) for wanted in filters]
    sql, values = _count_statement(actor, tuple(filters), connection.vendor, current_date())
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchone())


@lru_cache(maxsize=16)
def _count_statement(
    actor: Actor, filters: tuple[MemberFilter, ...], _vendor: str, _day: date
) -> tuple[str, list[Any]]:
    """The statement for an actor who sees everybody; Django takes longer to build it than to ask it."""
    parts, values = list[str](), list[Any]()
    for wanted in filters:
        rows = filtered_members(actor, wanted).order_by().values("pk")[: COUNTED + 1]
        sql, given = rows.query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS listed)")  # noqa: S608 - Django wrote it
        values += given
    return f"SELECT {', '.join(parts)}", values
