"""The gate names what is offered and kept by nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from gate import offered
from paraplu.base.text_sources import Source


def a_union(**changed: Any) -> Any:
    return replace(settings.UNION, **changed)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The union that the gate looks at."""

    def look_at(union: Any) -> None:
        monkeypatch.setattr(offered, "unions", lambda: iter([("utsopi", union)]))

    return look_at


def test_an_office_that_opens_nothing_is_named(only: Any) -> None:
    keyless = replace(settings.UNION.office("teller"), key="keyless")
    only(a_union(offices=(*settings.UNION.offices, keyless)))

    assert list(offered.offices()) == ["content/unions/utsopi/union.toml: the office keyless opens no page"]


def test_an_office_whose_app_is_closed_opens_nothing(only: Any) -> None:
    only(a_union(open_apps=settings.UNION.open_apps - {"questions"}))

    assert list(offered.offices()) == [
        "content/unions/utsopi/union.toml: the office peer_responder opens no page"
    ]


def test_a_place_that_no_page_shows_is_named(only: Any) -> None:
    kind = replace(settings.UNION.documents.types[0], places=("site", "wall"))
    only(a_union(documents=replace(settings.UNION.documents, types=(kind,))))

    assert list(offered.places()) == [
        f"content/unions/utsopi/union.toml: no page shows the place wall of {kind.key}"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[needs]: events\nCome.\n", ""),
        ("[needs]: payments\nPaid.\n", "home needs payments, and there is no such app"),
        ("[needs]: safety\nTell us.\n", "home needs safety, and apps.safety is false"),
    ],
)
def test_a_paragraph_of_an_app_that_is_closed_or_missing_is_named(
    only: Any, monkeypatch: pytest.MonkeyPatch, text: str, fault: str
) -> None:
    only(a_union(open_apps=settings.UNION.open_apps - {"safety"}, languages=("en",), newcomer_languages=()))
    sources = {"home": Source("home.md", text)}
    monkeypatch.setattr("paraplu.base.text_sources.page_sources", lambda *_: sources)

    assert list(offered.pages()) == ([f"content/unions/utsopi/pages, en: {fault}"] if fault else [])


def test_a_translation_that_marks_other_paragraphs_is_named(
    only: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(a_union(languages=("en", "fr"), newcomer_languages=()))
    texts = {"en": "[needs]: events\nCome.\n", "fr": "Venez.\n"}
    monkeypatch.setattr(
        "paraplu.base.text_sources.page_sources",
        lambda _pages, language: {"home": Source("home.md", texts[language])},
    )

    assert list(offered.pages()) == ["content/unions/utsopi/pages, fr: home needs [], and in en ['events']"]


def test_a_setting_that_nothing_reads_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraplu.kernel.statutes.reading.RETENTION", ("letter_days", "marshals_hours"))

    assert "[retention] marshals_hours: nothing reads it" in list(offered.settings())


def test_a_field_of_the_settings_that_nothing_reads_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    statutes = tmp_path / "kernel/statutes"
    (statutes / "sections").mkdir(parents=True)
    (statutes / "law").mkdir()
    (statutes / "union.py").write_text("class Desk:\n    answer_days: int\n    marshals_room: str\n")
    (statutes / "law/charter.py").write_text("")
    monkeypatch.setattr(offered, "SOURCES", tmp_path)

    assert list(offered.unread_fields({"answer_days"})) == ["union.Desk.marshals_room"]


def test_what_the_project_offers_is_kept() -> None:
    assert [fault for check in offered.CHECKS.values() for fault in check()] == []
