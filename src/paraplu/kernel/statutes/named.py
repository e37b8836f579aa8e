"""Names that people read, in several languages, and the stored keys that have one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from paraplu.kernel.statutes.tables import LANGUAGE, InvalidSetting, SettingsTable


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


def frozen[Key, Value](mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """Return a copy that nobody can change."""
    return MappingProxyType(dict(mapping))


def localized_text(table: SettingsTable, key: str, languages: tuple[str, ...]) -> LocalizedText:
    """Return a text; raises InvalidSetting when the first language is missing, or another one is strange."""
    texts, first = table.table(key), languages[0]
    if first not in texts.keys_left:
        raise InvalidSetting(f"{texts.path(first)} is missing.")
    _refuse_strange_languages(texts, languages)
    written = {language: texts.text(language) for language in texts.keys_left}
    return LocalizedText(frozen(written), first)


def _refuse_strange_languages(table: SettingsTable, languages: Iterable[str]) -> None:
    """Refuse a language that may be a slip for one that is missing; a text for later may stay."""
    is_complete = set(languages) <= set(table.keys_left)
    for language in table.keys_left:
        if language not in languages and not (is_complete and LANGUAGE.fullmatch(language)):
            raise InvalidSetting(f"{table.path(language)} is in a language that the union does not offer.")


def named_key(languages: tuple[str, ...], row: SettingsTable) -> NamedKey:
    """Read a row of any list of names; the sections of the apps are given this as their reader."""
    return NamedKey(row.key("key"), localized_text(row, "name", languages))


def closed_list(
    table: SettingsTable, key: str, named: Callable[[SettingsTable], NamedKey]
) -> tuple[NamedKey, ...]:
    """Return a list of names; raises InvalidSetting when it is empty or names something twice."""
    names = table.rows(key, named)
    if not names or len({name.key for name in names}) < len(names):
        raise InvalidSetting(f"{table.path(key)} must name at least one, and none twice.")
    return names
