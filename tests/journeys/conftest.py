"""Sites and a browser for the journeys; what they opened ends with the module that asked for it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page

from paraplu.trust.accounts import api as accounts
from tests.journeys.browsing import PHONE, a_browser
from tests.journeys.from_disk import NO_PRINTER
from tests.journeys.holding import Table
from tests.journeys.open_site import OpenSite, opened
from tests.journeys.sealing import an_answerer
from tests.life.evoting.secret import Scrutinised
from tests.people.parts import Member
from tests.trust.accounts.parts import Account


@pytest.fixture(scope="session")
def a_founded_site() -> Iterator[OpenSite]:
    """A site with three office-holders, whose cards nobody has used yet."""
    with opened() as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all journeys, for its start takes a second; Django takes its loop for one of ours."""
    with pytest.MonkeyPatch.context() as patch, a_browser() as browser:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Iterator[Browser]:
    """It knows nobody from the module before."""
    yield chromium
    for context in chromium.contexts:
        context.close()


@pytest.fixture
def origins(live_server, settings) -> dict[str, str]:
    """Public site, forms and site, as this test serves them in its own process."""
    port = live_server.thread.port
    names = {"public": "localhost", "members": "my.localhost", "forms": "forms.localhost"}
    told = {name: f"http://{host}:{port}" for name, host in names.items()}
    settings.PARAPLU = replace(
        django_settings.PARAPLU,
        public_origin=told["public"],
        members_origin=told["members"],
        forms_origin=told["forms"],
    )
    return told


@pytest.fixture
def circle(transactional_db: None) -> dict[int, dict[str, str]]:
    """Two who answer questions about housing, each with a key under the same phrase; their cookies."""
    return {number: an_answerer(number) for number in (101_001, 101_002)}


@pytest.fixture
def browse(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A new telephone; what it sends is in `page.sent`, its console in `page.said`."""
    contexts = []

    def open_page(cookies: dict[str, str] | None = None, *, scripts: bool = True) -> Page:
        context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        contexts.append(context)
        told = (cookies or {}).items()
        context.add_cookies(
            [{"url": "https://my.localhost", "name": name, "value": value} for name, value in told]
        )
        page = context.new_page()
        page.sent, page.said = [], []
        page.on("request", lambda request: page.sent.append(request.post_data or ""))
        page.on("console", lambda message: page.said.append(message.text))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def table(
    origins: dict[str, str],
    transactional_db: None,
    the_day: Callable[[str], date],
    browse: Callable[..., Page],
) -> Table:
    """Three who will make a key, each with a telephone that she can take up."""
    return Table(the_day, browse, origins["members"])


@pytest.fixture
def come_in(secret: Scrutinised, origins: dict[str, str], browse: Callable[..., Page]) -> Callable[..., Page]:
    """The telephone of a member on the day of the meeting, on one of its pages; nothing prints."""

    def come(number: int, path: str) -> Page:
        account = Account.objects.create(login_name=f"member-{number}-0001", password="!")
        Member.objects.filter(number=number).update(account_id=account.pk)
        page = browse(dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))
        page.clock.set_fixed_time(f"{secret.meeting.today}T18:00:00")
        page.add_init_script(NO_PRINTER)
        page.set_default_timeout(15_000)
        page.goto(f"{origins['members']}/en/gathering/{secret.id}/{path}")
        return page

    return come
