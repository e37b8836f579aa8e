"""The table in docs/leak-check.md is the one that the trial holds the site to."""

from dataclasses import replace
from pathlib import Path

from tools.leak_check import promises
from tools.leak_check.dump import DiskDump
from tools.leak_check.verdict import BrokenPromise, LeakTrial, broken_promises, promise_table

PAGE = Path(__file__).parents[3] / "docs" / "leak-check.md"
PROMISES = promises.read_promises(promises.described_fields())
LOOT = DiskDump({}, {}, {"web.key": bytes(32)})


def trial_of(*fields: str, **changed: promises.FieldPromise) -> LeakTrial:
    planted = dict.fromkeys(fields, ("table", "column", "value"))
    return LeakTrial(replace(PROMISES, fields={**PROMISES.fields, **changed}), planted, {}, LOOT)


def test_a_description_and_its_row_promise_the_same() -> None:
    unlike = {
        label: field.row
        for label, field in PROMISES.fields.items()
        if PROMISES.rows[field.row].copy != field.copy
    }

    assert unlike == {}


def test_a_row_without_fields_says_itself_what_is_sought() -> None:
    used = {field.row for field in PROMISES.fields.values()}

    assert {key for key, row in PROMISES.rows.items() if key not in used and not row.canaries} == set()


def test_what_is_hidden_is_sought() -> None:
    hidden = {label: field for label, field in PROMISES.fields.items() if field.copy in {"nothing", "digest"}}

    assert [label for label, field in hidden.items() if not field.canary] == []


def test_a_field_without_a_description_is_named() -> None:
    sentences = [one.sentence for one in broken_promises(trial_of("post.EmailAddress.clear"))]

    assert (
        "post.EmailAddress.clear is stored and not described, so nothing says what a thief learns of it."
        in sentences
    )


def test_a_description_that_promises_more_than_its_row_is_named() -> None:
    changed = {"chapters.ChapterChoice.chapter": promises.FieldPromise("standing", "nothing", "")}

    broken = broken_promises(trial_of(**changed))

    sentence = "chapters.ChapterChoice.chapter: its description says nothing, the row says readable."
    assert BrokenPromise("standing", sentence) in broken


def test_a_readable_field_that_is_not_found_is_named() -> None:
    broken = broken_promises(trial_of("chapters.ChapterChoice.chapter"))

    assert (
        BrokenPromise("standing", "chapters.ChapterChoice.chapter should be readable and was not found.")
        in broken
    )


def test_a_sealed_field_that_was_never_filled_is_named() -> None:
    broken = broken_promises(trial_of("post.EmailAddress.sealed"))

    sentence = "post.EmailAddress.sealed was never filled by the server, so nothing is proven."
    assert BrokenPromise("address", sentence) in broken


def test_the_page_shows_the_promise() -> None:
    assert promise_table(PROMISES, []) in PAGE.read_text("utf-8")
