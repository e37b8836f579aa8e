"""A General Assembly from its draft to signed minutes, on telephones 320 pixels wide, in three languages.

The stations are one story and stand in its order; each asks the site what the one before has left.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.journeys import assembling
from tests.journeys.assembling import BOARD, BUDGET, TENT, Cast, go, press_beside, to_the_meeting
from tests.journeys.browsing import Hands
from tests.journeys.deciding import organ_says_yes
from tests.journeys.minutes import within
from tests.journeys.open_site import UNION
from tests.journeys.replayed import Replayed, replayed

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
WORDS_OF_THE_NOTICE = {
    "Sterna": "A date for your diary",
    "Mouette": "Un message avec une date",
    "Winterkoning": "Een datum om te noteren",
}
UNDERSTOOD = "I understand: if I am elected, my official name and an address will be published for ever."
PHASE = """
from tests.life.assembly.parts import Assembly, MinutesSignature
answer = [Assembly.objects.get().phase, MinutesSignature.objects.count()]
"""
ELECTION = """
from tests.life.assembly.parts import AgendaItem
answer = str(AgendaItem.objects.get(kind="election").pk)
"""
HELD = """
from tests.people.parts import Member
from tests.trust.offices.parts import Mandate
number = Member.objects.get(working_name={name!r}).number
answer = list(Mandate.objects.filter(number=number).values_list("office", flat=True))
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Replayed]:
    with replayed(UNION, date(2027, 5, 3)) as site:
        yield site


@pytest.fixture(scope="module")
def cast(browser: Browser, site: Replayed) -> Cast:
    return assembling.everybody(browser, site)


def test_the_secretary_drafts_and_is_told_what_the_law_misses(site: Replayed, cast: Cast) -> None:
    secretary = cast.secretary

    assembling.draft(secretary, site, 20)

    refused = secretary.words(
        "Item %(place)s has no document. Members must get what they vote on together with the notice.",
        place=2,
    )
    assert refused in secretary.page.content()
    assert (
        secretary.page.get_by_role(
            "button", name=secretary.words("Ask the members to send the notice")
        ).count()
        == 0
    )


def test_everybody_gets_one_email_in_her_language_once_it_is_convened(site: Replayed, cast: Cast) -> None:
    assembling.add_the_budget(cast.secretary)
    cast.secretary.press("button", "Ask the members to send the notice")
    organ_says_yes(site)

    emails = {name: assembling.emails_to(site, name, 1) for name in WORDS_OF_THE_NOTICE}

    for name, words in WORDS_OF_THE_NOTICE.items():
        (email,) = emails[name]
        assert words in email
        assert not any(telling in email for telling in (TENT, BUDGET, assembling.PLACE, "19:30"))
    assert assembling.emails_to(site, "Robin", 0) == []


def test_a_member_stands_once_she_has_read_what_is_published_for_ever(site: Replayed, cast: Cast) -> None:
    she = cast.candidate
    to_the_meeting(she, site)
    she.press("link", she.words("See the candidates") + f" · {BOARD}")
    she.press("link", "Stand for the Board")
    she.press("button", "Continue my candidacy")
    assert she.words("Read the text and tick the box, or leave this page.") in she.page.content()

    she.tick(
        she.words(
            "I understand: if I am elected, my official name and an address will be published for ever."
        )
    )
    she.press("button", "Continue my candidacy")
    she.type("Your name on the ballot paper", "Hirondelle")
    she.type("In French", "Je tiens les comptes ouverts.")
    she.press("button", "Send my candidacy")

    assert "Je tiens les comptes ouverts." in she.page.content()


def test_who_cannot_come_lets_another_vote_by_the_code_she_was_shown(site: Replayed, cast: Cast) -> None:
    to_the_meeting(cast.candidate, site)
    cast.candidate.press("link", "My proxy")
    code = cast.candidate.page.locator("p.code strong").inner_text()

    to_the_meeting(cast.absent, site)
    cast.absent.press("link", "My proxy")
    cast.absent.type("The other member's code", code)
    cast.absent.press("button", "Give my proxy")

    holder_votes = "Another member votes for you. If you are at the meeting, you vote yourself."
    assert cast.absent.words(holder_votes) in cast.absent.page.content()


def test_a_supporting_member_finds_nothing_where_an_active_member_finds_all(
    site: Replayed, cast: Cast
) -> None:
    to_the_meeting(cast.absent, site)
    meeting = cast.absent.page.url.rstrip("/").rpartition("/")[2]
    election = candidates_of(site)
    paths = [
        "",
        f"{meeting}/",
        f"{meeting}/proxy/",
        "demands/new/",
        f"election/{election}/candidates/before/",
    ]

    hers = [go(cast.supporting, site, path) for path in paths]
    theirs = [go(cast.candidate, site, path) for path in paths]

    assert hers == [404] * len(paths)
    assert theirs == [200] * len(paths)


