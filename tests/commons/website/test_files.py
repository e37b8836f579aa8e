"""A page leaves as a file and comes back whole, or with a sentence; it comes into the form, unsaved."""

import re
from dataclasses import replace
from html import unescape

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.commons.website import exchange, queries
from paraplu.commons.website.models import PageVersion
from paraplu.commons.website.translation_units import TranslationHeader
from paraplu.commons.website.words import PageText
from paraplu.kernel.standing import MemberStatus
from tests.commons.website.roles import NEW, an_editor, published, saved
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PAGE = "work"
FILE = f"/en/website/{PAGE}/fr/file/"
FRENCH = PageText(
    "Ce que nous voulons", "En bref.", "Buts", "D'abord.\n\nEnsuite, voir [nos actions](page:work)."
)


@pytest.fixture
def the_editor() -> Somebody:
    editor = an_editor()
    published(editor.actor)
    return editor


def taker_count(editor: Somebody) -> polib.POFile:
    return polib.pofile(editor.client.get(f"{FILE}take/").content.decode())


def translated(editor: Somebody, words: PageText = FRENCH) -> polib.POFile:
    """As somebody outside sends it back."""
    file = taker_count(editor)
    for entry, said in zip(file, words.text_parts, strict=True):
        entry.msgstr, entry.flags = said, []
    return file


def brought(editor: Somebody, content: bytes) -> tuple[int, str]:
    answer = editor.client.post(FILE, {"file": SimpleUploadedFile("any.po", content)})
    return answer.status_code, answer.content.decode()


def test_it_comes_back_into_the_form_and_saves_nothing(the_editor: Somebody) -> None:
    status, page = brought(the_editor, str(translated(the_editor)).encode())

    assert status == 200
    assert "Ensuite, voir [nos actions](page:work).</textarea>" in page
    assert re.search(r'name="caught_up"[^>]* checked', page)
    assert not PageVersion.objects.filter(edition__language="fr", place__gte=1).exists()


def test_what_was_said_already_goes_along_and_what_changed_is_marked(the_editor: Somebody) -> None:
    saved(the_editor.actor, FRENCH, language="fr")
    published(the_editor.actor, replace(NEW, body="First.\n\nSecond, see [what we do](page:work)."))

    *_head, first, second = taker_count(the_editor)

    assert (first.msgstr, first.fuzzy) == ("D'abord.", False)
    assert (second.msgstr, second.fuzzy) == ("Ensuite, voir [nos actions](page:work).", True)
    assert second.previous_msgid == "Second, see [our work](page:work)."


NOT_THIS = "This file belongs to another page or another language."
SOURCE_CHANGED = (
    "The source text has changed since you downloaded this file. Download it again and combine both."
)
NOT_TRANSLATED = "This part is not translated yet, or it is marked as unsure: “First.”."
PART_CHANGED = "In this file, a part of the source text is missing or changed: “First.”."
LINK_MISSING = "A link in this part is missing or leads somewhere else: “Second, see [our work](page:work).”."
IS_HTML = "“<b>” is HTML, which does not work here. Take it out."


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda file: file.metadata.update({"X-Page": "mission"}), NOT_THIS),
        (lambda file: file.metadata.update({"Language": "nl"}), NOT_THIS),
        (lambda file: file.metadata.update({"X-Source-Digest": "0" * 64}), SOURCE_CHANGED),
        (lambda file: setattr(file[3], "msgstr", ""), NOT_TRANSLATED),
        (lambda file: setattr(file[3], "flags", ["fuzzy"]), NOT_TRANSLATED),
        (lambda file: setattr(file[3], "msgid", "Another."), PART_CHANGED),
        (lambda file: file.remove(file[3]), PART_CHANGED),
        (lambda file: setattr(file[4], "msgstr", "Ensuite."), LINK_MISSING),
        (lambda file: setattr(file[4], "msgstr", "[x](page:home)"), LINK_MISSING),
        (
            lambda file: setattr(file[3], "msgstr", "## D'abord"),
            "This part is a heading in one language, but not in the other: “First.”.",
        ),
        (lambda file: setattr(file[3], "msgstr", "<b>D'abord</b>"), IS_HTML),
        (lambda file: setattr(file[0], "msgstr", "x" * 121), "at most 120 characters (it has 121)."),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(the_editor: Somebody, spoil, sentence: str) -> None:
    file = translated(the_editor)
    spoil(file)

    status, page = brought(the_editor, str(file).encode())

    assert status == 422
    assert sentence in unescape(page)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"/etc/hostname",
        b"\xff\xfe\x00x",
        b'\nmsgid "a\x00"\nmsgstr ""\n',
        b'\nmsgid "a"\nmsgid "b"\nmsgstr\n',
        b'\nmsgid "\nmsgstr[9] "x"\n',
        b'\nmsgid "x"\n' + b"#" * exchange.LARGEST,
        b"PK\x03\x04 a spreadsheet",
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(the_editor: Somebody, content: bytes) -> None:
    status, page = brought(the_editor, content)

    assert status == 422
    assert 'class="wrong"' in page


def test_a_text_that_names_a_file_of_this_machine_is_not_opened(the_editor: Somebody, tmp_path) -> None:
    there = tmp_path / "any.po"
    there.write_text(str(translated(the_editor)))

    status, page = brought(the_editor, str(there).encode())

    assert (status, "You can only use a file that you downloaded here" in page) == (422, True)


def test_without_a_file_she_is_asked_for_one(the_editor: Somebody) -> None:
    answer = the_editor.client.post(FILE, {})

    assert (answer.status_code, "Choose a file." in answer.content.decode()) == (422, True)


def test_files_are_for_editors(the_editor: Somebody) -> None:
    other = member(MemberStatus.ACTIVE, "director")

    assert [other.client.get(path).status_code for path in (FILE, f"{FILE}take/")] == [404, 404]


def test_the_source_itself_is_no_translation(the_editor: Somebody) -> None:
    assert the_editor.client.get(f"/en/website/{PAGE}/en/file/").status_code == 404


@pytest.mark.parametrize("kind", exchange.FORMATS)
def test_every_file_of_the_union_goes_out_and_comes_back_as_it_is(kind: str) -> None:
    for name in ("home", "mission", "privacy"):
        found = queries.edition_view(name, "nl")
        assert found.source
        assert found.words
        head = TranslationHeader(found.name, found.language, found.source_language, found.source_digest)
        text = exchange.translation_file_text(kind, head, found.source, found.words, found.source)

        assert exchange.text_from_file(text.encode(), head, found.source).text_parts == found.words.text_parts
