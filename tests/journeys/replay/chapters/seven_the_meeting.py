"""The meeting itself: opened with its bureau, voted, elected by paper, closed, signed by two and filed."""

from tests.journeys.deciding import bureau_accepts, others_confirm
from tests.journeys.replay import steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

ITEMS = ("Rapport annuel", "Comptes annuels", "Décharge des administratrices")
ELECTION = "Élection d'une administratrice"
PLACE = "Salle des fêtes, Bruxelles"
DIRECTORS = 3
TOO_MANY = "There are more votes (%(papers)s) than people who may vote (%(voters)s). Count again."
DIFFER = "The tellers have different counts. Count again together. Then each teller enters their own numbers."
FILED = ("File the annual accounts", "File the new Board or the new statutes for the Official Gazette")


def tell(site: Replayed, cast: Cast) -> None:
    """Four in the room, one represented; what is decided here is in the register afterwards."""
    _open(cast)
    _vote_by_hands(cast.chair)
    _elect(cast)
    _accept(cast.treasurer)
    _end(cast.chair)
    _sign(cast)
    _file(cast)
    _knows_the_mandate(site, cast.treasurer)


def _open(cast: Cast) -> None:
    """Who leads, writes and counts are four people; those who hold an office for it stand there already."""
    chair = cast.chair
    _room(chair)
    chair.link("Open the meeting")
    chair.type("Secretary of the meeting", str(steps.knows_number(cast.secretary)))
    chair.press("Open the meeting now")
    for label, count in (
        ("On the attendance list", 5),
        ("In the room", 4),
        ("By proxy", 1),
        ("Votes in all", 5),
    ):
        assert chair.fact(label) == str(count)
    bureau_accepts(chair.site)


def _room(chair: Person) -> None:
    chair.goto("desk/")
    chair.link("Assembly")
    chair.link_to(PLACE)


def _vote_by_hands(chair: Person) -> None:
    """One sixth vote cannot be; the directors stand aside when their discharge is voted."""
    for title, votes in ((ITEMS[0], 5), (ITEMS[1], 5)):
        chair.press("Start the vote by show of hands", near=title)
        if title == ITEMS[1]:
            _counts_one_too_many(chair)
        _writes(chair, votes)
    chair.press("Start the vote by show of hands", near=ITEMS[2])
    chair.link("Text, hearing, interests")
    chair.type("How many people did not take part because of an interest", str(DIRECTORS))
    chair.press("Save hearing and interests")
    chair.link("Go to the vote")
    _writes(chair, 5 - DIRECTORS)


def _counts_one_too_many(chair: Person) -> None:
    chair.type("For", "6")
    chair.type("Against", "0")
    chair.type("Abstained", "0")
    chair.is_refused("Record the result", TOO_MANY, papers=6, voters=5)


def _writes(chair: Person, votes: int) -> None:
    chair.type("For", str(votes))
    chair.type("Against", "0")
    chair.type("Abstained", "0")
    chair.press("Record the result")
    others_confirm(chair.site, "hands")
    chair.page.reload()


def _elect(cast: Cast) -> None:
    """Two tellers count the papers; while they differ there is no result."""
    chair = cast.chair
    chair.press("Start the vote on paper", near=ELECTION)
    election = chair.page.url
    _tally(cast.auditor, valid=5, votes=4)
    _tally(cast.teller, valid=5, votes=3)
    chair.opens(election)
    chair.is_refused("Record the result", DIFFER)
    _tally(cast.teller, valid=5, votes=4)
    chair.opens(election)
    others_confirm(chair.site, "presence")
    chair.press("Record the result")
    chair.sees("elected")


def _tally(teller: Person, *, valid: int, votes: int) -> None:
    teller.goto("gathering/")
    teller.link_to(PLACE)
    teller.link("Enter my count")
    teller.type("Valid ballot papers, also the blank ones", str(valid))
    teller.type("Invalid ballot papers", "0")
    teller.page.get_by_label("Vink", exact=True).fill(str(votes))
    teller.press("Send my count")


def _accept(elected: Person) -> None:
    elected.goto("gathering/")
    elected.link_to(PLACE)
    elected.link_to(ELECTION)
    elected.press("Accept my election")
    elected.sees("accepted")


def _end(chair: Person) -> None:
    """What is left is noted; then the meeting is closed and its minutes are there."""
    _room(chair)
    chair.link_to("Divers")
    chair.press("Take note, without a vote")
    others_confirm(chair.site, "hands")
    chair.page.reload()
    chair.press("Close the meeting")
    chair.sees("Minutes")


def _sign(cast: Cast) -> None:
    """Chair and secretary sign the same words, each in her language."""
    for she in (cast.chair, cast.secretary):
        she.goto("gathering/")
        she.link_to(PLACE)
        she.link("Read the minutes")
        she.press("I have read the minutes and I sign")
    cast.teller.goto("gathering/")
    cast.teller.link("Register of decisions")
    cast.teller.reads(*ITEMS, ELECTION)


def _file(cast: Cast) -> None:
    """Each filing has its day; what is done is done."""
    secretary = cast.secretary
    secretary.goto("desk/")
    secretary.link("Assembly")
    secretary.link_to(PLACE)
    for what in FILED:
        secretary.press("Done today", near=secretary.words(what)[0])


def _knows_the_mandate(site: Replayed, elected: Person) -> None:
    """From today, by the assembly; the office before it ended the same day."""
    held = site.run(
        "from tests.trust.offices.parts import Mandate\n"
        "from tests.people.parts import Member\n"
        f"number = Member.objects.get(working_name={elected.name!r}).number\n"
        "found = Mandate.objects.filter(number=number, office='director', ended_on=None)\n"
        "answer = [[str(one.from_day), one.decided_by] for one in found]"
    )
    assert held == [[site.day.isoformat(), "assembly"]]
