"""A picture is added by one person, published by another, and taken down by anybody who sees it."""

import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.commons.pictures import actions, api, queries
from paraplu.commons.pictures.actions import PictureKeyTaken, PictureWords
from paraplu.commons.pictures.inspection import UnusablePicture
from paraplu.commons.pictures.models import Picture, PictureFile
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.export.documents import write_pictures
from tests.commons.pictures.good import GOOD, MAKERS
from tests.commons.pictures.roles import (
    WORDS,
    a_director,
    a_file,
    added,
    again,
    an_editor,
    described,
    public_client,
    published,
)
from tests.people.roles import member
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db


def first_size(picture: Picture) -> PictureFile:
    return PictureFile.objects.filter(picture=picture).order_by("width")[0]


def size_path(picture: Picture, language: str = "en") -> str:
    size = first_size(picture)
    return f"/{language}/pictures/{picture.address}/{size.width}-{size.digest}.webp"


def test_an_added_picture_is_a_draft_that_nobody_sees_on_the_site() -> None:
    picture = added(an_editor())

    assert picture.state == "draft"
    assert public_client().get(size_path(picture)).status_code == 404
    assert api.figure_html("poster", "", "en") == ""


def test_a_published_picture_is_sent_to_everybody_as_webp() -> None:
    picture = published(an_editor())

    response = public_client().get(size_path(picture))

    assert response.status_code == 200
    assert response.content[:4] + response.content[8:16] == b"RIFFWEBPVP8 "
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=604800, immutable"
    assert "Set-Cookie" not in response.headers


def test_another_digest_or_width_is_not_found() -> None:
    picture = published(an_editor())
    size = first_size(picture)

    for name in (f"{size.width}-{UUID(int=0)}", f"{size.width + 1}-{size.digest}", f"{10**30}-{size.digest}"):
        assert public_client().get(f"/en/pictures/{picture.address}/{name}.webp").status_code == 404


def test_in_the_work_area_a_draft_is_seen_and_stored_by_no_browser() -> None:
    editor = an_editor()
    path = size_path(added(editor))

    response = editor.client.get(path)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert member(MemberStatus.ACTIVE).client.get(path).status_code == 404


def test_a_stolen_copy_of_the_tables_shows_no_picture() -> None:
    picture = added(an_editor())
    size = first_size(picture)

    stored = bytes(size.content)
    clear = queries.size_content(picture.address, size.width, size.digest, is_public=False)

    assert clear is not None
    assert clear[20:60] not in stored
    assert b"WEBP" not in stored
    # What was sealed for one picture cannot be put into the row of another.
    other = added(an_editor(), "other")
    PictureFile.objects.filter(picture=other).update(content=size.content)
    again_there = first_size(other)
    assert queries.size_content(other.address, again_there.width, again_there.digest, is_public=False) is None


@pytest.mark.parametrize("name", GOOD)
def test_nothing_of_the_uploaded_file_is_in_the_database(name: str) -> None:
    picture = added(an_editor(), content=GOOD[name]())

    for size in PictureFile.objects.filter(picture=picture):
        clear = queries.size_content(picture.address, size.width, size.digest, is_public=False) or b""
        assert not any(word.encode() in clear for word in MAKERS)


def test_neither_the_person_who_added_it_nor_the_one_who_changed_it_publishes_it() -> None:
    adder, changer = an_editor(), an_editor()
    picture = added(adder)
    actions.describe_picture(changer.actor, picture.address, WORDS, picture.revision)

    for somebody in (adder, changer):
        with pytest.raises(NotAuthorized):
            actions.publish_picture(somebody.actor, picture.address, again(picture).revision)

    actions.publish_picture(a_director().actor, picture.address, again(picture).revision)
    assert again(picture).state == "published"


@pytest.mark.parametrize("missing", ["alternatives", "maker", "consent", "paper"])
def test_without_words_maker_or_consent_nobody_publishes_it(missing: str) -> None:
    whole: dict[str, Any] = {**asdict(WORDS), "consent": "agreed", "paper": "page 12"}
    less = {**whole, missing: {} if missing == "alternatives" else ""}
    both = {"less": less, "whole": whole}
    pictures = [described(an_editor(), key, PictureWords(**words)) for key, words in both.items()]
    director = a_director()

    with pytest.raises(NotAuthorized):
        actions.publish_picture(director.actor, pictures[0].address, pictures[0].revision)

    actions.publish_picture(director.actor, pictures[1].address, pictures[1].revision)


