"""Pages for members and offices: what stands in bold stands on a screen, in the language of its reader."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest

from gate.fault import ROOT
from tests.journeys import keeping, slips

LANGUAGES = ("en", "fr", "nl")
PAGES = sorted((ROOT / "docs" / "use").glob("*.md"))
SUBJECTS = sorted({path.name.split(".")[0] for path in PAGES})
# French keeps a colon on the line of its word.
NARROW = "\N{NO-BREAK SPACE}"
# What a writer types to make something bold is not bold itself.
CODE = re.compile(r"`[^`\n]*`")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


@cache
def said(language: str) -> dict[str, set[str]]:
    """What the catalogues make of each English sentence: one thing, or several where it counts."""
    found: dict[str, set[str]] = {}
    for path in ROOT.glob(f"src/**/locale/{language}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                spoken = {word.replace(NARROW, " ") for word in (entry.msgstr, *entry.msgstr_plural.values())}
                found.setdefault(entry.msgid, set()).update(spoken)
    # The pages of keepers and tellers come without a server, and so with their words.
    for told in (keeping.sentences, slips.sentences) if language in LANGUAGES else ():
        own = told(language)
        for key, english in told("en").items():
            found.setdefault(english, set()).add(own[key].replace(NARROW, " "))
    return found


def labels(subject: str, language: str) -> list[str]:
    """What stands in bold on a page, in its order."""
    text = (ROOT / "docs" / "use" / f"{subject}.{language}.md").read_text("utf-8")
    return BOLD.findall(CODE.sub("", text.replace(NARROW, " ")))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_page_is_there_in_every_language(page: Path) -> None:
    subject = page.name.split(".")[0]

    missing = [code for code in LANGUAGES if not (page.parent / f"{subject}.{code}.md").exists()]

    assert missing == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_word_in_bold_stands_on_a_screen(subject: str) -> None:
    lost = [label for label in labels(subject, "en") if label not in said("fr")]

    assert lost == []


TRANSLATED = [path.name.split(".")[:2] for path in PAGES if ".en." not in path.name]


@pytest.mark.parametrize(("subject", "language"), TRANSLATED)
def test_a_translated_page_names_the_same_buttons_in_the_same_order(subject: str, language: str) -> None:
    english, own = labels(subject, "en"), labels(subject, language)

    wrong = [
        (label, word)
        for label, word in zip(english, own, strict=False)
        if word not in said(language).get(label, set())
    ]

    assert wrong == []
    assert len(own) == len(english)
