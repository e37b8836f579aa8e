"""Names that people read, in several languages, and the stored keys that have one."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in several languages; the first language of the union is always among them."""

    texts: Mapping[str, str]
    first: str

    def __hash__(self) -> int:
        return hash(frozenset(self.texts.items()))

    def in_language(self, language: str) -> str:
        """Return the text in `language` ("fr"; of "fr-be" the first part counts), else in the first."""
        return self.texts.get(language.partition("-")[0], self.texts[self.first])

    def __str__(self) -> str:
        return self.texts[self.first]


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A key that is stored, and the name that people read: a chapter, something expected or asked."""

    key: str
    name: LocalizedText
