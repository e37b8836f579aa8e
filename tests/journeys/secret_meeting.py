"""A meeting that votes in secret, step by step, as its people take them with the pages of a real house."""

import json
import re
import shutil
import time
from collections.abc import Sequence
from functools import reduce
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from paraplu.kernel.ballot import codes
from tests.journeys import slips, voting
from tests.journeys.convened import BOARD, HOLDERS, SHOWN, STANDING, TELLERS
from tests.journeys.deciding import bureau_accepts, others_confirm
from tests.journeys.holding import Phone
from tests.journeys.minutes import Spent
from tests.journeys.persons import Person
from tests.journeys.replayed import Replayed
from tests.journeys.slips import SAYS, heading, press
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import members
from tools.leak_check.dump import DiskDump, take_dump

DAY, PRINTED = "2027-05-23", 12
ROOM = ("treasurer", *HOLDERS)
CONVENE = f"from tests.journeys import convened; answer = convened.convene({DAY!r})"
DEVICES = "from tests.journeys import convened; answer = convened.devices({!r})"
DERIVED = "from tests.journeys import convened; answer = convened.derived({!r}, {!r})"
CREDENTIALS = """
from tests.life.evoting.parts import BulletinBoardEntry
answer = sorted(set(BulletinBoardEntry.objects.exclude(credential="").values_list("credential", flat=True)))
"""
# So many key holders open a total.
NEEDED = 2
MINUTE_OVER = "from tests.life.evoting.parts import SecretBallot; SecretBallot.objects.update(mark=None)"
HEX = r"((?: ?[0-9a-f]{4}){16})"
HASHES = re.compile(
    rf"Check number at the start{HEX} Check number at the end{HEX} "
    rf"Check number of the archive \(SHA-256\){HEX}"
)


