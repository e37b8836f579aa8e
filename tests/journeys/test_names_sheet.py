"""A sheet with official names for printed minutes: typed in the browser, printed, and nowhere else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board.models import BoardAttendance, BoardMeeting
from tests.people import roles

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME = "Hildegard Vandenbroucke-Sanchez y Montoya de la Fuente, born Vandenbroucke"
STORED = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length]"""


@pytest.fixture
def minutes(transactional_db: None) -> tuple[str, dict[str, str]]:
    """The printed minutes of a meeting of two directors, and the cookies of one of them."""
    one, other = (roles.member(MemberStatus.ACTIVE, "director") for _ in range(2))
    meeting = BoardMeeting.objects.create(
        day=clock.current_date(), place_kind="room", state="closed", leader=one.number, digest="9f" * 32
    )
    for director in (one, other):
        BoardAttendance.objects.create(meeting=meeting, number=director.number)
    cookies = {name: morsel.value for name, morsel in one.client.cookies.items()}
    return f"/en/board/meeting/{meeting.pk}/minutes/print/", cookies


@pytest.fixture
def open_sheet(
    origins: dict[str, str], minutes: tuple[str, dict[str, str]], browse: Callable[..., Page]
) -> Callable[..., Page]:
    """These minutes on a telephone, with the sheet unfolded."""
    path, cookies = minutes

    def open_minutes(**options: bool) -> Page:
        page = browse(cookies, **options)
        page.goto(f"{origins['members']}{path}")
        _unfold(page)
        return page

    return open_minutes


def _unfold(page: Page) -> None:
    page.locator("summary", has_text="official names").click()


def test_names_are_printed_and_leave_the_browser_in_no_way(open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    number = page.locator("[data-official-name]").first.locator("xpath=..").locator("td").first.inner_text()
    before = len(page.sent)
    field = page.get_by_role("textbox", name=f"Official name {number}")

    field.press_sequentially(NAME)
    page.wait_for_timeout(300)

    assert len(page.sent) == before
    assert field.evaluate("field => [field.form, field.name, field.spellcheck, field.autocomplete]") == [
        None, "", False, "off",
    ]  # fmt: skip
    assert page.evaluate(STORED) == [0, 0, 0, 0]
    assert NAME[:9] not in page.url + page.evaluate("document.cookie + history.state")
    _prints_the_name_whole(page)
    _forgets_it(page)


def _prints_the_name_whole(page: Page) -> None:
    """The sheet is on paper with its meeting; what explains it is not."""
    page.emulate_media(media="print")
    paper = page.locator(".names").inner_text()
    assert NAME in paper
    assert re.search(r"The Board · \w+ \d+ \w+ \d{4}", paper)
    assert page.locator(".sheet .value").first.inner_text() in paper
    assert "never sent" not in paper
    page.emulate_media(media="screen")


def _forgets_it(page: Page) -> None:
    # As a browser does that shows the page again on "Back"; the one of the tests never keeps a page.
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert _typed(page) + page.locator(".names .paper").first.text_content() == ""
    page.goto(page.url.replace("print/", ""))
    page.go_back()
    assert _typed(page) == ""
    _unfold(page)
    page.locator("[data-official-name] input").first.fill(NAME)
    page.reload()
    assert _typed(page) == ""


def _typed(page: Page) -> str:
    return "".join(field.input_value() for field in page.locator("[data-official-name] input").all())


def test_without_scripts_it_has_lines_to_write_on(open_sheet: Callable[..., Page]) -> None:
    page = open_sheet(scripts=False)

    assert page.locator(".names input").count() == 0
    page.emulate_media(media="print")
    cell = page.locator("[data-official-name]").first.bounding_box()
    assert cell is not None
    assert cell["height"] > 30


def test_it_is_a_page_of_its_own_with_exactly_the_numbers_of_the_minutes(
    open_sheet: Callable[..., Page],
) -> None:
    page = open_sheet()
    shown = page.locator("article.sheet").first.inner_text()
    numbers = page.locator("[data-official-name]").locator("xpath=../td[1]").all_inner_texts()

    unfolded = _pages(page)
    _unfold(page)

    assert numbers == sorted(set(re.findall(r"\b\d{6}\b", shown)))
    assert (unfolded, _pages(page)) == (2, 1)


def _pages(page: Page) -> int:
    return len(re.findall(rb"/MediaBox", page.pdf(prefer_css_page_size=True)))
