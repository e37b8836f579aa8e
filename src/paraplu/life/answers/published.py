"""The cards that everybody may read, in the memory of each process, and the search over them.

The files are read once. The articles are read again after each publication on this machine and once in a few
seconds, and only if something changed; while the database is away, the last known ones remain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import get_language

from paraplu.base.models import WrittenText
from paraplu.base.origins import languages_of_origin
from paraplu.base.periodic import PeriodicCheck
from paraplu.base.publication_stamp import last_publication_time
from paraplu.base.written_texts import shown_texts
from paraplu.life.answers import starter_cards
from paraplu.life.answers.articles import KIND, article_card, published_versions, version_texts
from paraplu.life.answers.cards import AnswerCard, CardText, with_text
from paraplu.life.answers.models import Article
from paraplu.life.answers.search import CardIndex, build_index


@dataclass
class _CardShelf:
    check: PeriodicCheck = field(default_factory=PeriodicCheck)
    stamp: int = -1
    state: Any = None
    cards: Mapping[str, AnswerCard] = field(default_factory=dict)
    indexes: dict[str, CardIndex] = field(default_factory=dict)


_shelf = _CardShelf()


def published_cards() -> Mapping[str, AnswerCard]:
    """Every card by key."""
    now = last_publication_time()
    if now != _shelf.stamp or _shelf.check.is_due():
        _shelf.stamp = now
        _shelf.check.mark_checked()
        _refresh_shelf()
    return _shelf.cards


def _refresh_shelf() -> None:
    try:
        state = _state_of_articles()
        if state != _shelf.state:
            _shelf.cards = {**starter_cards_of_union(), **_article_cards()}
            _shelf.indexes = {}
            _shelf.state = state
    except DatabaseError:
        _shelf.cards = _shelf.cards or starter_cards_of_union()


def _state_of_articles() -> Any:
    """What changes whenever an article or a translation of one changes."""
    translated = WrittenText.objects.filter(kind=KIND, checked_on__isnull=False)
    return (
        sorted(Article.objects.exclude(published=0).values_list("pk", "published")),
        sorted(translated.values_list("record", "language", "digest", "checked_on")),
    )


def _article_cards() -> dict[str, AnswerCard]:
    """The published articles by key, with their translations that a second person checked."""
    versions = published_versions()
    originals = {key: version_texts(version) for key, (_article, version) in versions.items()}
    texts: dict[Any, dict[str, CardText]] = {key: {} for key in originals}
    for language in languages_of_origin("public"):
        for key, shown in shown_texts(KIND, originals, language).items():
            own = shown.original_language or versions[key][0].language
            spoken = language if shown.is_translated else own
            fields = shown.fields
            texts[key][spoken] = CardText(fields["title"], fields["body"], shown.is_behind)
    return {str(key): with_text(article_card(*versions[key]), found) for key, found in texts.items()}


@cache
def starter_cards_of_union() -> Mapping[str, AnswerCard]:
    """The cards in the files of the union's country."""
    folder = starter_cards.cards_folder(settings.PARAPLU.union, settings.UNION.country_code)
    return starter_cards.read_cards(folder)


@cache
def region_names() -> Mapping[str, Mapping[str, str]]:
    """The names of the regions of the union's country."""
    folder = starter_cards.cards_folder(settings.PARAPLU.union, settings.UNION.country_code)
    return starter_cards.read_regions(folder)


def cards_about(topic: str) -> list[AnswerCard]:
    """The cards about a topic, in the order of their titles."""
    language = get_language() or "en"
    found = [card for card in published_cards().values() if card.topic == topic]
    return sorted(found, key=lambda card: card.texts[card.spoken_for(language)].title.casefold())


def search_cards(query: str, language: str) -> list[AnswerCard]:
    """The best cards in a language for some words; nothing of it is stored."""
    cards = published_cards()
    if language not in _shelf.indexes:
        texts = ((card.key, card.texts[card.spoken_for(language)]) for card in cards.values())
        _shelf.indexes[language] = build_index(texts, language)
    return [cards[key] for key in _shelf.indexes[language].matching_keys(query) if key in cards]
