"""What everybody reads: the list, a card, its sheet, its file, and the answer to a search."""

import pytest
from django.conf import settings
from django.test import Client

from paraplu.life.answers.cards import help_keys
from paraplu.life.answers.published import starter_cards_of_union

pytestmark = pytest.mark.django_db
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
    named = {key for card in starter_cards_of_union().values() for key in help_keys(card.texts["en"].body)}

    assert [key for key in named if settings.UNION.directory.service(key) is None] == []
    page = visitor.get("/en/answers/after_violence/").content.decode()
    assert 'href="tel:101"' in page
    assert "{help:" not in page
