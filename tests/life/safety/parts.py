"""Prepared sentences for tests that need some."""

import base64
from collections.abc import Mapping
from datetime import timedelta

from paraplu.base import clock
from paraplu.life.safety.actions import SentenceDraft
from paraplu.life.safety.models import PreparedSentence
from tests.sealed import KEYS

TEXTS = {"en": "We are here until {hour}.", "fr": "Nous sommes là jusqu'à {hour}."}


def a_draft(by: int, texts: Mapping[str, str] = TEXTS, days: int = 300) -> SentenceDraft:
    """What the browser of one of the team sends."""
    today = clock.current_date()
    until = today + timedelta(days=days)
    sentence = PreparedSentence(made_on=today, until=until, texts=dict(texts), services=[])
    return SentenceDraft(today, until, texts, (), signatures(sentence, by))


def signatures(sentence: PreparedSentence, by: int) -> dict[str, str]:
    """The signature of one of the team under each text."""
    return {
        language: base64.b64encode(KEYS[by].sign(text.statement)).decode()
        for language, text in sentence.prepared_texts().items()
    }


def with_a_sentence(author: int, second: int | None = None) -> PreparedSentence:
    """A sentence that waits, or that two signed."""
    today = clock.current_date()
    sentence = PreparedSentence(
        made_on=today, until=today + timedelta(days=300), texts=dict(TEXTS), services=[]
    )
    sentence.written = signatures(sentence, author)
    sentence.agreed = signatures(sentence, second) if second else {}
    sentence.save()
    return sentence
