"""Whether a new version only corrects a page, so that its editor publishes it alone and the Board is told.

A correction changes under forty signs in all since two people last agreed to the page. It changes no number
(in figures or in words), name or link, and nothing in a paragraph that promises or warns. Threat: one word
less, "not", and a page says the opposite; so where in doubt, a second person reads it.
"""

import re
from difflib import SequenceMatcher

from paraplu.commons.website.words import PageText, split_paragraphs

FEWER_SIGNS_THAN = 40
TOKENS = re.compile(r"\s+|[^\W\d_]+|.", re.DOTALL)
LINK = re.compile(r"\]\([^)]*\)|\S+://\S+|\S+@\S+")
TELLING = re.compile(r"[\d@/:<>\[\]()#|]")
WORDS = re.compile(r"[^\W\d_]+")
# Words with which a paragraph promises, forbids or warns; "t" is that of "don't". Other languages have none.
PROMISES = {
    "en": "no not t cannot never nobody none nothing nor neither only always will must may might can "
    "could shall should would need free without unless until before",
    "fr": "ne n pas plus jamais personne aucun aucune nul nulle ni rien seul seule toujours doit doivent "
    "devez dois peut peuvent pouvez peux faut gratuit gratuite sans sauf jusque avant que",
    "nl": "geen niet nooit niemand niets nergens noch alleen altijd zal zullen zult moet moeten mag mogen "
    "kan kunnen kun kunt hoef hoeft hoeven gratis zonder tenzij tot voor",
}
NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "hundred thousand half once twice",
    "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante "
    "cinquante cent mille demi demie",
    "nl": "een één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig "
    "vijftig honderd duizend half eenmaal tweemaal",
}


def is_correction(before: PageText, after: PageText, language: str) -> bool:
    """Whether the second text only corrects the first."""
    if (before.title, before.summary, before.menu) != (after.title, after.summary, after.menu):
        return False
    pairs = list(zip(split_paragraphs(before.body), split_paragraphs(after.body), strict=False))
    if len(split_paragraphs(before.body)) != len(split_paragraphs(after.body)) or language not in PROMISES:
        return False
    if any(LINK.findall(old) != LINK.findall(new) for old, new in pairs):
        return False
    promises, numbers = set(PROMISES[language].split()), set(NUMBERS[language].split())
    if any(_words_among(numbers, old) != _words_among(numbers, new) for old, new in pairs):
        return False
    changed = [_changed_signs(old, new) for old, new in pairs if old != new]
    touched = [old + " " + new for old, new in pairs if old != new]
    is_promise = any(_words_among(promises, text) for text in touched)
    signs = sum(max(len(old), len(new)) for old, new in changed)
    return signs < FEWER_SIGNS_THAN and not is_promise and not any(map(_is_telling, sum(changed, ())))


def _words_among(listed: set[str], text: str) -> list[str]:
    """Those words of a text that are listed, in their order."""
    return [word for word in WORDS.findall(text.casefold()) if word in listed]


def _changed_signs(old: str, new: str) -> tuple[str, str]:
    """What went and what came, word by word, in one paragraph."""
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    went = "".join("".join(before[a:b]) for kind, a, b, _c, _d in blocks if kind != "equal")
    came = "".join("".join(after[c:d]) for kind, _a, _b, c, d in blocks if kind != "equal")
    return went, came


def _is_telling(text: str) -> bool:
    """Whether a changed text has a number, a link, or a letter of a name."""
    return bool(TELLING.search(text)) or text != text.lower()
