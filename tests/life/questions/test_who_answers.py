"""Who answers a question: active members with the office who chose its topic and language, two at least."""

from uuid import UUID

import pytest

from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.life.questions import actions, policy
from paraplu.life.questions import api as questions
from paraplu.life.questions.models import Duty
from paraplu.life.questions.policy import OFFICE, QuestionSubject
from paraplu.life.questions.queries import ResponderCircles, answerable_question_boxes, duty_of
from tests.people.parts import Member
from tests.people.roles import visitor_at
from tests.promises.roles import member
from tests.sealed import a_box, a_circle, with_an_unsent_answer
from tests.trust.mailboxes.parts import Box, BoxSubject, InvalidEnvelope, open_without_script
from tests.trust.offices.parts import Mandate

pytestmark = pytest.mark.django_db
HERS = frozenset({"work"}), frozenset({"nl"})
WAITS = QuestionSubject(UUID(int=1), "work", "nl", *HERS)


def answering(number: int) -> Actor:
    return Actor(
        "person", number, MemberStatus.ACTIVE, frozenset({HeldOffice(OFFICE)}), has_second_factor=True
    )


@pytest.fixture
def two(db: None) -> list[int]:
    """Two who answer about work, in Dutch."""
    numbers = a_circle(OFFICE, 400_021)
    for number in numbers:
        actions.choose_duty(answering(number), ["work"], ["nl"], is_paused=False)
    return numbers


def readers(topic: str = "work", language: str = "nl") -> list[int]:
    return [key.number for key in ResponderCircles().circle_for_topic(topic, language)]


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (member(MemberStatus.ACTIVE, OFFICE), True),
        (member(MemberStatus.ACTIVE), False),
        (member(MemberStatus.ACTIVE, "safety_team"), False),
        (member(MemberStatus.SUPPORTING, OFFICE), False),
        (member(MemberStatus.APPLYING, OFFICE), False),
        (member(MemberStatus.ENDED, OFFICE), False),
    ],
)
def test_an_active_member_with_the_office_answers_and_with_one_fact_less_nobody(
    actor: Actor, may: bool
) -> None:
    assert policy.answer(actor, WAITS) is may
    assert policy.serve(actor) is may


def test_without_the_office_she_chooses_nothing_to_answer(db: None) -> None:
    with pytest.raises(NotAuthorized):
        actions.choose_duty(member(MemberStatus.ACTIVE), ["work"], ["nl"], is_paused=False)

    assert not Duty.objects.exists()


def test_both_who_chose_the_topic_and_the_language_are_sealed_to(two: list[int]) -> None:
    assert readers() == two
    assert (readers("papers"), readers("work", "en")) == ([], [])


def test_whoever_rests_is_sealed_to_no_more(two: list[int]) -> None:
    actions.choose_duty(answering(two[0]), ["work"], ["nl"], is_paused=True)

    assert readers() == two[1:]


def test_whose_office_is_over_is_sealed_to_no_more_and_her_choice_is_forgotten(two: list[int]) -> None:
    Mandate.objects.filter(number=two[0]).update(ended_on="2026-01-01")

    assert readers() == two[1:]
    assert (questions.forget_due(None), list(Duty.objects.values_list("number", flat=True))) == (1, two[1:])


def test_who_is_no_active_member_any_more_is_sealed_to_no_more(two: list[int]) -> None:
    Member.objects.filter(number=two[0]).update(state=MemberStatus.SUPPORTING)

    assert readers() == two[1:]


@pytest.mark.parametrize("page", ["/en/questions/", "/en/questions/plain/"])
def test_with_one_alone_the_form_is_closed_and_names_the_way_on_paper(two: list[int], page: str) -> None:
    open_page = visitor_at("forms").get(page).content.decode()
    Duty.objects.filter(number=two[0]).delete()

    closed_page = visitor_at("forms").get(page).content.decode()

    red = "At the moment nobody can read messages sent here.", "Questions are answered at meet-ups", "<select"
    assert [words in open_page for words in red] == [False, False, True]
    assert [words in closed_page for words in red] == [True, True, False]


def test_with_one_alone_an_old_page_opens_no_box(two: list[int]) -> None:
    Duty.objects.filter(number=two[0]).delete()
    keys = [key.xwing for key in ResponderCircles().circle_for_topic("work", "nl")]

    with pytest.raises(InvalidEnvelope):
        open_without_script(
            STRANGER, BoxSubject("questions", "work", "nl"), ReturnCode.make(), {"text": "?"}, keys, bytes(24)
        )

    assert not Box.objects.exists()


def waiting(number: int) -> dict[str, int]:
    return {line.label: line.count for line in questions.waiting_for(answering(number))}


def test_an_answer_that_waits_is_on_the_desk_of_the_others_and_not_of_its_writer(two: list[int]) -> None:
    writer, reader = two
    for number in two:
        actions.choose_duty(answering(number), ["work", "papers"], ["nl"], is_paused=False)
    box = a_box("questions", "papers", "nl")
    before = waiting(writer), waiting(reader)

    with_an_unsent_answer(box, writer)

    assert before == ({"Questions to answer": 1}, {"Questions to answer": 1})
    assert (waiting(writer), waiting(reader)) == ({}, {"Answers that wait for a second reader": 1})


def test_she_sees_what_she_chose_and_nothing_else(two: list[int]) -> None:
    hers, others = a_box("questions", "work", "nl"), a_box("questions", "papers", "nl")

    seen = list(answerable_question_boxes(answering(two[0]), duty_of(two[0])))

    assert (hers in seen, others in seen) == (True, False)
    assert not answerable_question_boxes(member(MemberStatus.ACTIVE, "chair"), duty_of(two[0])).exists()


def test_the_form_without_scripts_says_what_it_does_not_protect_from(db: None) -> None:
    page = visitor_at("forms").post("/en/questions/plain/", {}).content.decode()

    assert "Your words reach our server readable. Somebody who secretly controls our server" in page
    assert "Your browser encrypts" not in page
