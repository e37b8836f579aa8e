"""The gate reads the words of a room and its catalogues."""

import shutil
from pathlib import Path

import polib
import pytest

from gate import catalogues, newcomers
from gate.extract import Sentence, sentences
from gate.words import faults, said_twice


@pytest.fixture
def a_room(tmp_path: Path) -> Path:
    """A room with one sentence in Python and two in a template, translated."""
    room = tmp_path / "src" / "paraplu" / "people"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text('title = _("Welcome, %(name)s")\n')
    page = '<p>{% translate "Your <b>card</b>" %}</p>{% blocktranslate trimmed %}\n  It is {{ day }}.\n'
    page += "{% endblocktranslate %}"
    (room / "templates" / "page.html").write_text(page)
    catalogues.update(room)
    for language in catalogues.LANGUAGES:
        rewrite(room, language, translate_into(language))
    return room


def translate_into(language: str):
    return lambda entry: setattr(entry, "msgstr", f"{language}: {entry.msgid}")


def rewrite(room: Path, language: str, change) -> None:
    catalogue = polib.pofile(str(catalogues.path_of(room, language)))
    for entry in catalogue:
        change(entry)
    catalogue.save()


def test_every_sentence_is_found(a_room: Path) -> None:
    found = {sentence.single for sentence in sentences(a_room)}

    assert found == {"Welcome, %(name)s", "Your <b>card</b>", "It is %(day)s."}


def test_a_plural_is_one_sentence(a_room: Path) -> None:
    (a_room / "views.py").write_text('ngettext("one card", "%(count)d cards", count)\n')

    assert Sentence(None, "one card", "%(count)d cards") in sentences(a_room)


def test_complete_catalogues_pass(tmp_path: Path, a_room: Path) -> None:
    assert faults(tmp_path) == []


def test_a_sentence_that_no_catalogue_knows_is_named(tmp_path: Path, a_room: Path) -> None:
    (a_room / "urls.py").write_text('_("A new sentence")\n')

    assert sum("'A new sentence' is missing" in fault for fault in faults(tmp_path)) == 2


def test_a_translation_of_nothing_is_named(tmp_path: Path, a_room: Path) -> None:
    (a_room / "views.py").write_text("")

    assert "'Welcome, %(name)s' is said nowhere any more" in faults(tmp_path)[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("%(name)s", "%(nom)s", "has other placeholders"),
        ("<b>", "<i>", "has other markup"),
        ("fr: Your <b>card</b>", "", "is not translated"),
    ],
)
def test_an_unfaithful_translation_is_named(
    tmp_path: Path, a_room: Path, old: str, new: str, fault: str
) -> None:
    rewrite(a_room, "fr", lambda entry: setattr(entry, "msgstr", entry.msgstr.replace(old, new)))

    assert fault in faults(tmp_path)[0]


def test_a_guessed_translation_is_named(tmp_path: Path, a_room: Path) -> None:
    rewrite(a_room, "nl", lambda entry: entry.flags.append("fuzzy"))

    assert sum("only guessed" in fault for fault in faults(tmp_path)) == 3


def test_a_reworded_sentence_keeps_its_translation_as_a_guess(tmp_path: Path, a_room: Path) -> None:
    (a_room / "views.py").write_text('title = _("Welcome home, %(name)s")\n')

    catalogues.update(a_room)

    entry = polib.pofile(str(catalogues.path_of(a_room, "fr"))).find("Welcome home, %(name)s")
    assert (entry.msgstr, entry.fuzzy) == ("fr: Welcome, %(name)s", True)


@pytest.mark.parametrize("bare", ["<p>Hello</p>", '<a title="Hello"></a>', "{% if x %}Hello{% endif %}"])
def test_a_word_that_no_translation_reaches_is_named(tmp_path: Path, a_room: Path, bare: str) -> None:
    (a_room / "templates" / "bare.html").write_text(bare)

    assert "'Hello' stands outside a translation" in faults(tmp_path)[0]


def test_a_computed_sentence_is_named(tmp_path: Path, a_room: Path) -> None:
    (a_room / "views.py").write_text('title = _(f"Welcome {name}")\n')

    assert "cannot be an f-string" in faults(tmp_path)[0]


def test_two_rooms_say_one_sentence_in_one_way(a_room: Path, tmp_path: Path) -> None:
    other = tmp_path / "src" / "paraplu" / "site"
    shutil.copytree(a_room, other)
    same = list(said_twice(tmp_path))

    rewrite(other, "nl", lambda entry: setattr(entry, "msgstr", f"anders: {entry.msgid}"))

    assert same == []
    assert len(list(said_twice(tmp_path))) == 3


def test_no_line_of_french_begins_with_a_colon(a_room: Path) -> None:
    told = iter(["Qui vient : %(name)s ? Vous !", "« Votre <b>carte</b> » : oui", "C'est {{ day }} ; non"])
    rewrite(a_room, "fr", lambda entry: setattr(entry, "msgstr", next(told)))

    catalogues.compile_words(a_room)

    compiled = polib.mofile(str(catalogues.path_of(a_room, "fr").with_suffix(".mo")))
    assert sorted(entry.msgstr.replace("\u00a0", "~") for entry in compiled) == [
        "C'est {{ day }}~; non",
        "Qui vient~: %(name)s~? Vous~!",
        "«~Votre <b>carte</b>~»~: oui",
    ]


def test_a_language_for_newcomers_may_say_more_and_says_it_well(a_room: Path) -> None:
    root = a_room.parents[2]
    newcomers.update(root, ["ro"])
    path = newcomers.catalogue(root, "ro")
    say(path, "Welcome, %(name)s", "Bun venit")
    say(path, "Farewell", "Rămas bun")

    told = list(newcomers.faults(root))
    say(path, "Welcome, %(name)s", "Bun venit, %(name)s")
    newcomers.update(root, ["ro"])

    assert [fault.partition(": ")[2] for fault in told] == [
        "'Farewell' is said nowhere any more", "'Welcome, %(name)s' has other placeholders than its source",
    ]  # fmt: skip
    assert list(newcomers.faults(root)) == []
    assert [(entry.msgid, entry.occurrences) for entry in polib.pofile(str(path))] == [
        ("Welcome, %(name)s", [("people/views.py", "")])
    ]


def say(path: Path, sentence: str, translation: str) -> None:
    """Write this translation into a catalogue, in place of another."""
    catalogue = polib.pofile(str(path))
    if entry := catalogue.find(sentence):
        catalogue.remove(entry)
    catalogue.append(polib.POEntry(msgid=sentence, msgstr=translation))
    catalogue.save()
