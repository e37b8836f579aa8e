"""Messages that only a few can open: who answers questions, and a report whose answer waits to be read."""

import base64
import secrets
from collections.abc import Iterable, Sequence

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions.actions import choose_duty
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script

SAFETY = "safety"
REPORT = "A client says he will tell my landlord what I do. I would like to talk with somebody."
ANSWER = (
    "We believe you. Two of us can meet you on Friday, where you choose. "
    "We pass nothing on unless you agree. The three exceptions are those that you read above the form."
)


def report_and_answer(team: Sequence[tuple[Actor, AccountKey]]) -> None:
    """The one with the highest number answers; visitors play the one with the lowest, and agree."""
    writer, key = max(team, key=lambda pair: pair[0].number_or_zero)
    receipt, day = ReturnCode.make(), current_date().isoformat()
    circle = [holder.xwing for holder in keys.circle_keys("safety_team")]
    report = {"text": REPORT, "day": day}
    open_without_script(
        STRANGER, mailboxes.BoxSubject(SAFETY), receipt, report, circle, secrets.token_bytes(24)
    )
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    content = {"text": ANSWER, "handled": "two", "day": day}
    place = MessagePlace(SAFETY, receipt.address, "circle", 1)
    sealed = seal_message(content, [*circle, receipt.sealing_public_key], place)
    first = read_without_script(STRANGER, SAFETY, receipt)[0].content
    signature = key.sign(circle_statement("answer", SAFETY, receipt.address, 1, sealed))
    answer = mailboxes.CircleAnswer(base64.b64decode(str(first["handle"])), 1, sealed, signature)
    mailboxes.write_as_circle(writer, SAFETY, box.pk, answer, circle)


def take_questions(answerers: Iterable[Actor]) -> None:
    """Let these answer every topic in every language, so that anybody can ask."""
    topics = [topic.key for topic in app_settings(settings.UNION.questions).topics]
    for answerer in answerers:
        choose_duty(answerer, topics, settings.UNION.languages, is_paused=False)
