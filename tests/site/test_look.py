"""A union's own look is on its public site only: nothing of it is on a host with a neutral name."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.safestring import mark_safe

from paraplu.base.union_look import DrawnLook

pytestmark = pytest.mark.django_db
HOSTS = {"public": "localhost:8000", "members": "my.localhost:8000", "forms": "forms.localhost:8000"}
LOOK = DrawnLook(".public{--accent:#1d6445}\n", "0123456789ab", mark_safe("<svg data-mark></svg>"))
LINK = '<link rel="stylesheet" href="/look.0123456789ab.css">'


def page(origin: str, path: str) -> str:
    response = Client(headers={"host": HOSTS[origin]}).get(path)
    return str(response.content.decode())


@pytest.fixture
def with_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DRAWN_LOOK", LOOK)


@pytest.mark.usefixtures("with_look")
@pytest.mark.parametrize(("path", "marks"), [("/en/", 2), ("/fr/privacy/", 1), ("/en/no-such-page/", 0)])
def test_the_public_site_has_the_sheet_and_the_mark(path: str, marks: int) -> None:
    shown = page("public", path)

    assert shown.count(LINK) == 1
    assert shown.count("<svg data-mark>") == marks
    assert " style=" not in shown


@pytest.mark.usefixtures("with_look")
@pytest.mark.parametrize(("origin", "path"), [
    ("members", "/en/enter/"), ("members", "/en/no-such-page/"), ("forms", "/en/"), ("forms", "/en/join/"),
])  # fmt: skip
def test_a_neutral_host_has_nothing_of_it(origin: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dressed = page(origin, path)
    address = Client(headers={"host": HOSTS[origin]}).get(f"/look.{LOOK.digest}.css")
    monkeypatch.setattr(settings, "DRAWN_LOOK", None)
    plain = page(origin, path)

    assert "data-mark" not in dressed
    assert "look." not in dressed
    assert len(dressed) == len(plain)
    assert address.status_code == 404


@pytest.mark.usefixtures("with_look")
def test_the_sheet_is_stored_for_a_year_under_its_own_name_only() -> None:
    client = Client(headers={"host": HOSTS["public"]})

    found, other = (client.get(f"/look.{digest}.css") for digest in (LOOK.digest, "0" * 12))

    assert (found.status_code, other.status_code) == (200, 404)
    assert found.content.decode() == LOOK.sheet
    assert found.headers["Content-Type"] == "text/css; charset=utf-8"
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in found.headers


def test_without_a_look_a_page_has_one_sheet_and_the_umbrella() -> None:
    shown = page("public", "/en/")

    assert shown.count('rel="stylesheet"') == 1
    assert 'type="image/svg+xml">\n<meta name="description"' in shown
    assert shown.count('<svg viewBox="0 0 64 64"') == 2
    assert Client(headers={"host": HOSTS["public"]}).get(f"/look.{LOOK.digest}.css").status_code == 404
