"""The table in docs/leak-check.md is the one that the trial holds the house to."""

from pathlib import Path

from gate.data_document import stored
from paraplu.ops.export.field_notes import documented
from tools.leak_check import promises
from tools.leak_check.dump import Loot
from tools.leak_check.verdict import Break, Trial, breaks, table

PAGE = Path(__file__).parents[3] / "docs" / "leak-check.md"
LOOT = Loot({}, {}, {"web.key": bytes(32)})


def trial_of(*fields: str) -> Trial:
    planted = dict.fromkeys(fields, ("table", "column", "value"))
    return Trial(promises.read(), documented(), planted, {}, LOOT)


def test_every_stored_field_has_a_promise() -> None:
    promised = promises.read()

    missing = [
        f"{room}.{model}.{field}"
        for room, models in stored().items()
        for model, fields in models.items()
        for field in fields
        if promised.of(f"{room}.{model}.{field}") is None
    ]

    assert missing == []


def test_every_promise_is_about_a_stored_field() -> None:
    there = {
        f"{room}.{model}.{field}"
        for room, models in stored().items()
        for model, fields in models.items()
        for field in (*fields, "*")
    }

    assert set(promises.read().fields) - there == set()


def test_a_field_without_a_promise_is_named() -> None:
    sentences = [one.sentence for one in breaks(trial_of("post.Address.clear"))]

    assert "post.Address.clear is stored, and no promise says what a thief learns of it." in sentences


def test_a_field_without_a_document_is_named() -> None:
    sentences = [one.sentence for one in breaks(trial_of("post.Address.clear"))]

    assert "post.Address.clear is stored and docs/data does not explain it." in sentences


def test_a_readable_field_that_is_not_found_is_named() -> None:
    broken = breaks(trial_of("chapters.Choice.chapter"))

    assert Break("standing", "chapters.Choice.chapter should be readable and was not found.") in broken


def test_a_sealed_field_that_was_never_filled_is_named() -> None:
    broken = breaks(trial_of("post.Address.sealed"))

    sentence = "post.Address.sealed was never filled by the house, so nothing is proven."
    assert Break("address", sentence) in broken


def test_the_page_shows_the_promise() -> None:
    assert table(promises.read(), []) in PAGE.read_text("utf-8")
