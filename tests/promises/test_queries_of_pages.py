"""No page asks the database more than thirteen things, however many apps stand behind it."""

import math
import re
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.journeys.visits import Visit, all_visits
from tests.life.assembly.parts import live
from tests.promises.stage import Stage, set_up

pytestmark = pytest.mark.django_db
AT_MOST = 13
# The page that shows every stored field of hers reads every table; it says so by what it is.
READS_ALL = {"mine:own_data"}
# The desk asks each app what waits for an office, and for four apps of whom the reader is independent; an
# inbox shows threads, messages and waiting answers, a circle of three offices asks each for its holders and
# their keys; what others typed about a meeting comes from three apps. The Board's
# desk asks the book which funds have less than nothing.
AT_MOST_ON = {
    "mine:home": 14,
    "desk:home": 25,
    "questions:inbox": 14,
    "safety:inbox": 14,
    "complaints:inbox": 17,
    "solidarity:inbox": 14,
    # A circle of two offices; the paper of a certificate shows the requests of its sum.
    "ledger:requests": 16,
    "ledger:certificate": 16,
    "assembly:confirm": 16,
    # The one thing to do now, which needs the state of ballot and slips; the entries of a report in its book.
    "assembly:meeting": 14,
    "subsidies:report_day": 14,
    # Opens a key, reads the signed list and the claims of a file and of none.
    "claims:payments": 24,
}
# Who looked at whom is written down in the same transaction; of the trace's statements PostgreSQL needs one.
OF_THE_TRACE = re.compile(
    r"^SELECT audit_append\("
    r"|^(SAVEPOINT|RELEASE SAVEPOINT)"
    r"|^(INSERT INTO|UPDATE) \"audit_log(entry|head|link)\""
    r"|^SELECT .* FROM \"audit_log(head|link)\" WHERE \"audit_log(head|link)\"\.\"(id|number)\" = \d+"
    r" (LIMIT|ORDER)",
    re.DOTALL,
)


def named_in(stage: Stage) -> dict[str, Any]:
    """What an address of a visit may name."""
    cast = stage.cast
    numbers = {role: cast.players[role].number for role in ("active", "applying")}
    things = {"applicant": cast.applicant, "recovery": cast.recovery, "card": stage.code}
    return {**cast.things, **numbers, **things}


def asked(stage: Stage, visit: Visit) -> list[str]:
    """What a page asks the database when it is looked at for the second time."""
    client, path = stage.client(visit.role, visit.origin), visit.path("en", named_in(stage))
    client.get(path)
    with ExitStack() as stack:
        caught = [stack.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
        assert client.get(path).status_code in (200, 302, 303, 404), path
    queries = [query["sql"] for context in caught for query in context.captured_queries]
    return [sql for sql in queries if not OF_THE_TRACE.search(sql)]


def test_no_page_asks_more_than_thirteen_things(
    nothing_periodic: None, asks_all: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A meeting shares what one person asks in a second. On a slow machine that passes between two looks.
    monkeypatch.setattr(live, "FRESH_SECONDS", math.inf)
    stage, visits = set_up(), all_visits()[:: 1 if asks_all else 4]

    counts = {(visit.page, visit.role): len(asked(stage, visit)) for visit in visits}

    limits = {page: AT_MOST_ON.get(page[0], AT_MOST) for page in counts if page[0] not in READS_ALL}
    assert {page: counts[page] for page, limit in limits.items() if counts[page] > limit} == {}


def test_the_page_of_everything_asks_nothing_twice() -> None:
    stage = set_up()

    queries = asked(stage, Visit("members", "mine:own_data", "active"))

    assert len(queries) > AT_MOST
    assert sorted(queries) == sorted(set(queries))
