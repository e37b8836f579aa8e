"""A sentence that two of the safety team prepared: who signs it, who sends it, what its asker is shown."""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.safety import actions
from paraplu.life.safety.models import PreparedSentence
from paraplu.life.safety.sentences import sendable_texts
from paraplu.trust.decisions import api as decisions
from tests.life.safety.parts import TEXTS, a_draft, signatures, with_a_sentence
from tests.sealed import KEYS, a_box, a_circle, a_key, an_answer, circle_keys, handle_of
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.mailboxes.parts import (
    Box,
    CircleAnswer,
    InvalidEnvelope,
    Message,
    NoBox,
    mailboxes,
    read_without_script,
)

pytestmark = pytest.mark.django_db
WRITER, SECOND, THIRD = 400_031, 400_032, 400_033
TODAY = "2027-03-01"


def of_team(number: int) -> Any:
    return an_office_holder("safety_team", number)


class Report:
    """A report, and what the browser of one of the team sends when it chose a sentence."""

    def __init__(self) -> None:
        a_circle("safety_team", WRITER, 3)
        self.receipt = ReturnCode.make()
        self.box_id = a_box("safety", receipt=self.receipt).pk
        self.handle = handle_of(self.receipt, "safety")

    def sentence(self, by: int = THIRD, number: int = 1, act: Any = "send", **changes: Any) -> CircleAnswer:
        text = next(line for line in sendable_texts() if line["language"] == "en")
        fields = {name: text[name] for name in ("language", "made", "until", "signed")}
        fields |= {"services": list(text["services"]), "prepared": text["text"], "chosen_hour": "18:00"}
        content = {**fields, "day": clock.current_date().isoformat(), **changes}
        place = MessagePlace("safety", self.receipt.address, "circle", number)
        sealed = seal_message(content, [*circle_keys("safety"), self.receipt.sealing_public_key], place)
        statement = circle_statement(act, "safety", self.receipt.address, number, sealed)
        return CircleAnswer(self.handle, number, sealed, KEYS[by].sign(statement))

    def send(self, sentence: CircleAnswer, by: int = THIRD) -> None:
        mailboxes.send_prepared(of_team(by), "safety", self.box_id, sentence, circle_keys("safety"))

    def seen(self) -> list[tuple[str, str]]:
        read = read_without_script(STRANGER, "safety", self.receipt)
        return [(str(line.content.get("text")), str(line.content.get("prepared"))) for line in read[1:]]


@pytest.fixture
def report(the_day: Callable[[str], date]) -> Report:
    the_day(TODAY)
    made = Report()
    with_a_sentence(WRITER, SECOND)
    return made


def test_a_third_person_sends_at_once_what_two_signed(report: Report) -> None:
    report.send(report.sentence())

    assert report.seen() == [("We are here until 18:00.", "yes")]
    assert Box.objects.get(pk=report.box_id).is_waiting


def test_one_of_the_two_who_signed_it_may_send_it(report: Report) -> None:
    report.send(report.sentence(by=WRITER), WRITER)

    assert report.seen() == [("We are here until 18:00.", "yes")]


@pytest.mark.parametrize(
    "changes",
    [
        {"prepared": "Stop writing until {hour}."},
        {"chosen_hour": "you stop"},
        {"until": "2029-01-01"},
        {"signed": ["", ""]},
        {"day": "2026-12-01"},
        {"text": "Stop writing.", "prepared": ""},
    ],
    ids=["other words", "a free hour", "a later end", "no signatures", "dated back", "free words"],
)
def test_what_two_did_not_sign_is_not_shown(report: Report, changes: dict[str, Any]) -> None:
    report.send(report.sentence(**changes))

    assert report.seen() == [("None", "None")]


def test_further_words_beside_a_sentence_are_dropped(report: Report) -> None:
    report.send(report.sentence(text="Stop writing.", region="Nowhere"))

    (_own, message) = read_without_script(STRANGER, "safety", report.receipt)
    assert message.content == {"text": "We are here until 18:00.", "day": TODAY, "prepared": "yes"}


def test_a_sentence_ends_when_one_of_the_two_has_another_key(report: Report) -> None:
    sentence = report.sentence()
    report.send(sentence)
    assert report.seen()[0][1] == "yes"

    a_key(SECOND)

    assert sendable_texts() != []  # the signed list still has the old key
    PreparedSentence.objects.update(agreed=signatures(PreparedSentence.objects.get(), SECOND))
    assert sendable_texts() == []


@pytest.mark.parametrize("act", ["answer", "agree"])
def test_the_signature_of_another_act_sends_nothing(report: Report, act: str) -> None:
    with pytest.raises(InvalidEnvelope):
        report.send(report.sentence(act=act))


def test_the_signature_of_sending_writes_no_answer(report: Report) -> None:
    sentence = report.sentence()

    with pytest.raises(InvalidEnvelope):
        mailboxes.write_as_circle(of_team(THIRD), "safety", report.box_id, sentence, circle_keys("safety"))


