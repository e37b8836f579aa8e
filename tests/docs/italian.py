"""A made-up translation into Italian: each sentence in marks, each page as it is, so that gaps show."""

import html
import re
from functools import cache
from pathlib import Path

import polib

from gate import catalogues, extract, newcomers
from gate.fault import ROOT

ENGLISH = ROOT / "content" / "unions" / "utsopi" / "pages" / "en"


def as_pages() -> str:
    """All pages of the union in one file."""
    pages = (f"=== {path.stem}\n{path.read_text('utf-8')}\n" for path in sorted(ENGLISH.glob("*.md")))
    return "".join(pages).replace("\nlanguage: en\n", "\nlanguage: it\n")


def name_in_italian(path: Path) -> None:
    """The union's own words, wherever its file says them in English."""
    text = re.sub(r'\{ en = "([^"]*)"', r'{ en = "\1", it = "«\1»"', path.read_text("utf-8"))
    text = text.replace("newcomer_languages = [", 'newcomer_languages = ["it", ')
    path.write_text(re.sub(r"^(en = )(\S.*)$", r"\1\2\nit = \2", text, flags=re.MULTILINE), "utf-8")


def marked(path: Path) -> None:
    """A whole catalogue, compiled."""
    catalogues.rewrite(path, "it", newcomers.said(ROOT), {})
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"«{entry.msgid}»", 1: f"«{entry.msgid_plural}»"}
        else:
            entry.msgstr = f"«{entry.msgid}»"
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))


@cache
def plain_sentences() -> set[str]:
    """What any room says without a computed part, except words that the pages say as well."""
    known = {sentence.single for app in extract.apps(ROOT) for sentence in extract.sentences(app)}
    return {sentence for sentence in known if "%" not in sentence and sentence not in as_pages()}


def unmarked_sentences(page: str) -> list[str]:
    """Sentences of any room that a page says without the marks of the translation."""
    text = html.unescape(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    left = re.sub(r"«[^»]*»", "", text)
    return sorted(sentence for sentence in plain_sentences() if f">{sentence}<" in left)
