"""The public pages stay as easy to read and as short as their table of limits says."""

import shutil
from pathlib import Path

import pytest

from tools import reading_level

HARD = (
    "Notwithstanding considerations regarding organisational accountability, representatives systematically "
    "endeavour to institutionalise participatory methodologies. "
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the union's pages."""
    shutil.copytree(reading_level.PAGES, tmp_path / "pages")
    return tmp_path / "pages"


def test_no_page_is_harder_or_longer_than_its_limit() -> None:
    assert list(reading_level.limit_faults()) == []


@pytest.mark.parametrize(("page", "most"), [("home", 260), ("join", 350), ("privacy", 450)])
@pytest.mark.parametrize("language", reading_level.LANGUAGES)
def test_the_first_pages_are_short(page: str, most: int, language: str) -> None:
    assert reading_level.measured_pages(reading_level.PAGES)[f"{language}.{page}"].words <= most


def test_a_page_that_becomes_hard_is_named(pages: Path) -> None:
    page = pages / "en" / "chapters.md"
    page.write_text(page.read_text("utf-8") + HARD * 9, "utf-8")

    (fault,) = reading_level.limit_faults(pages)

    assert fault.startswith("en.chapters is harder to read than its limit:")


def test_a_page_that_becomes_long_is_named(pages: Path) -> None:
    page = pages / "nl" / "home.md"
    page.write_text(page.read_text("utf-8") + "Je bent er. " * 9, "utf-8")

    (fault,) = reading_level.limit_faults(pages)

    assert fault.startswith("nl.home has ")


def test_a_new_page_needs_a_limit(pages: Path) -> None:
    shutil.copy(pages / "fr" / "work.md", pages / "fr" / "new.md")

    assert list(reading_level.limit_faults(pages)) == ["fr.new has no limit in reading_level.toml"]


@pytest.mark.parametrize(
    ("word", "language", "syllables"),
    [
        ("we", "en", 1),
        ("made", "en", 1),
        ("union", "en", 2),
        ("droite", "fr", 1),
        ("parlent", "fr", 1),
        ("leden", "nl", 2),
    ],
)
def test_syllables_are_about_right(word: str, language: str, syllables: int) -> None:
    assert reading_level.syllables_of(word, language) == syllables
