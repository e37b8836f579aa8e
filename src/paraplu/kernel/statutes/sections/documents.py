"""The section [documents]: the kinds of documents, the number of their readers, and where they appear."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.approval import ApprovalQuorum
from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

PLACES = ("site", "assembly", "press", "advocacy", "history")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document: its name, how many of how many readers approve it, and its places."""

    named: NamedKey
    quorum: ApprovalQuorum
    places: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.named.key


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """translation: how many read a translation before it appears; its source has its own readers."""

    types: tuple[DocumentType, ...]
    translation: ApprovalQuorum

    def type(self, key: str) -> DocumentType | None:
        """Return the kind of that key; None if the union dropped it, and then no such text is published."""
        return next((kind for kind in self.types if kind.key == key), None)


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> DocumentSettings:
    """Return the section; raises InvalidSetting when a kind has no reader, is named twice or has no place."""

    def kind(row: SettingsTable) -> DocumentType:
        name, quorum, places = named(row), _quorum(row), row.texts("places")
        strange = [place for place in places if place not in PLACES]
        if strange or not places:
            raise InvalidSetting(f"{row.path('places')} must name some of: {', '.join(PLACES)}.")
        return DocumentType(name, quorum, places)

    types = table.rows("types", kind)
    if not types or len({kind.key for kind in types}) < len(types):
        raise InvalidSetting("documents.types must name at least one kind of text, and none twice.")
    wanted = table.number("translation_readers", smallest=1)
    return DocumentSettings(types, ApprovalQuorum(wanted, wanted))


def _quorum(row: SettingsTable) -> ApprovalQuorum:
    quorum = ApprovalQuorum(row.number("approvals", smallest=1), row.number("readers", smallest=1))
    if quorum.approvals > quorum.readers:
        raise InvalidSetting(f"{row.path('approvals')} is more than {row.path('readers')}.")
    return quorum
