"""The list of people as a table: filtered, in an order, page by page; no name in a URL, few queries."""

import gc
import re
import time
from collections.abc import Callable
from datetime import date
from itertools import batched

import pytest
from django.db import connection
from django.template import Template
from django.test.utils import CaptureQueriesContext, _TestState

from paraplu.people import api as people
from paraplu.people.api import MemberFilter
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from tests.people.parts import Member
from tests.trust.accounts.parts import SetupCode
from tests.trust.post.parts import EmailAddress
from tests.trust.register.parts import RegisterLine

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/people/"
FIRST, DAY = 500_000, date(2026, 1, 1)
CHAPTERS, STATES, LANGUAGES = (
    ("ghent", "antwerp", "brussels"),
    ("active", "supporting", "ended"),
    ("en", "fr"),
)
MOST_QUERIES, MOST_MILLISECONDS = 8, 15.0
ROUNDS = 25
# What this takes on a machine that does nothing else; meanwhile it takes as much longer as everything else.
QUIET_MILLISECONDS = 45.0


def put_people(count: int) -> None:
    """One of three is in Ghent, one of two has an address; something waits for one of 250."""
    numbers = range(FIRST, FIRST + count)
    for some in batched(numbers, 5_000):
        Member.objects.bulk_create(
            Member(
                number=number, working_name=f"Name {number * 7919 % 1_000_003:07}",
                language=LANGUAGES[number % 2], state=STATES[number // 3 % 3],
                since=date(2020 + number % 7, 1 + number % 12, 1),
                assent_version="1", assent_language="en", entered_how="form",
            )
            for number in some
        )  # fmt: skip
        chapters.import_chapters({number: CHAPTERS[number % 3] for number in some})
        EmailAddress.objects.bulk_create(
            EmailAddress(
                token=f"token {number}", sealed=b"x", language="en", number=number, stop_digest=f"{number}",
                day=date(2026, 1, 1),
            )
            for number in some
            if number // 2 % 2
        )  # fmt: skip
    RegisterLine.objects.bulk_create(
        RegisterLine(number=number, event="admitted", learnt_on=DAY, due_on=DAY) for number in numbers[::250]
    )


@pytest.fixture
def three_hundred(db: None) -> None:
    put_people(300)


def shown(client, query: str) -> list[people.ListedMember]:
    return client.get(f"{PAGE}{query}").context["people"]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?chapter=ghent", lambda row: row.chapter == "ghent"),
        ("?has_address=no", lambda row: not row.has_address),
        ("?has_address=yes&state=active", lambda row: row.has_address and row.state == "active"),
        ("?language=fr&state=ended", lambda row: (row.language, row.state) == ("fr", "ended")),
        ("?waits=register", lambda row: row.waits == ("register",)),
        ("?chapter=ghent&has_address=no", lambda row: row.chapter == "ghent" and not row.has_address),
    ],
)
def test_a_filter_shows_exactly_whom_it_wants(the_secretary, three_hundred, query: str, fits) -> None:
    everybody = people.listed_members(the_secretary.actor, MemberFilter(), 1000)
    wanted = {row.number for row in everybody if fits(row)}
    found, page = set(), query
    while page:
        answer = the_secretary.client.get(f"{PAGE}{page}")
        found |= {row.number for row in answer.context["people"]}
        page = answer.context["next"]

    assert found == wanted
    assert 0 < len(wanted) < 301


@pytest.mark.parametrize("order", ["name", "-name", "since", "-since"])
def test_each_order_goes_through_everybody_once(the_secretary, three_hundred, order: str) -> None:
    rows, page = [], f"?order={order}"
    while page:
        answer = the_secretary.client.get(f"{PAGE}{page}")
        rows += answer.context["people"]
        page = answer.context["next"]

    keys = [row.since if "since" in order else row.working_name for row in rows]
    assert keys == sorted(keys, reverse=order.startswith("-"))
    assert len(rows) == len({row.number for row in rows}) == Member.objects.count()


def test_what_waits_is_said_in_the_row(the_secretary, an_applicant, three_hundred) -> None:
    SetupCode.objects.create(digest="x", number=FIRST, purpose="open", expires_on=date(2999, 1, 1))
    SetupCode.objects.create(digest="y", number=FIRST + 1, purpose="open", expires_on=date(2000, 1, 1))
    rows = {row.number: row.waits for row in people.listed_members(the_secretary.actor, MemberFilter(), 1000)}

    assert rows[FIRST] == ("register", "card")
    assert rows[FIRST + 1] == ()
    assert "application" in rows[an_applicant.number]
    waiting = people.listed_members(the_secretary.actor, MemberFilter(waits="something"), 1000)
    assert {row.number for row in waiting} == {number for number, waits in rows.items() if waits}


def test_a_name_is_never_in_a_url(the_secretary, three_hundred) -> None:
    name = Member.objects.get(number=FIRST).working_name
    searched = the_secretary.client.post(
        f"{PAGE}found/", {"name": name[:8], "chapter": "", "show": "1", "order": "-since"}
    )
    filtered = the_secretary.client.post(
        f"{PAGE}found/", {"name": " ", "chapter": "ghent", "state": "king", "show": "1"}
    )

    assert searched.status_code == 200
    urls = re.findall(r'(?:href|action|formaction)="([^"]*)"', searched.content.decode())
    assert not any("name" in url.replace("order=-name", "").casefold() for url in urls)
    assert filtered["Location"] == f"{PAGE}?chapter=ghent"


