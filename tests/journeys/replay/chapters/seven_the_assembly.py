"""The yearly assembly: reports, discharge and an election, as the law wants it and the minutes tell it."""

import hashlib
from datetime import date, timedelta

from tests.journeys.deciding import organ_says_yes
from tests.journeys.replay import emails
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.chapters import seven_the_meeting
from tests.journeys.replay.chapters.seven_the_meeting import ELECTION, ITEMS, PLACE
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

ANNUAL = "# Rapport annuel\n\nDeux marches, onze soirées, une permanence."
ACCOUNTS = b"%PDF-1.4\n% a working example of yearly accounts\n%%EOF\n"
AGENDA = (
    ("annual_report", ITEMS[0]),
    ("accounts", ITEMS[1]),
    ("discharge", ITEMS[2]),
    ("election", ELECTION),
    ("other_business", "Divers"),
)
PROOFS = {
    ITEMS[0]: hashlib.sha256(ANNUAL.encode()).hexdigest(),
    ITEMS[1]: hashlib.sha256(ACCOUNTS).hexdigest(),
}


def tell(site: Replayed, cast: Cast) -> None:
    """Too early is refused; three weeks later it opens, votes, elects, closes, and two sign."""
    meeting = site.day + timedelta(days=22)
    _plan(cast.secretary, site.day + timedelta(days=10))
    _put_on_the_agenda(cast.secretary)
    _cannot_be_convened_so_late(cast.secretary)
    _convene(site, cast, meeting)
    _read_the_papers(cast)
    _stand(cast.treasurer)
    _is_not_hers_to_stand(site, cast)
    _give_a_proxy(cast)
    site.set_day(meeting)
    seven_the_meeting.tell(site, cast)


def _plan(secretary: Person, day: date) -> None:
    secretary.goto("desk/")
    secretary.link("Assembly")
    secretary.link("Plan an assembly")
    secretary.day("Day", day)
    secretary.type("Hour", "19:00")
    secretary.type("Place", PLACE)
    secretary.press("Save the assembly")


def _put_on_the_agenda(secretary: Person) -> None:
    """Both reports are bound to their items: a text, and a PDF."""
    for kind, title in AGENDA:
        secretary.link("Add an item")
        secretary.choose("Kind of item", kind)
        secretary.type("Title", title)
        secretary.press("Add this item")
    secretary.link_to(f"Add a report · {ITEMS[0]}")
    secretary.type("Title", ITEMS[0])
    secretary.type("Or the text itself", ANNUAL)
    secretary.press("Add this report")
    secretary.link_to(f"Add a report · {ITEMS[1]}")
    secretary.type("Title", ITEMS[1])
    paper = {"name": "accounts.pdf", "mimeType": "application/pdf", "buffer": ACCOUNTS}
    secretary.page.locator("input[type=file]").set_input_files([paper])
    secretary.press("Add this report")


def _cannot_be_convened_so_late(secretary: Person) -> None:
    """Fifteen days are the law's; the page cites it and has no button."""
    secretary.reads("CSA/WVV art. 9:14")
    secretary.sees_not("Ask the Board to send the notice")


def _convene(site: Replayed, cast: Cast, meeting: date) -> None:
    """Each member gets one e-mail in her language, which says nothing; the outsider gets none."""
    before = {she.name: _notices(site, she) for she in cast.five}
    secretary = cast.secretary
    secretary.link("Change day or place")
    secretary.day("Day", meeting)
    secretary.press("Save the assembly")
    secretary.reads_not("CSA/WVV art. 9:14")
    secretary.press("Ask the Board to send the notice")
    organ_says_yes(site)
    for she in cast.five:
        text = emails.wait_for(site, emails.address_of(she), _says(she))
        assert not [word for word in (PLACE, "19:00", ITEMS[1]) if word in text]
        assert _notices(site, she) == before[she.name] + 1
    assert not _notices(site, cast.outsider)


def _says(she: Person) -> str:
    said = she.words(
        "There is a message with a date for you. You will find the day, the hour, the place "
        "and all documents on this page. It opens without log-in:"
    )
    return str(said[0])[:40]


def _notices(site: Replayed, she: Person) -> int:
    found = emails.that_reached(site, emails.address_of(she))
    return len([text for text in found if _says(she) in " ".join(text.split())])


def _opens_the_meeting_page(she: Person) -> None:
    she.goto("gathering/")
    she.link_to(PLACE)


def _read_the_papers(cast: Cast) -> None:
    """What a member takes home is what stands on the agenda, by its fingerprint."""
    she = cast.teller
    _opens_the_meeting_page(she)
    for title, digest in PROOFS.items():
        with she.page.expect_download() as coming:
            she.page.get_by_role("link", name=title, exact=True).click()
        assert hashlib.sha256(coming.value.path().read_bytes()).hexdigest() == digest
        she.reads(digest[:12])
    cast.outsider.finds_nothing("gathering/")


def _stand(she: Person) -> None:
    """First the warning and its own yes; only then her name and her words in two languages."""
    _opens_the_meeting_page(she)
    she.link_to(ELECTION)
    she.link("Stand for the Board")
    she.sees("A Board member's name is published for ever.")
    she.tick("I understand: if I am elected, my official name and an address will be published for ever.")
    she.press("Continue my candidacy")
    she.type("Your name on the ballot paper", she.name)
    she.type("In Dutch", "Ik hou de kas open voor wie ze wil zien.")
    she.type("In French", "Je garde les comptes ouverts.")
    she.press("Send my candidacy")
    she.reads(she.name)


def _is_not_hers_to_stand(site: Replayed, cast: Cast) -> None:
    """The auditor reads who stands, in French; nobody else stands."""
    _opens_the_meeting_page(cast.auditor)
    cast.auditor.link_to(ELECTION)
    cast.auditor.reads("Je garde les comptes ouverts.")
    site.days_pass(16)
    _opens_the_meeting_page(cast.auditor)
    cast.auditor.link_to(ELECTION)
    cast.auditor.sees("The list is closed: nobody else can stand for the Board.")
    cast.auditor.sees_not("Stand for the Board")


def _give_a_proxy(cast: Cast) -> None:
    """The treasurer cannot come: the chair shows her a code, and she types it."""
    _opens_the_meeting_page(cast.chair)
    cast.chair.link("My proxy")
    code = cast.chair.card()
    _opens_the_meeting_page(cast.treasurer)
    cast.treasurer.link("My proxy")
    cast.treasurer.type("The other member's code", code)
    cast.treasurer.press("Give my proxy")
    _opens_the_meeting_page(cast.treasurer)
    cast.treasurer.sees("Another member votes for you.")
