"""What one writer, or one text, reaches in seven days without a second person."""

from datetime import timedelta

import pytest

from paraplu.base.models import Email
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import Mailing
from paraplu.commons.mailings.reach import canonical_words
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from tests.commons.mailings.readers import a_draft, an_office, readers
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR = an_office("secretary", 101_001), an_office("chair", 202_002)
EDITOR = an_office("editor", 303_003)
CHAPTERS, LANGUAGES = ("ghent", "antwerp", "brussels"), ("en", "fr", "nl")


def of_each_cell(many: int = 7) -> None:
    """So many in each of nine cells: no slice is above fifty, all of them are."""
    for place, (chapter, language) in enumerate((c, s) for c in CHAPTERS for s in LANGUAGES):
        readers(many, language, chapter, first=600_001 + 100 * place)


def send_slice(writer: Actor, chapter: str, language: str, text: str = "soup at seven") -> str:
    texts = {"en": ("Thursday", text)}
    draft = a_draft(writer, chapters=[chapter], languages=[language], texts=texts)
    actions.send_mailing(writer, draft.pk, draft.content_digest)
    draft.refresh_from_db()
    return draft.state


def test_nine_slices_of_one_text_need_a_second() -> None:
    of_each_cell()

    states = [send_slice(SECRETARY, chapter, language) for chapter in CHAPTERS for language in LANGUAGES]

    # Each slice may reach ten: 5 are shown, and 5 more may stand behind it. So five slices make fifty.
    assert states == ["leaving"] * 5 + ["waiting"] * 4


def test_mailings_of_one_writer_are_counted_whatever_their_words() -> None:
    of_each_cell()

    slices = enumerate((c, s) for c in CHAPTERS for s in LANGUAGES)
    states = [send_slice(SECRETARY, *cell, text="abcdefghi"[place] * 9) for place, cell in slices]

    assert states == ["leaving"] * 5 + ["waiting"] * 4


def test_the_same_words_are_counted_for_any_sender() -> None:
    of_each_cell()

    writers = [SECRETARY, CHAIR, EDITOR] * 3
    states = [
        send_slice(writer, chapter, language, text=f"Soup  at {place}, d\u200bears")
        for place, (writer, (chapter, language)) in enumerate(
            zip(writers, [(c, s) for c in CHAPTERS for s in LANGUAGES], strict=True)
        )
    ]

    assert states == ["leaving"] * 5 + ["waiting"] * 4


def test_other_words_of_somebody_else_count_for_them() -> None:
    of_each_cell()
    for language in LANGUAGES:
        send_slice(SECRETARY, "ghent", language)
    for language in LANGUAGES[:2]:
        send_slice(SECRETARY, "antwerp", language)

    assert send_slice(SECRETARY, "brussels", "en", text="quite another thing") == "waiting"
    assert send_slice(CHAIR, "brussels", "en", text="a third thing") == "leaving"


def test_after_seven_days_it_begins_again(the_day) -> None:
    start = the_day("2027-03-01")
    of_each_cell()
    for place in range(5):
        send_slice(SECRETARY, CHAPTERS[place // 3], LANGUAGES[place % 3])

    the_day((start + timedelta(days=6)).isoformat())
    assert send_slice(SECRETARY, "brussels", "fr") == "waiting"
    Mailing.objects.filter(state="waiting").delete()

    the_day((start + timedelta(days=7)).isoformat())
    assert send_slice(SECRETARY, "brussels", "fr") == "leaving"


def test_the_same_cells_twice_are_the_same_people() -> None:
    of_each_cell()

    states = [send_slice(SECRETARY, "ghent", "en", text="abcdefg"[place] * 9) for place in range(7)]

    assert states == ["leaving"] * 7


def test_a_mailing_with_a_second_person_is_counted_for_neither() -> None:
    """An ordinary week: one mailing to everybody with a second, then one to a chapter without."""
    of_each_cell()
    draft = a_draft(SECRETARY)
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)
    actions.approve_mailing(CHAIR, draft.pk, draft.content_digest)

    assert send_slice(SECRETARY, "ghent", "en", text="only in Ghent") == "leaving"


def test_the_board_learns_of_the_third_that_needs_a_second() -> None:
    director = roles.member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    of_each_cell()

    for place in range(3):
        assert not Email.objects.filter(name="post/board").exists()
        draft = a_draft(SECRETARY, texts={"en": ("Thursday", "abc"[place] * 9)})
        actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    assert Email.objects.filter(name="post/board").count() == 1
    assert [entry.event for entry in audit.entries_by(SECRETARY.number)].count("budget.mailings") == 1


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Soup at seven", "SOUP AT SEVEN", True),
        ("Soup at 7", "Soup at 19:30", True),
        ("soup", "so\u00adup\u200b!", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("Straße", "STRASSE", True),
        ("soup", "soap", False),
    ],
)
def test_the_same_words(one: str, other: str, is_same: bool) -> None:
    assert (canonical_words(one) == canonical_words(other)) is is_same
