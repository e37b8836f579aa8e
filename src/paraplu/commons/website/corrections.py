"""Whether a new version only corrects a page, so that its editor publishes it alone and the Board is told.

A correction changes under forty signs in all since two people last agreed to the page. It changes no number,
name or link, and nothing in a paragraph that promises or warns. Threat: one word less, "not", and a page says
the opposite; so where in doubt, a second person reads it.
"""

import re
from difflib import SequenceMatcher

from paraplu.commons.website.words import PageText, split_paragraphs

FEWER_SIGNS_THAN = 40
TOKENS = re.compile(r"\s+|[^\W\d_]+|.", re.DOTALL)
LINK = re.compile(r"\]\([^)]*\)|\S+://\S+|\S+@\S+")
TELLING = re.compile(r"[\d@/:<>\[\]()#|]")
# Words with which a paragraph promises, forbids or warns. Of other languages nobody here can say.
PROMISES = {
    "en": "no not never nobody none nothing only always will must may can free without unless until before",
    "fr": "ne n pas jamais personne aucun rien seul seule toujours doit peut sans sauf jusque avant que",
    "nl": "geen niet nooit niemand niets alleen altijd zal moet mag kan gratis zonder tenzij tot voor",
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
    changed = [_changed_signs(old, new) for old, new in pairs if old != new]
    words = set(PROMISES[language].split())
    touched = [old + " " + new for old, new in pairs if old != new]
    promises = any(words & set(re.findall(r"[^\W\d_]+", text.casefold())) for text in touched)
    signs = sum(max(len(old), len(new)) for old, new in changed)
    return signs < FEWER_SIGNS_THAN and not promises and not any(map(_is_telling, sum(changed, ())))


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
