"""The same page as XLIFF 1.2: written back as a program would, or refused in a sentence."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from paraplu.commons.website.models import PageVersion
from tests.commons.website.roles import NEW, an_editor, published, saved
from tests.commons.website.test_files import (
    FILE,
    FRENCH,
    IS_HTML,
    LINK_MISSING,
    NOT_THIS,
    NOT_TRANSLATED,
    PART_CHANGED,
    SOURCE_CHANGED,
    brought,
)
from tests.people.roles import Somebody

pytestmark = pytest.mark.django_db
IN = "{urn:oasis:names:tc:xliff:document:1.2}"


@pytest.fixture
def the_editor() -> Somebody:
    editor = an_editor()
    published(editor.actor)
    return editor


def taken(editor: Somebody) -> Element:
    answer = editor.client.get(f"{FILE}take/?as=xlf")
    assert answer["Content-Type"] == "application/xliff+xml; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="work.fr.xlf"'
    return ET.fromstring(answer.content.decode())  # noqa: S314 - our own


def parts(file: Element) -> list[Element]:
    return list(file.iter(f"{IN}trans-unit"))


def of(part: Element, name: str) -> Element:
    found = part.find(IN + name)
    assert found is not None
    return found


def translated(editor: Somebody) -> Element:
    file = taken(editor)
    for part, said in zip(parts(file), FRENCH.text_parts, strict=True):
        of(part, "target").text = said
    return file


def written(file: Element) -> bytes:
    return ET.tostring(file, encoding="utf-8", xml_declaration=True)


def test_it_comes_back_into_the_form_and_saves_nothing(the_editor: Somebody) -> None:
    status, page = brought(the_editor, written(translated(the_editor)))

    assert status == 200
    assert "Ensuite, voir [nos actions](page:work).</textarea>" in page
    assert not PageVersion.objects.filter(edition__language="fr", place__gte=1).exists()


def test_what_changed_is_empty_and_has_the_older_words_beside_it(the_editor: Somebody) -> None:
    saved(the_editor.actor, FRENCH, language="fr")
    published(the_editor.actor, replace(NEW, body="First.\n\nSecond, see [what we do](page:work)."))

    *_head, first, second = parts(taken(the_editor))

    assert of(first, "target").text == "D'abord."
    assert not of(second, "target").text
    assert of(of(second, "alt-trans"), "source").text == "Second, see [our work](page:work)."
    assert of(of(second, "alt-trans"), "target").text == "Ensuite, voir [nos actions](page:work)."


def test_what_a_program_puts_around_a_piece_is_left_away(the_editor: Somebody) -> None:
    file = translated(the_editor)
    target = of(parts(file)[3], "target")
    target.text = ""
    ET.SubElement(target, f"{IN}mrk", {"mtype": "seg"}).text = "D'abord."

    status, page = brought(the_editor, written(file))

    assert (status, "D&#x27;abord." in page) == (200, True)


SPOILT: list[tuple[Callable[[Element], object], str]] = [
    (lambda file: of(file, "file").set("original", "mission"), NOT_THIS),
    (lambda file: of(file, "file").set("target-language", "nl"), NOT_THIS),
    (lambda file: of(file, "file").set("build-num", "0" * 64), SOURCE_CHANGED),
    (lambda file: setattr(of(parts(file)[3], "target"), "text", ""), NOT_TRANSLATED),
    (lambda file: of(parts(file)[3], "target").set("state", "needs-translation"), NOT_TRANSLATED),
    (lambda file: setattr(of(parts(file)[3], "source"), "text", "Other."), PART_CHANGED),
    (lambda file: of(of(file, "file"), "body").remove(parts(file)[3]), PART_CHANGED),
    (lambda file: setattr(of(parts(file)[4], "target"), "text", "Ensuite."), LINK_MISSING),
    (lambda file: setattr(of(parts(file)[3], "target"), "text", "<b>D'abord</b>"), IS_HTML),
]


@pytest.mark.parametrize(("spoil", "sentence"), SPOILT)
def test_what_does_not_fit_is_refused_in_a_sentence(
    the_editor: Somebody, spoil: Callable[[Element], object], sentence: str
) -> None:
    file = translated(the_editor)
    spoil(file)

    status, page = brought(the_editor, written(file))

    assert (status, sentence in unescape(page)) == (422, True)


@pytest.mark.parametrize(
    "content",
    [
        b"<",
        b"<xliff/>",
        b"<?xml version='1.0'?><html></html>",
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><xliff>&e;</xliff>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><xliff>&b;</xliff>",
        b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'><file/></xliff>",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'><file><trans-unit id='x'/></file></xliff>",
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(the_editor: Somebody, content: bytes) -> None:
    status, page = brought(the_editor, content)

    assert (status, "You can only use a file that you downloaded here" in page) == (422, True)


def test_another_format_is_not_there(the_editor: Somebody) -> None:
    assert the_editor.client.get(f"{FILE}take/?as=exe").status_code == 404
