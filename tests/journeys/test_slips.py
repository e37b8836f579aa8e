"""A teller makes slips without a network; the site learns to know what is on paper, and no more."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from paraplu.kernel.ballot import codes, points, strike_numbers
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of
from tests.journeys.looking import AXE, OVERFLOW
from tests.journeys.slips import (
    ADDRESS,
    ASSEMBLY,
    CUT_OFF,
    IDENTIFIERS,
    PLAN,
    SAYS,
    PaperSlip,
    a_teller_page,
    choose,
    heading,
    make,
    paper,
    press,
    say_counted,
    sentences,
    written,
)

pytestmark = [pytest.mark.journey, pytest.mark.drawn(8)]
EVERYWHERE = """async () => JSON.stringify([document.documentElement.outerHTML, location.href, history.state,
  [...document.querySelectorAll("input")].map((input) => input.value), document.title, window.name])"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_teller_page(browser) as page:
        yield page


def test_twelve_slips_are_read_from_paper_by_people_and_by_cameras(page: Page) -> None:
    choose(page, written(PLAN))

    make(page, 12)
    sheets = paper(page)

    assert [len(sheet) for sheet in sheets.sheets] == [6, 6]
    assert len({(slip.code, slip.number) for slip in sheets.slips}) == 12
    numbers = [slip.number.replace(" ", "-") for slip in sheets.slips]
    assert [strike_numbers.complete_number(number.replace("-", "")[:16]) for number in numbers] == numbers
    key = words_of(comparable_digest(PLAN["gathering"])).replace(" ", "")
    inside = [f"{code} {key}" for code in sheets.codes]
    assert sorted(sheets.squares) == sorted([ADDRESS, *numbers, *inside])


@pytest.mark.slow
def test_the_site_gets_the_sorted_halves_of_what_is_on_paper(page: Page) -> None:
    choose(page, written(PLAN))
    make(page, 12)
    printed = paper(page).slips

    say_counted(page, 12)
    heading(page, "saved_title")
    told = json.loads(saved(page, "save_lists"))

    assert [told[name] for name in ("format", "assembly", "printed", "far")] == [
        "paraplu/slip-lists/2",
        ASSEMBLY,
        12,
        [],
    ]
    for uuid, credentials, marks in zip(IDENTIFIERS, told["lists"], told["marks"], strict=True):
        rows = [(points.spell_point(codes.public(slip.code, uuid)), mark_of(slip, uuid)) for slip in printed]
        assert list(zip(credentials, marks, strict=True)) == sorted(rows)


def mark_of(slip: PaperSlip, uuid: str) -> str:
    return strike_numbers.strike_mark(strike_numbers.strike_key(slip.number.replace(" ", "-")), uuid)


def saved(page: Page, key: str) -> bytes:
    with page.expect_download() as handed:
        press(page, key)
    return handed.value.path().read_bytes()


def test_once_they_are_counted_no_code_is_anywhere_in_the_page(page: Page) -> None:
    choose(page, written(PLAN))
    make(page, 12)
    printed = page.locator("#paper .code").all_text_contents()
    assert printed
    assert printed[0] in page.evaluate(EVERYWHERE)

    say_counted(page, 12)
    heading(page, "saved_title")

    left = page.evaluate(EVERYWHERE)
    assert [code for code in printed if code in left or code.replace(" ", "") in left] == []
    assert page.locator("#paper *").count() == 0


@pytest.mark.slow
def test_a_page_that_was_left_and_comes_back_prints_nothing(page: Page) -> None:
    choose(page, written(PLAN))
    make(page, 12)
    assert page.locator("#paper .code").count() == 12

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    press(page, "print")

    assert page.locator("#paper .code").count() == 0


@pytest.mark.slow
def test_with_another_count_she_prints_once_more_the_same_slips(page: Page) -> None:
    choose(page, written(PLAN))
    make(page, 12)
    first = page.locator("#paper .code").all_text_contents()

    say_counted(page, 11)

    page.get_by_text(SAYS["counted_wrong"].format(count=12)).wait_for()
    press(page, "print")
    assert page.locator("#paper .code").all_text_contents() == first


@pytest.mark.slow
def test_she_is_offered_as_many_as_will_vote_and_some_to_spare(page: Page) -> None:
    choose(page, written({**PLAN, "here": 20, "proxies": 15}))

    assert page.get_by_label(SAYS["count"]).input_value() == str(20 + 15 + 4)


@pytest.mark.slow
def test_a_number_that_cannot_be_is_told_beside_the_field(page: Page) -> None:
    choose(page, written(PLAN))
    for number in ("4", "601", ""):
        page.get_by_label(SAYS["count"]).fill(number)
        press(page, "make")

        assert page.locator(".wrong:visible").inner_text() == SAYS["count_wrong"].format(least=5, most=600)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (b"{", "file_text"),
        (written({**PLAN, "format": "paraplu/slips/1"}), "file_format"),
        (written({**PLAN, "identifiers": IDENTIFIERS[1:]}), "file_damaged"),
        (written({**PLAN, "address": "https://elsewhere.example/?"}), "file_damaged"),
    ],
)
@pytest.mark.slow
def test_another_file_is_refused_with_its_reason(page: Page, told: bytes, reason: str) -> None:
    choose(page, told)

    wrong = page.locator(".wrong:visible").inner_text()
    assert wrong.startswith(SAYS[reason].partition(" (")[0])


def test_every_slip_has_room_for_three_languages_and_a_long_address(page: Page) -> None:
    long = f"https://{'members-only.' * 2}example.org/vote/3f2b1c9a/"
    choose(page, written({**PLAN, "address": long}))
    make(page, 6)

    page.emulate_media(media="print")

    assert page.locator(".slip-of-paper").count() == 6
    assert page.locator(".slip-of-paper .flap [lang=nl]").count() == 6
    assert page.evaluate(CUT_OFF) == 0


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.slow
def test_nothing_stands_in_anybodys_way(browser: Browser, language: str) -> None:
    says = sentences(language)
    with a_teller_page(browser, language, viewport={"width": 320, "height": 640}) as page:
        page.locator("[type=file]").set_input_files(
            {"name": "file.json", "mimeType": "application/json", "buffer": written(PLAN)}
        )
        page.get_by_role("button", name=says["next"], exact=True).click()
        page.get_by_role("button", name=says["make"], exact=True).wait_for()

        assert AXE.run(page).response["violations"] == []
        assert page.evaluate(OVERFLOW) <= 0
