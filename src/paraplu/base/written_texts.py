"""What people write has a language: its translations, and what a reader of a language is shown.

An app declares its kinds of text in its manifest. It keeps the original in its own columns; here are the
original's language and the translations. A translation is shown once a second person has checked it.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import get_language, get_language_info

from paraplu.base.apps import Manifest, every_app, open_apps
from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.models import WrittenText
from paraplu.base.text_kinds import LoadedTextKind, WrittenTextKind

Fields = Mapping[str, str]
# The languages that write the names of languages with a capital letter.
CAPITAL_NAMES = ("en", "nl", "de")
NOBODY_TRANSLATED = {"author": None, "written_on": None, "checked_by": None, "checked_on": None}


class TranslationChanged(Exception):
    """The translation or its original was changed after the person read it."""


@dataclass(frozen=True, slots=True)
class TextLanguages:
    """What an author says about a text: its language, and into which languages they ask to translate it."""

    language: str
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as a reader is shown it: fields, in `language`, and the original.

    original_language: empty if nobody said it. is_behind: the original was changed after the translation.
    """

    kind: str
    record: UUID
    fields: Fields
    language: str
    original: Fields
    original_language: str
    reader_language: str
    is_behind: bool = False

    @property
    def is_translated(self) -> bool:
        return self.language != self.original_language

    @property
    def is_foreign(self) -> bool:
        """Whether the reader is shown the original in a language that is not theirs."""
        return bool(self.original_language) and self.language != self.reader_language

    @property
    def language_name(self) -> str:
        """The name of the original's language, in the language of the page."""
        return name_of_language(self.original_language)


def name_of_language(code: str) -> str:
    """Return the name of a language in the language of the page, such as "anglais"; else its own name."""
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return dict(settings.LANGUAGES).get(code, code)
    return name if get_language() in CAPITAL_NAMES else name.lower()


def digest_of(fields: Fields) -> str:
    """Return a keyed digest of what a text says; without the key nobody can guess a text that was deleted."""
    written = {name: text for name, text in fields.items() if text}
    return keyed_digest("base/written-text", json.dumps(written, sort_keys=True))


def save_languages(kind: str, record: UUID, fields: Fields, languages: TextLanguages | None) -> None:
    """Record the language of an original after it was written or changed, and what is asked for.

    Translations of an older original stay, and are behind. None: the author said nothing, as before.
    """
    digest = digest_of(fields)
    with transaction.atomic():
        if languages is None:
            WrittenText.objects.filter(kind=kind, record=record, is_original=True).update(digest=digest)
            return
        rows = WrittenText.objects.filter(kind=kind, record=record)
        language = languages.language
        rows.filter(is_original=True).exclude(language=language).delete()
        own: dict[str, Any] = {"is_original": True, "digest": digest, "texts": {}, **NOBODY_TRANSLATED}
        rows.update_or_create(kind=kind, record=record, language=language, defaults=own)
        for wanted in set(languages.wanted) - {language}:
            WrittenText.objects.get_or_create(
                kind=kind, record=record, language=wanted, defaults={"digest": digest}
            )
        # What is no longer asked for, and nobody has translated.
        rows.filter(is_original=False, texts={}).exclude(language__in=languages.wanted).delete()


def languages_of(kind: str, record: UUID) -> TextLanguages:
    """Return what was said about a text, for the form that changes it."""
    rows = WrittenText.objects.filter(kind=kind, record=record).values_list("language", "is_original")
    own = next((language for language, is_original in rows if is_original), "")
    return TextLanguages(own, tuple(sorted(language for language, is_own in rows if not is_own)))


def languages_of_all(kind: str, records: Collection[UUID]) -> dict[UUID, str]:
    """Return the language of each original of which it is known."""
    rows = WrittenText.objects.filter(kind=kind, record__in=records, is_original=True)
    return dict(rows.values_list("record", "language"))


def shown_texts(
    kind: str, originals: Mapping[UUID, Fields], language: str | None = None
) -> dict[UUID, ShownText]:
    """Return each original as a reader of this language (None: of the page) is shown it, in one query."""
    return shown_by_kind({kind: originals}, language)[kind]


def shown_by_kind(
    originals: Mapping[str, Mapping[UUID, Fields]], language: str | None = None
) -> dict[str, dict[UUID, ShownText]]:
    """Return the same for texts of several kinds, in one query too."""
    reader = language or get_language() or str(settings.UNION.default_language)
    records = [key for texts in originals.values() for key in texts]
    if not records:
        return {kind: {} for kind in originals}
    rows = WrittenText.objects.filter(kind__in=list(originals), record__in=records).filter(
        Q(is_original=True) | Q(language=reader, checked_on__isnull=False)
    )
    found: dict[tuple[str, UUID], dict[bool, WrittenText]] = {}
    for row in rows:
        found.setdefault((row.kind, row.record), {})[row.is_original] = row
    return {
        kind: {
            key: _shown_text(kind, key, fields, found.get((kind, key), {}), reader)
            for key, fields in texts.items()
        }
        for kind, texts in originals.items()
    }


def rows_in_reader_language[Row: Any](kind: str, rows: Iterable[Row], *names: str) -> list[Row]:
    """Return rows (data classes with `id` and `language`) with these fields as their readers see them."""
    listed = list(rows)
    originals = {row.id: {name: getattr(row, name) for name in names} for row in listed}
    texts = shown_texts(kind, originals)
    return [
        replace(row, **{name: texts[row.id].fields[name] for name in names}, language=texts[row.id].language)
        for row in listed
    ]


