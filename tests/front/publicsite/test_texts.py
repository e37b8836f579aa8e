"""What several members approved stands in public, and nothing else of it."""

import re

import pytest
from django.test import Client

from paraplu.base import pages
from paraplu.commons.documents import actions
from paraplu.kernel.standing import MemberStatus
from tests.commons.documents.roles import SALUT, an_editor, approved, changed, helper, out, started
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
LARGEST = 14_600


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


def read(path: str) -> tuple[int, str]:
    response = Client(headers={"host": "localhost:8000"}).get(path)
    assert "Set-Cookie" not in response.headers
    return response.status_code, response.content.decode()


def test_what_appears_is_listed_and_read(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)

    assert "On rents" in read("/en/texts/")[1]
    assert "<strong>too high</strong>" in read(f"/en/texts/{text.document_id}/")[1]


def test_a_draft_is_not_there(the_editor: Somebody) -> None:
    text = started(the_editor.actor)

    assert "On rents" not in read("/en/texts/")[1]
    assert read(f"/en/texts/{text.document_id}/")[0] == 404


def test_what_was_taken_back_is_not_there(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)

    actions.withdraw_text(the_editor.actor, text.pk)

    assert read(f"/en/texts/{text.document_id}/")[0] == 404


def test_a_report_for_the_assembly_does_not_stand_in_public(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor, kind="report")

    assert read(f"/en/texts/{text.document_id}/")[0] == 404


@pytest.mark.parametrize(("kind", "place"), [("press_release", "press"), ("history", "history")])
def test_each_public_place_of_a_document_has_its_page(the_editor: Somebody, kind: str, place: str) -> None:
    text, _them = out(the_editor.actor, kind=kind)
    other = {"press": "history", "history": "press"}[place]

    assert "On rents" in read(f"/en/texts/{place}/")[1]
    assert "On rents" not in read(f"/en/texts/{other}/")[1]
    assert read(f"/en/texts/{text.document_id}/")[0] == 200
    assert f"/en/texts/{place}/" in read("/en/texts/")[1]


def test_active_members_read_a_report_on_the_page_of_the_assembly(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor, kind="report")
    reader = member(MemberStatus.ACTIVE).client

    assert "On rents" in reader.get("/en/gathering/").content.decode()
    assert reader.get(f"/en/gathering/texts/{text.document_id}/").status_code == 200
    assert (
        member(MemberStatus.SUPPORTING).client.get(f"/en/gathering/texts/{text.document_id}/").status_code
        == 404
    )


def test_a_text_that_is_not_translated_says_so_and_keeps_its_language(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)

    page = read(f"/nl/texts/{text.document_id}/")[1]

    assert "nog niet vertaald" in page
    assert '<article lang="en">' in page


def test_a_translation_behind_its_source_says_so(the_editor: Somebody) -> None:
    text, them = out(the_editor.actor)
    translator = helper(the_editor.actor, text.document_id, "translate")
    french = actions.start_translation(translator.actor, text.document_id, "fr", SALUT)
    actions.approve_text(them[0].actor, french.pk, 1)
    actions.publish_text(the_editor.actor, french.pk, 1)
    before = read(f"/fr/texts/{text.document_id}/")[1]

    changed(the_editor.actor, text, "Rents are low.")
    approved(the_editor.actor, text, them)
    actions.publish_text(the_editor.actor, text.pk, 2)

    sentence = "L'original a changé depuis"
    page = read(f"/fr/texts/{text.document_id}/")[1].replace("&#x27;", "'")
    assert "Les loyers sont trop hauts." in page
    assert (sentence in before, sentence in page) == (False, True)


def test_no_html_of_an_editor_reaches_the_page(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    body = "<script>alert(1)</script> [x](javascript:alert(1)) <b onclick=x>y</b>"
    changed(the_editor.actor, text, body)
    them = [helper(the_editor.actor, text.document_id) for _ in range(3)]
    approved(the_editor.actor, text, them)
    actions.publish_text(the_editor.actor, text.pk, 2)

    page = read(f"/en/texts/{text.document_id}/")[1].partition("<article")[2].partition("</article>")[0]

    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<b " not in page


def test_the_public_pages_ask_the_database_little(
    the_editor: Somebody, django_assert_max_num_queries
) -> None:
    text, _them = out(the_editor.actor)
    # What is asked once in a while, of banner and menu, is no matter of these two pages.
    read("/en/texts/")

    with django_assert_max_num_queries(3):
        read("/en/texts/")
        read(f"/en/texts/{text.document_id}/")


def test_what_does_not_fit_stands_on_the_next_page(the_editor: Somebody, monkeypatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 1)
    both = {str(out(the_editor.actor)[0].document_id) for _ in range(2)}

    shown = [read(f"/en/texts/?page={number}")[1] for number in (1, 2)]
    lists = [re.findall(r"/en/texts/([0-9a-f-]{36})/", words) for words in shown]

    assert [len(page) for page in lists] == [1, 1]
    assert {*lists[0], *lists[1]} == both
    assert 'href="?page=2">Show more' in shown[0]
