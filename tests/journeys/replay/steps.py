"""What people of the replay do again and again."""

from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed


def open_account(she: Person, card: str) -> None:
    """From the code on a card to the first page of her own, with a passkey of her telephone."""
    she.goto("open/")
    she.type("Your code", card)
    she.press("Go on")
    make_a_passkey(she)


def make_a_passkey(she: Person) -> None:
    """The device keeps the key, she writes down ten codes."""
    she.press("Open it with a passkey of this device")
    she.link("I wrote them down")


def takes_name(she: Person) -> None:
    """She chooses the name to be known by; founders have that of their office until then."""
    she.goto("name/")
    she.type("The name you are known by here", she.name)
    she.choose("The language in which we write to you", she.language)
    she.press("Keep this")


def knows_number(she: Person) -> int:
    """Her number, from the page that tells what is known of her."""
    if not she.number:
        she.goto("known/")
        label = she.words("Your number")[0]
        line = she.page.locator("li", has_text=label).first
        she.number = int(line.locator(".written").inner_text())
    return she.number


def appoint(by: Person, whom: Person, office: str, chapter: str = "") -> None:
    """Write down who was given an office, on the day of the house."""
    by.goto("desk/offices/appoint/")
    by.type("Number of the person", str(knows_number(whom)))
    by.choose("Office", office)
    if chapter:
        by.choose("Chapter, for an office of a chapter", chapter)
    by.day("From", by.house.day)
    by.choose("Decided by", "board")
    by.day("Decided on", by.house.day)
    by.press("Write it down")


def founders_come(house: Replayed, cast: Cast) -> None:
    """The three cards of the founding deed open the accounts of chair, secretary and treasurer."""
    for she, office in ((cast.secretary, "secretary"), (cast.chair, "chair"), (cast.treasurer, "treasurer")):
        open_account(she, house.cards[office])
        takes_name(she)


def numbers(cast: Cast) -> dict[str, int]:
    """The numbers of the founders."""
    return {she.name: knows_number(she) for she in (cast.chair, cast.secretary, cast.treasurer)}
