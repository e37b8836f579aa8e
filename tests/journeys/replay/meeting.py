"""A General Assembly of the replay, from its plan to its signatures."""

import time
from collections.abc import Sequence
from datetime import date

from tests.journeys.deciding import bureau_accepts, organ_says_yes, others_confirm
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replay.steps import knows_number, reads_name_first

SENT_WITHIN_SECONDS = 60


def plans(secretary: Person, day: date, place: str) -> None:
    """A draft with day and place."""
    secretary.goto("gathering/desk/new/")
    secretary.day("Day", day)
    secretary.type("Hour", "19:00")
    secretary.type("Place", place)
    secretary.press("Save the assembly")


def adds(secretary: Person, kind: str, title: str, text: str = "") -> None:
    """One item on the agenda of the draft."""
    secretary.link("Add an item")
    secretary.choose("Kind of item", kind)
    secretary.type("Title", title)
    if text:
        secretary.type("What members vote on", text)
    secretary.press("Add this item")


def adds_report(secretary: Person, title: str, text: str) -> None:
    """What members read before they vote, bound to the item."""
    secretary.page.get_by_role("link", name=title).last.click()
    secretary.looks_well()
    secretary.type("Title", title)
    secretary.type("Or the text itself", text)
    secretary.press("Add this report")


def convenes(secretary: Person) -> None:
    """Letters leave; whoever has no address gets the notice by hand, and it is ticked."""
    secretary.press("Ask the Board to send the notice")
    organ_says_yes(secretary.site)
    secretary.page.reload()
    secretary.link_to("Proof of sending")
    awaits_sending(secretary)
    everybody = secretary.page.locator("button[name=all]")
    if everybody.count():
        with secretary.page.expect_navigation():
            everybody.click()


def awaits_sending(secretary: Person) -> None:
    """Look again until every e-mail left: those that still wait when the clock jumps are out of date."""
    until = time.monotonic() + SENT_WITHIN_SECONDS
    waits = [words.replace("%(count)s", "").strip() for words in secretary.words("%(count)s not sent yet")]
    while any(words in secretary.text() for words in waits):
        assert time.monotonic() < until, "the mailer did not send the notices"
        time.sleep(0.2)
        secretary.again()


def finds_meeting(she: Person) -> None:
    """From her menu to the meeting that is ahead or on."""
    she.goto("gathering/")
    she.page.locator("main li a").first.click()
    she.looks_well()


def finds_election(she: Person, title: str) -> None:
    """From the meeting to the candidates."""
    finds_meeting(she)
    she.link_to(title)


def stands(she: Person, title: str) -> None:
    """She reads what is published for ever, ticks that she understood, and writes a few words."""
    finds_election(she, title)
    she.link("Stand for the Board")
    she.sees("A Board member's name is published for ever.")
    she.tick("I understand: if I am elected, my official name and an address will be published for ever.")
    she.press("Continue my candidacy")
    she.type("Your name on the ballot paper", she.name)
    spoken = {"en": "In English", "fr": "In French", "nl": "In Dutch"}
    she.type(spoken[she.language], WORDS[she.language])
    she.press("Send my candidacy")
    she.reads(she.name)


WORDS = {"en": "I keep the papers in order.", "fr": "Je parle pour nous.", "nl": "Ik let op het geld."}


def opens(secretary: Person, cast: Cast, place: str, here: Sequence[Person]) -> None:
    """The roll is taken; who leads, writes and counts are four people; whoever else is here is ticked."""
    secretary.goto("gathering/desk/")
    secretary.link_to(place)
    secretary.link("Open the meeting")
    secretary.type("Chair of the meeting", str(knows_number(cast.chair)))
    secretary.type("Secretary of the meeting", str(knows_number(cast.secretary)))
    secretary.type("First teller", str(knows_number(cast.auditor)))
    secretary.type("Second teller", str(knows_number(cast.teller)))
    reads_name_first(secretary, "Open the meeting now")
    secretary.press("Open the meeting now")
    bureau_accepts(secretary.site)
    for she in here:
        secretary.link("Attendance list")
        secretary.type("Name or number", str(knows_number(she)))
        secretary.page.keyboard.press("Enter")
        secretary.page.locator(f"li[data-number='{knows_number(she)}'] [name=left]").wait_for()
        secretary.link("Back to the meeting")


def by_hands(secretary: Person, title: str, votes_for: int, votes_against: int = 0) -> None:
    """An item opened, counted and written down."""
    secretary.link_to(title)
    secretary.press("Start the vote by show of hands")
    secretary.type("For", str(votes_for))
    secretary.type("Against", str(votes_against))
    secretary.type("Abstained", "0")
    secretary.press("Record the result")
    others_confirm(secretary.site, "hands")
    secretary.page.reload()
    secretary.sees("Carried")


def elects(secretary: Person, cast: Cast, title: str, votes: dict[str, int]) -> None:
    """Papers are counted by two tellers, each on her own telephone, and the result is taken."""
    secretary.link_to(title)
    secretary.press("Start the vote on paper")
    for teller in (cast.auditor, cast.teller):
        finds_meeting(teller)
        teller.link("Enter my count")
        teller.type("Valid ballot papers, also the blank ones", str(max(votes.values())))
        teller.type("Invalid ballot papers", "0")
        for name, count in votes.items():
            teller.page.get_by_label(name, exact=True).fill(str(count))
        teller.press("Send my count")
    others_confirm(secretary.site, "presence")
    secretary.press("Record the result")
    secretary.reads(*votes)


def accepts(she: Person, title: str) -> None:
    """Elected, she reads once more what is published, and accepts."""
    finds_election(she, title)
    she.press("Accept my election")


def notes(secretary: Person, title: str) -> None:
    """Nothing is decided under it."""
    to_room(secretary)
    secretary.link_to(title)
    secretary.press("Take note, without a vote")
    others_confirm(secretary.site, "hands")


def to_room(secretary: Person) -> None:
    """The page of the running meeting."""
    secretary.goto("gathering/desk/")
    secretary.page.locator("main li a").first.click()
    secretary.looks_well()


def proxy_on_paper(secretary: Person, giver: Person, holder: Person) -> None:
    """A signed paper lies on the table, and is written down."""
    secretary.link("Proxies on paper")
    secretary.type("The person who cannot come", str(knows_number(giver)))
    secretary.type("The person who votes for them", str(knows_number(holder)))
    reads_name_first(secretary, "Record this proxy")
    secretary.press("Record this proxy")
    others_confirm(secretary.site, "proxy")
    to_room(secretary)


def signs(she: Person, place: str) -> None:
    """The minutes, from the meeting that was."""
    she.goto("gathering/")
    she.link_to(place)
    she.link("Read the minutes")
    she.press("I have read the minutes and I sign")
