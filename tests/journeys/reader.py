"""A person in a union of one country and one language, who notices every word that is not of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

# Small words that stand in almost every sentence of a language, and in none of the others here.
SENTENCES = {
    "en": "the and your you this from with which they will has not",
    "fr": "les vous votre vos pour avec dans est cette nous",
    "nl": "het een jouw jullie niet voor wordt deze zijn naar",
    "ro": "și pentru este sunt acest această să sau",
}
OF_BELGIUM = (
    "+++",
    "BCE",
    "KBO",
    "RPM",
    "RPR",
    "CSA",
    "WVV",
    "Belg",
    "Moniteur",
    "Staatsblad",
    "asbl",
    "vzw",
)
OF_EXAMPLES = ("UTSOPI", "Paraplu", "Parasol", "Collectif", "Brussel", "Bruxelles", "paraplu.example")
# All text of a page, also what is folded away, and apart from it what says that it is in another language.
TEXTS = """language => {
  const own = [], other = [];
  const names = ["aria-label", "title", "placeholder", "alt"];
  const walk = (node, into) => {
    if (node.nodeType === Node.TEXT_NODE) into.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || /^(script|style|template)$/i.test(node.tagName)) return;
    const spoken = node.getAttribute("lang");
    const to = spoken === null ? into : spoken === language ? own : other;
    for (const name of names) if (node.hasAttribute(name)) to.push(node.getAttribute(name));
    for (const child of node.childNodes) walk(child, to);
  };
  walk(document.documentElement, own);
  return [own.join(" "), other.join(" "), document.documentElement.lang];
}"""


@dataclass(frozen=True)
class Strange:
    """What no page and no e-mail of a union may say to a person who reads this language."""

    language: str
    words: Sequence[str]

    def in_text(self, text: str) -> list[str]:
        """The strange words of a text, each once, with what stands around the first."""
        others = "|".join(
            word for code, said in SENTENCES.items() if code != self.language for word in said.split()
        )
        found = [hit for word in self.words if (hit := re.search(re.escape(word), text))]
        found += list(re.finditer(rf"(?<![\w-])(?:{others})(?![\w-])", text, re.IGNORECASE))
        around = [text[max(0, hit.start() - 60) : hit.end() + 60] for hit in found]
        return [" ".join(words.split()) for words in around]


class Reader(Person):
    """Each page that they open is in their language, and holds no word of another union or country."""

    def __init__(self, browser: Browser, site: Replayed, name: str, strange: Strange, **options: Any) -> None:
        super().__init__(browser, site, name, strange.language, **options)
        self.strange = strange
        self.pages = 0

    def looks_well(self) -> None:
        """As for everybody, and nothing is strange."""
        super().looks_well()
        own, other, language = self.page.evaluate(TEXTS, self.language)
        assert language == self.language, f"{self.page.url} says that it is in {language}"
        found = self.strange.in_text(own)
        assert not found, f"{self.name} reads on {self.page.url}: {found}"
        assert not [word for word in self.strange.words if word in other], self.page.url
        self.pages += 1
