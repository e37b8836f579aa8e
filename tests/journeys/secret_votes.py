"""The ballots of a meeting that votes in secret: begun, vouched for and voted in."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

from paraplu.kernel.ballot import codes, make_ballot, read_election
from tests.journeys import slips, voting
from tests.journeys.convened import BOARD
from tests.journeys.persons import Person
from tests.journeys.secret_room import SecretRoom
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import members

BLANK = "Blank vote"
MINUTE_OVER = "from tests.life.evoting.parts import SecretBallot; SecretBallot.objects.update(mark=None)"


class SecretVotes(SecretRoom):
    """The ballots of the meeting, one after the other, until they close."""

    def takes_up(self, title: str, *places: int, others: Collection[str] = ()) -> None:
        """The chair begins the ballot, and the telephones of these key holders vouch for it."""
        chair = self.who("chair")
        chair.go(f"desk/{self.id}/room/")
        chair.follow("Secret electronic ballot", within=f"li:has-text('{title}')")
        for label in chair.page.locator("label:has([name=with])").all():
            words = label.inner_text().partition(". ")[2]
            if label.locator("input").is_checked() != (words in others):
                label.click()
        chair.tap("Start the secret electronic ballot")
        self.vouch(*places)

    def begins_second_round(self, title: str, *places: int) -> None:
        """For the seat that nobody got, among those whom the law lets stand again."""
        self.shows_election(title)
        self.who("chair").tap("Open the second round as a secret electronic ballot")
        self.vouch(*places)

    def vouch(self, *places: int) -> None:
        """Key holders type their codes once; their telephones check the set-up and sign it."""
        self.chosen = {}
        self.open_keys = {place: self.phone(place) for place in places}
        for place, phone in self.open_keys.items():
            phone.at("ready")
            phone.type("[data-vouch]", self.held[place - 1])
        for phone in self.open_keys.values():
            phone.page.locator("[data-setup-card]").wait_for(state="hidden")
        self.chair_looks_again()

    def chair_looks_again(self) -> Person:
        """The chair loads the page anew, unless it does so by itself at this very moment."""
        chair = self.who("chair")
        with suppress(Error):
            chair.page.reload()
        chair.page.wait_for_load_state()
        return chair

    def votes(
        self,
        name: str,
        *choice: str,
        slip: int = 0,
        again: Sequence[str] = (),
        profile: Path | None = None,
    ) -> Person:
        """She opens the address on a telephone without a name, chooses and casts; she may vote again."""
        booth = Person(self.browser, self.site.members, profile=profile)
        self.enters(booth.page, self.hands[name][slip])
        self.mark(booth.page, name, slip, *choice)
        if again:
            booth.page.locator("[data-step=done] [data-again]").click()
            self.mark(booth.page, name, slip, *again)
        booth.leave()
        return booth

    def enters(self, booth: Page, slip: slips.PaperSlip) -> None:
        """From the address outside her slip into the booth, with what the square inside says."""
        booth.goto(f"{self.site.forms}/vote/{self.id[:8]}/")
        booth.wait_for_url("**/booth/**")
        booth.locator("[data-code]").fill(self.inside[slip.code])

    def mark(self, booth: Page, name: str, slip: int, *choice: str) -> None:
        """From the choice into the box."""
        booth.locator("[data-step=choose]:visible").wait_for()
        self.box = booth.url.replace("/booth/", "/ballot-box/")
        for field in booth.locator("[data-questions] fieldset").all():
            for each in [one for one in choice if field.get_by_label(one).count()] or [BLANK]:
                field.get_by_label(each).check()
        booth.locator("[data-form=choose] button").first.click()
        self.cast.append((name, voting.cast(booth)))
        self.chosen[self.hands[name][slip].code] = choice

    def votes_from_afar(self, *choice: str) -> None:
        """Her key opens her code; the booth opens beside her page."""
        far = self.who("far")
        far.go(f"{self.id}/")
        far.follow("See my voting code")
        far.page.locator("[data-unlock] [data-phrase]").fill(self.phrase)
        far.page.get_by_role("button", name="Open my key").click()
        far.page.locator("[data-opened]").wait_for()
        shown = far.page.locator("[data-code]").inner_text()
        self.slips.append(codes.read_code(shown))
        with far.context.expect_page() as opened:
            far.page.locator("[data-vote]").click()
        opened.value.wait_for_url("**/booth/**")
        opened.value.locator("[data-code]").fill(shown)
        opened.value.locator("[data-form=code] .button:not(.quiet)").click()
        opened.value.locator("[data-same-key]").click()
        self.hands["far"] = [slips.PaperSlip(self.slips[-1], "")]
        self.mark(opened.value, "far", 0, *choice)
        opened.value.close()

    def posts(self, name: str, *choice: str) -> None:
        """A ballot that another program made from the file of the board, sent to the box by hand."""
        code = self.hands[name][0].code
        archive = self.saves("holder-2")["Save the list of ballots (.bel)"]
        asked = json.loads(members(archive)[1][1])["questions"]
        rows = [_row(question["answers"], "blank" in question, choice) for question in asked]
        self.sends(name, code, tool.ballot_for(archive, code, rows), choice)

    def all_vote(self, names: Sequence[str], choices: Callable[[int], Sequence[str]]) -> None:
        """Many at once, each by a program that asks what the booth asks; by their place in line."""
        address = urlsplit(self.box.replace("/ballot-box/", "/booth/") + "election/")
        told = HTTPConnection("127.0.0.1", address.port)
        told.request("GET", address.path, headers={"Host": address.netloc})
        election = read_election(memoryview(json.loads(told.getresponse().read())["election"].encode()))
        for place, name in enumerate(names):
            code, choice = self.hands[name][0].code, choices(place)
            asked = election.questions
            rows = [_row(question.answers, question.may_be_blank, choice) for question in asked]
            self.sends(name, code, make_ballot(election, code, rows), choice)

    def sends(self, name: str, code: str, raw: bytes, choice: Sequence[str]) -> None:
        """Into the box by hand, with the tracking number as the answer."""
        address = urlsplit(self.box)
        box = HTTPConnection("127.0.0.1", address.port)
        box.request("POST", address.path, raw, {"Host": address.netloc, "Content-Type": "text/plain"})
        self.cast.append((name, json.loads(box.getresponse().read())["tracker"]))
        self.chosen[code] = choice

    def expected(self, *names: str) -> dict[str, int]:
        """How many slips chose each of these last."""
        counted = Counter(one for choice in self.chosen.values() for one in choice)
        return {name: counted[name] for name in names}

    def saves(self, name: str, title: str = BOARD) -> dict[str, bytes]:
        """What she saves from the board of the site, by the words of the link."""
        she, told = self.who(name), {}
        she.go(f"{self.id}/")
        she.follow("See the list of ballots", within=f"li:has-text('{title}')")
        for link in she.page.get_by_role("link", name=re.compile("^Save")).all():
            words = link.inner_text()
            with she.page.expect_download() as handed:
                link.click()
            told[words] = handed.value.path().read_bytes()
        return told

    def lets_a_minute_pass(self) -> None:
        """After a full minute everybody sees how many have voted."""
        self.site.run(MINUTE_OVER)

    def shows_election(self, title: str) -> None:
        """The chair opens the page of an election that is counted."""
        chair = self.who("chair")
        chair.go(f"desk/{self.id}/room/")
        chair.follow(title)
        chair.follow("Go to the election")


def _row(answers: Sequence[str], may_be_blank: bool, choice: Collection[str]) -> list[int]:
    """A 1 for each answer that is chosen; blank first, where that is possible and nothing is chosen."""
    row = [int(any(answer.startswith(one) for one in choice)) for answer in answers]
    return [int(not any(row)), *row] if may_be_blank else row