def shown_text(kind: str, record: UUID, fields: Fields) -> ShownText:
    """Return one original as the reader of the page is shown it."""
    return shown_texts(kind, {record: fields})[record]


def _shown_text(
    kind: str, record: UUID, fields: Fields, rows: Mapping[bool, WrittenText], reader: str
) -> ShownText:
    own = rows[True].language if True in rows else ""
    translation = rows.get(False)
    if own in ("", reader) or translation is None:
        return ShownText(kind, record, fields, own, fields, own, reader)
    # A field that the original no longer has is not shown, and one that has no translation is the original.
    shown = {name: translation.texts.get(name) or text if text else "" for name, text in fields.items()}
    is_behind = translation.digest != digest_of(fields)
    return ShownText(kind, record, shown, reader, fields, own, reader, is_behind)


def open_translations(kinds: Collection[str], most: int) -> list[WrittenText]:
    """Return translations that were asked for, wait for a check or are behind: first what was asked for."""
    original = WrittenText.objects.filter(kind=OuterRef("kind"), record=OuterRef("record"), is_original=True)
    rows = WrittenText.objects.filter(kind__in=kinds, is_original=False)
    rows = rows.annotate(current=Subquery(original.values("digest")[:1]))
    open_rows = rows.filter(Q(checked_on=None) | ~Q(digest=F("current")))
    return list(open_rows.order_by(F("written_on").asc(nulls_first=True), "pk")[:most])


def translation_into(kind: str, record: UUID, language: str) -> WrittenText | None:
    """Return the translation of a text into a language, written or asked for."""
    rows = WrittenText.objects.filter(kind=kind, record=record, language=language, is_original=False)
    return rows.first()


def translation_states(kind: str, record: UUID, original: Fields) -> dict[str, str]:
    """Return by language whether a written translation is "checked", "waiting" for a check or "behind"."""
    digest = digest_of(original)
    rows = WrittenText.objects.filter(kind=kind, record=record, is_original=False).exclude(texts={})
    return {
        row.language: "behind" if row.digest != digest else "checked" if row.checked_on else "waiting"
        for row in rows
    }


def save_translation(number: int, original: tuple[str, UUID, Fields], language: str, texts: Fields) -> None:
    """Save a translation, which waits for another person's check; until then readers see the original.

    Raises TranslationChanged if the original is in that language by now.
    """
    kind, record, fields = original
    written: dict[str, Any] = {"texts": dict(texts), "digest": digest_of(fields)} | NOBODY_TRANSLATED
    written |= {"author": number, "written_on": current_date()}
    try:
        with transaction.atomic():
            WrittenText.objects.update_or_create(
                kind=kind, record=record, language=language, is_original=False, defaults=written
            )
    except IntegrityError:
        raise TranslationChanged from None


def check_translation(number: int, translation: WrittenText, read: str, original: Fields) -> None:
    """Record that a second person found that a translation says the same as its original.

    translation: as it was when the rule looked at its author. read: the digest of what they read. Raises
    TranslationChanged if author, translation or original are others by now. Threat: the person who checks
    writes other words in the moment between rule and check, and has checked themself.
    """
    with transaction.atomic():
        same = WrittenText.objects.select_for_update().filter(pk=translation.pk, author=translation.author)
        row = same.first()
        if row is None or digest_of(row.texts) != read or row.digest != digest_of(original):
            raise TranslationChanged
        row.checked_by, row.checked_on = number, current_date()
        row.save(update_fields=["checked_by", "checked_on"])


def delete_texts(kind: str, records: Iterable[UUID]) -> None:
    """Delete language and translations of originals that are deleted or emptied."""
    WrittenText.objects.filter(kind=kind, record__in=list(records)).delete()


def keep_fields(kind: str, remaining: Mapping[UUID, Fields]) -> None:
    """Delete from translations what the app empties in these originals. remaining: what stays of each.

    A translation that was up to date is up to date afterwards too.
    """
    rows = list(WrittenText.objects.filter(kind=kind, record__in=list(remaining)))
    before = {row.record: row.digest for row in rows if row.is_original}
    for row in rows:
        row.texts = {name: text for name, text in row.texts.items() if name in remaining[row.record]}
        if row.digest == before.get(row.record):
            row.digest = digest_of(remaining[row.record])
    WrittenText.objects.bulk_update(rows, ["texts", "digest"])


def forget_person(number: int) -> None:
    """Delete a person's number; what nobody has checked yet is deleted too, and asked for as before."""
    unchecked = WrittenText.objects.filter(author=number, checked_on=None)
    unchecked.update(texts={}, author=None, written_on=None)
    WrittenText.objects.filter(author=number).update(author=None)
    WrittenText.objects.filter(checked_by=number).update(checked_by=None)


def delete_orphans(kind: WrittenTextKind) -> int:
    """Delete the rows of a kind whose original is gone, and return how many."""
    originals = apps.get_model(kind.model)._default_manager.all()
    rows = WrittenText.objects.filter(kind=kind.key)
    return rows.exclude(record__in=originals.values("pk")).delete()[0]


def written_text_kinds() -> dict[str, LoadedTextKind]:
    """Return the kinds of text that people write in the open apps, by key."""
    return _load_kinds(open_apps())


def every_text_kind() -> dict[str, LoadedTextKind]:
    """Return the kinds of text of all apps; an app that is switched off may still store some."""
    return _load_kinds(every_app())


def _load_kinds(manifests: Iterable[Manifest]) -> dict[str, LoadedTextKind]:
    return {
        kind.key: LoadedTextKind(kind, manifest.load(kind.originals))
        for manifest in manifests
        for kind in manifest.written_texts
    }
