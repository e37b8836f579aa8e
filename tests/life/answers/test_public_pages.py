"""What everybody reads: the list, a card, its sheet, its file, and the answer to a search."""

from datetime import timedelta
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from paraplu.base import clock
from paraplu.life.answers import shown_cards
from paraplu.life.answers.cards import HELP
from paraplu.life.answers.published import starter_cards_of_union

pytestmark = pytest.mark.django_db
# One round trip, in bytes, with the headers of three requests.
LARGEST_PAGE, REQUESTS, HEADERS = 14_600, 3, 700
CARD = "refusals_and_mediation"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_every_page_of_a_card_opens_in_every_language(visitor: Client, language: str) -> None:
    for path in ("", "topics/papers/", f"{CARD}/", f"{CARD}/print/", f"{CARD}/file/"):
        answer = visitor.get(f"/{language}/answers/{path}")

        assert answer.status_code == 200, path


def test_a_search_answers_on_the_page_itself_and_nothing_keeps_the_words(visitor: Client) -> None:
    answer = visitor.post("/en/answers/", {"words": "refuse"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"/en/answers/{CARD}/" in page
    assert 'value="refuse"' not in page


def test_a_card_has_name_and_number_of_each_service_that_it_names(visitor: Client) -> None:
    named = {key for card in starter_cards_of_union().values() for key in HELP.findall(card.texts["en"].body)}

    assert [key for key in named if settings.UNION.directory.service(key) is None] == []
    page = visitor.get("/en/answers/after_violence/").content.decode()
    assert 'href="tel:101"' in page
    assert "{help:" not in page


def test_a_first_visit_to_any_card_fits_into_one_round_trip(visitor: Client) -> None:
    sheet = Path(str(finders.find("base.css"))).read_bytes()
    sizes = {
        (card, language): sum(len(brotli.compress(part)) for part in (page.content, sheet))
        for card, language in ((key, code) for key in starter_cards_of_union() for code in ("en", "bg"))
        if (page := visitor.get(f"/{language}/answers/{card}/"))
    }

    assert {place for place, size in sizes.items() if size + REQUESTS * HEADERS > LARGEST_PAGE} == set()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_card_that_was_read_aloud_is_played_whole_and_in_parts(visitor: Client, language: str) -> None:
    place = f"/{language}/answers/danger_now/"
    assert f'src="{place}audio/"' in visitor.get(place).content.decode()

    whole = visitor.get(f"{place}audio/")
    part = visitor.get(f"{place}audio/", headers={"range": "bytes=10-19"})
    rest = visitor.get(f"{place}audio/", headers={"range": f"bytes={len(whole.content) - 5}-"})
    none = visitor.get(f"{place}audio/", headers={"range": f"bytes={len(whole.content)}-"})

    assert (whole.status_code, whole.headers["Content-Type"]) == (200, "audio/mpeg")
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole.content)}"
    assert (rest.status_code, rest.content, none.status_code) == (206, whole.content[-5:], 416)
    assert 'src="data:audio/mpeg;base64,//' in visitor.get(f"{place}file/").content.decode()


def test_no_page_plays_what_is_not_its_text(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = ["/ro/answers/danger_now/", f"/en/answers/{CARD}/"]
    monkeypatch.setattr(shown_cards, "help_line", lambda key: (key, "100"))

    for place in (*silent, "/en/answers/danger_now/"):
        assert "<audio" not in visitor.get(place).content.decode()
        assert visitor.get(f"{place}audio/").status_code == 404


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_what_one_pastes_says_something_and_has_the_numbers_to_ring(language: str) -> None:
    today = clock.current_date()
    cards = [shown_cards.shown_card(card, language, today) for card in starter_cards_of_union().values()]

    texts = {shown.card.key: shown.first_paragraph for shown in cards}
    headings = {shown.card.key: shown.text.heading_lines.splitlines() for shown in cards}
    assert [key for key, text in texts.items() if not text or text in headings[key]] == []
    assert ("101" in texts["danger_now"], "112" in texts["danger_now"]) == (True, True)


def test_a_card_warns_from_the_day_of_its_next_check() -> None:
    card = starter_cards_of_union()["trafficking"]
    day = card.next_check

    assert [card.is_overdue(when) for when in (day - timedelta(days=1), day)] == [False, True]
