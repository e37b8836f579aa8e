"""Two questions answered for everybody: the asker of one may still say no, the other is past that."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import CircleAct, MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.statutes import app_settings
from paraplu.life.answers import actions as answers
from paraplu.life.answers.articles import article_text_digest
from paraplu.life.answers.models import ArticleProposal
from paraplu.life.questions.api import VETO_DAYS
from paraplu.life.questions.queries import PURPOSE, ResponderCircles
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.models import Message
from paraplu.trust.mailboxes.server_side import read_without_script
from paraplu_demonstration import threads, translations

LANGUAGE = "en"
# The past one is deleted in so many days, so that its page warns.
DAYS_LEFT = 9
TOKEN_LENGTH = 16
Holder = tuple[Actor, AccountKey]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question, its answer, its general version, and how many days ago that was."""

    question: str
    answer: str
    title: str
    general: str
    days_ago: int


FRESH = _Answered(
    "My employer wants me to stay until six although we agreed on four. What do I say?",
    "Say in writing that you stop at four, as you agreed. Keep a copy.",
    "When they ask you to stay longer",
    "- Say in writing at what hour you stop.\n- Keep a copy at home.\n- Write down each extra hour.",
    0,
)
PAST = _Answered(
    "They gave me a contract and I must sign today. Can I take it home first?",
    "Yes. Say that you read it at home, and ask us before you sign.",
    "Reading a contract before you sign it",
    "- Ask for a copy and take it home.\n- Ask somebody you trust to read it with you.\n- Sign later.",
    VETO_DAYS + 3,
)


def answer_for_everybody(answerers: Sequence[Holder]) -> None:
    """The first of these, whom visitors play, agrees to what the second wrote."""
    if LANGUAGE in settings.UNION.languages:
        for answered in (FRESH, PAST):
            _answer(answered, writer=answerers[1], reader=answerers[0])


def _answer(answered: _Answered, writer: Holder, reader: Holder) -> None:
    topic, language = app_settings(settings.UNION.questions).topics[0].key, translations.first_language()
    circle = [holder.xwing for holder in ResponderCircles().circle_for_topic(topic, language)]
    day, token = current_date() - timedelta(days=answered.days_ago), secrets.token_bytes(TOKEN_LENGTH)
    question = {"text": answered.question, "spoken": language, "day": day.isoformat()}
    receipt = threads.send_sealed(mailboxes.BoxSubject(PURPOSE, topic, language), question, circle)
    content = {
        "text": answered.answer,
        "role": "peer",
        "region": "Brussels",
        "sources": "employment.belgium.be",
        "valid_until": (current_date() + timedelta(days=300)).isoformat(),
        "handled": "two",
        "day": day.isoformat(),
        "article_title": answered.title,
        "article_text": answered.general,
        "article_language": LANGUAGE,
        "article_token": base64.b64encode(token).decode(),
    }
    place = MessagePlace(PURPOSE, receipt.address, "circle", 1)
    sealed = seal_message(content, [*circle, receipt.sealing_public_key], place)
    _send_by_two(receipt, sealed, circle, writer, reader)
    digest = article_text_digest(LANGUAGE, answered.title, answered.general)
    veto_digest = hashlib.sha256(token).hexdigest()
    proposal = answers.propose_from_answer(reader[0], topic, LANGUAGE, digest, veto_digest)
    ArticleProposal.objects.filter(pk=proposal.pk).update(day=day)
    if answered is PAST:
        rest = settings.UNION.retention["question_days"] - DAYS_LEFT
        rows = Message.objects.filter(box__address=receipt.address.hex())
        rows.update(day=current_date() - timedelta(days=rest))


def _send_by_two(
    receipt: ReturnCode, sealed: bytes, circle: Sequence[bytes], writer: Holder, reader: Holder
) -> None:
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    first = read_without_script(STRANGER, PURPOSE, receipt)[0].content
    handle = base64.b64decode(str(first["handle"]))
    answer = mailboxes.CircleAnswer(
        handle, 1, sealed, _signature(writer[1], "answer", receipt, sealed), wants_second=True
    )
    mailboxes.write_as_circle(writer[0], PURPOSE, box.pk, answer, circle)
    agreement = _signature(reader[1], "agree", receipt, sealed)
    mailboxes.agree_to_answer(reader[0], PURPOSE, box.pk, handle, agreement)


def _signature(key: AccountKey, act: CircleAct, receipt: ReturnCode, sealed: bytes) -> bytes:
    """The signature of a holder under the first answer of a thread."""
    return key.sign(circle_statement(act, PURPOSE, receipt.address, 1, sealed))
