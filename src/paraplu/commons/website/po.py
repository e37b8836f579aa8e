"""Gettext PO: what changed since it was translated is marked fuzzy."""

from collections.abc import Mapping, Sequence

import polib

from paraplu.commons.website.translation_units import InvalidFileFormat, TranslationHeader, TranslationUnit

PAGE, SOURCE = "X-Page", "X-Source-Digest"


def write_po(head: TranslationHeader, parts: Sequence[TranslationUnit]) -> str:
    """The file as text."""
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
    """Its head and its parts by place; raises NoFile.

    Threat: polib takes a text that names a file of this machine for that file; ours has lines.
    """
    if "\nmsgid" not in text:
        raise InvalidFileFormat
    try:
        file = polib.pofile(text)
        parts = {int(entry.msgctxt): _translation_unit(entry) for entry in file if not entry.obsolete}
    except (ValueError, OSError, LookupError, TypeError, AttributeError):
        raise InvalidFileFormat from None
    metadata = file.metadata
    return TranslationHeader(
        metadata.get(PAGE, ""), metadata.get("Language", ""), "", metadata.get(SOURCE, "")
    ), parts


def _translation_unit(entry: polib.POEntry) -> TranslationUnit:
    return TranslationUnit(entry.msgid, str(entry.msgstr), is_unsure=entry.fuzzy)
