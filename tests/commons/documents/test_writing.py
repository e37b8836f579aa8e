"""Two who write at once lose nothing, and whoever is not named sees nothing."""

import re
from uuid import uuid4

import pytest

from paraplu.base.pages import PAGE
from paraplu.commons.documents import actions
from paraplu.commons.documents import api as documents
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.models import Comment, Document, DocumentText, TextVersion
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.documents.roles import HELLO, an_editor, changed, helper, out, readers, started
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


def form(base: int, body: str) -> dict[str, str]:
    return {"title": "On rents", "body": body, "base": str(base), "follows": "0"}


def test_the_second_who_saves_sees_both_texts(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    where = f"/en/documents/texts/{text.pk}/edit/"

    first = the_editor.client.post(where, form(1, "The first hand."))
    second = an_editor().client.post(where, form(1, "The second hand."))

    page = second.content.decode()
    assert (first.status_code, second.status_code) == (303, 409)
    assert "The first hand." in page
    assert "The second hand." in page
    assert TextVersion.objects.filter(text=text).count() == 2


def test_when_she_saves_again_after_seeing_both_it_is_kept(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    where = f"/en/documents/texts/{text.pk}/edit/"
    the_editor.client.post(where, form(1, "The first hand."))
    page = the_editor.client.post(where, form(1, "The second hand.")).content.decode()
    base = re.search(r'name="base" value="(\d+)"', page)
    assert base

    again = the_editor.client.post(where, form(int(base[1]), "Both hands."))

    assert (again.status_code, base[1]) == (303, "2")
    assert TextVersion.objects.get(text=text, place=3).body == "Both hands."


def test_the_same_form_sent_twice_is_one_version(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    where = f"/en/documents/texts/{text.pk}/edit/"

    answers = [the_editor.client.post(where, form(1, "Once.")).status_code for _ in range(2)]

    assert (answers, TextVersion.objects.filter(text=text).count()) == ([303, 303], 2)


def test_a_new_document_sent_twice_is_one(the_editor: Somebody) -> None:
    key = uuid4()

    made = {actions.start_document(the_editor.actor, "page", "en", HELLO, key) for _ in range(2)}

    assert (made, Document.objects.count()) == ({key}, 1)


def test_a_document_of_a_kind_that_the_union_has_not_is_not_started(the_editor: Somebody) -> None:
    with pytest.raises(documents.NoSuchText):
        actions.start_document(the_editor.actor, "poem", "en", HELLO)


def test_a_member_without_office_writes_no_document() -> None:
    with pytest.raises(NotAuthorized):
        actions.start_document(member(MemberStatus.ACTIVE).actor, "page", "en", HELLO)


def test_a_named_reader_sees_it(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = helper(the_editor.actor, text.document_id)

    assert reader.client.get(f"/en/documents/texts/{text.pk}/").status_code == 200


def test_another_member_does_not_see_it(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = member(MemberStatus.ACTIVE)

    assert reader.client.get(f"/en/documents/texts/{text.pk}/").status_code == 404


def test_the_shelf_of_a_reader_holds_hers_only(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    actions.start_document(the_editor.actor, "page", "en", VersionData("Not hers", "x"))
    reader = helper(the_editor.actor, text.document_id)

    page = reader.client.get("/en/documents/").content.decode()

    assert ("On rents" in page, "Not hers" in page) == (True, False)


def test_an_old_version_comes_back_as_a_new_one(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    changed(the_editor.actor, text, "Rents are low.")
    first = TextVersion.objects.get(text=text, place=1)

    where = f"/en/documents/versions/{first.pk}/restoring/"
    answer = the_editor.client.post(where, {"place": "2"})

    assert answer.status_code == 303
    assert TextVersion.objects.get(text=text, place=3).body == HELLO.body


def test_a_comment_names_nobody(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = helper(the_editor.actor, text.document_id)
    actions.add_comment(reader.actor, text.pk, 1, "Is <b>this</b> right?")

    page = the_editor.client.get(f"/en/documents/texts/{text.pk}/").content.decode()

    assert "Is &lt;b&gt;this&lt;/b&gt; right?" in page
    assert f"Rowan {reader.number}" not in page


def test_a_comment_stays_with_its_version(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = helper(the_editor.actor, text.document_id)
    actions.add_comment(reader.actor, text.pk, 1, "Which rents?")

    changed(the_editor.actor, text, "Rents of rooms.")

    assert "about version 1" in the_editor.client.get(f"/en/documents/texts/{text.pk}/").content.decode()


def test_who_is_erased_leaves_the_words_and_no_number(the_editor: Somebody) -> None:
    text, them = out(the_editor.actor)
    actions.add_comment(them[0].actor, text.pk, 1, "Good.")

    documents.forget(the_editor.number)
    documents.forget(them[0].number)

    assert documents.known_about(the_editor.number) == documents.known_about(them[0].number) == []
    assert (Comment.objects.count(), TextVersion.objects.get().author) == (0, None)
    assert [one.title for one in documents.published_documents_for("site")] == ["On rents"]


def test_a_year_after_it_appeared_nobody_knows_who_approved(the_editor: Somebody, the_day) -> None:
    the_day("2027-03-01")
    text, them = out(the_editor.actor)
    actions.add_comment(them[0].actor, text.pk, 1, "Good.")

    gone = documents.forget_due(the_day("2028-03-02"))

    assert gone == 3
    assert documents.known_about(them[0].number) == []


def test_a_draft_that_nobody_touched_for_two_years_goes(the_editor: Somebody, the_day) -> None:
    the_day("2027-03-01")
    started(the_editor.actor)

    documents.forget_due(the_day("2029-03-02"))

    assert not DocumentText.objects.exists()


def test_a_draft_of_last_year_stays(the_editor: Somebody, the_day) -> None:
    the_day("2027-03-01")
    started(the_editor.actor)

    documents.forget_due(the_day("2028-03-02"))

    assert DocumentText.objects.exists()


def test_what_is_approved_waits_for_who_publishes(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = [helper(the_editor.actor, text.document_id) for _ in range(3)]
    before = documents.waiting_for(the_editor.actor)

    for her in them[:2]:
        actions.approve_text(her.actor, text.pk, 1)

    assert (before, documents.waiting_for(the_editor.actor)[0].count) == ([], 1)
    assert documents.waiting_for(them[0].actor) == []


def test_a_position_waits_only_with_its_third_yes(the_editor: Somebody) -> None:
    text = started(the_editor.actor, "position")
    them = readers(the_editor.actor, text)
    waiting = []

    for her in them:
        actions.approve_text(her.actor, text.pk, 1)
        waiting.append(sum(one.count for one in documents.waiting_for(the_editor.actor)))

    assert waiting == [0, 0, 1]


def test_what_appears_as_it_was_approved_waits_no_more(the_editor: Somebody) -> None:
    text, _readers = out(the_editor.actor)
    assert documents.waiting_for(the_editor.actor) == []

    changed(the_editor.actor, text, "Rents are low.")

    assert documents.waiting_for(the_editor.actor) == []


def test_the_second_leaf_holds_the_other_documents(the_editor: Somebody) -> None:
    for _turn in range(PAGE + 1):
        started(the_editor.actor)

    pages = [the_editor.client.get(f"/en/documents/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("On rents") for page in pages] == [PAGE, 1]
    assert "?page=2" in pages[0]
