"""Texts of members in three languages: translated and checked, or waiting for it."""

from uuid import UUID

from django.conf import settings

from paraplu.base import written_texts
from paraplu.commons.translations import actions, policy, queries
from paraplu.kernel.actor import Actor

NOTE = "We make tea and soup. You can come without knowing anybody. We eat at eight."
ARRIVAL = """Ring once. Somebody opens within a minute.
Say your name and your two words.
The host shows you the room and the way out."""
WORDS = {
    "Open day": {"fr": "Portes ouvertes", "nl": "Opendeurdag"},
    "Among ourselves": {"fr": "Entre nous", "nl": "Onder ons"},
    "Evening tour": {"fr": "Maraude du soir", "nl": "Avondronde"},
    "Soup and talk": {"fr": "Soupe et parole", "nl": "Soep en babbel"},
    "Yearly meeting of all of us": {"fr": "Notre réunion annuelle", "nl": "Onze jaarlijkse vergadering"},
    "Meet-up of the month": {"fr": "La rencontre du mois", "nl": "Bijeenkomst van de maand"},
    "Ground floor, no step.": {"fr": "Rez-de-chaussée, sans marche.", "nl": "Gelijkvloers, zonder drempel."},
    NOTE: {
        "fr": "Nous préparons du thé et de la soupe. Vous pouvez venir sans connaître personne. "
        "Nous mangeons à huit heures.",
        "nl": "We maken thee en soep. Je kan komen zonder iemand te kennen. We eten om acht uur.",
    },
    ARRIVAL: {
        "fr": "Sonnez une fois. Quelqu'un ouvre en une minute.\nDites votre nom et vos deux mots.\n"
        "La personne qui accueille vous montre la salle et la sortie.",
        "nl": "Bel één keer aan. Iemand doet binnen een minuut open.\nZeg je naam en je twee woorden.\n"
        "De begeleider toont je de zaal en de uitgang.",
    },
    "A second meet-up each month": {
        "fr": "Une deuxième rencontre par mois",
        "nl": "Een tweede bijeenkomst per maand",
    },
    "We meet twice a month from May on.": {
        "fr": "À partir de mai, nous nous retrouvons deux fois par mois.",
        "nl": "Vanaf mei komen we twee keer per maand samen.",
    },
}
# The title of the one text whose translation waits for a check, and its language.
UNCHECKED = ("Meet-up of the month", "nl")


def first_language() -> str:
    """The language in which the made-up people write: English, or the first one of a union without it."""
    return "en" if "en" in settings.UNION.languages else settings.UNION.default_language


def written_text(text: str) -> str:
    """The text in that language, or in English where we have no words in it."""
    return WORDS.get(text, {}).get(first_language(), text)


def written_languages() -> written_texts.TextLanguages:
    """That a text is in that language, and wanted in the other languages of the union."""
    first = first_language()
    return written_texts.TextLanguages(
        first, tuple(code for code in settings.UNION.languages if code != first)
    )


def fill_translations(members: list[Actor]) -> None:
    """Translate what was asked for, where we have the words; the Dutch of the meet-up is not checked yet."""
    for row in written_texts.open_translations(list(written_texts.written_text_kinds()), 50):
        _translate_text(members, row.kind, row.record, row.language)


def _translate_text(members: list[Actor], kind: str, record: UUID, language: str) -> None:
    found = ((each, queries.find_translation(each, kind, record, language)) for each in members)
    translator, original = next((pair for pair in found if pair[1] is not None), (members[0], None))
    if original is None or not all(language in WORDS.get(text, {}) for text in original.original.values()):
        return
    texts = {name: WORDS[text][language] for name, text in original.original.items()}
    actions.write_translation(translator, original, texts)
    is_checked = (original.original.get("title"), language) != UNCHECKED
    for reader in members if is_checked else ():
        written = queries.find_translation(reader, kind, record, language)
        if written is not None and policy.check(reader, written):
            actions.check_translation(reader, written, written_texts.digest_of(texts))
            return
