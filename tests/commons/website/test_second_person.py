"""Nobody publishes what they saved; some pages need the Board, a translation somebody who reads it."""

import pytest

from paraplu.commons.website import actions, api, queries, seconds
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.policy import PROTECTED
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.website.roles import a_second, an_editor, given, on_the_site, published, saved
from tests.people.parts import Member
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


def publish(by: Somebody, name: str = "work", language: str = "en") -> bool:
    """Whether this person may publish the newest version; it is published then."""
    place = queries.edition_view(name, language).newest
    waits = Edition.objects.filter(
        name=name, language=language, pk__in=seconds.unpublished_editions(by.actor)
    )
    is_in_queue = waits.exists()
    try:
        actions.publish_page(by.actor, name, language, place)
    except NotAuthorized:
        assert not is_in_queue
        return False
    assert is_in_queue
    return True


@pytest.mark.parametrize("office", ["editor", "secretary", "chair", "director"])
def test_another_office_publishes_an_ordinary_page(the_editor: Somebody, office: str) -> None:
    saved(the_editor.actor)

    assert not publish(the_editor)
    assert publish(member(MemberStatus.ACTIVE, office))


def test_nobody_publishes_in_another_office_what_they_saved() -> None:
    both = member(MemberStatus.ACTIVE, "editor", "director", "safety_team")
    saved(both.actor)

    assert not publish(both)


@pytest.mark.parametrize("name", sorted(PROTECTED))
def test_a_page_that_binds_or_protects_needs_the_board(the_editor: Somebody, name: str) -> None:
    saved(the_editor.actor, name=name)

    assert not any(
        publish(member(MemberStatus.ACTIVE, office), name) for office in ("editor", "secretary", "chair")
    )
    assert publish(member(MemberStatus.ACTIVE, "safety_team"), name) is (name == "protection")
    if name != "protection":
        assert publish(member(MemberStatus.ACTIVE, "director"), name)


@pytest.mark.parametrize(("own", "may"), [("en", False), ("nl", False), ("fr", True)])
def test_a_translation_needs_somebody_who_reads_it(the_editor: Somebody, own: str, may: bool) -> None:
    published(the_editor.actor)
    saved(the_editor.actor, language="fr")
    chair = member(MemberStatus.ACTIVE, "chair")
    Member.objects.filter(number=chair.number).update(language=own)

    assert publish(chair, language="fr") is may


def test_the_editor_publishes_what_a_translator_handed_in(the_editor: Somebody) -> None:
    source = published(the_editor.actor)
    translator = member(MemberStatus.ACTIVE)
    assignment = given(the_editor.actor, translator.number)
    words = queries.page_text_of(source)
    actions.hand_in_translation(translator.actor, assignment.pk, words, source.digest)
    Member.objects.filter(number=the_editor.number).update(language="fr")

    assert publish(the_editor, language="fr")


def test_a_version_without_a_known_writer_has_to_be_saved_again(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    api.forget(the_editor.number)
    chair, director = member(MemberStatus.ACTIVE, "chair"), member(MemberStatus.ACTIVE, "director")

    assert not publish(chair)
    saved(the_editor.actor)
    assert PageVersion.objects.filter(place=1).count() == 1

    assert not publish(the_editor)
    assert publish(director)


def test_the_writer_is_deleted_when_a_version_is_published(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    assert [known.field for known in api.known_about(the_editor.number)] == ["PageVersion.saved_by"]

    actions.publish_page(a_second(), "work", "en", 1)

    assert api.known_about(the_editor.number) == []
    saved(the_editor.actor)
    assert api.known_about(the_editor.number) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("work", "Editors, the secretary, the chair and Board members find it"),
        ("mission", "a Board member publishes"),
    ],
)
def test_a_reader_of_another_office_learns_who_publishes_it(
    the_editor: Somebody, name: str, sentence: str
) -> None:
    saved(the_editor.actor, name=name)

    page = member(MemberStatus.ACTIVE, "safety_team").client.get(f"/en/website/{name}/en/")

    assert sentence in page.content.decode()


@pytest.mark.parametrize("office", ["editor", "secretary", "director", "safety_team"])
def test_one_person_takes_a_page_back(the_editor: Somebody, office: str) -> None:
    published(the_editor.actor)

    actions.withdraw_page(member(MemberStatus.ACTIVE, office).actor, "work", "en")

    assert "What we want" not in on_the_site()


def test_a_button_pressed_twice_publishes_once(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    second = a_second()

    actions.publish_page(second, "work", "en", 1)
    actions.publish_page(second, "work", "en", 1)

    assert Edition.objects.get(name="work", language="en").published == 1
