"""Seven tasks by keyboard alone, from the first page to the last, and their pages as they are read aloud."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import looking, spoken
from tests.journeys.browsing import PHONE, Hands
from tests.journeys.open_site import opened
from tests.journeys.visits import all_visits
from tests.journeys.voting import Poll, open_ballot
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.drawn(4, "file")]
VISITS = {(visit.page, visit.role): visit for visit in reversed(all_visits())}
SUMMARY = "document.activeElement.matches('.note.bad[role=alert]')"


@pytest.fixture(scope="module")
def walk(browser: Browser) -> Iterator[Walk]:
    with opened() as site:
        yield Walk(site, browser)


@pytest.fixture
def begin(walk: Walk) -> Callable[[str, str], Hands]:
    """Somebody of the cast in front of a page; nobody touches the mouse."""

    def open_page(page: str, role: str) -> Hands:
        return Hands(walk.go(VISITS[page, role], "en", "light", PHONE).page, "en")

    return open_page


def read_aloud(name: str, page: Page) -> list[str]:
    """What is wrong with the page in front of somebody, and what is missing there."""
    return [*spoken.faults(page), *spoken.missing(name, page), *looking.rings(page)]


def enter(hands: Hands, selector: str) -> None:
    """Tab to what this finds, and press Enter."""
    hands.reach(hands.page.locator(selector))
    hands.tap("Enter")


def write(hands: Hands, selector: str, text: str) -> None:
    """Tab to a field, and type."""
    hands.reach(hands.page.locator(selector))
    hands.page.keyboard.type(text)


def test_somebody_joins_and_mends_what_was_missing(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("people:join", "stranger")
    assert read_aloud("join", hands.page) == []
    hands.page.reload()
    hands.press("button", "Send application")
    assert hands.page.evaluate(SUMMARY)
    assert [*spoken.faults(hands.page)] == []

    hands.reach(hands.page.locator(".note.bad a").first)
    hands.tap("Enter")
    assert hands.page.locator("[name=working_name]").evaluate("field => field === document.activeElement")
    hands.page.keyboard.type("Marigold")
    hands.tick(hands.words("I agree with the mission and vision of the union."))
    hands.press("button", "Send application")

    assert [*spoken.faults(hands.page)] == []
    confirm(hands)

    assert hands.reads() == "Welcome. You are a member"


def confirm(hands: Hands) -> None:
    """From the page with the code for those without e-mail to the membership."""
    assert hands.reads() == "Write down your confirmation code"
    code = hands.page.locator(".code strong").inner_text()
    hands.press("link", "Confirm with my code")
    hands.type("Your code", code)
    hands.press("button", "Confirm my application")


def test_a_member_takes_a_place_at_a_meet_up(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("mine:home", "active")
    hands.press("link", "site menu|Meet-ups")
    assert read_aloud("meet-ups", hands.page) == []
    hands.page.reload()
    hands.press("link", "A fine evening")
    assert read_aloud("meet-up", hands.page) == []
    hands.page.reload()
    hands.press("button", "I'll be there")

    assert "You have a place." in hands.page.locator("main").inner_text()
    assert [*spoken.faults(hands.page)] == []


def type_code_and_compare(hands: Hands, code: str) -> None:
    """Group by group; then the words of the key are those of the slip."""
    for place, group in enumerate(code.split("-")):
        write(hands, f"[data-group] >> nth={place}", group)
    hands.tap("Enter")
    hands.page.locator("[data-step=compare]:not([hidden])").wait_for()
    assert [*spoken.faults(hands.page)] == []
    hands.reach(hands.page.get_by_role("button", name="The key is the same"))
    hands.tap("Enter")


@pytest.mark.django_db(transaction=True)
def test_a_member_votes_in_secret(
    origins: dict[str, str], transactional_db: None, browse: Callable[..., Page]
) -> None:
    poll: Poll = open_ballot()
    hands = Hands(browse(), "en")
    hands.open(f"{origins['forms']}/en/booth/{poll.ballot.pk}/")
    assert read_aloud("code", hands.page) == []
    hands.page.reload()
    type_code_and_compare(hands, poll.codes[0])
    hands.page.locator("[data-step=choose]:not([hidden])").wait_for()
    assert [*spoken.faults(hands.page), *spoken.missing("choice", hands.page)] == []
    hands.reach(hands.page.get_by_role("radio"))
    hands.tap("Space")
    enter(hands, "[data-form=choose] button")
    enter(hands, "[data-cast]")
    hands.page.locator("[data-step=done] [data-tracker]").wait_for()

    assert len(poll.report.votes) == 1


def test_somebody_tells_the_team_what_happened(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("safety:report", "stranger")
    assert read_aloud("tell", hands.page) == []
    hands.page.reload()
    hands.tick("Psychological violence, threats")
    hands.type("What happened?", "A client threatens to tell my landlord.")
    enter(hands, "[data-step=write] [data-next]")
    parts = hands.page.locator("[data-digits]").inner_text().split()
    assert [*spoken.faults(hands.page)] == []
    enter(hands, "[data-step=receipt] [data-next]")
    for place in ("a", "b"):
        at = hands.page.locator(f"#part-{place}").get_attribute("data-at")
        write(hands, f"#part-{place}", parts[int(at or 0)])
    hands.reach(hands.page.locator("[data-send]"))
    with hands.page.expect_navigation():
        hands.tap("Enter")

    assert "/sent/" in hands.page.url
    assert [*spoken.faults(hands.page)] == []


def test_the_secretary_brings_an_application_to_the_board(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("desk:home", "secretary")
    assert read_aloud("work area", hands.page) == []
    hands.page.reload()
    hands.press("link", "Applications to become an active member")
    assert [*spoken.faults(hands.page)] == []
    hands.press("link", "an applicant")
    assert [*spoken.faults(hands.page)] == []
    hands.press("button", "Ask to admit this person")

    assert "An answer has been proposed." in hands.page.locator("main").inner_text()


def test_the_secretary_finds_a_person_and_changes_the_language(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("desk:people", "secretary")
    assert read_aloud("people", hands.page) == []
    hands.page.reload()
    hands.type("Name or number", "an applicant")
    with hands.page.expect_navigation():
        hands.tap("Enter")
    hands.press("link", "an applicant")
    assert [*spoken.faults(hands.page)] == []
    hands.unfold("Change details")
    write(hands, "#change_language", "fr")
    write(hands, "#change_how", "by ph")
    hands.press("button", "Save changes")

    assert hands.reads() == "an applicant"
    assert "Language\nFR" in hands.page.locator("main dl").first.inner_text()


def test_somebody_at_the_entrance_is_marked_as_here(begin: Callable[[str, str], Hands]) -> None:
    hands = begin("assembly:attendance", "secretary")
    assert read_aloud("attendance", hands.page) == []
    hands.page.reload()
    hands.type("Name or number", "secretary w")
    hands.tap("Enter")

    hands.page.get_by_text("secretary without second step is here.").wait_for()
    assert [*spoken.faults(hands.page)] == []


WRONG = {
    "not one main": "<main></main>",
    "button without a name": "<button></button>",
    "headings [1, 2, 1]": "<h1>Two</h1>",
    "a heading 4 below a heading 2": "<h2>One</h2><h4>Two</h4>",
    "navigations that are called alike: ['', '']": "<nav>One</nav><nav>Two</nav>",
    "a wrong field without its sentence": '<input aria-label="Name" aria-invalid="true">',
}
RIGHT = """<header>Paraplu</header><main><h1>One</h1><h2>Two</h2><label>Name
<input aria-invalid="true" aria-describedby="wrong"></label>
<p class="wrong" id="wrong">It is missing.</p>{}</main><footer>End</footer>"""


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_when_it_is_read_aloud_is_found(fault: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(RIGHT.format(""))
    assert [*spoken.faults(page)] == []

    page.set_content(RIGHT.format(WRONG[fault]))

    assert [found for found in spoken.faults(page) if found.startswith(fault)]
