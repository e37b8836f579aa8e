"""People arrive at a meeting: whoever sits at the entrance types how their name begins and presses Enter."""

import re
from collections.abc import Callable
from datetime import time
from itertools import product
from math import ceil

import pytest
from playwright.sync_api import Page

from gate.fault import ROOT
from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.journeys import looking
from tests.journeys.browsing import Hands
from tests.life.assembly.parts import Assembly, RollSeat
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(5)]
SECRETARY, FIRST = 500_001, 510_001
GIVEN = (
    "Ada", "Anis", "Bo", "Blue", "Cleo", "Chris", "Daan", "Dora", "Éloïse", "Emma", "Fern", "Flor", "Gil",
    "Gwen", "Hedy", "Ivo", "Inès", "Jo", "Juno", "Kim", "Lou", "Luz", "Mirela", "Mo", "Nour", "Noa", "Olga",
    "Pia", "Rae", "Sam", "Timo", "Uma", "Zoë",
)  # fmt: skip
NAMES = [" ".join(each) for each in product(GIVEN, ("Moss", "Vermeer", "Wolf"))]
SIXTY, MOST_SECONDS = 60, 600
SECONDS_A_TAP, SECONDS_A_SIGN, WORDS_A_MINUTE = 1.5, 0.3, 200
# The script of the paper list: turn to the sheet, read half of its names, tick one with a pen.
NAMES_ON_A_SHEET, TAPS_ON_PAPER = 20, 2
DOCS = {language: ROOT / "docs" / "use" / f"minutes.{language}.md" for language in ("en", "fr", "nl")}
Browse = Callable[..., Page]


@pytest.fixture
def meeting(transactional_db: None) -> Assembly:
    """Ninety-nine on the roll of a meeting of today, none of them here; a secretary leads it."""
    account = Account.objects.create(login_name="member-500001-0001", password="!")
    a_member(SECRETARY, MemberStatus.ACTIVE, account.pk, name="Rowan")
    today = clock.current_date()
    offices.appoint(OPERATOR, SECRETARY, "secretary", today, None, "deed", today)
    made = Assembly.objects.create(
        phase="opened", day=today, hour=time(19, 30), place="The room", opened_on=today
    )
    for place, name in enumerate(NAMES):
        a_member(FIRST + place, MemberStatus.ACTIVE, name=name)
        RollSeat.objects.create(assembly=made, number=FIRST + place)
    return made


@pytest.fixture
def entrance(meeting: Assembly, origins: dict[str, str], browse: Browse) -> Callable[..., Page]:
    """The list, in a browser of the secretary."""

    def open_list(*, scripts: bool = True, width: int = 320) -> Page:
        account = Account.objects.get(login_name="member-500001-0001")
        page = browse(dict(accounts.session_cookies_for(account.pk, has_second_factor=True)), scripts=scripts)
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{origins['members']}/en/gathering/desk/{meeting.pk}/attendance/")
        return page

    return open_list


def number_of(name: str) -> int:
    return FIRST + NAMES.index(name)


def here() -> set[int]:
    return set(RollSeat.objects.exclude(here="").values_list("number", flat=True))


def focused(page: Page) -> str | None:
    return page.locator(":focus").get_attribute("name")


def comes(page: Page, typed: str, name: str) -> None:
    """Typed into the field that has the focus, and Enter; the page says who is here."""
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.get_by_text(f"{name} is here.").wait_for()


def signs_until_one_is_left(page: Page, name: str) -> int:
    """Type as much of a name as it takes; how many signs that were."""
    for place, sign in enumerate(name, start=1):
        page.keyboard.type(sign)
        if page.locator("[data-redrawn=list] > li:visible").count() == 1:
            return place
    raise AssertionError(f"{name} is not alone")


@pytest.mark.parametrize("scripts", [True, False])
def test_three_come_by_the_keyboard_alone(scripts: bool, entrance: Callable[..., Page]) -> None:
    page = entrance(scripts=scripts)
    hands = Hands(page, "en")
    hands.reach(page.get_by_label("Name or number"))

    for typed, name in (("eloise m", "Éloïse Moss"), ("zoe w", "Zoë Wolf"), (f"{FIRST}", NAMES[0])):
        comes(page, typed, name)
        assert focused(page) == "who"
        assert page.get_by_label("Name or number").input_value() == ""

    assert here() == {number_of("Éloïse Moss"), number_of("Zoë Wolf"), FIRST}
    assert page.get_by_text("3 of 99 are here.").is_visible()
    assert "zo" not in page.url.lower()


