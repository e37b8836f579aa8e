"""The public pages: complete in each language, the same structure, sanitised, for everybody alike."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.text import to_html
from paraplu.base.text_sources import page_sources
from tests.commons.website.parts import content

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
LANGUAGES = settings.UNION.every_language
PAGES = [(name, language) for name in content.NAMES for language in LANGUAGES]


def shape(text: str) -> list[str]:
    """Headings, list items, table rows and link targets of a source, in order, without words."""
    return re.findall(r"^#+ |^[-*] |^\d+\. |^\||\]\([^)]*\)", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_page_is_there_in_every_language(name: str, language: str) -> None:
    client = Client(headers={"host": "localhost:8000"})

    response = client.get(content.page_path(name, language))

    assert response.status_code == 200
    assert f'<html lang="{language}">'.encode() in response.content
    assert response.content.count(b"<h1>") == 1
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_leads_to_every_page_and_marks_only_the_one_being_read(language: str) -> None:
    client = Client(headers={"host": "localhost:8000"})
    own, every = content.page_path("work", language), [entry.path for entry in content.menu_pages(language)]

    text = client.get(own).content.decode()

    menu = text.partition('<details class="pick">')[2].partition("</details>")[0]
    assert re.findall(r'<a href="([^"]+)"', menu) == every
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', menu) == [own]
    assert [client.get(path).status_code for path in every] == [200] * len(every)


@pytest.mark.parametrize("name", content.NAMES)
def test_all_languages_have_one_structure(name: str) -> None:
    pages = Path(settings.PARAPLU.union) / "pages"

    shapes = {language: shape(page_sources(pages, language)[name].text) for language in LANGUAGES}

    assert {language: found for language, found in shapes.items() if found != shapes["en"]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_inside_a_word_is_taken_for_emphasis(language: str) -> None:
    pages = "".join(page.body_html for page in content.menu_pages(language))

    assert re.findall(r"\w+<em>|</em>\w+", pages) == []


@pytest.mark.parametrize("name", ["nothing", "home", "../union.toml", "mission.md"])
def test_a_page_that_is_not_there_says_so_kindly(name: str) -> None:
    client = Client(headers={"host": "localhost:8000"})

    response = client.get(f"/fr/{name}/")

    assert response.status_code == 404
    assert b'lang="fr"' in response.content


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,hello)",
    ],
)
def test_markdown_cannot_bring_scripts_or_pictures_from_elsewhere(source: str) -> None:
    html = to_html(source, str)

    assert not re.search(r"<script|<img|href=\"(javascript|data):", html)


def test_a_link_to_a_door_that_does_not_exist_is_named() -> None:
    resolve = content._page_link_resolver("en", Path("page.md"))

    with pytest.raises(content.InvalidPageContent, match="door:nowhere"):
        resolve("door:nowhere")