def test_after_a_sentence_no_second_one_goes_until_the_asker_writes(report: Report) -> None:
    sentence = report.sentence()
    report.send(sentence)
    report.send(sentence)

    with pytest.raises(NoBox):
        report.send(report.sentence(number=2))

    assert Message.objects.filter(box=report.box_id).count() == 2


def test_while_an_answer_waits_no_sentence_is_sent(report: Report) -> None:
    answer = an_answer(report.receipt, "safety", WRITER)
    mailboxes.write_as_circle(of_team(WRITER), "safety", report.box_id, answer, circle_keys("safety"))

    with pytest.raises(NoBox):
        report.send(report.sentence())


def test_after_a_sentence_two_answer_as_before(report: Report) -> None:
    report.send(report.sentence())
    answer = an_answer(report.receipt, "safety", WRITER, number=2)

    assert mailboxes.write_as_circle(of_team(WRITER), "safety", report.box_id, answer, circle_keys("safety"))


def test_a_thief_does_not_tell_a_sentence_from_an_answer_of_two(report: Report) -> None:
    report.send(report.sentence())

    row = Message.objects.get(side="circle")
    assert len(bytes(row.written_by)) == len(bytes(row.agreed_by)) == 1_746


def test_who_could_not_read_the_thread_or_is_of_no_team_sends_nothing(report: Report) -> None:
    with pytest.raises(NoBox):
        report.send(replace(report.sentence(), handle=bytes(16)))
    with pytest.raises(NotAuthorized):
        mailboxes.send_prepared(
            an_active_member(THIRD), "safety", report.box_id, report.sentence(), circle_keys("safety")
        )


def test_two_prepare_a_sentence(report: Report) -> None:
    PreparedSentence.objects.all().delete()
    made = actions.propose_sentence(of_team(WRITER), a_draft(WRITER))
    assert sendable_texts() == []

    sentence = PreparedSentence.objects.get(pk=made)
    actions.agree_to_sentence(of_team(SECOND), made, signatures(sentence, SECOND))

    assert {line["language"] for line in sendable_texts()} == set(TEXTS)


def test_nobody_agrees_to_their_own_sentence_nor_in_the_name_of_another(report: Report) -> None:
    sentence = with_a_sentence(WRITER)

    for by, signer in ((WRITER, WRITER), (WRITER, SECOND), (THIRD, SECOND)):
        with pytest.raises(NotAuthorized):
            actions.agree_to_sentence(of_team(by), sentence.pk, signatures(sentence, signer))


def test_who_is_tied_to_the_writer_does_not_agree(report: Report) -> None:
    sentence = with_a_sentence(WRITER)
    decisions.note_tie(WRITER, SECOND)

    with pytest.raises(NotAuthorized):
        actions.agree_to_sentence(of_team(SECOND), sentence.pk, signatures(sentence, SECOND))


@pytest.mark.parametrize(
    "changes",
    [
        {"texts": {"en": "Ring {name}."}},
        {"texts": {}},
        {"until": date(2028, 6, 1)},
        {"until": date(2027, 2, 1)},
        {"made_on": date(2027, 1, 1)},
        {"services": ("Ring me: 0",)},
    ],
    ids=[
        "a strange mark",
        "no text",
        "more than a year",
        "over",
        "an old day",
        "no service of the directory",
    ],
)
def test_an_unsound_sentence_is_not_stored(report: Report, changes: dict[str, Any]) -> None:
    draft = replace(a_draft(WRITER), **changes)
    unsaved = PreparedSentence(
        made_on=draft.made_on, until=draft.until, texts=dict(draft.texts), services=list(draft.services)
    )

    with pytest.raises(actions.UnsoundSentence):
        actions.propose_sentence(of_team(WRITER), replace(draft, signatures=signatures(unsaved, WRITER)))


def test_a_sentence_that_its_writer_did_not_sign_is_not_stored(report: Report) -> None:
    with pytest.raises(actions.UnsoundSentence):
        actions.propose_sentence(of_team(WRITER), a_draft(SECOND))


def test_what_is_over_or_waited_too_long_is_forgotten(report: Report, the_day: Callable[[str], date]) -> None:
    with_a_sentence(WRITER)

    later = the_day((date.fromisoformat(TODAY) + timedelta(days=15)).isoformat())
    assert (actions.forget_due(SYSTEM, later), PreparedSentence.objects.count()) == (1, 1)
    end = the_day((date.fromisoformat(TODAY) + timedelta(days=301)).isoformat())
    assert sendable_texts() == []
    assert actions.forget_due(SYSTEM, end) == 1


def test_a_signature_that_is_no_text_in_base64_signs_nothing(report: Report) -> None:
    sentence = with_a_sentence(WRITER)

    for given in ({}, {"en": "not base64 !"}, dict.fromkeys(TEXTS, base64.b64encode(bytes(64)).decode())):
        with pytest.raises(NotAuthorized):
            actions.agree_to_sentence(of_team(SECOND), sentence.pk, given)
