"""Finds faults in the text of a page, as sentences for its editor."""

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from markdown_it.token import Token

from paraplu.base.apps import page_links
from paraplu.base.text import parse_tokens
from paraplu.commons.pictures import api as pictures
from paraplu.commons.website.links import FIXED_LINKS, PICTURE_LINE, current_target

HEADINGS = ("h2", "h3", "h4")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


def page_text_faults(text: str, names: Collection[str]) -> list[str]:
    """Each fault once. names: the pages to which a link may lead."""
    unknown = [key for _alternative, key in PICTURE_LINE.findall(text) if not pictures.is_known_key(key)]
    sentence = _("There is no picture with the key “%(key)s”. Add it under Pictures first.")
    words = parse_tokens(PICTURE_LINE.sub("", text))
    return list(dict.fromkeys([*(sentence % {"key": key} for key in unknown), *_token_faults(words, names)]))


def link_targets(text: str) -> list[str]:
    """The targets of the links of a text, in order."""
    tokens = _all_tokens(parse_tokens(text))
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


def _all_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all_tokens(token.children or ())


def _token_faults(tokens: Iterable[Token], names: Collection[str]) -> Iterator[str]:
    for token in _all_tokens(tokens):
        if token.type == "heading_open" and token.tag not in HEADINGS:
            yield _("Start a heading with ## or ###. The title of the page is above the text.")
        if token.type == "image":
            yield _(
                "A picture is on a line of its own, as ![description](picture:its_key). Only pictures of "
                "our own store work."
            )
        if token.type == "link_open":
            yield from _link_faults(str(token.attrs["href"]), names)
        if token.type == "text":
            yield from _text_faults(token.content)


def _link_faults(target: str, names: Collection[str]) -> Iterator[str]:
    kind, _colon, name = target.partition(":")
    if kind == "page" and name in names:
        return
    link = current_target(target)
    switch = page_links()[link][0] if link in page_links() else ""
    if link in FIXED_LINKS or (switch and settings.UNION.has_app(switch)):
        return
    if kind in ("mailto", "tel") or (kind in ("https", "http") and urlsplit(target).hostname):
        return
    yield _(
        "The link to “%(target)s” does not work. Write page:mission for one of our pages, "
        "https://… for another site."
    ) % {"target": target}


def _text_faults(words: str) -> Iterator[str]:
    if found := TAG.search(words):
        yield _("“%(piece)s” is HTML, which does not work here. Take it out.") % {"piece": found[0]}
    if "](" in words:
        yield _("A link is not complete. Write it as [words](page:mission).")
    if "**" in words:
        yield _("Two stars are alone. Write **words** to make words bold.")