@pytest.mark.parametrize("scripts", [True, False])
def test_of_three_who_match_one_is_a_tap_away_and_undo_takes_it_back(
    scripts: bool, entrance: Callable[..., Page]
) -> None:
    page = entrance(scripts=scripts)
    page.get_by_label("Name or number").fill("zoe")
    page.keyboard.press("Enter")
    assert here() == set()

    page.get_by_role("button", name="Mark as here · Zoë Vermeer").first.click()
    page.get_by_text("Zoë Vermeer is here.").wait_for()
    assert here() == {number_of("Zoë Vermeer")}
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Zoë Vermeer is not here.").wait_for()

    assert here() == set()


def test_without_a_connection_the_list_goes_on_and_sends_what_it_kept(entrance: Callable[..., Page]) -> None:
    page = entrance()
    page.get_by_label("Name or number").focus()
    page.context.set_offline(True)
    for typed in ("eloise m", "zoe w"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    page.get_by_text("Not sent yet: 2").wait_for()
    stored = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert page.get_by_text("will be sent").count() == 2
    assert (here(), re.findall(r"51\d{4}|Zo|lo.se", stored)) == (set(), [])

    page.context.set_offline(False)
    page.get_by_text("Not sent yet:").wait_for(state="hidden")

    assert here() == {number_of("Éloïse Moss"), number_of("Zoë Wolf")}
    assert page.evaluate("localStorage.length") == 0


def test_what_a_closed_tab_kept_is_sent_when_the_list_is_opened_again(entrance: Callable[..., Page]) -> None:
    page = entrance()
    address = page.url
    page.get_by_label("Name or number").focus()
    page.context.set_offline(True)
    page.keyboard.type("zoe w")
    page.keyboard.press("Enter")
    page.get_by_text("Not sent yet: 1").wait_for()
    context = page.context
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)
    again.get_by_text("Zoë Wolf is here.").wait_for()

    assert here() == {number_of("Zoë Wolf")}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_looks_as_it_should_while_it_is_worked_on(width: int, entrance: Callable[..., Page]) -> None:
    page = entrance(width=width)
    assert looking.faults(page, width) == []
    page.get_by_label("Name or number").fill("zo")
    page.get_by_role("button", name="Mark as here · Zoë Wolf").click()
    page.get_by_text("Zoë Wolf is here.").wait_for()

    assert [*looking.room(page), *looking.targets(page), *looking.axe(page)] == []
    assert page.said == []


def on_paper() -> float:
    """Seconds for the same sixty on a paper list by name."""
    words = NAMES_ON_A_SHEET / 2 * len(NAMES[0].split())
    return SIXTY * (TAPS_ON_PAPER * SECONDS_A_TAP + words * 60 / WORDS_A_MINUTE)


@pytest.mark.halved(64)
def test_sixty_come_in_less_than_ten_minutes_and_faster_than_on_paper(entrance: Callable[..., Page]) -> None:
    page, seconds = entrance(), 0.0
    page.get_by_label("Name or number").focus()

    for name in NAMES[:: len(NAMES) // SIXTY][:SIXTY]:
        signs = signs_until_one_is_left(page, name)
        page.keyboard.press("Enter")
        page.get_by_text(f"{name} is here.").wait_for()
        words = len(f"{name} is here.".split())
        seconds += SECONDS_A_TAP + signs * SECONDS_A_SIGN + words * 60 / WORDS_A_MINUTE

    assert len(here()) == SIXTY
    assert seconds <= MOST_SECONDS
    assert seconds < on_paper()
    told = [str(ceil(each / 60)) for each in (seconds, on_paper())]
    for path in DOCS.values():
        lines = path.read_text("utf-8").splitlines()
        assert told in [re.findall(r"(\d+) min", line) for line in lines if line.startswith("60 ")], told
