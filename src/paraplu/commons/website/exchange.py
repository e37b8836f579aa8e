"""A page as a file for who translates outside, and back: nothing of it is trusted.

Two formats, because programs differ: gettext PO (`po.py`) and XLIFF 1.2 (`xliff.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraplu.commons.website import markup, po, xliff
from paraplu.commons.website.differences import paragraph_changes, unchanged_paragraph_places
from paraplu.commons.website.translation_units import InvalidFileFormat, TranslationHeader, TranslationUnit
from paraplu.commons.website.words import PageText, text_from_parts

LARGEST = 200_000
HEADINGS = ("Heading", "In one sentence", "Name in the menu")


class InvalidTranslationFile(Exception):
    """A file that cannot be taken; the text is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file: how a program knows it, and how it is written."""

    media_type: str
    write: Callable[[TranslationHeader, Sequence[TranslationUnit]], str]


FORMATS: Mapping[str, FileFormat] = {
    "po": FileFormat("text/x-gettext-translation", po.write_po),
    "xlf": FileFormat("application/xliff+xml", xliff.write_xliff),
}


def translation_file_text(
    kind: str, head: TranslationHeader, source: PageText, translation: PageText | None, old: PageText | None
) -> str:
    """Each part of the source with what is said of it already. kind: one of FORMATS.

    said: the translation; old: the words of the source that it says. What changed since is marked.
    """
    parts = _translation_units(
        source.text_parts, translation.text_parts if translation else (), old.text_parts if old else ()
    )
    return FORMATS[kind].write(head, list(parts))


def _translation_units(
    source: Sequence[str], translated: Sequence[str], old: Sequence[str]
) -> Iterator[TranslationUnit]:
    if len(translated) != len(old):
        # Where paragraphs do not answer each other one by one, the head does.
        translated, old = translated[: len(HEADINGS)], old[: len(HEADINGS)]
    same = unchanged_paragraph_places(old, source) if old else {}
    moved = {change.after: change for change in paragraph_changes(old, source, translated)} if old else {}
    for place, part in enumerate(source):
        note = HEADINGS[place] if place < len(HEADINGS) else ""
        if place in same:
            yield TranslationUnit(part, translated[same[place]], note=note)
        elif part in moved and moved[part].beside:
            yield TranslationUnit(
                part, moved[part].beside, note=note, is_unsure=True, before=moved[part].before
            )
        else:
            yield TranslationUnit(part, note=note)


def text_from_file(content: bytes, head: TranslationHeader, source: PageText) -> PageText:
    """The translated words; raises Unfit with a sentence. Which of the formats it is says the file itself."""
    found, parts = _parse_translation_file(content)
    if (found.name, found.language) != (head.name, head.language):
        raise InvalidTranslationFile(_("This file is of another page or of another language."))
    if found.mark != head.mark:
        raise InvalidTranslationFile(
            _("The source changed since this file was taken. Please take it again and bring both together.")
        )
    texts = [
        _checked_translation(parts.get(place), part) for place, part in enumerate(source.text_parts, start=1)
    ]
    return text_from_parts(tuple(texts))


def _parse_translation_file(content: bytes) -> tuple[TranslationHeader, Mapping[int, TranslationUnit]]:
    sentence = _("This is no file that was taken from here. It ends in .po or .xlf and is text.")
    if len(content) > LARGEST or b"\x00" in content:
        raise InvalidTranslationFile(sentence)
    try:
        text = content.decode("utf-8-sig")
        return xliff.read_xliff(text) if text.lstrip().startswith("<") else po.read_po(text)
    except (UnicodeDecodeError, InvalidFileFormat):
        raise InvalidTranslationFile(sentence) from None


def _checked_translation(part: TranslationUnit | None, source: str) -> str:
    """One part, if it says the source's own and keeps where it leads."""
    if part is None or part.source != source:
        raise InvalidTranslationFile(
            _("In this file a part of the source is missing or was changed: “%s”.") % _short_excerpt(source)
        )
    translation = part.translation.strip()
    if not translation or part.is_unsure:
        raise InvalidTranslationFile(
            _("This part is not translated yet, or marked as unsure: “%s”.") % _short_excerpt(source)
        )
    if sorted(markup.link_targets(translation)) != sorted(markup.link_targets(source)):
        raise InvalidTranslationFile(
            _("A link of this part is missing or leads elsewhere: “%s”.") % _short_excerpt(source)
        )
    if _heading_level(translation) != _heading_level(source):
        raise InvalidTranslationFile(
            _("This part is a heading in one language and none in the other: “%s”.") % _short_excerpt(source)
        )
    return translation


def _heading_level(part: str) -> int:
    return len(part) - len(part.lstrip("#"))


def _short_excerpt(part: str) -> str:
    return part if len(part) <= 60 else f"{part[:59]}…"  # noqa: PLR2004 - enough to find it
