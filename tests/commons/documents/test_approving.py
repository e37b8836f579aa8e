"""A text appears when enough of its readers said yes to exactly these words."""

import pytest

from paraplu.base.editing import EditConflict
from paraplu.commons.documents import actions
from paraplu.commons.documents import api as documents
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.models import DocumentText, TextApproval, TextVersion
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.documents.roles import SALUT, an_editor, approved, changed, helper, out, readers, started
from tests.people.parts import Member
from tests.people.roles import Somebody, member
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


def titles(place: str = "site", language: str = "") -> list[str]:
    return [one.title for one in documents.published_documents_for(place, language)]


def test_two_of_three_readers_let_a_press_release_appear(the_editor: Somebody) -> None:
    out(the_editor.actor)

    assert titles() == titles("press") == ["On rents"]
    assert titles("assembly") == []


def test_one_yes_and_silence_are_not_enough(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = readers(the_editor.actor, text)
    actions.approve_text(them[0].actor, text.pk, 1)

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, text.pk, 1)


def test_an_edit_makes_every_approval_void(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    approved(the_editor.actor, text, readers(the_editor.actor, text))
    changed(the_editor.actor, text, "Rents are low.")

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, text.pk, 2)


def test_bringing_the_approved_version_back_does_not_bring_the_approvals_back(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    approved(the_editor.actor, text, readers(the_editor.actor, text))
    changed(the_editor.actor, text, "Rents are low.")
    actions.restore_old_version(the_editor.actor, text_version(text, 1), 2)

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, text.pk, 3)


def text_version(text: DocumentText, place: int):
    return TextVersion.objects.get(text=text, place=place).pk


def test_what_appears_goes_on_appearing_while_a_change_is_read(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)

    changed(the_editor.actor, text, "Rents are low.")

    assert [one.body for one in documents.published_documents_for("site")] == ["Rents are **too high**."]


def test_who_wrote_on_it_cannot_approve_it(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = helper(the_editor.actor, text.document_id)
    actions.save_new_version(writer(reader).actor, text.pk, VersionData("On rents", "Rents!", 1))

    with pytest.raises(NotAuthorized):
        actions.approve_text(reader.actor, text.pk, 2)


def writer(reader: Somebody) -> Somebody:
    """The same person, editor meanwhile."""
    reader.actor = member(MemberStatus.ACTIVE, "editor").actor.__class__(
        "person",
        reader.number,
        MemberStatus.ACTIVE,
        an_editor().actor.offices,
        has_second_factor=True,
        recently_authenticated=True,
    )
    return reader


def test_an_editor_who_is_no_reader_cannot_approve(the_editor: Somebody) -> None:
    text = started(the_editor.actor)

    with pytest.raises(NotAuthorized):
        actions.approve_text(an_editor().actor, text.pk, 1)


def test_a_reader_who_is_no_active_member_any_more_does_not_count(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = readers(the_editor.actor, text)
    approved(the_editor.actor, text, them)

    Member.objects.filter(number=them[0].number).update(state=MemberStatus.SUPPORTING)

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, text.pk, 1)


def test_an_approval_of_something_older_is_told_and_not_taken(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    reader = helper(the_editor.actor, text.document_id)
    changed(the_editor.actor, text, "Rents are low.")

    with pytest.raises(EditConflict):
        actions.approve_text(reader.actor, text.pk, 1)


def test_an_approval_taken_back_does_not_count(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = readers(the_editor.actor, text)
    approved(the_editor.actor, text, them)

    actions.withdraw_approval(them[0].actor, text.pk)

    assert TextApproval.objects.count() == 1
    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, text.pk, 1)


def test_a_reader_publishes_nothing(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = readers(the_editor.actor, text)
    approved(the_editor.actor, text, them)

    with pytest.raises(NotAuthorized):
        actions.publish_text(them[2].actor, text.pk, 1)


def test_the_trace_says_that_it_was_approved_published_and_taken_back(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)

    actions.withdraw_text(the_editor.actor, text.pk)

    events = LogEntry.objects.filter(event__startswith="document.").order_by("height")
    assert [(one.event, one.office) for one in events] == [
        ("document.approved", "house"),
        ("document.published", "editor"),
        ("document.withdrawn", "editor"),
    ]
    assert titles() == []


def translated(by: Somebody, text: DocumentText) -> DocumentText:
    return actions.start_translation(by.actor, text.document_id, "fr", SALUT)


def test_a_translation_appears_when_another_read_it(the_editor: Somebody) -> None:
    text, them = out(the_editor.actor)
    french = translated(helper(the_editor.actor, text.document_id, "translate"), text)
    actions.approve_text(them[0].actor, french.pk, 1)

    actions.publish_text(the_editor.actor, french.pk, 1)

    assert titles(language="fr") == ["Des loyers"]
    assert titles(language="nl") == ["On rents"]


def test_a_translation_that_nobody_read_does_not_appear(the_editor: Somebody) -> None:
    text, _them = out(the_editor.actor)
    french = translated(helper(the_editor.actor, text.document_id, "translate"), text)

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, french.pk, 1)


def test_a_translation_does_not_appear_before_its_source(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    them = readers(the_editor.actor, text)
    french = translated(helper(the_editor.actor, text.document_id, "translate"), text)
    actions.approve_text(them[0].actor, french.pk, 1)

    with pytest.raises(NotAuthorized):
        actions.publish_text(the_editor.actor, french.pk, 1)


def test_a_translation_is_behind_when_its_source_went_on(the_editor: Somebody) -> None:
    text, them = out(the_editor.actor)
    french = translated(helper(the_editor.actor, text.document_id, "translate"), text)
    actions.approve_text(them[0].actor, french.pk, 1)
    actions.publish_text(the_editor.actor, french.pk, 1)
    before = documents.published_documents_for("site", "fr")[0].is_behind

    changed(the_editor.actor, text, "Rents are low.")
    approved(the_editor.actor, text, them)
    actions.publish_text(the_editor.actor, text.pk, 2)

    assert (before, documents.published_documents_for("site", "fr")[0].is_behind) == (False, True)


def test_a_translator_does_not_change_the_source(the_editor: Somebody) -> None:
    text = started(the_editor.actor)
    translator = helper(the_editor.actor, text.document_id, "translate")

    with pytest.raises(NotAuthorized):
        actions.save_new_version(translator.actor, text.pk, VersionData("On rents", "Mine now.", 1))


def test_with_the_source_every_translation_goes(the_editor: Somebody) -> None:
    text, them = out(the_editor.actor)
    french = translated(helper(the_editor.actor, text.document_id, "translate"), text)
    actions.approve_text(them[0].actor, french.pk, 1)
    actions.publish_text(the_editor.actor, french.pk, 1)

    actions.withdraw_text(the_editor.actor, text.pk)

    assert titles(language="fr") == []
