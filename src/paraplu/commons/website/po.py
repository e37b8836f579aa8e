"""Gettext PO: a unit whose source has changed is marked as fuzzy."""

from collections.abc import Mapping, Sequence

import polib

from paraplu.commons.website.translation_units import InvalidFileFormat, TranslationHeader, TranslationUnit

PAGE, SOURCE = "X-Page", "X-Source-Digest"


def write_po(head: TranslationHeader, parts: Sequence[TranslationUnit]) -> str:
    """The content of the file."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": head.language,
        PAGE: head.name,
        SOURCE: head.mark,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_po_entry(place, part) for place, part in enumerate(parts, start=1))
    return str(file)


def _po_entry(place: int, part: TranslationUnit) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=str(place), msgid=part.source, msgstr=part.translation, comment=part.note)
    if part.is_unsure:
        entry.previous_msgid, entry.flags = part.before, ["fuzzy"]
    return entry


def read_po(text: str) -> tuple[TranslationHeader, Mapping[int, TranslationUnit]]:
    """The header, and the units by place; raises InvalidFileFormat.

    Threat: polib opens a file of this machine if the text is its path; a real PO text has several lines.
    """
    if "\nmsgid" not in text:
        raise InvalidFileFormat
    try:
        file = polib.pofile(text)
        parts = {
            int(entry.msgctxt): TranslationUnit(entry.msgid, str(entry.msgstr), is_unsure=entry.fuzzy)
            for entry in file
            if not entry.obsolete
        }
    except (ValueError, OSError, LookupError, TypeError, AttributeError):
        raise InvalidFileFormat from None
    name, language, mark = (file.metadata.get(key, "") for key in (PAGE, "Language", SOURCE))
    return TranslationHeader(name, language, "", mark), parts
