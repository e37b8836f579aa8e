"""Finds words in templates that no translation can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType

UNSPOKEN = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder|aria-description)=\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
ENTITY = re.compile(r"&\w+;|&#\w+;")
# What a child template fills into an attribute of the frame.
SILENT_BLOCK = re.compile(r"{% block skin %}.*?{% endblock( skin)? %}", re.DOTALL)
# The name of the product is the same in every language.
NAMES = {"Paraplu"}
# Read by whoever designs a page, in English.
IN_ENGLISH = {"demonstration/pieces.html"}


def faults(root: Path, app: Path) -> Iterator[str]:
    """Templates of an app that speak English to everybody."""
    for path in sorted(app.rglob("*.html")):
        if "templates" in path.parts and "/".join(path.parts[-2:]) not in IN_ENGLISH:
            for word in bare_words(path.read_text("utf-8")):
                yield f"{path.relative_to(root)}: {word!r} stands outside a translation"


def bare_words(source: str) -> list[str]:
    """Words between tags and in spoken attributes, once what is translated or computed is taken out."""
    markup = UNSPOKEN.sub("", fixed_text(source))
    spoken = " ".join([*SPOKEN_ATTRIBUTE.findall(markup), TAG.sub(" ", markup)])
    return [word for word in WORD.findall(ENTITY.sub(" ", spoken)) if word not in NAMES]


def fixed_text(source: str) -> str:
    """What a template says whatever happens; a computed part leaves a mark that is no word."""
    kept, translated = [], False
    for token in Lexer(SILENT_BLOCK.sub("", source)).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.split_contents()[0]
            translated = name in {"blocktranslate", "blocktrans", "comment"} or (
                translated and not name.startswith("end")
            )
        is_text = token.token_type == TokenType.TEXT
        kept.append(token.contents if is_text and not translated else "·")
    return "".join(kept)
