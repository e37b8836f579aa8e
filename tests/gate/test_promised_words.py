"""A promise that no page says whole, or that nothing keeps, is named."""

import pytest

from gate import promises
from gate.fault import ROOT
from gate.wording_units import Unit, units

SAID = "We store nothing before you press Send."


# bin/test asks the same as one of its checks.
@pytest.mark.slow
def test_every_promise_is_said_kept_and_tested() -> None:
    assert not list(promises.faults(ROOT))
    assert len(promises.promises(ROOT)) == 59


def test_words_that_a_page_shortens_are_missed() -> None:
    texts = [Unit("a", "en", "We store <b>nothing</b> before you press Send. That is all.")]

    assert promises.stands_somewhere(SAID, "en", texts)
    assert not promises.stands_somewhere(SAID, "fr", texts)
    assert not promises.stands_somewhere(SAID.replace("nothing", "hardly anything"), "en", texts)


def test_a_place_that_words_a_promise_otherwise_is_named() -> None:
    promise = {"es": "No guardamos nada.", "everywhere": ["src/", "docs/use/newcomer.{language}.md"]}
    texts = [
        Unit("src/a.po", "es", "No guardamos nada. Eso es todo."),
        Unit("docs/use/newcomer.es.md", "es", "No guardamos casi nada."),
    ]

    assert list(promises.places_with_other_words(promise, "es", texts)) == ["docs/use/newcomer.es.md"]


def test_the_promise_of_the_safety_team_has_one_wording_in_each_language() -> None:
    first = promises.promises(ROOT)[0]

    assert len(promises.languages_of(first)) == 8
    assert first["everywhere"]


def test_a_keeper_or_a_test_that_is_gone_is_named() -> None:
    gone = "tests/gate/test_promised_words.py::test_gone"
    promise = {"id": "P99", "keeper": "src/paraplu/nowhere", "kept_by": "x", "test": gone}

    assert list(promises.keeper_faults(ROOT, promise)) == [
        "content/promises.toml: P99: the keeper src/paraplu/nowhere has not the words of kept_by once",
        "content/promises.toml: P99: the test tests/gate/test_promised_words.py::test_gone does not exist",
    ]


def test_an_absolute_outside_a_promise_is_found() -> None:
    page = Unit(
        "content/unions/utsopi/pages/en/home.md",
        "en",
        "Nobody will ever know. We store nothing at all, ever.",
    )

    assert [text for _path, text in promises.absolutes(ROOT, [page])] == [
        "Nobody will ever know.",
        "We store nothing at all, ever.",
    ]


def test_a_part_of_a_sentence_of_a_promise_is_another_sentence() -> None:
    page = Unit("content/unions/utsopi/pages/en/home.md", "en", "We store nothing. We store nothing before.")

    assert len(list(promises.absolutes(ROOT, [page]))) == 2


def test_a_new_absolute_is_neither_a_promise_nor_of_a_kind() -> None:
    new = Unit(
        "content/unions/utsopi/pages/en/home.md", "en", "Nobody will ever know. Nobody has answered yet."
    )

    assert list(promises.absolute_faults(ROOT, [*units(ROOT), new])) == [
        f"{new.path}: neither a promise nor a kind of gate/promises.toml has: Nobody will ever know."
    ]


def test_a_sentence_of_a_kind_that_no_text_says_any_more_is_named() -> None:
    others = [unit for unit in units(ROOT) if "Nobody has answered yet." not in unit.text]

    assert list(promises.absolute_faults(ROOT, others)) == [
        "gate/promises.toml: state: no text says it any more; take it out: Nobody has answered yet."
    ]


def test_a_sentence_of_a_kind_that_a_promise_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [{"kind": "state", "sentences": [SAID]}, *promises.ledger(ROOT)["not_promises"]]
    monkeypatch.setattr(promises, "ledger", lambda _root: {"unsaid": [], "not_promises": kinds})

    assert list(promises.absolute_faults(ROOT, units(ROOT))) == [
        f"gate/promises.toml: state: belongs to a promise now; take it out: {SAID}"
    ]


def test_a_part_of_a_promise_that_no_text_says_is_named() -> None:
    promise = {"id": "P99", "also": ["We store nothing before you press Send.", "We store nothing."]}

    assert list(promises.part_faults(promise, units(ROOT))) == [
        "content/promises.toml: P99: no text says what `also` has: We store nothing."
    ]


def test_each_kind_says_once_why_it_promises_nothing() -> None:
    kinds = promises.ledger(ROOT)["not_promises"]

    assert len({kind["kind"] for kind in kinds}) == len({kind["reason"] for kind in kinds}) == len(kinds)
