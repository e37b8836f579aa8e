"""The cards that everybody may read, in the memory of each process, and the search over them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

from paraplu.life.answers import starter_cards
from paraplu.life.answers.cards import AnswerCard
from paraplu.life.answers.search import CardIndex, build_index


@dataclass
class _CardShelf:
    cards: Mapping[str, AnswerCard] | None = None
    indexes: dict[str, CardIndex] = field(default_factory=dict)


_shelf = _CardShelf()


def published_cards() -> Mapping[str, AnswerCard]:
    """Every card by key."""
    if _shelf.cards is None:
        _shelf.cards = starter_cards_of_union()
        _shelf.indexes = {}
    return _shelf.cards


@cache
def starter_cards_of_union() -> Mapping[str, AnswerCard]:
    """The cards in the files of the union's country."""
    folder = starter_cards.cards_folder(settings.PARAPLU.union, settings.UNION.country_code)
    return starter_cards.read_cards(folder, None)


@cache
def region_names() -> Mapping[str, Mapping[str, str]]:
    """The names of the regions of the union's country."""
    folder = starter_cards.cards_folder(settings.PARAPLU.union, settings.UNION.country_code)
    return starter_cards.read_regions(folder)


def search_cards(query: str, language: str) -> list[AnswerCard]:
    """The best cards in a language for some words; nothing of it is stored."""
    cards = published_cards()
    if language not in _shelf.indexes:
        texts = ((card.key, card.texts[card.spoken_for(language)]) for card in cards.values())
        _shelf.indexes[language] = build_index(texts, language)
    return [cards[key] for key in _shelf.indexes[language].matching_keys(query)]
