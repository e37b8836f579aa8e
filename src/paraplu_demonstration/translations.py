"""Texts of members in three languages: translated and checked, or waiting for it."""

from uuid import UUID

from paraplu.base import written_texts
from paraplu.commons.translations import actions, policy, queries
from paraplu.kernel.actor import Actor

WORDS = {
    "Meet-up of the month": {"fr": "La rencontre du mois", "nl": "Bijeenkomst van de maand"},
    "A second meet-up each month": {
        "fr": "Une deuxième rencontre par mois",
        "nl": "Een tweede bijeenkomst per maand",
    },
    "We meet twice a month from May on.": {
        "fr": "À partir de mai, nous nous retrouvons deux fois par mois.",
        "nl": "Vanaf mei komen we twee keer per maand samen.",
    },
}


def fill_translations(members: list[Actor]) -> None:
    """Translate what was asked for, where we have the words; the Dutch of the meet-up is not checked yet."""
    for row in written_texts.open_translations(list(written_texts.written_text_kinds()), 50):
        is_checked = (row.kind, row.language) != ("events.event", "nl")
        _translate_text(members, row.kind, row.record, row.language, is_checked=is_checked)


def _translate_text(
    members: list[Actor], kind: str, record: UUID, language: str, *, is_checked: bool
) -> None:
    original = queries.find_translation(members[0], kind, record, language)
    if original is None or not set(original.original.values()) <= set(WORDS):
        return
    texts = {name: WORDS[text][language] for name, text in original.original.items()}
    actions.write_translation(members[0], original, texts)
    for reader in members if is_checked else ():
        written = queries.find_translation(reader, kind, record, language)
        if written is not None and policy.check(reader, written):
            actions.check_translation(reader, written, written_texts.digest_of(texts))
            return