def test_the_meeting_opens_with_its_bureau(site: Replayed, cast: Cast) -> None:
    site.days_pass(20)
    assembling.come_back(site, cast.secretary, cast.chair, *cast.tellers, cast.candidate)
    secretary = cast.secretary
    go(secretary, site, "desk/")
    assembling.follow_link(secretary, assembling.PLACE)
    secretary.press("link", "Proof of sending")
    secretary.reach(secretary.page.locator("button[name=all]"))
    with secretary.page.expect_navigation():
        secretary.tap("Enter")
    secretary.press("link", "Go back")
    secretary.press("link", "Open the meeting")
    # The first time the page shows the names of the four.
    secretary.press("button", "Open the meeting now")
    secretary.press("button", "Open the meeting now")
    for hands in (cast.chair, *cast.tellers):
        assembling.as_second_person(hands, site, "Accept my role")
    assert site.run(PHASE) == ["opened", 0]


def test_the_beginning_of_a_name_and_enter_mark_who_came(site: Replayed, cast: Cast) -> None:
    secretary = to_the_room(site, cast)
    secretary.press("link", "Attendance list")
    assert "Robin" not in secretary.page.content()
    secretary.type("Name or number", "hiron")
    secretary.tap("Enter")
    secretary.page.get_by_text(secretary.words("%(name)s is here.", name="Hirondelle")).wait_for()
    secretary.press("link", "Back to the meeting")

    assert numbers_of(secretary) == ["7", "5", "1", "6"]


def test_a_show_of_hands_takes_less_than_four_minutes(site: Replayed, cast: Cast) -> None:
    secretary = to_the_room(site, cast)

    with within("assembly_hands", secretary):
        press_beside(secretary, TENT, "button", "Start the vote by show of hands")
        for label, count in (
            ("assembly label|For", "5"),
            ("assembly label|Against", "1"),
            ("assembly label|Abstained", "0"),
        ):
            secretary.type(label, count)
        secretary.press("button", "Record the result")
        assembling.as_second_person(cast.tellers[0], site, "Confirm exactly this", "Confirm exactly this")

    to_the_room(site, cast)
    assert secretary.words("assembly state|Carried") in secretary.page.content()


def test_a_paper_ballot_takes_less_than_four_minutes(site: Replayed, cast: Cast) -> None:
    secretary = to_the_room(site, cast)
    counted = {"assembly label|For": "2", "assembly label|Against": "3", "assembly label|Abstained": "1"}

    with within("assembly_paper", secretary, *cast.tellers):
        press_beside(secretary, BUDGET, "button", "Start the vote on paper")
        for teller in cast.tellers:
            assembling.enter_what_she_counted(teller, site, counted)
        secretary.press("button", "Record the result")

    assert secretary.words("Not carried") in secretary.page.content()


def test_an_election_takes_less_than_four_minutes_and_she_accepts(site: Replayed, cast: Cast) -> None:
    secretary, she = to_the_room(site, cast), cast.candidate
    counted = {
        "Valid ballot papers, also the blank ones": "6",
        "Invalid ballot papers": "0",
        "Hirondelle": "5",
    }

    with within("assembly_election", secretary, *cast.tellers):
        press_beside(secretary, BOARD, "button", "Start the vote on paper")
        for teller in cast.tellers:
            assembling.enter_what_she_counted(teller, site, counted)
        secretary.press("button", "Record the result")
    to_the_meeting(she, site)
    she.press("link", she.words("See the candidates") + f" · {BOARD}")
    she.press("button", "Accept my election")

    assert holds(site, "Hirondelle") == ["director"]


def test_the_minutes_are_signed_by_who_led_and_who_wrote(site: Replayed, cast: Cast) -> None:
    secretary = to_the_room(site, cast)
    secretary.press("button", "Close the meeting")
    secretary.press("button", "I have read the minutes and I sign")

    to_the_meeting(cast.chair, site)
    cast.chair.press("link", "Read the minutes")
    assert TENT in cast.chair.page.content()
    cast.chair.press("button", "I have read the minutes and I sign")

    assert site.run(PHASE) == ["signed", 2]


def to_the_room(site: Replayed, cast: Cast) -> Hands:
    go(cast.secretary, site, "desk/")
    assembling.follow_link(cast.secretary, assembling.PLACE)
    return cast.secretary


def numbers_of(hands: Hands) -> list[str]:
    """On the roll, in the room, represented, votes in all."""
    return [one.inner_text() for one in hands.page.locator("dl dd").all()]


def candidates_of(site: Replayed) -> str:
    return str(site.run(ELECTION))


def holds(site: Replayed, name: str) -> list[str]:
    """The offices that she holds on the day of the meeting."""
    return list(site.run(HELD.format(name=name)))
