"""The section [documents]: what kinds of texts there are, how many read them, and where they appear."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from paraplu.kernel.approval import ApprovalQuorum
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

PLACES = ("site", "assembly", "press", "advocacy", "history")


class DocumentTypeName(Protocol):
    """What has a key of its own: a name of the union's lists."""

    @property
    def key(self) -> str:
        """The key that is stored."""


@dataclass(frozen=True)
class DocumentType[Kind: DocumentTypeName]:
    """A kind of text: its name, how many of how many readers say yes, and where it appears."""

    named: Kind
    quorum: ApprovalQuorum
    places: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key that is stored."""
        return self.named.key


@dataclass(frozen=True)
class DocumentSettings[Kind: DocumentTypeName]:
    """translation: how many read a translation before it appears; its source has its own readers."""

    types: tuple[DocumentType[Kind], ...]
    translation: ApprovalQuorum

    def type(self, key: str) -> DocumentType[Kind] | None:
        """The kind of that key; None when the union has it no more, and then nothing of it is published."""
        return next((kind for kind in self.types if kind.key == key), None)


def read[Kind: DocumentTypeName](
    named: Callable[[SettingsTable], Kind], table: SettingsTable
) -> DocumentSettings[Kind]:
    """Return the section; raise Unclear when a kind has no reader, is named twice or appears nowhere."""

    def kind(row: SettingsTable) -> DocumentType[Kind]:
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
