"""What an assembly needs on paper prints on A4, on the pages it takes, in black and white, in three languages."""

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from paraplu.life.assembly.models import Seat
from tests.cast import Cast, client_of, gather
from tests.journeys.browsing import a_browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
STATIC = Path(__file__).parents[2] / "src/paraplu/site/static"
SHEETS = "".join((STATIC / name).read_text() for name in ("base.css", "print.css"))
A4_IN_POINTS = (595, 842)
# Paper, what its address names, who prints it, and how many pages it takes.
PAPERS = {
    "notice": ("assembly", "assembly", "active", 1),
    "proxy": ("assembly", "assembly", "active", 1),
    "attendance": ("assembly", "assembly", "secretary", 2),
    "minutes": ("minutes", "minutes", "chair", 1),
    "ballot": ("item", "item", "chair", 1),
    "ballot of names": ("item", "counted", "chair", 1),
}
MORE_THAN_A_SHEET = range(700_001, 700_028)
COLOUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")


@pytest.fixture
def pages() -> dict[tuple[str, str], str]:
    """Each paper in each language, as it leaves the house, with its style sheets inside."""
    cast = gather()
    running = cast.things["assembly"]
    Seat.objects.bulk_create(
        Seat(assembly_id=running, number=number, here="room") for number in MORE_THAN_A_SHEET
    )
    return {
        (name, language): _page(cast, name, language) for name in PAPERS for language in ("en", "fr", "nl")
    }


def _page(cast: Cast, name: str, language: str) -> str:
    key, thing, role, _count = PAPERS[name]
    with override(language):
        path = reverse(
            f"assembly:print_{name.split(maxsplit=1)[0]}",
            urlconf=URLCONFS["house"],
            kwargs={key: cast.things[thing]},
        )
    answer = client_of(cast.players[role]).get(path)
    assert answer.status_code == 200
    return re.sub(r"<link rel=\"stylesheet\"[^>]*>", "", answer.content.decode()).replace(
        "</head>", f"<style>{SHEETS}</style></head>"
    )


def printed(pages: dict[Any, str], scheme: str) -> dict[Any, bytes]:
    """Each page as the browser prints it, without its colours."""
    with a_browser() as browser:
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_paper_takes_its_pages_on_a4_without_a_colour(pages: dict[Any, str], scheme: str) -> None:
    made = printed(pages, scheme)

    for (name, language), pdf in made.items():
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert len(sizes) == PAPERS[name][3], (name, language)
        assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4_IN_POINTS}
        colours = {found for found in COLOUR.findall(drawing(pdf)) if len(set(found)) > 1}
        assert colours == set(), (name, language)
