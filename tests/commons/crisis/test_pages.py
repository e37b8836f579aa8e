"""What people read in a crisis, on which page, in how many minutes it is there."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from paraplu.base.clock import current_date
from paraplu.commons.crisis import actions
from paraplu.commons.crisis.current_crisis import clear_crisis_cache
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.commons.crisis.prepared_texts import crisis_texts
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes import LocalizedText, app_settings
from tests.commons.crisis.test_modes import CHAIR, SECRETARY, a_note, switched_on
from tests.commons.events.evenings import an_evening
from tests.people.roles import Somebody, member

pytestmark = pytest.mark.django_db
EVERY = settings.UNION.every_language
HOME, HEADERS = 8_192, (757, 355, 341)
PUBLIC, FORMS = "localhost:8000", "forms.localhost:8000"
ELDEST = re.compile(r"<details.*?</details>|<[^>]+>", re.DOTALL)


@pytest.fixture(autouse=True)
def no_crisis_stays() -> Any:
    clear_crisis_cache()
    yield
    clear_crisis_cache()


def shown_at(path: str, host: str = PUBLIC) -> str:
    answer = Client(headers={"host": host}).get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def an_officer(office: str) -> Somebody:
    return member(MemberStatus.ACTIVE, office)


def bar_of(kind: str, language: str) -> str:
    return crisis_texts().kinds[kind].bar.in_language(language)


@pytest.mark.parametrize("language", EVERY)
def test_each_text_is_there_in_each_language_and_has_no_number_but_112(language: str) -> None:
    texts = crisis_texts()
    found = [
        part.texts[language] for kind in texts.kinds.values() for part in (kind.name, kind.bar, kind.text)
    ]
    found += [text.texts[language] for text in (*texts.order, *texts.page.values())]

    assert len(found) == 36
    assert all(found)
    assert set(re.findall(r"\d+", " ".join(found))) == {"112"}
    assert not re.search(r"https?:|@|www", " ".join(found))


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ro"])
@pytest.mark.parametrize(("host", "path"), [
    (PUBLIC, ""), (PUBLIC, "mission/"), (PUBLIC, "crisis/"), (FORMS, "join/"), (FORMS, "tell/"),
])  # fmt: skip
def test_public_pages_and_forms_say_it_above_everything_else(language: str, host: str, path: str) -> None:
    assert bar_of("health", language) not in shown_at(f"/{language}/{path}", host)
    switched_on()

    before, found, _after = shown_at(f"/{language}/{path}", host).partition(bar_of("health", language))

    assert found
    assert "<main" not in before


def test_a_member_reads_it_on_the_first_page() -> None:
    she = member(MemberStatus.SUPPORTING)
    switched_on()

    assert bar_of("health", "en") in she.client.get("/en/home/", follow=True).content.decode()


@pytest.mark.parametrize("kind", list(crisis_texts().kinds))
@pytest.mark.parametrize("language", EVERY)
def test_the_home_page_still_fits_into_8192_bytes(kind: str, language: str) -> None:
    for title in ("A talk about the new law", "Soup, bread and a film", "Open day"):
        an_evening(title=title, audience="public")
    actions.agree_to_crisis(CHAIR, actions.ask_for_crisis(SECRETARY, kind, ["brussels", "antwerp"], 14))
    page = Client(headers={"host": PUBLIC}).get(f"/{language}/").content
    files = [Path(str(finders.find(name))).read_bytes() for name in ("base.css", "umbrella.svg")]

    sizes = [len(brotli.compress(part, quality=11)) for part in (page, *files)]

    assert bar_of(kind, language) in unescape(page.decode())
    assert sum(sizes) + sum(HEADERS) <= HOME, sizes


def words_on(page: str) -> int:
    """Words of the main part that a person reads, without what is folded away and without marks."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return len(ELDEST.sub(" ", main).split())


def seconds(taps: int, signs: int, words: int) -> float:
    """settled.md 13: how long a person needs."""
    return taps * 1.5 + signs * 0.3 + words / 200 * 60


@pytest.mark.parametrize("language", settings.UNION.languages)
def test_two_people_switch_it_on_within_two_minutes_without_typing(language: str) -> None:
    secretary, chair = an_officer("secretary"), an_officer("chair")
    office = f"/{language}/crisis/"
    first_page = secretary.client.get(office).content.decode()
    # The work area, the page, the kind, the button; the number of days is there already.
    first = seconds(taps=4, signs=0, words=words_on(first_page))
    assert secretary.client.post(f"{office}asking/", {"kind": "violence", "days": "7"}).status_code == 303
    mode = CrisisMode.objects.get()
    second_page = chair.client.get(office).content.decode()
    button = f"{office}{mode.pk}/approval/"
    assert f'action="{button}"' in second_page
    assert f'action="{button}"' not in secretary.client.get(office).content.decode()
    second = seconds(taps=3, signs=0, words=words_on(second_page))

    assert chair.client.post(button).status_code == 303

    assert bar_of("violence", language) in shown_at(f"/{language}/")
    assert first + second <= 120, (first, second)


