"""The gate compares documents with what they describe."""

from pathlib import Path

from gate import data_document, rules_document
from gate.data_document import document, faults

TABLES = {"people": {"Member": ["number", "language"]}}
EXPLAINED = {"purpose": "p", "ground": "g", "reader": "r", "lifetime": "l", "thief": "readable"}


def test_a_wholly_explained_table_passes() -> None:
    notes = {"people": {"Member": {"number": EXPLAINED, "language": EXPLAINED}}}

    assert list(faults(TABLES, notes)) == []


def test_a_stored_field_that_nobody_explained_is_named() -> None:
    notes = {"people": {"Member": {"number": EXPLAINED}}}

    assert list(faults(TABLES, notes)) == [
        "docs/data/people.toml: Member.language is stored and not explained"
    ]


def test_an_explanation_of_nothing_is_named() -> None:
    notes = {"people": {"Member": {"number": EXPLAINED, "language": EXPLAINED, "phone": EXPLAINED}}}

    assert list(faults(TABLES, notes)) == ["docs/data/people.toml: Member.phone is explained and not stored"]


def test_an_open_question_is_named() -> None:
    notes = {"people": {"Member": {"number": EXPLAINED, "language": {**EXPLAINED, "lifetime": ""}}}}

    assert list(faults(TABLES, notes)) == ["docs/data/people.toml: Member.language lacks its lifetime"]


def test_the_page_shows_every_answer() -> None:
    page = document({"people": {"Member": {"number": EXPLAINED}}})

    assert "| Member.number | p | g | r | l | readable |" in page


def test_a_page_of_rules_that_lies_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(rules_document, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rules.md").write_text("Everybody may do everything.")

    assert rules_document.check() == ["docs/rules.md differs from the rules in the code: bin/check --write"]


def test_a_page_of_data_that_lies_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(data_document, "ROOT", tmp_path)

    assert "docs/data.md differs from docs/data/*.toml: bin/check --write" in data_document.check()
