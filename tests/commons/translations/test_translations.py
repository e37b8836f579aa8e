"""What members write is shown in the reader's language, once two people agree that it says the same."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override

from paraplu.base import clock, written_texts
from paraplu.base.apps import app_named
from paraplu.base.models import WrittenText
from paraplu.base.written_texts import TextLanguages, TranslationChanged
from paraplu.commons.translations import actions, queries
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import BY_INVITATION, Event
from tests.people.roles import Somebody, member

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Soup and talk",
    "kind": "workshop",
    "day": "2100-01-31",
    "hour": "19:30",
    "chapter": "ghent",
    "audience": "public",
    "capacity": "20",
    "note": "Bring a spoon.",
    "address_hours": "24",
    "text_language": "en",
    "wanted_languages": ["fr", "nl"],
}
FRENCH = {"title": "Soupe et conversation", "note": "Apportez une cuillère."}


@pytest.fixture
def chair() -> Somebody:
    return member(MemberStatus.ACTIVE, "chair")


@pytest.fixture
def translator() -> Somebody:
    return member(MemberStatus.ACTIVE)


@pytest.fixture
def reader() -> Somebody:
    return member(MemberStatus.ACTIVE)


@pytest.fixture
def event(chair: Somebody) -> UUID:
    answer = chair.client.post("/en/meet-ups/new/", FORM)
    assert answer.status_code == 303, answer.context["form"].errors
    return Event.objects.get(title=FORM["title"]).pk


def address(event: UUID, language: str = "fr") -> str:
    return f"/en/translations/events.event/{event}/{language}/"


def checked(translator: Somebody, reader: Somebody, event: UUID) -> None:
    assert translator.client.post(address(event), FRENCH).status_code == 303
    page = reader.client.get(address(event))
    answer = reader.client.post(f"{address(event)}check/", {"read": page.context["read"]})
    assert answer.status_code == 303


def page_of(somebody: Somebody, event: UUID, language: str) -> str:
    with override(language):
        return str(somebody.client.get(f"/{language}/meet-ups/{event}/").content.decode())


def test_what_is_asked_for_waits_on_the_page_of_translations(event: UUID, translator: Somebody) -> None:
    listed = translator.client.get("/en/translations/").context["texts"]

    assert [(text.first_line, text.language, text.is_written) for text in listed] == [
        ("Soup and talk", "fr", False),
        ("Soup and talk", "nl", False),
    ]


def test_readers_see_the_original_until_another_person_has_checked(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    translator.client.post(address(event), FRENCH)
    before = page_of(reader, event, "fr")

    assert "Soup and talk" in before
    assert "Soupe et conversation" not in before
    assert "Écrit en anglais" in before


def test_a_checked_translation_is_shown_with_its_original(
    event: UUID, translator: Somebody, reader: Somebody, client: Any
) -> None:
    checked(translator, reader, event)

    page, other = page_of(reader, event, "fr"), page_of(reader, event, "nl")
    public = client.get("/fr/meet-ups/", headers={"host": "localhost:8000"}).content.decode()
    listed = reader.client.get("/fr/meet-ups/").content.decode()
    assert '<h1 lang="fr">Soupe et conversation</h1>' in page
    assert "Apportez une cuillère." in page
    assert '<div lang="en"><p>Soup and talk</p>' in page
    assert '<h1 lang="en">Soup and talk</h1>' in other
    assert 'lang="fr">Soupe et conversation' in public
    assert 'lang="fr">Soupe et conversation' in listed


@pytest.mark.parametrize("who", ["translator", "supporting"])
def test_neither_the_translator_nor_a_supporting_member_checks(
    who: str, event: UUID, translator: Somebody
) -> None:
    translator.client.post(address(event), FRENCH)
    read = translator.client.get(address(event)).context["read"]
    person = translator if who == "translator" else member(MemberStatus.SUPPORTING)

    assert person.client.post(f"{address(event)}check/", {"read": read}).status_code == 404
    assert not WrittenText.objects.exclude(checked_on=None).exists()


def test_what_was_changed_while_somebody_read_is_not_checked(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    translator.client.post(address(event), FRENCH)
    read = reader.client.get(address(event)).context["read"]
    translator.client.post(address(event), {**FRENCH, "title": "Vente secrète"})

    answer = reader.client.post(f"{address(event)}check/", {"read": read})

    assert answer.status_code == 409
    assert "was changed while you read" in answer.content.decode()


def test_a_changed_original_marks_its_translation_as_behind(
    event: UUID, chair: Somebody, translator: Somebody, reader: Somebody
) -> None:
    checked(translator, reader, event)
    changed = {**FORM, "key": str(event), "title": "Soup, bread and talk"}
    assert chair.client.post(f"/en/meet-ups/{event}/change/", changed).status_code == 303

    page = page_of(reader, event, "fr")
    listed = translator.client.get("/en/translations/").context["texts"]

    assert "modifié après la traduction" in page
    assert "Soup, bread and talk" in page
    assert [text.language for text in listed if text.is_behind] == ["fr"]


def test_nobody_translates_what_they_may_not_read(event: UUID, translator: Somebody) -> None:
    Event.objects.filter(pk=event).update(audience=BY_INVITATION)

    assert translator.client.get(address(event)).status_code == 404
    assert translator.client.get("/en/translations/").context["texts"] == []


@pytest.mark.parametrize("language", ["en", "xx", "de"])
def test_there_is_no_page_for_the_original_or_an_unknown_language(
    language: str, event: UUID, translator: Somebody
) -> None:
    assert translator.client.get(address(event, language)).status_code == 404


def test_an_empty_translation_is_refused_beside_its_field(event: UUID, translator: Somebody) -> None:
    answer = translator.client.post(address(event), {**FRENCH, "title": " "})

    assert answer.status_code == 422
    assert "Apportez une cuillère." in answer.content.decode()


def test_what_is_no_longer_asked_for_no_longer_waits(event: UUID, chair: Somebody) -> None:
    changed = {**FORM, "key": str(event), "wanted_languages": ["nl"]}
    chair.client.post(f"/en/meet-ups/{event}/change/", changed)

    assert written_texts.languages_of("events.event", event).wanted == ("nl",)


def test_translations_go_with_their_text(event: UUID, translator: Somebody, reader: Somebody) -> None:
    checked(translator, reader, event)
    night = app_named("translations").load("api.forget_due")
    assert night(clock.current_date()) == 0

    Event.objects.filter(pk=event).delete()

    assert night(clock.current_date()) == 3
    assert not WrittenText.objects.exists()


def test_the_message_goes_with_the_guest_list_and_the_title_stays(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    checked(translator, reader, event)
    Event.objects.filter(pk=event).update(day=clock.current_date() - timedelta(days=9))

    app_named("events").load("api.forget_due")(clock.current_date())

    row = WrittenText.objects.get(record=event, language="fr")
    assert row.texts == {"title": FRENCH["title"]}


def test_an_erased_translator_leaves_only_what_somebody_checked(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    checked(translator, reader, event)
    translator.client.post(address(event, "nl"), FRENCH)

    app_named("translations").load("api.forget")(translator.number)

    rows = {row.language: row for row in WrittenText.objects.filter(is_original=False)}
    assert (rows["fr"].texts["title"], rows["fr"].author) == (FRENCH["title"], None)
    assert (rows["nl"].texts, rows["nl"].author) == ({}, None)


def test_who_checks_cannot_write_other_words_between_rule_and_check(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    translator.client.post(address(event), FRENCH)
    found = queries.find_translation(reader.actor, "events.event", event, "fr")
    assert found is not None
    false_words = {"title": "Vente secrète", "note": "Venez ailleurs."}

    reader.client.post(address(event), false_words)

    with pytest.raises(TranslationChanged):
        actions.check_translation(reader.actor, found, written_texts.digest_of(false_words))
    assert not WrittenText.objects.exclude(checked_on=None).exists()


def test_a_translation_into_what_became_the_language_of_the_original_is_refused(
    event: UUID, translator: Somebody
) -> None:
    found = queries.find_translation(translator.actor, "events.event", event, "fr")
    assert found is not None
    written_texts.save_languages("events.event", event, found.original, TextLanguages("fr"))

    with pytest.raises(TranslationChanged):
        actions.write_translation(translator.actor, found, FRENCH)
    assert written_texts.languages_of("events.event", event).language == "fr"


def test_what_became_the_original_language_has_no_translation_left(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    checked(translator, reader, event)

    written_texts.save_languages("events.event", event, {"title": "Soupe"}, TextLanguages("fr"))

    (row,) = WrittenText.objects.filter(record=event, is_original=True)
    assert (row.language, row.texts, row.author, row.checked_on) == ("fr", {}, None, None)


def test_after_the_guest_list_a_translation_is_not_behind(
    event: UUID, translator: Somebody, reader: Somebody
) -> None:
    checked(translator, reader, event)
    Event.objects.filter(pk=event).update(day=clock.current_date() - timedelta(days=9))

    app_named("events").load("api.forget_due")(clock.current_date())

    with override("fr"):
        shown = written_texts.shown_text("events.event", event, {"title": FORM["title"]})
    assert (shown.fields["title"], shown.is_behind) == (FRENCH["title"], False)


def test_what_members_alone_read_is_not_translated_for_newcomers(event: UUID, translator: Somebody) -> None:
    languages = ("nl", "ro", "de")

    found = [queries.find_translation(translator.actor, "events.event", event, code) for code in languages]

    assert [view is not None for view in found] == [True, True, False]
