"""What people of the replay do again and again."""

import os
import subprocess
import sys

from tests.journeys.deciding import organ_says_yes
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
    """The device keeps the key, she writes down the recovery code."""
    she.press("Open my account with a passkey on this device")
    she.link("I wrote it down")


def takes_name(she: Person) -> None:
    """She chooses the name to be known by; founders have that of their office until then."""
    she.goto("name/")
    she.type("Your chosen name", she.name)
    she.choose("The language in which we write to you", she.language)
    she.press("Save changes")


def knows_number(she: Person) -> int:
    """Her number, from the page that tells what is known of her."""
    if not she.number:
        she.goto("known/")
        label = she.words("Your number")[0]
        line = she.page.locator("li", has_text=label).first
        she.number = int(line.locator(".written").text_content() or "")
    return she.number


def writes_appointment(by: Person, whom: Person, office: str, chapter: str = "") -> None:
    """Fill in whom the Board is asked to appoint."""
    by.goto("desk/offices/appoint/")
    by.type("Who should have the role?", str(knows_number(whom)))
    by.choose("Role", office)
    if chapter:
        by.choose("Chapter, for a role in a chapter", chapter)


def reads_name_first(by: Person, button: str) -> None:
    """The page shows who is meant, and nothing is written yet."""
    by.is_refused(button, "Check the name. If this is the right person, send the form again.")


def presses_as_often(by: Person, button: str) -> None:
    """Who may see names reads the name first, and sends the form again."""
    if by.page.locator("input[name$=_person]").count():
        reads_name_first(by, button)
    by.press(button)


def appoint(by: Person, whom: Person, office: str, chapter: str = "") -> None:
    """Ask the Board, which meets the same day."""
    writes_appointment(by, whom, office, chapter)
    presses_as_often(by, "Ask the Board")
    organ_says_yes(by.site)


def chosen_by_all(site: Replayed, whom: Person, office: str) -> None:
    """Everybody together gave an office that no page gives."""
    site.run(
        "from paraplu.base.clock import current_date\nfrom paraplu.kernel.actor import OPERATOR\n"
        "from paraplu.trust.offices import api\n"
        f"api.appoint(OPERATOR, {knows_number(whom)}, {office!r}, current_date(), None, 'assembly', "
        "current_date())\nanswer = True"
    )


def founders_come(site: Replayed, cast: Cast) -> None:
    """The three cards of the founding deed open the accounts of chair, secretary and treasurer."""
    for she, office in ((cast.secretary, "secretary"), (cast.chair, "chair"), (cast.treasurer, "treasurer")):
        open_account(she, site.cards[office])
        takes_name(she)


def numbers(cast: Cast) -> dict[str, int]:
    """The numbers of the founders."""
    return {she.name: knows_number(she) for she in (cast.chair, cast.secretary, cast.treasurer)}


def admit(secretary: Person, she: Person) -> None:
    """From the requests on the desk to the line in the book."""
    secretary.goto("desk/requests/")
    secretary.link_to(she.name)
    if secretary.has("Ask to admit this person"):
        asks_to_admit(secretary)
    else:
        all_admit(secretary.site, she)
    writes_the_book(secretary)


def all_admit(site: Replayed, she: Person) -> None:
    """Where no Board decides, everybody together does, in a room and not on a page."""
    site.run(
        "from paraplu.kernel.actor import Actor\nfrom paraplu.people import api\n"
        f"api.admit(Actor('assembly'), {knows_number(she)})\nanswer = True"
    )


def asks_to_admit(secretary: Person) -> None:
    """From the page of a request: the Board, or all active members where there is none, decide that day."""
    secretary.press("Ask to admit this person")
    organ_says_yes(secretary.site)


def writes_the_book(secretary: Person) -> None:
    """Every line that waits goes into the book on paper, in time."""
    secretary.goto("desk/book/")
    secretary.sees_not("This entry is overdue. Write it today.")
    while secretary.has("Mark as written in the register"):
        secretary.press("Mark as written in the register")


def enters_by_hand(by: Person, she: Person) -> None:
    """Somebody asks in person to be a supporting member, and gets a card for an account."""
    by.goto("desk/people/enter/")
    by.take("form", "supporting")
    by.type("Chosen name of the person", she.name)
    by.choose("Language they read", she.language)
    by.choose("How did the person ask you?", "in_person")
    by.press("Add this person")
    open_account(she, by.card())


def comes_back(guest: Person, code: str) -> None:
    """A guest looks at her place with her own code."""
    guest.goto("meet/place/", "forms")
    guest.type("Your code", code)
    guest.press("See my place")


def roll(secretary: Person) -> set[int]:
    """The numbers of those who vote today, as the secretary's desk says."""
    secretary.goto("desk/roll/")
    return {int(number) for number in secretary.page.locator("main ul.chips li").all_inner_texts()}


def numbers_of(*people: Person) -> set[int]:
    """Their numbers."""
    return {knows_number(she) for she in people}


def command(site: Replayed, *words: str, allowed: tuple[int, ...] = (0,)) -> str:
    """What the operator reads after a command."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "paraplu", *words],
        env={**os.environ, **site.place.environment_of_process},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in allowed, done.stdout + done.stderr
    return done.stdout
