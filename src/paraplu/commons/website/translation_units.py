"""The content of a translation file, in any format."""

from dataclasses import dataclass


class InvalidFileFormat(ValueError):
    """The text is not in this file format."""


@dataclass(frozen=True, slots=True)
class TranslationHeader:
    """The page and languages of a file. mark: the digest of the source."""

    name: str
    language: str
    source_language: str
    mark: str


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A part of a page and its translation. is_unsure: the source has changed. before: the former source."""

    source: str
    translation: str = ""
    note: str = ""
    is_unsure: bool = False
    before: str = ""
