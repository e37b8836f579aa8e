"""Mission and vision: version and adoption at its head, the plain version clearly second, no remark shown."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.binding_text import binding_text
from tests.commons.website.parts import content

pytestmark = [pytest.mark.django_db, pytest.mark.halved]


def page(path: str) -> str:
    """The page of the public site at a path."""
    return Client(headers={"host": "localhost:8000"}).get(path).content.decode()


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_the_full_text_says_its_version_and_who_adopted_it(language: str) -> None:
    found = binding_text(language)
    text = page(f"/{language}/mission/")

    assert (found.language, found.version, found.day) == (language, "2026-11", date(2026, 11, 28))
    assert found.version in text
    assert found.adopted_by.replace("'", "&#x27;") in text


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_the_plain_version_leads_to_the_full_one_and_is_not_in_the_menu(language: str) -> None:
    full, plain = page(f"/{language}/mission/"), page(f"/{language}/mission-plain/")

    assert f'href="/{language}/mission-plain/"' in full
    assert plain.count(f'<a href="/{language}/mission/"') > full.count(f'<a href="/{language}/mission/"')
    assert "mission-plain" not in [entry.name for entry in content.menu_pages(language)]


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_no_page_shows_a_remark(language: str) -> None:
    texts = [page(content.page_path(name, language)) for name in content.NAMES]

    assert not [text for text in texts if "claims:" in text or "<!--" in text]


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_the_site_says_for_each_language_who_has_read_it(language: str) -> None:
    text = page(f"/{language}/accessibility/")
    shown = text.partition("</article>")[2].partition("</main>")[0]

    assert shown.count("<li>") == len(settings.UNION.every_language)
    assert all(name in shown for _code, name in settings.LANGUAGES)
