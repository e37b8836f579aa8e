"""The room of a meeting that votes in secret, in a real site: people, the key, the slips and the door."""

import shutil
from collections.abc import Collection
from functools import reduce
from pathlib import Path
from types import SimpleNamespace

from playwright.sync_api import Browser, Locator

from tests.journeys import slips
from tests.journeys.convened import HOLDERS, OTHER_MEMBERS, STANDING, TELLERS
from tests.journeys.deciding import bureau_accepts
from tests.journeys.holding import Phone
from tests.journeys.minutes import Spent
from tests.journeys.persons import Person
from tests.journeys.replayed import Replayed
from tests.journeys.slips import SAYS, heading, press
from tools.leak_check.dump import DiskDump, take_dump

DAY, PRINTED = "2027-05-23", 41
ROOM = ("treasurer", *HOLDERS)
CONVENE = f"from tests.journeys import convened; answer = convened.convene({DAY!r})"
DEVICES = "from tests.journeys import convened; answer = convened.devices({!r})"
DERIVED = "from tests.journeys import convened; answer = convened.derived({!r}, {!r})"
CREDENTIALS = """
from tests.life.evoting.parts import BulletinBoardEntry
answer = sorted(set(BulletinBoardEntry.objects.exclude(credential="").values_list("credential", flat=True)))
"""


class SecretRoom:
    """Everybody in it, the slips in each hand, and what must be found nowhere afterwards.

    hands: the slips by who drew them. inside: what the square in a slip says, by its code. cast: who cast, in
    this order, with the tracker. chosen: what each slip voted last in the ballot that is open.
    box: the address of that ballot, at the forms.
    """

    def __init__(self, browser: Browser, site: Replayed, log: Path) -> None:
        self.browser, self.site, self.log = browser, site, log
        self.numbers, self.phrase = site.run(CONVENE)
        called = (*TELLERS, *HOLDERS, *STANDING, *OTHER_MEMBERS)
        self.emails = [site.email_to(f"{name}@paraplu.example") for name in called]
        site.days_pass(20)
        self.devices = site.run(DEVICES.format(self.numbers))
        self.people: dict[str, Person] = {}
        self.hands: dict[str, list[slips.PaperSlip]] = {}
        self.left: list[slips.PaperSlip] = []
        self.inside: dict[str, str] = {}
        self.held: list[str] = []
        self.cast: list[tuple[str, str]] = []
        self.chosen: dict[str, Collection[str]] = {}
        self.id = self.box = ""
        self.slips: list[str] = []
        self.open_keys: dict[int, Phone] = {}

    def who(self, name: str) -> Person:
        """Her telephone on this day."""
        if name not in self.people:
            self.people[name] = Person(self.browser, self.site.members, self.devices[name])
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
        bureau_accepts(self.site)
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

    def all_come(self) -> Spent:
        """At the door: of each the beginning of the name, and one tap for presence and slip; what it cost.

        Those who have another person's vote as well take one tap more.
        """
        secretary = self.who("secretary")
        before = secretary.spent
        secretary.go(f"desk/{self.id}/attendance/")
        for name in OTHER_MEMBERS:
            secretary.fill("Name or number", name[:4].lower())
            secretary.page.get_by_role("button", name="Here, with a voting slip", exact=True).click()
            self.draws(name)
        for name in (*TELLERS, "secretary", "chair", *ROOM):
            self.taps_draw(name)
        self.taps_draw("treasurer")
        return secretary.spent.more_than(before)

    def row(self, name: str) -> Locator:
        """Her line on the page of attendance."""
        return self.who("secretary").page.locator(
            f"[data-redrawn=list] li[data-number='{self.numbers[name]}']"
        )

    def taps_draw(self, name: str) -> None:
        """Somebody who is here already draws; the button goes or asks for the next one."""
        self.row(name).locator("button[name^=drew]").click()
        self.draws(name)

    def draws(self, name: str) -> None:
        """A slip goes from the hat into her hand, and the list says so."""
        held = self.hands.setdefault(name, [])
        held.append(self.left.pop())
        words = "1 voting slip" if len(held) == 1 else f"{len(held)} voting slips"
        self.row(name).get_by_text(words, exact=True).wait_for()

    def strike(self) -> list[str]:
        """What is left in the hat, before two tellers; what both read then."""
        teller, other = self.who(TELLERS[0]).page, self.who(TELLERS[1]).page
        for page in (teller, other):
            page.goto(f"{self.site.members}/en/gathering/{self.id}/slips/")
        slips.strike_left(teller, other, [slip.number for slip in self.left])
        press(teller, "look_again")
        assert slips.account(teller) == slips.account(other)
        return slips.account(teller)

    def spent(self, *names: str) -> Spent:
        """What it has cost these people so far."""
        return reduce(Spent.and_, (self.who(name).spent for name in names))

    def minutes(self) -> str:
        """The meeting closes, and everybody on the roll reads what it was."""
        chair = self.who("chair")
        chair.go(f"desk/{self.id}/room/")
        chair.tap("Close the meeting")
        chair.go(f"{self.id}/minutes/")
        return chair.reads()

    def credentials(self) -> list[str]:
        """What stands for each slip in public, in every ballot that was set up."""
        return list(self.site.run(CREDENTIALS))

    def stolen(self, bag: Path) -> DiskDump:
        """The disk of the site with its e-mails and logs; what it publishes to everybody aside."""
        shutil.copytree(self.site.var, bag / "site/var", ignore=shutil.ignore_patterns("static", "union"))
        shutil.copy(self.log, bag / "site")
        return take_dump(SimpleNamespace(folder=bag / "site", database="sqlite"), bag / "loot")  # type: ignore[arg-type]
