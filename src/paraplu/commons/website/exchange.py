"""Writes a page as a file for translation programs, and reads it back without trusting it.

There are two formats, because programs differ: gettext PO (`po.py`) and XLIFF 1.2 (`xliff.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraplu.commons.website import markup, po, xliff
from paraplu.commons.website.differences import paragraph_changes, unchanged_paragraph_places
from paraplu.commons.website.translation_units import InvalidFileFormat, TranslationHeader, TranslationUnit
from paraplu.commons.website.words import PageText, text_from_parts

LARGEST = 200_000
EXCERPT = 60
HEADINGS = ("Heading", "In one sentence", "Name in the menu")


class InvalidTranslationFile(Exception):
    """The file is refused; the text is a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format: its media type and its writer."""

    media_type: str
    write: Callable[[TranslationHeader, Sequence[TranslationUnit]], str]


FORMATS: Mapping[str, FileFormat] = {
    "po": FileFormat("text/x-gettext-translation", po.write_po),
    "xlf": FileFormat("application/xliff+xml", xliff.write_xliff),
}


def translation_file_text(
    kind: str, head: TranslationHeader, source: PageText, translation: PageText | None, old: PageText | None
) -> str:
    """Each part of the source with its present translation. kind: one of FORMATS.

    old: the source that the translation follows. A part that has changed since is marked.
    """
    translated, old_parts = translation.text_parts if translation else (), old.text_parts if old else ()
    return FORMATS[kind].write(head, list(_translation_units(source.text_parts, translated, old_parts)))


def _translation_units(
    source: Sequence[str], translated: Sequence[str], old: Sequence[str]
) -> Iterator[TranslationUnit]:
    if len(translated) != len(old):
        # If the numbers of paragraphs differ, only the head can be matched.
        translated, old = translated[: len(HEADINGS)], old[: len(HEADINGS)]
    same = unchanged_paragraph_places(old, source) if old else {}
    moved = {change.after: change for change in paragraph_changes(old, source, translated)} if old else {}
    for place, part in enumerate(source):
        note = HEADINGS[place] if place < len(HEADINGS) else ""
        if place in same:
            yield TranslationUnit(part, translated[same[place]], note=note)
        elif (change := moved.get(part)) and change.beside:
            yield TranslationUnit(part, change.beside, note, is_unsure=True, before=change.before)
        else:
            yield TranslationUnit(part, note=note)


def text_from_file(content: bytes, head: TranslationHeader, source: PageText) -> PageText:
    """The translated text; raises InvalidTranslationFile. The format is told from the content."""
    found, parts = _parse_translation_file(content)
    if (found.name, found.language) != (head.name, head.language):
        raise InvalidTranslationFile(_("This file belongs to another page or another language."))
    if found.mark != head.mark:
        raise InvalidTranslationFile(
            _(
                "The source text has changed since you downloaded this file. Download it again and "
                "combine both."
            )
        )
    places = enumerate(source.text_parts, start=1)
    return text_from_parts(tuple(_checked_translation(parts.get(place), part) for place, part in places))


def _parse_translation_file(content: bytes) -> tuple[TranslationHeader, Mapping[int, TranslationUnit]]:
    sentence = _("You can only use a file that you downloaded here: a text file that ends in .po or .xlf.")
    if len(content) > LARGEST or b"\x00" in content:
        raise InvalidTranslationFile(sentence)
    try:
        text = content.decode("utf-8-sig")
        return xliff.read_xliff(text) if text.lstrip().startswith("<") else po.read_po(text)
    except (UnicodeDecodeError, InvalidFileFormat):
        raise InvalidTranslationFile(sentence) from None


def _checked_translation(part: TranslationUnit | None, source: str) -> str:
    """The translation of one part, if the file has its source unchanged, and the same links and heading."""
    translation, problem = part.translation.strip() if part else "", ""
    if part is None or part.source != source:
        problem = _("In this file, a part of the source text is missing or changed: “%s”.")
    elif not translation or part.is_unsure:
        problem = _("This part is not translated yet, or it is marked as unsure: “%s”.")
    elif sorted(markup.link_targets(translation)) != sorted(markup.link_targets(source)):
        problem = _("A link in this part is missing or leads somewhere else: “%s”.")
    elif _heading_level(translation) != _heading_level(source):
        problem = _("This part is a heading in one language, but not in the other: “%s”.")
    if problem:
        excerpt = source if len(source) <= EXCERPT else f"{source[: EXCERPT - 1]}…"
        raise InvalidTranslationFile(problem % excerpt)
    return translation


def _heading_level(part: str) -> int:
    return len(part) - len(part.lstrip("#"))
