"""What comes after the votes of a meeting: looked up, closed, opened, shown, or counted on paper."""

import re
import time

from tests.attacks.test_two_openings import shortened
from tests.journeys import voting
from tests.journeys.convened import SHOWN, TELLERS
from tests.journeys.deciding import others_confirm
from tests.journeys.persons import Person
from tests.journeys.secret_votes import MINUTE_OVER, SecretVotes

HEX = r"((?: ?[0-9a-f]{4}){16})"
HASHES = re.compile(
    rf"Check number at the start{HEX} Check number at the end{HEX} "
    rf"Check number of the archive \(SHA-256\){HEX}"
)


class SecretMeeting(SecretVotes):
    """How each ballot of the meeting ends."""

    def looks_up(self, name: str) -> dict[str, str]:
        """Without log-in, with her slip, on the list: which of her votes applies, and which was replaced."""
        reader = Person(self.browser, self.site.members)
        reader.page.goto(self.box.replace("/ballot-box/", "/board/"))
        reader.page.locator("[data-code]").fill(self.inside[self.hands[name][0].code])
        lines = reader.page.locator("[data-own-vote]:visible")
        lines.first.wait_for()
        told = {str(line.get_attribute("data-own-vote")): line.inner_text() for line in lines.all()}
        reader.leave()
        return told

    def complains(self, teller: str, tracker: str) -> str:
        """A voter shows a teller her tracking number; what the page says of it."""
        she = self.who(teller)
        she.go(f"{self.id}/")
        she.follow("Tellers: record a complaint")
        she.fill("Tracking number, or its first eight characters", tracker)
        she.tap("Record this complaint")
        return she.reads()

    def closes(self) -> None:
        """The chair asks for it; a teller sees it on her telephone, and confirms; the laptop shows it."""
        chair, teller = self.who("chair"), self.who(TELLERS[0])
        teller.go(f"{self.id}/")
        chair.tap("Close the secret ballot")
        teller.page.get_by_role("link", name="Tellers: confirm it here").wait_for()
        teller.follow("Tellers: confirm it here")
        teller.tap("Confirm exactly this", within="section:has-text('Close the secret ballot')")
        chair.page.get_by_text("The ballot is closed.").first.wait_for()

    def decrypts(self, *places: int) -> float:
        """Telephones check everything, and their owners tap once; when all signed, the parts go alone.

        Returns the seconds that the telephones took. Without a mark of the close the time for complaints is
        over.
        """
        self.site.run(MINUTE_OVER)
        begins, phones = time.monotonic(), []
        for place in places:
            if phone := self.open_keys.pop(place, None):
                # Her page was left open, and it still has her code.
                phone.press("[data-fetch] button")
            else:
                phone = self.phone(place)
                phone.at("ready")
                phone.type("[data-fetch]", self.held[place - 1])
            phone.press("[data-open]")
            phones.append(phone)
        for phone in phones:
            phone.page.locator("[data-waiting]").wait_for(state="hidden")
        return time.monotonic() - begins

    def is_asked_again(self, place: int) -> str:
        """A changed server asks her to open the vote again, without its last ballot; what her page says."""
        archive = self.saves("holder-2")["Save the list of ballots (.bel)"]
        phone, others = self.phone(place), shortened(archive, 0, -1)
        state = phone.page.evaluate("fetch('state/').then((answer) => answer.json())")
        state["ballots"][-1] |= {"phase": "closed", "done": False, "committed": [], "opened": 0}
        phone.page.route("**/board/archive/", lambda route: route.fulfill(body=others))
        phone.page.route("**/keys/state/", lambda route: route.fulfill(json=state))
        phone.page.reload()
        phone.at("ready")
        phone.type("[data-fetch]", self.held[place - 1])
        told = phone.wrong()
        phone.page.unroute_all()
        return told

    def result(self) -> str:
        """What the chair reads once two have decrypted."""
        return self.chair_looks_again().reads()

    def shows_the_board(self) -> str:
        """An item of its own is carried by hands; the address that the chair may hand out."""
        chair = self.who("chair")
        ballot = chair.page.url
        assert chair.page.locator("summary", has_text="Show the list of ballots to everybody").count() == 0
        chair.go(f"desk/{self.id}/room/")
        chair.tap("Start the vote by show of hands", within=f"li:has-text('{SHOWN}')")
        for label, count in {"For": 9, "Against": 0, "Abstained": 0}.items():
            chair.fill(label, count)
        chair.tap("Record the result")
        others_confirm(self.site, "hands")
        chair.page.goto(ballot)
        return chair.page.locator("main a[href*='/board/']").inner_text()

    def stranger_checks(self, address: str) -> list[str]:
        """Somebody without slip and log-in has the whole board computed again; the result that she reads."""
        stranger = Person(self.browser, self.site.members)
        stranger.page.goto(address)
        stranger.page.locator("[data-verify]").click()
        stranger.page.locator("[data-told=sound]:visible").wait_for()
        told = stranger.page.locator("[data-results] tbody td").all_inner_texts()
        stranger.leave()
        return told

    def loses_the_network(self, name: str, *choice: str) -> None:
        """Her ballot does not arrive; the chair moves the vote to paper."""
        booth, chair = Person(self.browser, self.site.members), self.who("chair")
        booth.page.route("**/ballot-box/**", lambda route: route.abort())
        self.enters(booth.page, self.hands[name][0])
        voting.choose(booth.page, *choice)
        booth.page.locator("[data-cast]").click()
        booth.page.locator("[data-wrong=network]:visible").wait_for()
        booth.leave()
        chair.page.locator("main summary", has_text="It does not work: vote on paper instead").click()
        chair.tap("The internet connection failed")
        for teller in TELLERS:
            self.confirms(teller, "Vote on paper instead")
        chair.follow("Reload this page")
        chair.follow("Go to the vote")

    def counts_paper(self, told: dict[str, int]) -> None:
        """Both tellers count by themselves, and the chair takes the result."""
        for name in TELLERS:
            teller = self.who(name)
            teller.go(f"{self.id}/")
            teller.follow("Enter my count")
            for label, count in told.items():
                teller.fill(label, count)
            teller.tap("Send my count")
        others_confirm(self.site, "presence")
        self.chair_looks_again()
        self.who("chair").tap("Record the result")

    def trackers_on_the_board(self) -> list[str]:
        """As a member sees them there, in the order in which they were cast."""
        she = self.who("holder-3")
        she.go(f"{self.id}/")
        she.follow("See the list of ballots")
        return ["".join(line.split()) for line in she.page.locator("[data-trackers] li").all_inner_texts()]

    def elected(self, title: str) -> dict[str, tuple[int, str]]:
        """Of each name the votes, and whether she is elected."""
        self.shows_election(title)
        rows = [
            row.locator("th, td").all_inner_texts()
            for row in self.who("chair").page.locator("tbody tr").all()
        ]
        return {name: (int(votes.split()[0]), result.partition("\n")[0]) for name, votes, result in rows}
