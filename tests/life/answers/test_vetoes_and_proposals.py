"""What the pages of proposals answer: a known token like an unknown one, digests only, the same text only."""

import base64
import hashlib
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from gate.fault import ROOT
from paraplu.base.clock import current_date
from paraplu.life.answers.articles import article_text_digest
from paraplu.life.answers.models import ArticleProposal
from paraplu.life.answers.starter_cards import MOST_WORDS, NUMBER
from paraplu.life.answers.vetoes import VETO_DAYS
from paraplu.life.questions.api import VETO_DAYS as TOLD

pytestmark = pytest.mark.django_db
TOKEN = bytes(range(16))


def a_proposal(days_ago: int = 0) -> ArticleProposal:
    return ArticleProposal.objects.create(
        veto_digest=hashlib.sha256(TOKEN).hexdigest(),
        text_digest=article_text_digest("en", "Notice", "You get notice in writing."),
        topic="work",
        language="en",
        day=current_date() - timedelta(days=days_ago),
    )


def say_no(token: bytes, language: str = "en") -> tuple[int, bytes]:
    client = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    answer = client.post(f"/{language}/answers/no/", {"token": base64.b64encode(token).decode()})
    return answer.status_code, answer.content


@pytest.mark.parametrize("days_ago", [0, VETO_DAYS + 1])
def test_a_known_token_is_answered_like_one_that_nobody_made_and_like_one_that_is_too_late(
    days_ago: int,
) -> None:
    unknown = say_no(bytes(16))
    a_proposal(days_ago)

    assert say_no(TOKEN) == say_no(TOKEN) == unknown
    assert (ArticleProposal.objects.get().text_digest == "") is (days_ago == 0)


@pytest.mark.parametrize("token", ["", "=", "é", "A" * 200])
def test_what_is_no_token_gets_a_sentence(token: str) -> None:
    client = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})

    answer = client.post("/fr/answers/no/", {"token": token})

    assert answer.status_code == 422
    assert "code de retour" in answer.content.decode()


def test_the_browser_and_the_server_count_the_same_days() -> None:
    source = (ROOT / "browser" / "mailbox" / "article.js").read_text()

    assert f"const VETO_DAYS = {TOLD};" in source
    assert f"const MOST_WORDS = {MOST_WORDS};" in source
    assert f"const TELEPHONE = /{NUMBER.pattern}/;" in source
