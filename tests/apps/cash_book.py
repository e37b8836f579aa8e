"""The book: two years of entries, of which the first is closed."""

from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.commons.cash_book import actions
from paraplu.commons.cash_book.models import CountedBalance, YearClosing
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import member

NO_PAGE = {"cash_book:export"}
ROLES = {
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
    "auditor_beside": member(MemberStatus.SUPPORTING, "auditor"),
}
SUBJECTS = {"a closed year": True, "an open year": False, "a line": TO_RECEIVE, "a ceiling": CEILING}
CLOSED, OPEN = {"book_year": "closed_year"}, {"book_year": "open_year"}
VISITS = [
    Visit("members", "cash_book:book", "treasurer"),
    Visit("members", "cash_book:new", "treasurer"),
    Visit("members", "cash_book:entry", "treasurer", {"book_entry": "book_entry"}),
    Visit("members", "cash_book:lines", "treasurer"),
    Visit("members", "cash_book:ceiling", "treasurer"),
    Visit("members", "cash_book:fund_transfer", "treasurer"),
    Visit("members", "cash_book:check", "auditor"),
    Visit("members", "cash_book:counts", "treasurer"),
    Visit("members", "cash_book:cash_count", "treasurer"),
    Visit("members", "cash_book:years", "active"),
    Visit("members", "cash_book:annual_accounts", "active", CLOSED),
    Visit("members", "cash_book:annual_accounts", "treasurer", OPEN),
    Visit("members", "cash_book:paper", "active", CLOSED),
    Visit("members", "cash_book:figures", "treasurer", OPEN),
]


def put(cast: Any) -> dict[str, Any]:
    """One entry in each of three years; the first year is closed, the second is over and open."""
    treasurer = Actor(
        "person",
        cast.players["treasurer"].number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("treasurer")}),
        True,
    )
    today = clock.current_date()
    years = [today.year - 2, today.year - 1, today.year]
    numbers = [
        actions.record_entry(
            treasurer,
            NewEntry(today.replace(year=year, day=1), "cash_box", 500, "A box", (Split(500, "gifts"),)),
        )
        for year in years
    ]
    CountedBalance.objects.create(
        account="cash_box", day=today.replace(day=1), cents=1_500, is_from_file=False, is_agreed=True
    )
    for direction, category in ((TO_RECEIVE, "trainings"), (TO_PAY, "rent"), (CEILING, "")):
        line = NewOpenLine(direction, "tests", uuid4(), 1_250, "A line", category, activity="meetings")
        last = actions.open_line(SYSTEM, line)
    YearClosing.objects.create(year=years[0], digest="0" * 64)
    open_and_closed = [years[1], years[0]]
    return {
        "book_ceiling": last,
        "book_entry": numbers[-1],
        "book_year": open_and_closed,
        "book_program": "beancount",
        "closed_year": years[0],
        "open_year": years[1],
    }
