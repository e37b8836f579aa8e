"""A union of any size, and its secretary at her list."""

import random
import time

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.within import listen
from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.people.models import Member
from paraplu.trust.accounts import api as accounts
from paraplu.trust.accounts.models import Account
from paraplu.trust.offices import api as offices

FIRST_NUMBER = 100_001
PAGE = "/en/desk/people/"
ROWS = 50
browser = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})


def fill(people: int) -> int:
    """So many members; the first is the secretary, logged in. The number of whom the middle page follows."""
    account = Account.objects.create(login_name="secretary-0001", password="!")  # noqa: S106 - opens nothing
    chance = random.Random(people)
    members = [_member(chance, FIRST_NUMBER + place) for place in range(people)]
    members[0].account_id = account.pk
    Member.objects.bulk_create(members, batch_size=2000)
    offices.appoint(OPERATOR, FIRST_NUMBER, "secretary", current_date(), None, "deed", current_date())
    for name, value in accounts.session_cookies_for(account.pk, has_second_factor=True).items():
        browser.cookies[name] = value
    members.sort(key=lambda member: (member.working_name, member.number))
    return members[people // 2].number


def _member(chance: random.Random, number: int) -> Member:
    return Member(
        number=number,
        working_name=f"{chance.getrandbits(40):010x}",
        language="en",
        state=MemberStatus.SUPPORTING,
        since=current_date(),
        assent_version="1",
        assent_language="en",
        entered_how="paper",
    )


def look(after: int) -> float:
    """Open the page after this person (0: the first page); how many milliseconds it took."""
    began = time.perf_counter()
    answer = browser.get(PAGE, {"after": after} if after else {})
    spent = (time.perf_counter() - began) * 1000
    if answer.status_code != 200 or answer.content.count(b'href="/en/desk/people/1') < ROWS:
        raise SystemExit("The list is not there.")
    return spent


def queries(after: int) -> int:
    """How many statements the page takes, with those of the log-in and of the activity log."""
    with CaptureQueriesContext(connection) as seen:
        look(after)
    return len([query for query in seen if query["sql"].split()[0] not in ("BEGIN", "COMMIT")])


def statements(after: int) -> list[str]:
    """For whoever wonders."""
    with CaptureQueriesContext(connection) as seen:
        look(after)
    return [query["sql"] for query in seen]


listen(fill, look, queries, statements)
