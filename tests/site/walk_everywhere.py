"""Follow every link of a site as a stranger, a member and the offices; name each that leads nowhere."""

import re
import uuid
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.every_address import named_pages
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

LINK = re.compile(r'href="([^"]+)"')
MOST_PAGES = 400
HOSTS = dict(settings.PARAPLU.origin_hosts)
LANGUAGE = "en" if "en" in settings.UNION.languages else settings.UNION.default_language
# They read one language: the switch of languages leads them to the same pages again.
NOT_FOLLOWED = ("/static/", *(f"/{code}/" for code in settings.UNION.every_language if code != LANGUAGE))
# Who walks: her office, or her standing where she has none.
WALKERS = ("", "supporting", "active", *(office.key for office in settings.UNION.offices))


def faults() -> list[str]:
    """What anybody comes across."""
    return sorted({f"{who or 'stranger'} {fault}" for who in WALKERS for fault in walked(who)})


def rooms_with_pages() -> list[str]:
    """The apps that have an address on any origin."""
    return sorted({name.partition(":")[0] for origin in HOSTS for name, _ in named_pages(origin)})


def walked(who: str) -> Iterator[str]:
    """What somebody comes across who follows every link, page after page."""
    cookies = cookies_of(who) if who else {}
    ahead = deque([("members" if who else "public", f"/{LANGUAGE}/"), ("forms", f"/{LANGUAGE}/join/")])
    seen = set(ahead)
    while ahead and len(seen) < MOST_PAGES:
        origin, path = ahead.popleft()
        client = Client(headers={"host": HOSTS[origin]})
        for name, value in cookies.items() if origin == "members" else ():
            client.cookies[name] = value
        answer = client.get(path)
        if answer.status_code >= 400:
            yield f"{origin} {path} {answer.status_code}"
        for found in linked(origin, path, answer):
            if found not in seen:
                seen.add(found)
                ahead.append(found)


def linked(origin: str, path: str, answer: object) -> Iterator[tuple[str, str]]:
    """The pages of ours that this page leads to; the site only for who has its cookies."""
    text = getattr(answer, "content", b"").decode("utf-8", "replace")
    onward = [getattr(answer, "headers", {}).get("Location", "")]
    for link in [*LINK.findall(text), *filter(None, onward)]:
        parts = urlsplit(urljoin(f"http://{HOSTS[origin]}{path}", link.replace("&amp;", "&")))
        for name, host in HOSTS.items():
            ours = parts.netloc == host and not parts.path.startswith(NOT_FOLLOWED)
            if ours and (name == origin or name != "members"):
                yield name, parts.path + (f"?{parts.query}" if parts.query else "")


def cookies_of(who: str) -> dict[str, str]:
    """The device of somebody in this role, entered when she is needed first."""
    place = WALKERS.index(who)
    account, is_new = Account.objects.get_or_create(login_name=f"walker-{place}", defaults={"password": "!"})
    if is_new:
        a_member(
            100_001 + place,
            MemberStatus.SUPPORTING if who == "supporting" else MemberStatus.ACTIVE,
            account.pk,
        )
        if who not in {"supporting", "active"}:
            appoint(100_001 + place, who)
    known: uuid.UUID = Member.objects.get(number=100_001 + place).account_id or account.pk
    return dict(accounts.session_cookies_for(known, has_second_factor=True))


def appoint(number: int, office: str) -> None:
    """She holds it from today on."""
    chapter = settings.UNION.chapters[0].key if settings.UNION.office(office).scope == "chapter" else None
    offices.appoint(
        OPERATOR, number, office, clock.current_date(), None, "deed", clock.current_date(), chapter=chapter
    )
