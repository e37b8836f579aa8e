"""Search over the cards of one language, in memory: nothing of a search is written anywhere.

An index is built once and again when a card changes. Accents, capitals and common plural endings make no
difference; the last letters of a longer word neither.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from paraplu.life.answers.cards import CardText
from paraplu.life.answers.shown_cards import plain_text

WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
WHOLE_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
TITLE_WEIGHT, HEADING_WEIGHT, WORD_WEIGHT = 8, 4, 1
LONGEST_QUERY, MOST_WORDS, MOST_CARDS = 120, 8, 20
SHORTEST_BEGINNING, MOST_BEGINNINGS = 4, 40
# French "-aux" is the plural of "-al"; the others are cut while the rest has at least three letters.
ENDINGS = ("en", "es", "s", "x", "e", "n")
SHORTEST_STEM = 3


def fold_word(word: str) -> str:
    """A word without accents, capitals and the ending of its plural."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(WHOLE_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if plain.endswith("aux") and len(plain) > SHORTEST_STEM + 1:
        return f"{plain[:-3]}al"
    return _without_ending(plain)


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            # The Dutch plural doubles the last letter: gesprek, gesprekken.
            is_doubled = ending == "en" and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]
            return stem[:-1] if is_doubled else stem
    return word


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold_word(word) for word in WORD.findall(text)]


@dataclass
class CardIndex:
    """For each word the cards that have it, with a weight."""

    weights: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    vocabulary: list[str] = field(default_factory=list)

    def matching_keys(self, query: str) -> list[str]:
        """The keys of the best cards: those with most of the words first."""
        scores: Counter[str] = Counter()
        matched: Counter[str] = Counter()
        for word in dict.fromkeys(words_of(query[:LONGEST_QUERY])[:MOST_WORDS]):
            weights = self._weights_of(word)
            scores.update(weights)
            matched.update(weights.keys())
        found = sorted(scores, key=lambda key: (-matched[key], -scores[key], key))
        return found[:MOST_CARDS]

    def _weights_of(self, word: str) -> Counter[str]:
        """The cards with a word, and with longer words that begin with it."""
        weights: Counter[str] = Counter()
        for known in self._words_like(word):
            weights |= self.weights[known]
        return weights

    def _words_like(self, word: str) -> Iterator[str]:
        if len(word) < SHORTEST_BEGINNING:
            if word in self.weights:
                yield word
            return
        place = bisect_left(self.vocabulary, word)
        for known in self.vocabulary[place : place + MOST_BEGINNINGS]:
            if not known.startswith(word):
                return
            yield known


def build_index(texts: Iterable[tuple[str, CardText]], language: str) -> CardIndex:
    """The index of these cards, by key, in a language."""
    index = CardIndex()
    for key, text in texts:
        parts = (
            (text.title, TITLE_WEIGHT),
            (text.heading_lines, HEADING_WEIGHT),
            (plain_text(text.body), WORD_WEIGHT),
        )
        for words, weight in parts:
            for word in set(words_of(words)):
                index.weights[word][key] += weight
    index.vocabulary = sorted(index.weights)
    return index
