"""Converts Markdown to safe HTML: raw HTML is not accepted, and the result passes an allow-list."""

from collections.abc import Callable, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

Resolve = Callable[[str], str]

ALLOWED_TAGS = {
    "a", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td", "code",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href", "rel"}, "th": {"scope"}}


def to_html(source: str, resolve: Resolve) -> str:
    """Return the sanitised HTML of a CommonMark text with tables; `resolve` turns link targets into URLs."""
    reader = _markdown_parser()
    tokens = reader.parse(source)
    _rewrite_tokens(tokens, resolve)
    html = reader.renderer.render(tokens, reader.options, {})
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def parse_tokens(source: str) -> list[Token]:
    """Return the Markdown tokens of a text, as `to_html` reads it."""
    return _markdown_parser().parse(source)


def _markdown_parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _name_column(head: Token, words: Token, end: Token) -> None:
    """Let a cell at the head of a table name its column; the empty one above the first column names none."""
    if words.content:
        head.attrs = {"scope": "col"}
        return
    head.attrs, head.tag, end.tag = {}, "td", "td"


def _rewrite_tokens(tokens: Sequence[Token], resolve: Resolve) -> None:
    for place, token in enumerate(tokens):
        if token.type == "th_open":
            _name_column(token, *tokens[place + 1 : place + 3])
        if token.type == "td_open":
            token.attrs = {}
        if token.type == "link_open":
            token.attrs = {"href": resolve(str(token.attrs["href"])), "rel": "noreferrer"}
        if token.children:
            _rewrite_tokens(token.children, resolve)
