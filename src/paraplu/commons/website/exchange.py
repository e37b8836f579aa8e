"""A page as a file for who translates outside, and back: nothing of it is trusted.

Two formats, because programs differ: gettext PO (`po.py`) and XLIFF 1.2 (`xliff.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraplu.commons.website import markup, po, xliff
from paraplu.commons.website.differences import changes, kept
from paraplu.commons.website.parts import Head, NoFile, Part
from paraplu.commons.website.words import Words, together

LARGEST = 200_000
HEADINGS = ("Heading", "In one sentence", "Name in the menu")


class Unfit(Exception):
    """A file that cannot be taken; the text is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how a program knows it, and how it is written."""

    media_type: str
    write: Callable[[Head, Sequence[Part]], str]


FORMATS: Mapping[str, Format] = {
    "po": Format("text/x-gettext-translation", po.write),
    "xlf": Format("application/xliff+xml", xliff.write),
}


def to_file(kind: str, head: Head, source: Words, said: Words | None, old: Words | None) -> str:
    """Each part of the source with what is said of it already. kind: one of FORMATS.

    said: the translation; old: the words of the source that it says. What changed since is marked.
    """
    parts = _parts(source.parts, said.parts if said else (), old.parts if old else ())
    return FORMATS[kind].write(head, list(parts))


def _parts(source: Sequence[str], said: Sequence[str], old: Sequence[str]) -> Iterator[Part]:
    if len(said) != len(old):
        # Where paragraphs do not answer each other one by one, the head does.
        said, old = said[: len(HEADINGS)], old[: len(HEADINGS)]
    same = kept(old, source) if old else {}
    moved = {change.after: change for change in changes(old, source, said)} if old else {}
    for place, part in enumerate(source):
        note = HEADINGS[place] if place < len(HEADINGS) else ""
        if place in same:
            yield Part(part, said[same[place]], note=note)
        elif part in moved and moved[part].beside:
            yield Part(part, moved[part].beside, note=note, is_unsure=True, before=moved[part].before)
        else:
            yield Part(part, note=note)


def from_file(content: bytes, head: Head, source: Words) -> Words:
    """The translated words; raises Unfit with a sentence. Which of the formats it is says the file itself."""
    found, parts = _read(content)
    if (found.name, found.language) != (head.name, head.language):
        raise Unfit(_("This file is of another page or of another language."))
    if found.mark != head.mark:
        raise Unfit(
            _("The source changed since this file was taken. Please take it again and bring both together.")
        )
    said = [_said(parts.get(place), part) for place, part in enumerate(source.parts, start=1)]
    return together(tuple(said))


def _read(content: bytes) -> tuple[Head, Mapping[int, Part]]:
    sentence = _("This is no file that was taken from here. It ends in .po or .xlf and is text.")
    if len(content) > LARGEST or b"\x00" in content:
        raise Unfit(sentence)
    try:
        text = content.decode("utf-8-sig")
        return xliff.read(text) if text.lstrip().startswith("<") else po.read(text)
    except (UnicodeDecodeError, NoFile):
        raise Unfit(sentence) from None


def _said(part: Part | None, source: str) -> str:
    """One part, if it says the source's own and keeps where it leads."""
    if part is None or part.source != source:
        raise Unfit(_("In this file a part of the source is missing or was changed: “%s”.") % _begin(source))
    said = part.said.strip()
    if not said or part.is_unsure:
        raise Unfit(_("This part is not translated yet, or marked as unsure: “%s”.") % _begin(source))
    if sorted(markup.links(said)) != sorted(markup.links(source)):
        raise Unfit(_("A link of this part is missing or leads elsewhere: “%s”.") % _begin(source))
    if _rank(said) != _rank(source):
        raise Unfit(_("This part is a heading in one language and none in the other: “%s”.") % _begin(source))
    return said


def _rank(part: str) -> int:
    return len(part) - len(part.lstrip("#"))


def _begin(part: str) -> str:
    return part if len(part) <= 60 else f"{part[:59]}…"  # noqa: PLR2004 - enough to find it
