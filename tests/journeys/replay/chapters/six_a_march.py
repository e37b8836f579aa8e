"""The other half of the campaign: a member proposes a march; it is decided, helped, held, reported back."""

from datetime import timedelta

from tests.journeys.deciding import board_says_yes
from tests.journeys.replay import strangers
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

MARCH = "Mars voor elk raam"
REASON = "Oui : la rue doit nous entendre avant le vote du conseil."
ADDRESS = "Examplestraat 7"


def tell(site: Replayed, cast: Cast) -> None:
    """The Board votes on the words of one of it; help is promised; the place is told late."""
    _propose(cast.teller)
    _discuss(cast)
    _decide(cast)
    _promise_help(cast)
    _make_it_a_march(cast)
    _come(site, cast)
    _report_back(site, cast)


def _propose(she: Person) -> None:
    she.goto("proposals/")
    she.link("Propose an activity")
    she.type("What do you propose?", MARCH)
    she.type("What is it for?", "De gemeenteraad hoort ons voor hij stemt.")
    she.day("Day, if you have one in mind", she.site.day + timedelta(days=20))
    she.type("Hour", "17:00")
    she.type("City", "Gent")
    she.type("How many people should help?", "2")
    she.type("Amount of money, in euros", "150")
    she.type("Signed as", she.name)
    she.press("Send the proposal")
    she.sees("waiting for a decision")


def _opens_it(she: Person) -> None:
    she.goto("proposals/")
    she.link_to(MARCH)


def _discuss(cast: Cast) -> None:
    """A member and a director speak; nobody reads who."""
    for she, words in ((cast.auditor, "Je porte la banderole."), (cast.secretary, "Who asks the police?")):
        _opens_it(she)
        she.type("What do you think?", words)
        she.press("Send the comment")
    _opens_it(cast.teller)
    cast.teller.reads("Je porte la banderole.", "Who asks the police?")
    cast.teller.reads_not(cast.auditor.name, cast.secretary.name)


def _decide(cast: Cast) -> None:
    """She who proposed words no answer; one of the Board does, and the Board meets the same day."""
    _opens_it(cast.teller)
    cast.teller.sees_not("Write the answer to vote on")
    chair = cast.chair
    _opens_it(chair)
    chair.take("answer", "accept")
    chair.type("Reason for the answer", REASON)
    chair.type("Highest amount that may be spent, in euros, if the answer is yes", "150")
    chair.press("Save the answer for the vote")
    board_says_yes(chair.site)
    _opens_it(chair)
    chair.sees("The answer is yes.")
    _opens_it(cast.auditor)
    cast.auditor.reads(REASON)


def _promise_help(cast: Cast) -> None:
    """Two say yes; the third is not needed any more."""
    for she in (cast.auditor, cast.secretary):
        she.goto("asks/mine/")
        she.press("Yes", near=MARCH)
    _opens_it(cast.teller)
    cast.teller.sees("Help: %(taken)s of %(wanted)s people have agreed.", taken=2, wanted=2)


def _make_it_a_march(cast: Cast) -> None:
    host = cast.teller
    host.link("Plan a meet-up")
    host.choose("Kind of meet-up", "demonstration")
    host.take("audience", "public")
    host.type("Number of places", "40")
    host.press("Plan the meet-up")
    host.reads(MARCH)
    _set_the_place(cast.secretary)


def _set_the_place(secretary: Person) -> None:
    """The secretary plans for any city; who has a place reads the address late."""
    secretary.goto("meet-ups/")
    secretary.link_to(MARCH)
    secretary.link("The place is no longer safe")
    secretary.type("District", "Zuid")
    secretary.type("Address", ADDRESS)
    secretary.press("Change the place now")


def _come(site: Replayed, cast: Cast) -> None:
    """Everybody reads that it is; where it is stands there late, for who comes."""
    stranger = strangers.one(cast, "en")
    stranger.goto("meet-ups/", "public")
    stranger.reads(MARCH, "Gent")
    stranger.reads_not(ADDRESS)
    for she in (cast.auditor, cast.treasurer):
        she.goto("meet-ups/")
        she.link_to(MARCH)
        she.press("I'll be there")
        she.reads_not(ADDRESS)
    site.days_pass(20)
    cast.auditor.goto("meet-ups/")
    cast.auditor.link_to(MARCH)
    cast.auditor.reads(ADDRESS)
    cast.outsider.goto("meet-ups/")
    cast.outsider.link_to(MARCH)
    cast.outsider.reads_not(ADDRESS)


def _report_back(site: Replayed, cast: Cast) -> None:
    """Heads are counted, no names; she tells how it went, within what was agreed."""
    host = cast.teller
    host.goto("meet-ups/")
    host.link_to(MARCH)
    host.page.locator("input[name=came]").fill("23")
    host.press("Save the number")
    site.days_pass(1)
    _opens_it(host)
    host.unfold("Write a report")
    host.type("How did it go?", "Drieëntwintig mensen, geen incidenten, de krant kwam.")
    host.type("What it cost, in euros", "92,50")
    host.press("Send the report")
    host.sees("done")
    _opens_it(cast.treasurer)
    cast.treasurer.press("Confirm the amount")
    _opens_it(cast.chair)
    cast.chair.reads("geen incidenten", "92")