def test_a_search_keeps_the_choices_beside_it(the_secretary, three_hundred) -> None:
    answer = the_secretary.client.post(
        f"{PAGE}found/", {"name": "name", "chapter": "ghent", "has_address": "no"}
    )

    rows = answer.context["people"]
    assert rows
    assert all(row.chapter == "ghent" and not row.has_address for row in rows)
    assert '<option value="ghent" selected>' in answer.content.decode()
    # Each of them reads that they were found, nobody else does.
    found = {row.number for row in rows}
    events = {n: [entry.event for entry in audit.entries_about(n)] for n in range(FIRST, FIRST + 300)}
    assert {number for number, told in events.items() if told} == found
    assert all(events[number] == ["person.found"] for number in found)


def test_the_list_is_one_line_a_day_whatever_is_filtered(the_secretary, three_hundred) -> None:
    for query in ("", "?chapter=ghent", "?waits=register"):
        the_secretary.client.get(f"{PAGE}{query}")

    assert len(audit.days_lists_were_seen()) == 1
    assert audit.entries_about(FIRST) == []


def test_saved_filters_say_how_many(the_secretary, an_applicant, three_hundred) -> None:
    chips = the_secretary.client.get(f"{PAGE}?waits=something").context["chips"]

    assert [chip.is_current for chip in chips] == [False, True, False, False]
    for chip in chips:
        rows = people.listed_members(the_secretary.actor, _filter(chip.query), 1000)
        assert chip.count == len(rows)


def _filter(query: str) -> MemberFilter:
    return MemberFilter(**dict(part.split("=") for part in query.strip("?").split("&") if part))


def test_the_chair_has_no_table(the_chair, three_hundred) -> None:
    assert the_chair.client.get(f"{PAGE}?chapter=ghent").status_code == 404
    assert people.count_listed(the_chair.actor, [MemberFilter(), MemberFilter(state="supporting")]) == [1, 0]


QUERIES = (
    "?chapter=ghent&has_address=no",
    "?state=active&has_address=no",
    "?waits=something",
    "?order=-since",
    "",
)


def measured(client, query: str) -> tuple[int, float]:
    """How many queries the page takes, and the milliseconds of processor time of its fastest round."""
    client.get(f"{PAGE}{query}")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"{PAGE}{query}")
    queries = len(seen.captured_queries)
    page = min(milliseconds(lambda: client.get(f"{PAGE}{query}")) for _round in range(ROUNDS))
    beside = min(
        milliseconds(lambda: sum(number * number for number in range(1_000_000))) for _round in range(5)
    )
    return queries, page * min(1.0, QUIET_MILLISECONDS / beside)


def count_squares() -> int:
    return sum(number * number for number in range(1_000_000))


def milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


@pytest.mark.parametrize("query", QUERIES)
def test_a_filtered_page_costs_eight_queries_at_most(
    nothing_periodic, the_secretary, three_hundred, query: str
) -> None:
    queries, _spent = measured(the_secretary.client, query)

    assert 0 < queries <= MOST_QUERIES


def plans(client, query: str) -> list[str]:
    """How SQLite would go about each statement of the page that reads people, in its words."""
    asked = list[tuple[str, object]]()

    def note(execute: Callable[..., object], sql: str, params: object, *others: object) -> object:
        asked.append((sql, params))
        return execute(sql, params, *others)

    with connection.execute_wrapper(note):
        client.get(f"{PAGE}{query}")
    lines = list[str]()
    with connection.cursor() as cursor:
        for sql, params in asked:
            if "people_member" in sql and sql.startswith("SELECT"):
                lines += [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    return lines


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics")
@pytest.mark.parametrize("state", ["", "state=active&"])
@pytest.mark.parametrize("order", ["name", "-name", "since", "-since"])
def test_no_page_of_the_list_goes_through_everybody(
    the_secretary, three_hundred, order: str, state: str
) -> None:
    first = plans(the_secretary.client, f"?{state}order={order}")
    later = plans(the_secretary.client, f"?{state}order={order}&after={FIRST + 9}")

    for lines in (first, later):
        assert any(re.match(r"SEARCH people_member .*people_by_state", line) for line in lines)
        # The rows that are shown are put in order once more.
        assert sum("ORDER BY" in line for line in lines) == 1
        assert "SCAN people_member" not in lines
    # It begins at the last person of the page before, and not at the first of all.
    assert any(re.match(r"SEARCH U0 .*people_by_\w+ \(.*(working_name|since)[<>]\?", line) for line in later)


def test_no_statement_that_is_kept_has_a_name_in_it(the_secretary, three_hundred) -> None:
    last = Member.objects.get(number=FIRST + 9).working_name
    assert shown(the_secretary.client, f"?after={FIRST + 9}")

    kept = [thing for thing in gc.get_objects() if type(thing).__name__ == "_Statement"]
    assert any("working_name" in statement.sql for statement in kept)
    assert not any(last in statement.values for statement in kept)


@pytest.mark.slow
def test_a_hundred_thousand_people_filtered_cost_little(nothing_periodic, the_secretary, monkeypatch) -> None:
    put_people(100_000)
    # The test client copies what each template was given, which no server does.
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)

    found = {query: measured(the_secretary.client, query) for query in QUERIES}
    assert {query: cost for query, cost in found.items() if cost[0] > MOST_QUERIES} == {}
    assert {query: cost for query, cost in found.items() if cost[1] > MOST_MILLISECONDS} == {}
