"""A page as a file for who translates outside (gettext PO), and back: nothing of it is trusted."""

from collections.abc import Iterator, Sequence

import polib
from django.utils.translation import gettext as _

from paraplu.commons.website import markup
from paraplu.commons.website.differences import changes, kept
from paraplu.commons.website.words import Words, together

LARGEST = 200_000
PAGE, SOURCE = "X-Page", "X-Source-Digest"
HEAD = ("Heading", "In one sentence", "Name in the menu")


class Unfit(Exception):
    """A file that cannot be taken; the text is a sentence for whoever sent it."""


def to_file(name: str, language: str, mark: str, source: Words, said: Words | None, old: Words | None) -> str:
    """Each part of the source with what is said of it already. mark: the digest of the source.

    said: the translation; old: the words of the source that it says. What changed since is marked fuzzy.
    """
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": language,
        PAGE: name,
        SOURCE: mark,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_entries(source.parts, said.parts if said else (), old.parts if old else ()))
    return str(file)


def _entries(source: Sequence[str], said: Sequence[str], old: Sequence[str]) -> Iterator[polib.POEntry]:
    if len(said) != len(old):
        # Where paragraphs do not answer each other one by one, the head does.
        said, old = said[: len(HEAD)], old[: len(HEAD)]
    same = kept(old, source) if old else {}
    moved = {change.after: change for change in changes(old, source, said)} if old else {}
    for place, part in enumerate(source):
        comment = HEAD[place] if place < len(HEAD) else ""
        entry = polib.POEntry(msgctxt=str(place + 1), msgid=part, comment=comment)
        if place in same:
            entry.msgstr = said[same[place]]
        elif part in moved and moved[part].beside:
            entry.msgstr, entry.previous_msgid = moved[part].beside, moved[part].before
            entry.flags = ["fuzzy"]
        yield entry


def from_file(content: bytes, name: str, language: str, mark: str, source: Words) -> Words:
    """The translated words; raises Unfit with a sentence."""
    file = _read(content)
    if (file.metadata.get(PAGE), file.metadata.get("Language")) != (name, language):
        raise Unfit(_("This file is of another page or of another language."))
    if file.metadata.get(SOURCE) != mark:
        raise Unfit(
            _("The source changed since this file was taken. Please take it again and bring both together.")
        )
    entries = {entry.msgctxt: entry for entry in file if not entry.obsolete}
    parts = [_part(entries.get(str(place + 1)), part) for place, part in enumerate(source.parts)]
    return together(tuple(parts))


def _read(content: bytes) -> polib.POFile:
    try:
        return polib.pofile(_text(content))
    except (ValueError, OSError, LookupError, TypeError, AttributeError):
        raise Unfit(_("This is no file that was taken from here. It ends in .po and is text.")) from None


def _text(content: bytes) -> str:
    """Threat: polib takes a text that names a file of this machine for that file; ours has lines."""
    text = content.decode("utf-8-sig")
    if len(content) > LARGEST or "\x00" in text or "\nmsgid" not in text:
        raise ValueError
    return text


def _part(entry: polib.POEntry | None, source: str) -> str:
    """One part, if it says the source's own and keeps where it leads."""
    if entry is None or entry.msgid != source:
        raise Unfit(_("In this file a part of the source is missing or was changed: “%s”.") % _begin(source))
    said = str(entry.msgstr).strip()
    if not said or entry.fuzzy:
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
