"""Which answers one signature sends, by topic and route, written by hand; and what a claim leaves."""

from itertools import product

import pytest

from paraplu.base.shared_counters import current_counters
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.life.questions import actions, claims
from paraplu.life.questions.queries import question_subject
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.server_side import read_without_script
from tests.people.roles import visitor_at
from tests.sealed import a_box, a_circle, a_signature, circle_keys, handle_of
from tests.trust.mailboxes.parts import Box, Message

pytestmark = pytest.mark.django_db
WRITER, READER = 400_311, 400_312
# Residence, criminal law and tax wait for a second signature; the union leaves others to one.
ALONE = {
    "work": True,
    "social": True,
    "home": True,
    "papers": False,
    "authorities": False,
    "own_account": False,
}
ROUTES = ("an answer", "an answer that asks for a second reader")


def answering(number: int) -> Actor:
    return Actor(
        "person",
        number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("peer_responder")}),
        has_second_factor=True,
    )


@pytest.fixture
def two() -> None:
    for number in a_circle("peer_responder", WRITER):
        actions.choose_duty(answering(number), list(ALONE), ["en"], is_paused=False)


def answered(receipt: ReturnCode, box: Box, route: str, **fields: str) -> bool:
    """Whether an answer of one holder is with its asker at once."""
    content = {"text": "We read you.", "day": str(Message.objects.filter(box=box)[0].day), **fields}
    place = MessagePlace("questions", receipt.address, "circle", 1)
    sealed = seal_message(content, [*circle_keys("questions"), receipt.sealing_public_key], place)
    signature = a_signature(WRITER, "answer", box, sealed)
    answer = mailboxes.CircleAnswer(
        handle_of(receipt, "questions"), 1, sealed, signature, wants_second=route != "an answer"
    )
    circle = circle_keys("questions")
    return not mailboxes.write_as_circle(answering(WRITER), "questions", box.pk, answer, circle)


@pytest.mark.parametrize(("topic", "route"), list(product(ALONE, ROUTES)))
def test_one_signature_sends_an_answer_only_where_the_union_says_so(two, topic: str, route: str) -> None:
    receipt = ReturnCode.make()
    box = a_box("questions", topic, "en", receipt)

    assert answered(receipt, box, route) is (ALONE[topic] and route == "an answer")
    assert Message.objects.filter(box=box, side="circle").exists() is (ALONE[topic] and route == "an answer")


@pytest.mark.parametrize("field", ["article_token", "translation"])
def test_an_article_or_a_translation_that_one_sent_alone_is_not_shown(two, field: str) -> None:
    receipt = ReturnCode.make()
    box = a_box("questions", "work", "en", receipt)

    assert answered(receipt, box, "an answer", **{field: "AAAA"})

    shown = read_without_script(STRANGER, "questions", receipt)[1]
    assert (shown.is_proven, shown.content) == (False, {})


def test_a_claim_is_seen_by_the_others_taken_back_and_stored_in_no_table(two) -> None:
    box = a_box("questions", "work", "en")
    subject = question_subject(answering(WRITER), box.pk)

    actions.claim_question(answering(WRITER), subject)
    states = claims.claim_state(box.pk, WRITER), claims.claim_state(box.pk, READER)
    actions.claim_question(answering(WRITER), subject)

    assert states == ("own", "taken")
    assert claims.claim_state(box.pk, READER) == ""


def test_a_claim_is_gone_after_a_day(two, monkeypatch: pytest.MonkeyPatch) -> None:
    box = a_box("questions", "work", "en")
    actions.claim_question(answering(WRITER), question_subject(answering(WRITER), box.pk))
    now = current_counters().began_at

    monkeypatch.setattr("paraplu.base.shared_counters.epoch_seconds", lambda: now + 10 * claims.DAY_SECONDS)

    assert claims.claim_state(box.pk, READER) == ""


def test_nobody_claims_a_question_of_another_topic(two) -> None:
    box = a_box("questions", "work", "en")
    actions.choose_duty(answering(READER), ["papers"], ["en"], is_paused=False)

    with pytest.raises(NotAuthorized):
        actions.claim_question(answering(READER), question_subject(answering(READER), box.pk))


def test_while_nobody_can_read_the_form_shows_articles_help_and_a_peer(db: None) -> None:
    page = visitor_at("forms").get("/en/questions/").content.decode()

    assert "<select" not in page
    for way in ("/en/answers/", "/en/help/", "type your question with you", "at meet-ups"):
        assert way in page


def test_what_a_peer_types_for_somebody_is_stored_like_any_other_question(two) -> None:
    own, for_somebody = (
        a_box("questions", "work", "en", ReturnCode.make(), spoken=spoken) for spoken in ("en", "ro")
    )

    rows = [
        {
            field.name: len(value)
            if isinstance(value := getattr(row, field.name), bytes | memoryview)
            else value
            for row in (box, Message.objects.get(box=box))
            for field in row._meta.fields
            if field.name not in ("id", "box", "address", "token_digest")
        }
        for box in (own, for_somebody)
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 10
