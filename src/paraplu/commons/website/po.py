"""Gettext PO: what changed since it was translated is marked fuzzy."""

from collections.abc import Mapping, Sequence

import polib

from paraplu.commons.website.parts import Head, NoFile, Part

PAGE, SOURCE = "X-Page", "X-Source-Digest"


def write(head: Head, parts: Sequence[Part]) -> str:
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
    file.extend(_entry(place, part) for place, part in enumerate(parts, start=1))
    return str(file)


def _entry(place: int, part: Part) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=str(place), msgid=part.source, msgstr=part.said, comment=part.note)
    if part.is_unsure:
        entry.previous_msgid, entry.flags = part.before, ["fuzzy"]
    return entry


def read(text: str) -> tuple[Head, Mapping[int, Part]]:
    """Its head and its parts by place; raises NoFile.

    Threat: polib takes a text that names a file of this machine for that file; ours has lines.
    """
    if "\nmsgid" not in text:
        raise NoFile
    try:
        file = polib.pofile(text)
        parts = {int(entry.msgctxt): _part(entry) for entry in file if not entry.obsolete}
    except (ValueError, OSError, LookupError, TypeError, AttributeError):
        raise NoFile from None
    told = file.metadata
    return Head(told.get(PAGE, ""), told.get("Language", ""), "", told.get(SOURCE, "")), parts


def _part(entry: polib.POEntry) -> Part:
    return Part(entry.msgid, str(entry.msgstr), is_unsure=entry.fuzzy)
