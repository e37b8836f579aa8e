"""Reads translations, as far as the actor may read their originals."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from paraplu.base import written_texts
from paraplu.base.models import WrittenText
from paraplu.base.text_kinds import LoadedTextKind, WrittenTextKind
from paraplu.base.written_texts import Fields
from paraplu.commons.translations.policy import TranslationSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions

# Rows that are read for the list, and rows that it shows.
READ, SHOWN = 400, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView(TranslationSubject):
    """A text with one translation, as a page shows it. row: None before anybody asked for it."""

    kind: WrittenTextKind
    record: UUID
    language: str
    original: Fields
    original_language: str
    row: WrittenText | None

    @property
    def is_behind(self) -> bool:
        """Whether the original was changed after this was translated."""
        return self.is_written and self.row is not None and self.row.digest != self.original_digest

    @property
    def is_checked(self) -> bool:
        return self.row is not None and self.row.checked_on is not None and not self.is_behind

    @property
    def original_digest(self) -> str:
        return written_texts.digest_of(self.original)

    @property
    def translated_texts(self) -> Fields:
        return self.row.texts if self.row else {}

    @property
    def first_line(self) -> str:
        """The first line of the original."""
        return self.original.get(self.kind.fields[0].name, "")

    @property
    def language_name(self) -> str:
        return written_texts.name_of_language(self.language)

    @property
    def original_name(self) -> str:
        return written_texts.name_of_language(self.original_language)


def find_translation(actor: Actor, kind: str, record: UUID, language: str) -> TranslationView | None:
    """A text that the actor may read, with its translation into another language of its readers."""
    loaded = written_texts.written_text_kinds().get(kind)
    if loaded is None:
        return None
    union = settings.UNION
    if language not in (union.every_language if loaded.kind.is_public else union.languages_of_members):
        return None
    original = loaded.originals(actor, [record]).get(record)
    own = written_texts.languages_of(kind, record).language
    if original is None or own in ("", language):
        return None
    row = written_texts.translation_into(kind, record, language)
    return _translation_view(actor, loaded.kind, record, (original, own), language, row)


def _translation_view(
    actor: Actor,
    kind: WrittenTextKind,
    record: UUID,
    original: tuple[Fields, str],
    language: str,
    row: WrittenText | None,
) -> TranslationView:
    author = row.author if row else None
    return TranslationView(
        author=author,
        is_written=bool(row and row.texts),
        is_tied=decisions.are_tied(actor.number, author),
        kind=kind,
        record=record,
        language=language,
        original={name: text for name, text in original[0].items() if text},
        original_language=original[1],
        row=row,
    )


def waiting_translations(actor: Actor) -> list[TranslationView]:
    """What waits for a translation, a check or an update, among the texts that the actor may read."""
    kinds = written_texts.written_text_kinds()
    rows = written_texts.open_translations(list(kinds), READ)
    found: list[TranslationView] = []
    for key, loaded in kinds.items():
        found += _waiting_of_kind(actor, loaded, [row for row in rows if row.kind == key])
    return sorted(found, key=lambda view: (view.language, view.is_written, str(view.record)))[:SHOWN]


def _waiting_of_kind(actor: Actor, loaded: LoadedTextKind, rows: list[WrittenText]) -> list[TranslationView]:
    if not rows:
        return []
    records = {row.record for row in rows}
    originals = loaded.originals(actor, records)
    own = written_texts.languages_of_all(loaded.kind.key, records)
    return [
        _translation_view(
            actor, loaded.kind, row.record, (originals[row.record], own[row.record]), row.language, row
        )
        for row in rows
        if row.record in originals and row.record in own
    ]
