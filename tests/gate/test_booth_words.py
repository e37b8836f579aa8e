"""The gate compares the words of the booth from disk with the catalogues."""

from pathlib import Path

import pytest

from gate import booth_words


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(booth_words, "FOLDER", tmp_path)
    booth_words.write()
    return tmp_path


def test_words_as_they_are_written_pass(folder: Path) -> None:
    assert booth_words.check() == []
    assert "Quitter maintenant" in (folder / "fr.html").read_text("utf-8")


def test_a_file_that_says_something_else_is_told_until_it_is_written_anew(folder: Path) -> None:
    (folder / "nl.html").write_text("Iets anders\n")
    before = booth_words.check()

    booth_words.write()

    assert (len(before), booth_words.check()) == (1, [])


def test_a_language_that_is_gone_is_told_until_its_file_is_gone(folder: Path) -> None:
    (folder / "xx.html").write_text("Something\n")
    before = booth_words.check()

    booth_words.write()

    assert (len(before), booth_words.check()) == (1, [])
