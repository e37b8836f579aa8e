"""The page with answers to e-mails: who sees which, what is marked, and when they are deleted."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.people.roles import Somebody, member
from tests.sealed import KEYS, a_key
from tests.trust.replies.parts import EmailReply, ReplySubject, a_reply, actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PAGE, DONE = "/en/replies/", "/en/replies/done/"


@pytest.fixture
def secretary() -> Somebody:
    return with_key("secretary")


def with_key(*offices: str) -> Somebody:
    holder = member(MemberStatus.ACTIVE, *offices)
    a_key(holder.number)
    return holder


def reply_to(office: str, *holders: Somebody, chapter: str = "") -> EmailReply:
    readers = [KEYS[holder.number].sealing_public_key for holder in holders]
    return a_reply(ReplySubject(office, chapter), readers)


def test_a_holder_gets_the_envelope_and_no_word_of_it(secretary):
    reply = reply_to("secretary", secretary)

    page = secretary.client.get(PAGE).content.decode()

    assert f'data-address="{reply.pk.hex}"' in page
    assert "Address given, not checked:" in page
    assert not [word for word in ("bring a friend", "robin@") if word in page]


def test_the_holder_of_another_office_gets_nothing_and_marks_nothing(secretary):
    chair = with_key("chair")
    reply = reply_to("secretary", secretary, chair)

    page = chair.client.get(PAGE).content.decode()
    chair.client.post(DONE, {"reply": str(reply.pk), "done": "yes"})

    assert reply.pk.hex not in page
    assert not EmailReply.objects.get().is_done


@pytest.mark.parametrize("offices", [(), ("safety_team",), ("peer_responder",)])
def test_for_everybody_else_the_page_is_not_there(offices):
    assert member(MemberStatus.ACTIVE, *offices).client.get(PAGE).status_code == 404


def test_a_colleague_who_came_later_is_told_that_nothing_opens(secretary):
    reply_to("secretary", secretary)
    colleague = with_key("secretary")

    page = colleague.client.get(PAGE).content.decode()

    assert "There are no answers that you can open." in page


def test_what_is_marked_as_done_comes_last_and_can_be_put_back(secretary):
    first, second = reply_to("secretary", secretary), reply_to("secretary", secretary)

    secretary.client.post(DONE, {"reply": str(first.pk), "done": "yes"})
    listed = list(queries.replies_for(secretary.actor))
    waiting = queries.waiting_count(secretary.actor)
    secretary.client.post(DONE, {"reply": str(first.pk), "done": "no"})

    assert ([row.pk for row in listed], waiting) == ([second.pk, first.pk], 1)
    assert queries.waiting_count(secretary.actor) == 2


def test_nothing_chosen_is_told_in_a_sentence(secretary):
    reply_to("secretary", secretary)

    answers = [secretary.client.post(DONE, data) for data in ({"done": "yes"}, {"reply": "x", "done": "yes"})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Choose at least one answer." in answer.content.decode() for answer in answers)


@pytest.mark.parametrize(("held", "seen"), [("ghent", {"ghent", ""}), (None, {"ghent", "antwerp", ""})])
def test_a_chapter_lead_sees_those_to_the_chapter(secretary, held, seen):
    for chapter in ("ghent", "antwerp", ""):
        reply_to("chapter_lead", secretary, chapter=chapter)
    lead = Actor("person", 1, MemberStatus.ACTIVE, frozenset({HeldOffice("chapter_lead", held)}))

    assert {reply.chapter for reply in queries.replies_for(lead)} == seen


@pytest.mark.parametrize(("days", "left"), [(90, 1), (91, 0)])
def test_each_is_deleted_ninety_days_after_it_came_read_or_not(secretary, days, left):
    reply_to("secretary", secretary)
    EmailReply.objects.update(day=clock.current_date() - timedelta(days=days))

    actions.forget_due(SYSTEM, clock.current_date())

    assert EmailReply.objects.count() == left


def test_only_the_system_keeps_and_deletes(secretary):
    with pytest.raises(NotAuthorized):
        actions.keep_reply(secretary.actor, ReplySubject("secretary"), b"x", {"text": "x"})
    with pytest.raises(NotAuthorized):
        actions.forget_due(secretary.actor, clock.current_date())


def test_a_role_without_keys_is_told_what_becomes_of_answers(db):
    page = member(MemberStatus.ACTIVE, "press_officer").client.get(PAGE).content.decode()

    assert "we keep nothing of what they wrote" in page
