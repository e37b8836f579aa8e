"""Translations: one that a peer wrote of a meet-up, and that nobody has checked yet."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock, written_texts
from paraplu.base.written_texts import TextLanguages
from paraplu.commons.translations.policy import TranslationSubject
from tests.commons.events.evenings import Event
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

ADDRESS = ("text_kind", "text_record", "into")
VISITS = [
    Visit("members", "translations:list", "active"),
    Visit(
        "members",
        "translations:text",
        "active",
        {"text_kind": "text_kind", "text_record": "text_record", "into": "into"},
    ),
]
SUBJECTS = {
    "another's, written": TranslationSubject(ANOTHERS_NUMBER, is_written=True),
    "another's, asked for": TranslationSubject(ANOTHERS_NUMBER),
    "her own, written": TranslationSubject(HER_NUMBER, is_written=True),
    "nobody's any more": TranslationSubject(None, is_written=True),
    "of one whom she is tied to": TranslationSubject(ANOTHERS_NUMBER, is_written=True, is_tied=True),
}
KIND = "events.event"


def put(cast: Any) -> dict[str, Any]:
    """An evening in English, and a peer's French for it."""
    day = clock.current_date() + timedelta(days=12)
    event = Event.objects.create(
        kind="workshop", title="A fine evening", day=day, minute=1140, chapter="ghent",
        audience="members", capacity=20, address_hours=24, host=cast.peer,
    )  # fmt: skip
    original = {"title": event.title, "access": "", "note": ""}
    written_texts.save_languages(KIND, event.pk, original, TextLanguages("en", ("fr",)))
    read = {"title": event.title}
    written_texts.save_translation(cast.peer, (KIND, event.pk, read), "fr", {"title": "Une belle soirée"})
    return {"text_kind": KIND, "text_record": event.pk, "into": "fr"}
