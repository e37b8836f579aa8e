"""The form of a report with all its cryptography, photographs among it, is small on the wire."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.sealed import a_circle

pytestmark = pytest.mark.django_db
# Bytes, with the headers of each request, as browsers and the web server send them.
LARGEST, REQUESTS, HEADERS = 90_000, 7, 700
PAGE_QUALITY, FILE_QUALITY = 4, 11
PART = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="/static/([^"]+)"')
FORMS = {"tell": "tell/", "tell/back": "tell/back/", "concern": "concern/", "concern/back": "concern/back/"}


@pytest.fixture(autouse=True)
def circles() -> None:
    a_circle("safety_team", 500_001, 5)
    a_circle("auditor", 500_011)
    a_circle("confidant", 500_021)
    a_circle("director", 500_031, 5)


@pytest.mark.parametrize("language", ["en", "fr", "bg"])
@pytest.mark.parametrize("path", FORMS.values())
def test_a_first_visit_is_at_most_ninety_kilobytes(path: str, language: str) -> None:
    page = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]}).get(f"/{language}/{path}").content
    names = sorted(set(PART.findall(page.decode())))

    sizes = {name: len(brotli.compress(_file(name), quality=FILE_QUALITY)) for name in names}
    whole = len(brotli.compress(page, quality=PAGE_QUALITY)) + sum(sizes.values())

    assert any("mailbox" in name for name in names)
    assert len(names) + 1 <= REQUESTS
    assert whole + (len(names) + 1) * HEADERS <= LARGEST, (whole, sizes)


def _file(name: str) -> bytes:
    """Its bytes, whatever digest the address carries."""
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)
    found = finders.find(plain)
    assert isinstance(found, str), name
    return Path(found).read_bytes()