class SecretMeeting:
    """Everybody in it, the slips in each hand, and what must be found nowhere afterwards.

    hands: the slips by who drew them. inside: what the square in a slip says, by its code. cast: who cast, in
    this order, with the tracker. box: the address of the ballot that is open, at the doors.
    """

    def __init__(self, browser: Browser, house: Replayed, log: Path) -> None:
        self.browser, self.house, self.log = browser, house, log
        self.numbers, self.phrase = house.run(CONVENE)
        called = (*TELLERS, *HOLDERS, *STANDING)
        self.letters = [house.letter_to(f"{name}@paraplu.example") for name in called]
        house.days_pass(20)
        self.devices = house.run(DEVICES.format(self.numbers))
        self.people: dict[str, Person] = {}
        self.hands: dict[str, list[slips.PaperSlip]] = {}
        self.left: list[slips.PaperSlip] = []
        self.inside: dict[str, str] = {}
        self.held: list[str] = []
        self.cast: list[tuple[str, str]] = []
        self.id = self.box = ""
        self.slips: list[str] = []
        self.open_keys: dict[int, Phone] = {}
        self.turned: list[Phone] = []

    def who(self, name: str) -> Person:
        """Her telephone on this day."""
        if name not in self.people:
            self.people[name] = Person(self.browser, self.house.house, self.devices[name])
            self.people[name].page.clock.set_fixed_time(f"{DAY}T18:00:00")
        return self.people[name]

    def opens(self) -> None:
        """The secretary opens it and ticks who came; the key holders are named."""
        secretary = self.who("secretary")
        secretary.go("desk/")
        secretary.follow("Maison")
        secretary.follow("Open the meeting")
        # The first time the page shows the names of the four.
        assert secretary.tap_for_status("Open the meeting now") == 422
        secretary.tap("Open the meeting now")
        self.id = secretary.page.url.split("/")[-3]
        bureau_accepts(self.house)
        self.comes("Mark as here", *ROOM)
        self.comes("From far away", "far")
        secretary.go(f"desk/{self.id}/room/")
        secretary.follow("Key holders")
        secretary.fill(
            "Member numbers of the key holders", " ".join(str(self.numbers[name]) for name in HOLDERS)
        )
        secretary.tap("Name these key holders")
        self.confirms("chair", "Key holders of secret ballots")

    def confirms(self, name: str, title: str) -> None:
        """She looks at what waits for a second person, and taps once."""
        she = self.who(name)
        she.go(f"{self.id}/confirm/")
        she.tap("Confirm exactly this", within=f"section:has-text('{title}')")

    def comes(self, where: str, *names: str) -> None:
        """The secretary marks them, one after the other; where: the button."""
        secretary = self.who("secretary")
        secretary.go(f"desk/{self.id}/attendance/")
        for name in names:
            row = secretary.page.locator(f"[data-redrawn=list] li[data-number='{self.numbers[name]}']")
            row.get_by_role("button", name=where).click()
            row.locator("[name=room]" if where == "They have left" else "[name=left]").wait_for()

    def phone(self, place: int) -> Phone:
        """The page of a key holder, reached from the meeting."""
        she = self.who(HOLDERS[place - 1])
        she.go(f"{self.id}/")
        she.follow("See my key")
        if she.page.get_by_role("button", name="Agree to be a key holder").count():
            she.tap("Agree to be a key holder")
        return Phone(she.page, place)

    def makes_the_key(self) -> None:
        """Three telephones; the second is closed once her code is on paper, and another goes on."""
        phones = [self.phone(place) for place in (1, 2, 3)]
        for phone in phones:
            phone.begin()
        self.held = [phone.code for phone in phones]
        self.people.pop(HOLDERS[1]).leave()
        phones[1] = self.phone(2)
        phones[1].at("code")
        phones[1].type("[data-resume]", self.held[1].replace("-", " "))
        assert len({phone.words() for phone in phones}) == 1
        for phone in phones:
            phone.press("[data-same]")
        for phone, code in zip(phones, self.held, strict=True):
            phone.at("test")
            phone.type("[data-try]", code)
            phone.at("ready")

    def prints(self) -> slips.Paper:
        """The first teller prints, and counts what came out of the printer."""
        teller = self.who(TELLERS[0])
        teller.go(f"{self.id}/")
        teller.follow("Voting slips")
        press(teller.page, "make_title")
        teller.page.get_by_text(SAYS["far_note"].format(count=1)).wait_for()
        slips.make(teller.page, PRINTED)
        printed = slips.paper(teller.page)
        slips.say_counted(teller.page, PRINTED)
        heading(teller.page, "sent_title")
        press(teller.page, "next")
        self.confirms(TELLERS[1], f"{PRINTED} voting slips were printed")
        self.left, self.slips = sorted(printed.slips, key=lambda slip: slip.code), list(printed.codes)
        self.inside = printed.inside
        return printed

    def draw(self) -> int:
        """Whoever may, one tap by the teller each; how many taps."""
        door, taps = self.who(TELLERS[1]), 0
        door.go(f"{self.id}/drawing/")
        for name in (*TELLERS, "secretary", "chair", *ROOM, "late"):
            row = f"li:has(#who-{self.numbers[name]})"
            drew = door.page.locator(row).get_by_role("button", name=re.compile("^Record that they drew"))
            if drew.count():
                count = int(drew.inner_text().split()[-1])
                door.tap(f"Record that they drew {count}", within=row)
                taps += 1
                self.hands[name] = [*self.hands.get(name, []), *(self.left.pop() for _ in range(count))]
        return taps

    def strike(self) -> list[str]:
        """What is left in the hat, before two tellers; what both read then."""
        teller, other = self.who(TELLERS[0]).page, self.who(TELLERS[1]).page
        for page in (teller, other):
            page.goto(f"{self.house.house}/en/gathering/{self.id}/slips/")
        slips.strike_left(teller, other, [slip.number for slip in self.left])
        press(teller, "look_again")
        assert slips.account(teller) == slips.account(other)
        return slips.account(teller)

    def takes_up(self, title: str, *places: int) -> None:
        """The chair begins the ballot, and the telephones of these key holders vouch for it."""
        chair = self.who("chair")
        chair.go(f"desk/{self.id}/room/")
        chair.follow("Secret electronic ballot", within=f"li:has-text('{title}')")
        for other in chair.page.locator("[name=with]:checked").all():
            other.uncheck()
        chair.tap("Start the secret electronic ballot")
        self.vouch(*places)

    def vouch(self, *places: int) -> None:
        """Key holders type their codes once; their telephones check the set-up and sign it."""
        self.open_keys = {place: self.phone(place) for place in places}
        for place, phone in self.open_keys.items():
            phone.at("ready")
            phone.type("[data-vouch]", self.held[place - 1])
        for phone in self.open_keys.values():
            phone.page.locator("[data-setup-card]").wait_for(state="hidden")
        self.who("chair").page.reload()

    def votes(self, name: str, *choice: str, slip: int = 0, again: Sequence[str] = ()) -> Person:
        """She opens the address on a telephone without a name, chooses and casts; she may vote again."""
        booth = Person(self.browser, self.house.house)
        self.enters(booth.page, self.hands[name][slip])
        self.mark(booth.page, name, *choice)
        if again:
            booth.page.locator("[data-step=done] [data-again]").click()
            self.mark(booth.page, name, *again)
        booth.leave()
        return booth

    def enters(self, booth: Page, slip: slips.PaperSlip) -> None:
        """From the address outside her slip into the booth, with what the square inside says."""
        booth.goto(f"{self.house.doors}/vote/{self.id[:8]}/")
        booth.wait_for_url("**/booth/**")
        booth.locator("[data-code]").fill(self.inside[slip.code])

    def mark(self, booth: Page, name: str, *choice: str) -> None:
        """From the choice into the box."""
        booth.locator("[data-step=choose]:visible").wait_for()
        self.box = booth.url.replace("/booth/", "/ballot-box/")
        voting.choose(booth, *choice)
        self.cast.append((name, voting.cast(booth)))

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
        self.mark(opened.value, "far", *choice)
        opened.value.close()

    def posts(self, name: str, *choice: str) -> None:
        """A ballot that another program made from the file of the board, sent to the box by hand."""
        code = self.hands[name][0].code
        archive = self.saves("holder-2")["Save the list of ballots (.bel)"]
        (question,) = json.loads(members(archive)[1][1])["questions"]
        row = [int(not choice), *(int(answer in choice) for answer in question["answers"])]
        raw, address = tool.ballot_for(archive, code, [row]), urlsplit(self.box)
        box = HTTPConnection("127.0.0.1", address.port)
        box.request("POST", address.path, raw, {"Host": address.netloc, "Content-Type": "text/plain"})
        self.cast.append((name, json.loads(box.getresponse().read())["tracker"]))

    def saves(self, name: str, title: str = BOARD) -> dict[str, bytes]:
        """What she saves from the board of the house, by the words of the link."""
        she, told = self.who(name), {}
        she.go(f"{self.id}/")
        she.follow("See the list of ballots", within=f"li:has-text('{title}')")
        for link in she.page.get_by_role("link", name=re.compile("^Save")).all():
            words = link.inner_text()
            with she.page.expect_download() as handed:
                link.click()
            told[words] = handed.value.path().read_bytes()
        return told

    def closes(self) -> None:
        """The chair asks for it; a teller sees it on her telephone, and confirms; the laptop shows it."""
        chair, teller = self.who("chair"), self.who(TELLERS[0])
        teller.go(f"{self.id}/")
        chair.tap("Close the secret ballot")
        teller.page.get_by_role("link", name="Tellers: confirm it here").wait_for()
        teller.follow("Tellers: confirm it here")
        teller.tap("Confirm exactly this", within="section:has-text('Close the secret ballot')")
        chair.page.get_by_text("The ballot is closed.").first.wait_for()
        # No mark of the close: the time for complaints is over.
        self.house.run(MINUTE_OVER)

    def spent(self, *names: str) -> Spent:
        """What it has cost these people so far."""
        return reduce(Spent.and_, (self.who(name).spent for name in names))

    def decrypts(self, place: int) -> float:
        """Her telephone checks everything, and she uses her key; seconds that her telephone took."""
        begins = time.monotonic()
        if phone := self.open_keys.pop(place, None):
            # Her page was left open, and it still has her code.
            phone.press("[data-fetch] button")
        else:
            phone = self.phone(place)
            phone.at("ready")
            phone.type("[data-fetch]", self.held[place - 1])
        phone.press("[data-open]")
        phone.page.locator("[data-waits]:visible, [data-waiting][hidden]").first.wait_for(state="attached")
        self.turned.append(phone)
        took = time.monotonic() - begins
        if len(self.turned) == NEEDED:
            # The pages were left open: they send their parts by themselves.
            for each in self.turned:
                each.page.locator("[data-waiting]").wait_for(state="hidden")
            self.turned.clear()
        return took

    def lets_a_minute_pass(self) -> None:
        """After a full minute everybody sees how many have voted."""
        self.house.run(MINUTE_OVER)

    def result(self) -> str:
        """What the chair reads once two have decrypted."""
        chair = self.who("chair")
        chair.page.reload()
        return chair.reads()

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
        others_confirm(self.house, "hands")
        chair.page.goto(ballot)
        return chair.page.locator("main a[href*='/board/']").inner_text()

    def stranger_checks(self, address: str) -> list[str]:
        """Somebody without slip and log-in has the whole board computed again; the result that she reads."""
        stranger = Person(self.browser, self.house.house)
        stranger.page.goto(address)
        stranger.page.locator("[data-verify]").click()
        stranger.page.locator("[data-told=sound]:visible").wait_for()
        told = stranger.page.locator("[data-results] tbody td").all_inner_texts()
        stranger.leave()
        return told

    def loses_the_network(self, name: str, *choice: str) -> None:
        """Her ballot does not arrive; the chair moves the vote to paper."""
        booth, chair = Person(self.browser, self.house.house), self.who("chair")
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
        others_confirm(self.house, "presence")
        self.who("chair").page.reload()
        self.who("chair").tap("Record the result")

    def minutes(self) -> str:
        """The meeting closes, and everybody on the roll reads what it was."""
        chair = self.who("chair")
        chair.go(f"desk/{self.id}/room/")
        chair.tap("Close the meeting")
        chair.go(f"{self.id}/minutes/")
        return chair.reads()

    def trackers_on_the_board(self) -> list[str]:
        """As a member sees them there, in the order in which they were cast."""
        she = self.who("holder-3")
        she.go(f"{self.id}/")
        she.follow("See the list of ballots")
        return ["".join(line.split()) for line in she.page.locator("[data-trackers] li").all_inner_texts()]

    def elected(self) -> dict[str, tuple[str, str]]:
        """Where the page leads the chair: of each name the votes, and whether she is elected."""
        chair = self.who("chair")
        chair.page.reload()
        chair.follow("Go to the election")
        rows = [row.locator("th, td").all_inner_texts() for row in chair.page.locator("tbody tr").all()]
        return {name: (votes, result.partition("\n")[0]) for name, votes, result in rows}

    def credentials(self) -> list[str]:
        """What stands for each slip in public, in every ballot that was set up."""
        return list(self.house.run(CREDENTIALS))

    def stolen(self, bag: Path) -> DiskDump:
        """The disk of the house with its letters and logs; what it publishes to everybody aside."""
        shutil.copytree(self.house.var, bag / "house/var", ignore=shutil.ignore_patterns("static", "union"))
        shutil.copy(self.log, bag / "house")
        return take_dump(SimpleNamespace(folder=bag / "house", database="sqlite"), bag / "loot")  # type: ignore[arg-type]
