"""What people need on paper prints on A4, on its pages, in black and white, in three languages."""

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Browser

from paraplu.base.origins import URLCONFS, Origin
from tests.cast import Cast, client_of, gather
from tests.life.assembly.parts import RollSeat

pytestmark = [pytest.mark.journey, pytest.mark.django_db, pytest.mark.drawn(8)]
STATIC = Path(__file__).parents[2] / "src/paraplu/site/static"
SHEETS = "".join((STATIC / name).read_text() for name in ("base.css", "print.css"))
A4_IN_POINTS = (595, 842)
# Paper: its page, what the address names, who prints it, how many pages it takes.
PAPERS = {
    "notice": ("assembly:print_notice", {"assembly": "assembly"}, "active", 1),
    "proxy": ("assembly:print_proxy", {"assembly": "assembly"}, "active", 1),
    "attendance": ("assembly:print_attendance", {"assembly": "assembly"}, "secretary", 2),
    "minutes": ("assembly:print_minutes", {"minutes": "minutes"}, "chair", 1),
    "minutes of the Board": ("board:print", {"board_meeting": "board_over"}, "director", 1),
    "decision in writing": ("board:print_written", {"written_item": "written_item"}, "director", 1),
    "ballot": ("assembly:print_ballot", {"item": "item"}, "chair", 1),
    "ballot of names": ("assembly:print_ballot", {"item": "counted"}, "chair", 1),
    "year report": ("counters:report", {}, "secretary", 1),
    "guest list": ("events:guest_list", {"event": "event"}, "active", 1),
    "receipt of a question": ("questions:ask_plainly", {}, "stranger", 1),
    "receipt of a signal": ("safety:report_plainly", {}, "stranger", 1),
}
MORE_THAN_A_SHEET = range(700_001, 700_028)
TELLING = re.compile(r"paraplu|utsopi|question|signal|vraag|union|syndic|vakbond", re.IGNORECASE)
COLOUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")


@pytest.fixture
def pages() -> dict[tuple[str, str], str]:
    """Each paper in each language, as it leaves the site, with its style sheets inside."""
    cast = gather()
    running = cast.things["assembly"]
    RollSeat.objects.bulk_create(
        RollSeat(assembly_id=running, number=number, here="room") for number in MORE_THAN_A_SHEET
    )
    return {
        (name, language): _page(cast, name, language) for name in PAPERS for language in ("en", "fr", "nl")
    }


def _page(cast: Cast, name: str, language: str) -> str:
    page, things, role, _count = PAPERS[name]
    origin: Origin = "forms" if role == "stranger" else "members"
    at_the_form = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    client = at_the_form if origin == "forms" else client_of(cast.players[role])
    named = {key: cast.things[thing] for key, thing in things.items()}
    with override(language):
        path = reverse(page, urlconf=URLCONFS[origin], kwargs=named)
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"<link rel=\"stylesheet\"[^>]*>", "", answer.content.decode()).replace(
        "</head>", f"<style>{SHEETS}</style></head>"
    )


def printed(browser: Browser, pages: dict[Any, str], scheme: str) -> dict[Any, bytes]:
    """Each page as the browser prints it, without its colours."""
    page = browser.new_page(color_scheme=scheme)
    made = {}
    for key, html in pages.items():
        page.set_content(html)
        made[key] = page.pdf(prefer_css_page_size=True, print_background=True)
    return made


def drawing(pdf: bytes) -> bytes:
    """What is drawn, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(_unpacked(stream) for stream in packed)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_each_paper_takes_its_pages_on_a4_without_a_colour(
    browser: Browser, pages: dict[Any, str], scheme: str
) -> None:
    made = printed(browser, pages, scheme)

    for (name, language), pdf in made.items():
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert len(sizes) == PAPERS[name][3], (name, language)
        assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4_IN_POINTS}
        colours = {found for found in COLOUR.findall(drawing(pdf)) if len(set(found)) > 1}
        assert colours == set(), (name, language)


def test_a_printed_receipt_is_seven_numbers_and_does_not_say_from_where(
    browser: Browser, pages: dict[Any, str]
) -> None:
    receipts = {key: html for key, html in pages.items() if key[0].startswith("receipt")}
    page = browser.new_page()
    page.emulate_media(media="print")

    for (name, language), html in receipts.items():
        page.set_content(html)
        digits, warning = page.locator("body").inner_text().strip().split("\n\n")

        assert re.fullmatch(r"\d{6}( \d{6}){6}", digits), (name, language)
        assert not TELLING.search(warning)
