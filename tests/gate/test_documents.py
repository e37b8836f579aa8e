"""The gate compares documents with what they describe."""

from pathlib import Path

import pytest

from gate import data_document, rules_document
from gate.data_document import data_row
from paraplu.base.data_protection import (
    LeakClass,
    LegalGround,
    Lifetime,
    NotExported,
    ProcessingOnGround,
    Reader,
    StoredData,
    StoredTable,
    describe,
    processing_activities,
    stored_data,
    stored_fields,
    undescribed_columns,
)
from paraplu.trust.chapters.models import ChapterChoice

GROUND = LegalGround("a choice", "6(1)(a)", "9(2)(d)")
HANDLING = (GROUND, Reader("the member"), Lifetime("a year"), LeakClass("standing", "readable"))
A_DIFFERS = LegalGround("the law", "6(1)(c)")


def described(**fields: str | tuple[str, LegalGround]) -> StoredTable:
    return describe(ChapterChoice, *HANDLING, **fields)


def test_every_column_of_every_table_is_described() -> None:
    assert undescribed_columns() == []


def test_a_column_that_nobody_described_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    described_fields = stored_fields()
    del described_fields["chapters.ChapterChoice.chapter"]
    monkeypatch.setattr("paraplu.base.data_protection.stored_fields", lambda: described_fields)

    faults = data_document.check()

    assert "chapters.ChapterChoice.chapter is stored and not described in stored_fields.py" in faults


def test_a_description_of_nothing_is_refused() -> None:
    with pytest.raises(TypeError, match="Choice has no phone"):
        described(phone="their telephone number")


def test_a_question_that_is_left_open_is_refused() -> None:
    with pytest.raises(TypeError, match="without its Lifetime"):
        describe(ChapterChoice, GROUND, Reader("the member"), HANDLING[-1], chapter="the chapter")


def test_what_a_field_says_itself_stands_before_what_the_table_says() -> None:
    number, chapter = described(number="whose choice", chapter=("the chapter", A_DIFFERS))

    assert (number.ground, chapter.ground) == (GROUND, A_DIFFERS)
    assert (number.reader, chapter.reader) == (HANDLING[1], HANDLING[1])


def test_a_reason_not_to_export_may_hold_for_one_field() -> None:
    fields = describe(
        ChapterChoice, *HANDLING, number="whose choice", chapter=("the chapter", NotExported("why"))
    )

    assert [field.not_exported for field in fields] == ["", "why"]


def test_every_description_names_its_article_of_the_law() -> None:
    """What is about nobody needs none."""
    without = {field.table for field in stored_fields().values() if not field.ground.article}

    assert without == {
        "auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType",
    }  # fmt: skip


def test_each_app_describes_its_own_tables() -> None:
    """Only the ground of Django is described elsewhere, since packages cannot do it."""
    strangers = {
        field.model._meta.app_label
        for label, data in stored_data().items()
        for table in data.tables
        for field in table
        if field.model._meta.app_label != label
    }

    assert strangers == {"auth", "contenttypes", "django_tasks_database"}


def test_the_page_shows_every_answer() -> None:
    (field,) = described(number="whose")

    ground = "a choice (art. 6(1)(a), 9(2)(d))"
    assert (
        data_row(field) == f"| ChapterChoice.number | whose | {ground} | the member | a year | readable |\n"
    )


def test_the_record_says_each_answer_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = described(number="whose choice", chapter="the chapter")
    stored = {"chapters": StoredData("Chapters.", "members", (fields,))}
    monkeypatch.setattr("paraplu.base.data_protection.stored_data", lambda: stored)

    (activity,) = processing_activities()

    ground = "a choice (art. 6(1)(a), 9(2)(d))"
    assert activity.parts == (ProcessingOnGround(ground, "ChapterChoice", "the member", "a year"),)
    assert activity.purpose_and_people == "Chapters. About: members."


def test_a_field_without_its_article_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = describe(ChapterChoice, *HANDLING, LegalGround("a choice"), chapter="the chapter")
    monkeypatch.setattr("paraplu.base.data_protection.stored_fields", lambda: {silent[0].label: silent[0]})

    assert "chapters.ChapterChoice.chapter names no article of the GDPR" in data_document.check()


def test_a_page_of_rules_that_lies_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(rules_document, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rules.md").write_text("Everybody may do everything.")

    assert rules_document.check() == ["docs/rules.md differs from the rules in the code: bin/check --write"]


@pytest.mark.parametrize("name", ["data.md", "data-protection/record.md"])
def test_a_page_of_data_that_lies_is_named(tmp_path: Path, monkeypatch, name: str) -> None:
    monkeypatch.setattr(data_document, "ROOT", tmp_path)

    assert (
        f"docs/{name} differs from the descriptions of stored fields: bin/check --write"
        in data_document.check()
    )
