"""A union from `paraplu found` to signed minutes, in its own words: all by its pages and its e-mails."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.reader import Reader, Strange
from tests.journeys.replay import emails, meeting, steps
from tests.journeys.replayed import Replayed

UNIONS = Path(__file__).parent / "unions"
# An account younger than a week vouches for nobody.
A_WEEK = 8
FOUNDERS = ("secretary", "chair", "treasurer")


@dataclass
class OneUnion:
    """A site with the people of one union; place: where its assembly meets."""

    browser: Browser
    site: Replayed
    strange: Strange
    place: str
    people: dict[str, Reader] = field(default_factory=dict)

    def comes(self, name: str) -> Reader:
        """Somebody with a telephone of their own."""
        return self.people.setdefault(name, Reader(self.browser, self.site, name, self.strange))

    @property
    def secretary(self) -> Reader:
        """They were entered by the founding deed, like the next two."""
        return self.everybody[0]

    @property
    def everybody(self) -> list[Reader]:
        """All who came so far."""
        return list(self.people.values())

    def founders_come(self, *names: str) -> None:
        """Three cards open three accounts: of secretary, chair and treasurer."""
        for office, name in zip(FOUNDERS, names, strict=True):
            she = self.comes(name)
            steps.open_account(she, self.site.cards[office])
            steps.takes_name(she)
            emails.gives_address(she)
        steps.writes_the_book(self.secretary)
        self.site.days_pass(A_WEEK)

    def joins(self, name: str) -> Reader:
        """From the public page by e-mail to a vote: the form, the link, an account, vouchers, all members."""
        peers, she = self.everybody, self.comes(name)
        she.goto("", "public")
        she.link("Become a member")
        she.take("form", "active")
        she.type("Your chosen name", name)
        she.type("Your e-mail address, if you want to give one", emails.address_of(she))
        she.tick_named("adult")
        she.tick_named("assent")
        she.press("Send application")
        she.opens(self.link_for(she))
        she.press("Confirm my application")
        she.link("Open my account")
        steps.make_a_passkey(she)
        she.goto("application/")
        code = she.card()
        for peer in peers[:2]:
            peer.goto("vouch/")
            peer.type("Your code", code)
            peer.press("Yes, I know this person")
        self.secretary.goto("desk/requests/")
        self.secretary.link_to(name)
        self.secretary.press("Ask to admit this person")
        all_agree(peers)
        steps.writes_the_book(self.secretary)
        return she

    def link_for(self, she: Reader) -> str:
        """The address in the latest e-mail to somebody, of which every word is in their language."""
        text = self.site.email_to(emails.address_of(she))
        assert not self.strange.in_text(text), text
        found = re.search(r"http://\S+", text)
        assert found, text
        return found[0]

    def convenes(self, days: int, items: Sequence[tuple[str, str, str]]) -> None:
        """Drafted by the secretary, decided by all, sent to everybody; each reads it by their own link."""
        secretary = self.secretary
        meeting.plans(secretary, self.site.day + timedelta(days=days), self.place)
        for kind, title, text in items:
            meeting.adds(secretary, kind, title, text)
        secretary.press("Ask the members to send the notice")
        all_agree(self.everybody)
        secretary.goto("gathering/desk/")
        secretary.link_to(self.place)
        secretary.link_to(secretary.words("Proof of sending")[0])
        meeting.awaits_sending(secretary)
        for she in self.everybody:
            she.opens(self.link_for(she))
            she.reads(self.place, *(title for _, title, _ in items))
        self.site.days_pass(days)

    def opens_meeting(self) -> None:
        """Secretary, chair and two tellers accept; everybody else is ticked."""
        secretary, chair, treasurer, *tellers = self.everybody
        asked = {"Chair of the meeting": chair, "First teller": tellers[0], "Second teller": tellers[1]}
        numbers = {label: str(steps.knows_number(who)) for label, who in asked.items()}
        there = str(steps.knows_number(treasurer))
        secretary.goto("gathering/desk/")
        secretary.link_to(self.place)
        secretary.link("Open the meeting")
        for label, number in numbers.items():
            secretary.type(label, number)
        steps.reads_name_first(secretary, "Open the meeting now")
        secretary.press("Open the meeting now")
        for she in (chair, *tellers):
            self.second_person(she, "Accept my role")
        meeting.to_room(secretary)
        secretary.link("Attendance list")
        secretary.type("Name or number", there)
        secretary.page.keyboard.press("Enter")
        secretary.page.locator(f"li[data-number='{there}'] [name=left]").wait_for()
        secretary.link("Back to the meeting")

    def second_person(self, she: Reader, button: str) -> None:
        """What waits for somebody at the meeting, as often as it waits."""
        she.goto("gathering/")
        she.link_to(self.place)
        she.link("What waits for a second person")
        while she.has(button):
            she.press(button)

    def votes(self, title: str, votes_for: int, votes_against: int, abstained: int) -> None:
        """By hands: counted, written down, and confirmed by a teller."""
        secretary = self.secretary
        meeting.to_room(secretary)
        secretary.link_to(title)
        secretary.press("Start the vote by show of hands")
        for label, count in (("For", votes_for), ("Against", votes_against), ("Abstained", abstained)):
            secretary.type(label, str(count))
        secretary.press("Record the result")
        self.second_person(self.everybody[3], "Confirm exactly this")

    def signs_minutes(self) -> str:
        """The meeting closes, who led and who wrote sign; the text of the printed minutes."""
        secretary, chair = self.everybody[:2]
        meeting.to_room(secretary)
        secretary.press("Close the meeting")
        for she in (chair, secretary):
            meeting.signs(she, self.place)
        secretary.link("Print the minutes")
        return secretary.text()

    def sees_gifts(self) -> str:
        """What a stranger reads on the page about gifts; the home page leads there."""
        stranger = self.comes("A stranger")
        stranger.goto("", "public")
        stranger.page.locator("main a[href$='/give/']").click()
        stranger.looks_well()
        return stranger.text()


def all_agree(people: Sequence[Reader]) -> None:
    """Active members say yes on their page, until more than half of them did."""
    for she in people:
        she.goto("together/")
        while she.has("Yes, I agree"):
            she.press("Yes, I agree")
