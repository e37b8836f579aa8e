"""Key holders at one table, each at her own telephone, and the meeting whose key they hold."""

from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from tests.life.assembly.meeting import OTHERS, Hall
from tests.life.evoting.parts import MeetingTrustees, SecretBallot, Trustee, trustee_key_state
from tests.life.evoting.secret import AGAINST, FOR, HOLDERS, Scrutinised, fresh
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

PATIENCE = 10_000


class Table:
    """A running meeting with three key holders; nothing of the key is made yet."""

    def __init__(self, the_day: Callable[[str], date], browse: Callable[..., Page], site: str) -> None:
        self.scrutinised = Scrutinised(Hall(the_day))
        self.scrutinised.appoint()
        self.browse, self.site = browse, site
        self.others = OTHERS[3:5]

    @property
    def holders(self) -> MeetingTrustees:
        """What they published."""
        return MeetingTrustees.of_setup(self.scrutinised.election_setup)

    def a_closed_ballot(self) -> SecretBallot:
        """Nine could vote; four were for it, three against."""
        self.scrutinised.ready()
        ballot = self.scrutinised.take_up()
        self.scrutinised.vote(ballot, *[FOR] * 4, *[AGAINST] * 3)
        self.scrutinised.close(ballot)
        return fresh(ballot)

    def cookies(self, number: int) -> dict[str, str]:
        """The device of a member, logged in."""
        account = Account.objects.filter(login_name=f"holder-{number}").first()
        if account is None:
            account = Account.objects.create(login_name=f"holder-{number}", password="!")
            Member.objects.filter(number=number).update(account_id=account.pk)
        return dict(accounts.session_cookies_for(account.pk, has_second_factor=True))

    def office(self, number: int, office: str) -> dict[str, str]:
        """The device of an office-holder."""
        offices.appoint(OPERATOR, number, office, clock.current_date(), None, "deed", clock.current_date())
        return self.cookies(number)

    def phone(self, place: int, language: str = "en") -> "Phone":
        """Her page on a telephone that nobody used before."""
        page = self.browse(self.cookies(HOLDERS[place - 1]))
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self.site}/{language}/gathering/{self.scrutinised.id}/keys/")
        return Phone(page, place)


class Phone:
    """What a key holder does, with `taps` and `typed` counted. She reads the page by its steps."""

    def __init__(self, page: Page, place: int) -> None:
        self.page, self.place, self.code = page, place, ""
        self.taps = self.typed = 0

    def at(self, step: str) -> None:
        """Wait until the page is there."""
        self.page.locator(f"[data-step={step}]:visible").wait_for()

    def press(self, place: str) -> None:
        """Tap what stands there."""
        self.page.locator(f"{place}:visible").click()
        self.taps += 1

    def begin(self) -> None:
        """She begins, writes her code down, and gives two groups back."""
        self.press("[data-begin]")
        groups = self.page.locator("[data-code] li").all_inner_texts()
        self.code = "-".join(groups)
        self.press("[data-written]")
        for field in self.page.locator("[data-part]").all():
            field.fill(groups[int(str(field.get_attribute("data-at")))])
            self.typed += 1
        self.press("[data-check] button:not([type])")

    def words(self) -> str:
        """What is read aloud."""
        self.at("compare")
        return self.page.locator("[data-digits]").inner_text()

    def type(self, form: str, code: str) -> None:
        """She types a code and sends the form off."""
        self.page.locator(f"{form} [data-typed]").fill(code)
        self.typed += 1
        self.press(f"{form} button")

    def wrong(self) -> str:
        """Which sentence says what is wrong."""
        told = self.page.locator("[data-wrong]:visible")
        told.wait_for()
        return str(told.get_attribute("data-wrong"))

    def meddle(self, change: Callable[[dict[str, Any]], None]) -> None:
        """From now on the site tells her something else."""

        def answer(route: Any) -> None:
            told = trustee_key_state(Trustee.objects.select_related("election_setup").get(place=self.place))
            change(told)
            route.fulfill(json=told)

        self.page.route("**/keys/state/", answer)