def test_somebody_publishes_what_they_saw() -> None:
    editor, director = an_editor(), a_director()
    picture = described(editor)
    actions.describe_picture(editor.actor, picture.address, WORDS, picture.revision)

    with pytest.raises(EditConflict):
        actions.publish_picture(director.actor, picture.address, picture.revision)

    page = director.client.post(f"/en/pictures/{picture.address}/publication/", {"base": picture.revision})
    assert page.status_code == 409
    assert again(picture).state == "draft"


def test_new_words_take_a_published_picture_off_the_site_until_a_second_person_agrees() -> None:
    editor = an_editor()
    picture = published(editor)

    actions.describe_picture(editor.actor, picture.address, WORDS, picture.revision)

    assert again(picture).state == "draft"
    assert public_client().get(size_path(picture)).status_code == 404


def test_anybody_who_sees_it_takes_it_down_at_once_and_the_log_says_so() -> None:
    picture = published(an_editor())
    helper = member(MemberStatus.ACTIVE, "safety_team")

    helper.client.post(f"/en/pictures/{picture.address}/take-down/")

    assert again(picture).state == "taken_down"
    assert public_client().get(size_path(picture)).status_code == 404
    assert api.figure_html("poster", "", "en") == ""
    assert LogEntry.objects.get(event="picture.taken_down").note == picture.pk


def test_what_one_took_down_only_another_removes_for_good() -> None:
    picture, helper = published(an_editor()), member(MemberStatus.ACTIVE, "safety_team")
    actions.take_picture_down(helper.actor, picture.address)

    with pytest.raises(NotAuthorized):
        actions.remove_picture(helper.actor, picture.address)
    actions.remove_picture(a_director().actor, picture.address)

    assert not Picture.objects.exists()
    assert not PictureFile.objects.exists()


def test_a_picture_that_was_shown_is_not_removed_by_the_person_who_added_it() -> None:
    editor = an_editor()
    picture, draft = published(editor), added(editor, "draft")
    actions.describe_picture(editor.actor, picture.address, WORDS, picture.revision)

    with pytest.raises(NotAuthorized):
        actions.remove_picture(editor.actor, picture.address)
    actions.remove_picture(editor.actor, draft.address)

    assert list(Picture.objects.values_list("key", flat=True)) == ["poster"]


def test_a_picture_that_was_taken_down_is_deleted_after_30_days_and_an_old_draft_after_a_year() -> None:
    editor, today = an_editor(), clock.current_date()
    down, draft = published(editor, "down"), added(editor, "draft")
    published(editor, "shown")
    actions.take_picture_down(editor.actor, down.address)

    assert api.forget_due(today + timedelta(days=29)) == 0
    assert api.forget_due(today + timedelta(days=30)) == 1
    assert api.forget_due(today + timedelta(days=364)) == 0
    assert api.forget_due(today + timedelta(days=365)) == 1
    assert list(Picture.objects.values_list("key", flat=True)) == ["shown"]
    assert draft.state == "draft"


def test_one_person_does_not_stop_the_deletion_of_a_picture_that_was_taken_down() -> None:
    editor, today = an_editor(), clock.current_date()
    picture, again_shown = published(editor, "down"), published(editor, "again_shown")
    for each in (picture, again_shown):
        actions.take_picture_down(editor.actor, each.address)
        actions.describe_picture(editor.actor, each.address, WORDS, again(each).revision)
    actions.publish_picture(a_director().actor, again_shown.address, again(again_shown).revision)

    assert (
        "We delete it 30 days later."
        in editor.client.get(f"/en/pictures/{picture.address}/").content.decode()
    )
    assert api.forget_due(today + timedelta(days=30)) == 1
    assert list(Picture.objects.values_list("key", flat=True)) == ["again_shown"]


