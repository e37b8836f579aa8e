"""What a file for translators holds, whatever its format."""

from dataclasses import dataclass


class InvalidFileFormat(ValueError):
    """A text that is no file of this format."""


@dataclass(frozen=True, slots=True)
class TranslationHeader:
    """Of which page a file is, into which language, and the digest of the source that it says."""

    name: str
    language: str
    source_language: str
    mark: str


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One part of a page: the source and what is said of it.

    is_unsure: the source changed since; before: what it said then.
    """

    source: str
    translation: str = ""
    note: str = ""
    is_unsure: bool = False
    before: str = ""
