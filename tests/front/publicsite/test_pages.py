"""The public pages: complete in each language, the same structure, sanitised, for everybody alike."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from paraplu.base.text import to_html
from paraplu.base.text_sources import page_sources
from paraplu.commons.website import api as website
from tests.commons.events.evenings import an_evening
from tests.commons.website.parts import content

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
HOME, HEADERS = 8_192, (757, 355, 341)
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
    assert re.findall(r'<a href="(/[^"]+)"', menu) == [*every, f"/{language}/help/"]
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


@pytest.mark.parametrize(
    ("former", "now"), [("door:join", "form:join"), ("house:enter", "members:enter"), ("room:ask", "app:ask")]
)
def test_a_link_by_the_name_that_it_had_before_still_leads_there(former: str, now: str) -> None:
    resolve = content._page_link_resolver("en", Path("page.md"))

    assert resolve(former) == resolve(now)
    assert resolve(now).startswith("http")


def test_a_link_to_a_form_that_does_not_exist_is_named() -> None:
    resolve = content._page_link_resolver("en", Path("page.md"))

    with pytest.raises(content.InvalidPageContent, match="form:nowhere"):
        resolve("form:nowhere")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_leads_to_help_before_it_explains(language: str) -> None:
    text = Client(headers={"host": "localhost:8000"}).get(f"/{language}/").content.decode()

    before = text.partition('<div class="parts">')[0]
    forms = settings.PARAPLU.forms_origin
    for path in (f"{forms}/{language}/tell/", f"{forms}/{language}/questions/", "tel:112"):
        assert f'href="{path}"' in before


def test_the_home_page_shows_the_next_two_meet_ups_for_everybody() -> None:
    client = Client(headers={"host": "localhost:8000"})
    assert "No meet-up for everybody is planned" in client.get("/en/").content.decode()

    for title in ("Soup", "Bread", "Salt", "Pepper"):
        an_evening(title=title, audience="public")
    an_evening(title="Secret", audience="members")

    shown = client.get("/en/").content.decode()
    assert sum(title in shown for title in ("Soup", "Bread", "Salt", "Pepper")) == 2
    assert "Secret" not in shown


def test_the_home_page_leads_to_no_app_that_the_union_turned_off(monkeypatch) -> None:
    monkeypatch.setattr(
        type(settings.UNION), "has_app", lambda _union, name: name not in {"safety", "events"}
    )

    before = Client(headers={"host": "localhost:8000"}).get("/en/").content.decode().partition('"parts"')[0]

    assert "/tell/" not in before
    assert "Meet-ups for everybody" not in before
    assert "tel:112" in before


@pytest.mark.parametrize(("closed", "is_said"), [
    ({"safety"}, True), ({"questions"}, True), ({"safety", "questions"}, False),
])  # fmt: skip
def test_nobody_is_offered_to_tell_without_a_form(closed: set[str], is_said: bool, monkeypatch) -> None:
    monkeypatch.setattr(type(settings.UNION), "has_app", lambda _union, name: name not in closed)

    shown = Client(headers={"host": "localhost:8000"}).get("/en/").content.decode()

    assert ("You choose what you tell us." in shown) is is_said


def test_two_menus_of_a_page_are_looked_up_once(monkeypatch) -> None:
    asked, look_up = list[str](), website.menu_pages
    monkeypatch.setattr(website, "menu_pages", lambda language: asked.append(language) or look_up(language))

    shown = Client(headers={"host": "localhost:8000"}).get("/fr/").content.decode()

    assert shown.count('<a href="/fr/history/"') == 2
    assert asked == ["fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_with_meet_ups_fits_into_8192_bytes(language: str) -> None:
    """How long the headers are, and that these are all parts, test_first_visit counts."""
    for title in ("A talk about the new law", "Soup, bread and a film", "Open day"):
        an_evening(title=title, audience="public")
    page = Client(headers={"host": "localhost:8000"}).get(f"/{language}/").content
    files = [Path(str(finders.find(name))).read_bytes() for name in ("base.css", "umbrella.svg")]

    sizes = [len(brotli.compress(part, quality=11)) for part in (page, *files)]

    assert sum(sizes) + sum(HEADERS) <= HOME, sizes
