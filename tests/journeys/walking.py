"""A walk through a site full of people, as each of them, with an eye on all that a page fetches and says."""

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from tests.journeys.browsing import a_telephone
from tests.journeys.looking import NARROWEST
from tests.journeys.open_site import OpenSite
from tests.journeys.visits import Visit

# The three founders make place: each of their offices has one chair only.
GATHER = """
from paraplu.base.digests import keyed_digest
from paraplu.trust.accounts import api
from tests.trust.offices.parts import Mandate
from tests import cast
Mandate.objects.all().delete()
found = cast.gather()
players = found.players
proof = keyed_digest("mine/address", f"{players['active'].number}/abcde")[:32]
answer = {role: player.number for role, player in players.items()}
answer |= {"applicant": found.applicant, "recovery": str(found.recovery)}
answer |= {name: thing if isinstance(thing, int) else str(thing) for name, thing in found.things.items()}
answer |= {"card": api.offer_setup_code(found.peer)}
answer |= {"token": "abcde", "proof": proof, "accounts": {r: str(p.account) for r, p in players.items()}}
"""
LOG_IN = """
from paraplu.trust.accounts import api
strong = {{role: role != "secretary_without_second_step" for role in {accounts}}}
answer = {{r: dict(api.session_cookies_for(a, has_second_factor=strong[r])) for r, a in {accounts}.items()}}
"""
Size = dict[str, int]
# Half of the time for which a proof holds.
PROVEN_FOR = 300.0


@dataclass
class Seen:
    """One page, and what the browser met on the way to it."""

    page: Page
    status: int = 0
    console: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    caching: list[str] = field(default_factory=list)


class Walk:
    """Opens pages as anybody of the cast; each person has a browser of her own."""

    def __init__(self, site: OpenSite, browser: Browser) -> None:
        self.site, self.browser = site, browser
        self.things: dict[str, Any] = site.run(GATHER)
        self.cookies: dict[str, dict[str, str]] = {}
        self.proven_at = -PROVEN_FOR
        self.open: Page | None = None
        self._glancing: dict[str, Page] = {}

    def go(self, visit: Visit, language: str, scheme: str, size: Size = NARROWEST) -> Seen:
        """Look at a page as the person of the visit, in a browser that knows nothing else."""
        if self.open:
            self.open.context.close()
        context = a_telephone(self.browser, color_scheme=scheme, viewport=size)
        context.add_cookies(self._cookies_of(visit.role))
        self.open = context.new_page()
        seen = Seen(self.open)
        self._watch(seen)
        answer = self.open.goto(self.site.origins[visit.origin] + visit.path(language, self.things))
        seen.status = answer.status if answer else 0
        self.open.wait_for_load_state("networkidle")
        return seen

    def glance(self, visit: Visit, language: str) -> Page:
        """The page alone, in the browser of a person who stays open from page to page."""
        if visit.role not in self._glancing:
            context = a_telephone(self.browser, viewport=NARROWEST)
            self._glancing[visit.role] = context.new_page()
        page = self._glancing[visit.role]
        page.context.add_cookies(self._cookies_of(visit.role))
        answer = page.goto(self.site.origins[visit.origin] + visit.path(language, self.things))
        assert answer
        assert answer.status == 200
        return page

    def _watch(self, seen: Seen) -> None:
        seen.page.on("console", lambda message: seen.console.append(message.text))
        seen.page.on("pageerror", lambda fault: seen.console.append(str(fault)))
        seen.page.on("request", lambda request: seen.addresses.append(request.url))
        seen.page.on("response", lambda answer: self._note(seen, answer))

    def _note(self, seen: Seen, answer: Any) -> None:
        if answer.request.resource_type == "document":
            seen.caching.append(answer.headers.get("cache-control", ""))

    def _cookies_of(self, role: str) -> list[Any]:
        if time.monotonic() - self.proven_at > PROVEN_FOR:
            self.cookies = self.site.run(LOG_IN.format(accounts=self.things["accounts"]))
            self.proven_at = time.monotonic()
        place = self.site.members.replace("http:", "https:")
        same = {"url": place, "secure": True, "httpOnly": True, "sameSite": "Strict"}
        return [{"name": name, "value": value, **same} for name, value in self.cookies.get(role, {}).items()]
