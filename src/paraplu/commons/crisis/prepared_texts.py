"""The texts of crisis mode, which stand ready in a file of the project in every language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paraplu.kernel.statutes.named import LocalizedText

SOURCE = Path(__file__).parents[4] / "content" / "crisis.toml"
FIRST = "en"


@dataclass(frozen=True, slots=True)
class CrisisKind:
    """One kind of crisis: its name, the sentence on every page, and the first words of its page."""

    key: str
    name: LocalizedText
    bar: LocalizedText
    text: LocalizedText


@dataclass(frozen=True, slots=True)
class CrisisTexts:
    """All texts. kinds: by key. order: whom the union helps first. page: what the page says around them."""

    kinds: dict[str, CrisisKind]
    order: tuple[LocalizedText, ...]
    page: dict[str, LocalizedText]

    def page_in_language(self, language: str) -> dict[str, str]:
        """The words of the page."""
        return {key: text.in_language(language) for key, text in self.page.items()}


@cache
def crisis_texts() -> CrisisTexts:
    """Read the file once."""
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    kinds = {
        entry["key"]: CrisisKind(
            entry["key"], *(LocalizedText(entry[part], FIRST) for part in ("name", "bar", "text"))
        )
        for entry in data["kinds"]
    }
    order = tuple(LocalizedText(entry, FIRST) for entry in data["order"])
    return CrisisTexts(kinds, order, {key: LocalizedText(text, FIRST) for key, text in data["page"].items()})
