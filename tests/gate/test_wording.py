"""A word that the termbase or the style forbids is named, and so is a count that rose."""

from pathlib import Path

import pytest

from gate import contexts, wording
from gate.fault import ROOT

CATALOGUE = """\
msgid ""
msgstr ""
"Language: {language}\\n"

msgid "{english}"
msgstr "{translated}"
"""
LEDGER = """\
[[exception]]
rule = "email.en"
text = "by post"
why = "on paper"

[still]
"""


def tree(folder: Path, english: str, french: str, ledger: str = "[still]\n") -> Path:
    """A tree with the project's termbase and style, one sentence and its translation."""
    for name in ("content/terms.toml", "content/style.toml"):
        write(folder, name, (ROOT / name).read_text("utf-8"))
    catalogue = CATALOGUE.format(language="fr", english=english, translated=french)
    write(folder, "src/paraplu/people/locale/fr/LC_MESSAGES/django.po", catalogue)
    write(folder, "gate/wording.toml", ledger)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("english", "french", "rule"),
    [
        ("This letter says no more.", "Cet e-mail est neutre.", "email.en"),
        ("She reads her e-mail.", "La personne lit un e-mail.", "she_her.en"),
        ("Who comes late waits.", "Les personnes en retard attendent.", "headless_who.en"),
        ("Your own page", "Ta page", "tu.fr"),
        ("An e-mail for you", "Une lettre pour vous", "email.fr"),
        ("Ask the Board.", "Demandez au bureau.", "board_approved.fr"),
    ],
)
def test_a_forbidden_word_is_named(tmp_path: Path, english: str, french: str, rule: str) -> None:
    found = list(wording.faults(tree(tmp_path, english, french)))

    assert any(line.startswith(f"{rule}: 1 hits, 0 allowed") for line in found), found


def test_plain_words_pass(tmp_path: Path) -> None:
    assert not list(wording.faults(tree(tmp_path, "Ask the Board.", "Demandez au CA.")))


def test_an_exception_passes_and_one_that_nothing_needs_is_named(tmp_path: Path) -> None:
    ledger = LEDGER.replace("by post", "This letter")
    assert not list(wording.faults(tree(tmp_path, "This letter is short.", "Cet e-mail est court.", ledger)))

    found = list(wording.faults(tree(tmp_path, "This e-mail is short.", "Cet e-mail est court.", ledger)))
    assert found == ["gate/wording.toml: nothing needs the exception email.en 'This letter'"]


def test_a_count_may_only_fall(tmp_path: Path) -> None:
    ledger = '[still]\n"email.en" = 2\n'
    found = list(wording.faults(tree(tmp_path, "This letter is short.", "Cet e-mail est court.", ledger)))

    assert found == ["email.en: 1 hits, fewer than gate/wording.toml says: bin/check --write"]


def test_what_is_written_down_may_only_fall(tmp_path: Path) -> None:
    folder = tree(tmp_path, "This letter is short.", "Cet e-mail est court.", '[still]\n"email.en" = 2\n')
    wording.write(folder)
    assert wording.ledger(folder)["still"] == {"email.en": 1}

    folder = tree(tmp_path, "This letter is short.", "Cette lettre est courte.", '[still]\n"email.fr" = 1\n')
    wording.write(folder)
    assert wording.ledger(folder)["still"] == {"email.fr": 1}
    assert [fault for fault in wording.faults(folder) if fault.startswith("email.en: 1 hits, 0 allowed")]


def test_the_project_says_none_of_the_old_words() -> None:
    forbidden = [name for name in wording.ledger(ROOT)["still"] if "_approved." not in name]

    assert forbidden == []


def test_a_word_alone_needs_its_place() -> None:
    assert contexts.ONE_WORD.fullmatch("Keep")
    assert contexts.is_context("events", "events button")
    assert not contexts.is_context("events", "people button")
    assert not contexts.is_context("events", "events sentence")
    assert not contexts.ONE_WORD.fullmatch("Save changes")


def test_every_text_is_read() -> None:
    read = list(wording.units(ROOT))
    paths, languages = {unit.path.split("/")[0] for unit in read}, {unit.language for unit in read}

    assert paths == {"src", "content", "docs", "README.md"}
    assert languages == {"en", "fr", "nl", "es", "ro", "bg", "pt", "de"}
