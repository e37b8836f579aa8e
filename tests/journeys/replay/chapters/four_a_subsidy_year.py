"""A subsidy year: two chapters, an employee's office, and a budget that the members vote."""

from datetime import timedelta

from tests.journeys.replay import meeting, separation, steps
from tests.journeys.replay.cast import OFFICES, Cast
from tests.journeys.replay.person import Person
from tests.journeys.replay.union_file import WITH_TWO_CHAPTERS, written
from tests.journeys.replayed import Replayed

PLACE, BUDGET, FIGURES = (
    "Buurthuis, Gent",
    "Budget with the subsidy",
    "Received 62000, one half-time post 34000.",
)
GHENT_EVENING = "Koffie in Gent"
NOTICE = 20


def tell(site: Replayed, cast: Cast) -> None:
    """From a file with two chapters to a budget that was voted and offices that are all held."""
    site.days_pass(40)
    with written("utsopi", WITH_TWO_CHAPTERS) as union:
        site.change_statutes(union)
    they_choose_chapters(cast)
    other_offices(cast)
    who_counts_does_not_pay(cast)
    a_lead_plans_for_her_chapter(cast.treasurer)
    the_outsider_votes_nothing(cast)
    the_budget(site, cast)
    assert separation.holds(site) == {name: sorted(offices) for name, offices in OFFICES.items()}


def they_choose_chapters(cast: Cast) -> None:
    """A choice that everybody may leave open."""
    for she, chapter in ((cast.treasurer, "ghent"), (cast.teller, "brussels"), (cast.chair, "brussels")):
        she.goto("name/")
        she.choose("Your chapter", chapter)
        she.press("Save changes")


def other_offices(cast: Cast) -> None:
    """One more hears about data; two answer questions."""
    by = cast.secretary
    steps.appoint(by, cast.teller, "dpo_contact")
    for chapter in ("brussels", "ghent"):
        steps.appoint(by, cast.treasurer, "chapter_lead", chapter)
    for she in (cast.treasurer, cast.auditor):
        steps.appoint(by, she, "peer_responder")
    steps.appoint(cast.chair, by, "editor")


def who_counts_does_not_pay(cast: Cast) -> None:
    """Whoever checks the accounts does not keep them: the desk refuses and names the office."""
    by = cast.secretary
    steps.writes_appointment(by, cast.auditor, "treasurer")
    steps.reads_name_first(by, "Ask the Board")
    by.is_refused(
        "Ask the Board",
        "This cannot be combined with a role that the person holds: %(role)s.",
        role="Auditor of the accounts",
    )


def a_lead_plans_for_her_chapter(lead: Person) -> None:
    """The lead of Ghent plans an evening there; another city is not hers to choose."""
    lead.goto("meet-ups/new/")
    lead.type("Title", GHENT_EVENING)
    lead.choose("What is it?", "apero")
    lead.day("Day", lead.site.day + timedelta(days=30))
    lead.type("Hour", "15:00")
    lead.choose("Where?", "ghent")
    lead.choose("Who can come?", "members")
    lead.type("How many places?", "15")
    assert not lead.labelled("Where?").locator("option[value='']").count()
    lead.press("Plan the meet-up")
    lead.reads(GHENT_EVENING, "Gent")


def the_outsider_votes_nothing(cast: Cast) -> None:
    """She holds two offices and has an account; the roll does not know her, nor does she see the assembly."""
    assert steps.roll(cast.secretary) == steps.numbers_of(*cast.five)
    cast.outsider.goto("")
    cast.outsider.finds_nothing("gathering/")
    cast.outsider.finds_nothing("desk/people/")


def the_budget(site: Replayed, cast: Cast) -> None:
    """The figures go with the notice; one member cannot come and signs a proxy; five votes are counted."""
    secretary = cast.secretary
    meeting.plans(secretary, site.day + timedelta(days=NOTICE), PLACE)
    meeting.adds(secretary, "budget", BUDGET)
    meeting.adds_report(secretary, BUDGET, FIGURES)
    meeting.convenes(secretary)
    site.days_pass(NOTICE)
    meeting.opens(secretary, cast, PLACE, here=())
    meeting.proxy_on_paper(secretary, cast.treasurer, cast.auditor)
    meeting.by_hands(secretary, BUDGET, votes_for=4, votes_against=1)
    secretary.press("Close the meeting")
    for she in (cast.chair, secretary):
        meeting.signs(she, PLACE)
    secretary.reads(BUDGET)