def test_the_page_says_each_town_with_day_and_source_and_warns_of_what_is_old() -> None:
    mode = switched_on()
    days = (current_date(), current_date() - timedelta(days=7), current_date() - timedelta(days=8))
    for place, day in enumerate(days):
        data = a_note(municipality=f"Town {place}", as_of=day)
        actions.agree_to_note(CHAIR, actions.write_note(SECRETARY, mode, data))
    actions.write_note(SECRETARY, mode, a_note(municipality="Nobody agreed"))

    page = shown_at("/en/crisis/")

    assert "Nobody agreed" not in page
    assert re.findall(r'<time datetime="([0-9-]+)">As of ', page) == [day.isoformat() for day in days]
    assert page.count('href="https://www.example.org/"') == 3
    assert page.count(crisis_texts().page["old"].in_language("en")) == 1
    assert page.index("more than seven days old") > page.index("Town 2")


def assert_says_order(page: str, order: tuple[LocalizedText, ...], language: str) -> None:
    places = [page.index(f"<li>{entry.in_language(language)}</li>") for entry in order]
    said = crisis_texts().page_in_language(language)

    assert places == sorted(places)
    assert len(places) == 4
    for key in ("no_proof", "question", "safety", "numbers", "quiet"):
        assert said[key] in page


@pytest.mark.parametrize("language", EVERY)
def test_the_page_says_the_order_of_need_of_the_fund_and_leads_to_it(language: str) -> None:
    page, said = shown_at(f"/{language}/crisis/"), crisis_texts().page_in_language(language)

    order = app_settings(settings.UNION.solidarity).order
    assert_says_order(page, tuple(need.name for need in order), language)
    assert f'/{language}/fund/">{said["fund"]}</a>' in page
    assert said["money"] not in page
    assert "tel:112" in page
    assert "<script src" not in page


def test_a_union_without_a_fund_has_the_prepared_order_and_takes_no_requests_for_money(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_apps = settings.UNION.open_apps - {"solidarity"}
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, open_apps=open_apps))
    page, said = shown_at("/en/crisis/"), crisis_texts().page_in_language("en")

    assert_says_order(page, crisis_texts().order, "en")
    assert said["money"] in page
    assert said["fund"] not in page


@pytest.mark.parametrize(("changed", "field"), [
    ({"text": "Call 02 123 45 67 now."}, "note_text"), ({"text": "Call +32470112233."}, "note_text"),
    ({"source": "http://example.org"}, "note_source"), ({"source": "javascript:alert(1)"}, "note_source"),
    ({"as_of": "2099-01-01"}, "note_as_of"), ({"as_of": "2001-01-01"}, "note_as_of"),
    ({"language": "xx"}, "note_language"), ({"municipality": ""}, "note_municipality"),
])  # fmt: skip
def test_a_note_that_cannot_be_shown_is_refused_beside_its_field(changed: dict[str, str], field: str) -> None:
    path, secretary = f"/en/crisis/{switched_on()}/notes/", an_officer("secretary")
    typed = {"municipality": "Gent", "text": "Closed on 29.11.2026.", "language": "nl",
             "source": "https://www.example.org/a", "as_of": current_date().isoformat()}  # fmt: skip
    assert secretary.client.post(path, typed).status_code == 303

    answer = secretary.client.post(path, typed | changed)

    assert answer.status_code == 422
    assert f'id="{field}_error"' in answer.content.decode()
    assert CrisisNote.objects.count() == 1


def test_a_second_crisis_is_answered_with_a_sentence() -> None:
    switched_on()
    other = actions.ask_for_crisis(SECRETARY, "police", [], 3)

    answer = an_officer("chair").client.post(f"/en/crisis/{other}/approval/")

    assert answer.status_code == 409
    assert "Crisis mode is on already." in answer.content.decode()


def test_a_stale_button_is_not_there_any_more() -> None:
    mode = switched_on()
    actions.end_crisis(CHAIR, mode)

    for verb in ("approval", "ending", "longer", "longer/approval", "notes"):
        assert an_officer("chair").client.post(f"/en/crisis/{mode}/{verb}/").status_code == 404