def test_who_added_it_is_forgotten_and_then_another_person_saves_it_again() -> None:
    editor, director = an_editor(), a_director()
    picture = described(editor)

    api.forget(editor.number)

    assert (again(picture).added_by, again(picture).saved_by) == (None, None)
    with pytest.raises(NotAuthorized):
        actions.publish_picture(director.actor, picture.address, picture.revision)


def test_a_person_reads_which_pictures_they_added_changed_and_took_down() -> None:
    editor = an_editor()
    actions.take_picture_down(editor.actor, described(editor).address)

    fields = {field.field: field.value for field in api.known_about(editor.number)}

    assert fields["Picture.key"] == "poster"
    assert fields["Picture.added_by"] == fields["Picture.saved_by"] == str(editor.number)
    assert fields["Picture.taken_down_by"] == str(editor.number)


def test_a_draft_waits_for_those_who_may_publish_it() -> None:
    editor, director = an_editor(), a_director()
    described(editor)
    added(editor, "without_words")

    waiting = [[row.key for row in api.waiting_for(who.actor)[0].rows] for who in (editor, director)]

    assert waiting == [[], ["poster"]]


def test_an_export_has_the_published_pictures_as_files(tmp_path: Path) -> None:
    published(an_editor())
    described(an_editor(), "draft")

    count = write_pictures(tmp_path / "pictures")

    assert count == 1
    assert (tmp_path / "pictures" / "poster.webp").read_bytes()[8:16] == b"WEBPVP8 "
    assert json.loads((tmp_path / "pictures" / "poster.json").read_text())["captions"] == WORDS.captions
    assert len(list((tmp_path / "pictures").iterdir())) == 2


def upload(by: Any, content: bytes, key: str = "poster") -> Any:
    file = SimpleUploadedFile("file", content, content_type="image/png")
    return by.client.post("/en/pictures/new/", {"file": file, "key": key})


def test_a_file_is_uploaded_and_then_described() -> None:
    editor = an_editor()

    response = upload(editor, a_file())

    picture = Picture.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == f"/en/pictures/{picture.address}/words/"
    assert editor.client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize(("content", "words"), [
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "An SVG file can contain a program"),
    (b"\0\0\0\x18ftypheic" + b"\0" * 900, "Most compatible"),
    (b"\xff\xd8\xff" + b"\0" * 8_000_100, "larger than 8 MB"),
    (b"words", "cannot read this file as a picture"),
])  # fmt: skip
def test_a_refused_file_is_named_beside_its_field_and_nothing_typed_is_lost(
    content: bytes, words: str
) -> None:
    page = upload(an_editor(), content, "my_key")

    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="my_key"' in page.content.decode()
    assert not Picture.objects.exists()


def test_a_key_is_taken_once() -> None:
    editor = an_editor()
    added(editor)

    with pytest.raises(PictureKeyTaken):
        added(editor)
    page = upload(editor, a_file())

    assert page.status_code == 422
    assert "Another picture has this key" in page.content.decode()


def test_a_refused_file_leaves_no_row() -> None:
    with pytest.raises(UnusablePicture):
        added(an_editor(), content=b"nothing")

    assert not Picture.objects.exists()


def form_of(picture: Picture, **more: str) -> dict[str, str]:
    words = {"alternative_en": "A red umbrella.", "maker": "unknown", "consent": "nobody"}
    return {"base": str(picture.revision), **words, **more}


def test_a_consent_in_writing_says_where_the_paper_is() -> None:
    editor = an_editor()
    picture = added(editor)
    path = f"/en/pictures/{picture.address}/words/"

    refused = editor.client.post(path, form_of(picture, consent="agreed"))
    accepted = editor.client.post(path, form_of(picture, consent="agreed", paper="page 12"))

    assert (refused.status_code, accepted.status_code) == (422, 303)
    assert again(picture).paper == "page 12"


def test_two_who_describe_it_at_once_lose_nothing() -> None:
    editor = an_editor()
    picture = added(editor)
    path = f"/en/pictures/{picture.address}/words/"
    editor.client.post(path, form_of(picture))

    page = editor.client.post(path, form_of(picture, dated="about 1990"))

    assert page.status_code == 409
    assert "about 1990" in page.content.decode()
    assert f'name="base" value="{again(picture).revision}"' in page.content.decode()
    assert again(picture).dated == ""
