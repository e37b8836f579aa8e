"""They found the association: statutes, the first General Assembly, a Board elected by paper, the book."""

from datetime import timedelta

from tests.journeys.replay import emails, meeting, steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replay.union_file import ASSOCIATION, written
from tests.journeys.replayed import Replayed

NOTICE_SAYS = "Er is een bericht met een datum voor je"
PLACE, MOTION, ELECTION = "Maison de quartier, Saint-Josse", "Our house rules", "The first Board"
NOTICE = 15


def tell(site: Replayed, cast: Cast) -> None:
    """From a new file of the union to signed minutes and what has to be filed."""
    site.days_pass(30)
    with written("utsopi", ASSOCIATION) as union:
        site.change_statutes(union)
    an_outsider_listens(cast)
    the_fifth_becomes_active(site, cast)
    too_early(cast.secretary)
    convene_in_time(site, cast)
    three_stand(cast)
    site.days_pass(NOTICE + 5)
    the_meeting(cast)
    the_minutes(site, cast)
    offices_after_it(site, cast)


def an_outsider_listens(cast: Cast) -> None:
    """Whoever hears complaints comes from outside: a supporting member of the site, who never votes."""
    steps.enters_by_hand(cast.secretary, cast.outsider)
    steps.appoint(cast.chair, cast.outsider, "confidant")


def the_fifth_becomes_active(site: Replayed, cast: Cast) -> None:
    """She declares what the statutes want; a peer says yes; her line is in the book within eight days."""
    she, by = cast.teller, cast.secretary
    she.goto("application/")
    she.tick("I am %(age)s or older.", age=18)
    she.tick_named("declared")
    she.press("Send application")
    code = she.card()
    cast.treasurer.goto("vouch/")
    cast.treasurer.type("Your code", code)
    cast.treasurer.press("Yes, I know this person")
    by.goto("desk/requests/")
    by.link_to(she.name)
    steps.asks_to_admit(by)
    site.days_pass(7)
    steps.writes_the_book(by)
    by.sees("All entries are written. The next admission or departure will appear here.")
    assert steps.roll(by) == steps.numbers_of(*cast.five)


def too_early(secretary: Person) -> None:
    """A notice of ten days is refused by the law, and the page says until when it is too early."""
    meeting.plans(secretary, secretary.site.day + timedelta(days=10), PLACE)
    meeting.adds(secretary, "motion", MOTION, "Nobody is photographed. Names stay in the room.")
    meeting.adds(secretary, "election", ELECTION)
    meeting.adds(secretary, "other_business", "Any other business")
    assert not secretary.has("Ask the Board to send the notice")
    secretary.reads("CSA/WVV art. 9:14")


def convene_in_time(site: Replayed, cast: Cast) -> None:
    """With more than fifteen days everybody is convened, who has no address by hand."""
    secretary = cast.secretary
    secretary.link("Change day or place")
    secretary.day("Day", site.day + timedelta(days=NOTICE + 5))
    secretary.press("Save the assembly")
    meeting.convenes(secretary)
    emails.wait_for(site, emails.address_of(cast.treasurer), NOTICE_SAYS)


def three_stand(cast: Cast) -> None:
    """Each reads what is published for ever before she stands, and writes in her own language."""
    for she in (cast.chair, cast.secretary, cast.treasurer):
        meeting.stands(she, ELECTION)
    cast.outsider.finds_nothing("gathering/")


def the_meeting(cast: Cast) -> None:
    """The roll is taken, hands are counted, papers are counted twice, and three accept."""
    secretary = cast.secretary
    meeting.opens(secretary, cast, PLACE, here=[cast.treasurer])
    meeting.by_hands(secretary, MOTION, votes_for=5)
    meeting.elects(secretary, cast, ELECTION, {"Merle": 5, "Wren": 4, "Vink": 4})
    for she in (cast.chair, cast.secretary, cast.treasurer):
        meeting.accepts(she, ELECTION)
    meeting.notes(secretary, "Any other business")
    secretary.press("Close the meeting")


def the_minutes(site: Replayed, cast: Cast) -> None:
    """Two who were there sign; the checklist says what is filed by when."""
    secretary = cast.secretary
    for she in (cast.chair, secretary):
        meeting.signs(she, PLACE)
    secretary.sees("File the new Board or the new statutes for the Official Gazette")
    while secretary.has("Done today"):
        secretary.press("Done today")
    secretary.goto("gathering/decisions/")
    secretary.reads(MOTION, ELECTION)


def offices_after_it(site: Replayed, cast: Cast) -> None:
    """The election made directors; the others are appointed, each as the statutes let them go together."""
    cast.secretary.goto("desk/offices/")
    steps.chosen_by_all(site, cast.auditor, "auditor")
    for she in (cast.auditor, cast.teller):
        steps.appoint(cast.secretary, she, "teller")
