"""Messages that only a few can open: questions, a report whose answer waits, an answer by e-mail."""

import base64
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, note_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.statutes import app_settings
from paraplu.life.complaints.models import YearlyComplaints
from paraplu.life.questions.actions import choose_duty
from paraplu.life.questions.queries import PURPOSE, ResponderCircles
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script
from paraplu.trust.replies import api as replies
from paraplu_demonstration import figures, translations

SAFETY, COMPLAINTS = "safety", "complaints"
REPORT = "A client says he will tell my landlord what I do. I would like to talk with somebody."
QUESTION = "I work for somebody who wants to pay me in cash only. May they do that, and what is best for me?"
REPLY_SUBJECT = "Re: New message on your page"
REPLIES = {
    "secretary": "I cannot come on Thursday. Is there another evening soon, and may a friend come with me?",
    "chair": "Is there a lift where the assembly meets? I walk with a stick.",
    "treasurer": "I sent the train ticket two weeks ago. Has it arrived?",
}
ANSWER = (
    "We believe you. Two of us can meet you on Friday, where you choose. "
    "We pass nothing on unless you agree. The three exceptions are those that you read above the form."
)
COMPLAINT = "At the last evening she shouted at me because I asked where the money went. I am afraid of her."
PROTECTED = (
    "Thank you for telling us. You do not have to meet her, and from now on Robin is your contact. "
    "We hear her only when you agree. We write again in three months."
)
DANGER = "Somebody waits in front of the door and does not go away. I am inside and can write."
CASE_NOTE = "On the telephone the voice was calm. The landlord has not called yet. Friday suits."
NEXT_STEP = "Ask a lawyer what a landlord may do, and write it into the answer."


def report_and_answer(team: Sequence[tuple[Actor, AccountKey]]) -> None:
    """The one with the highest number answers; visitors play the one with the lowest, and agree."""
    writer, key = max(team, key=lambda pair: pair[0].number_or_zero)
    day = current_date().isoformat()
    circle = [holder.xwing for holder in keys.circle_keys("safety_team")]
    about = mailboxes.BoxSubject(SAFETY, record=figures.allow_counting(1))
    receipt = send_sealed(about, {"text": REPORT, "day": day}, circle)
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    content = {"text": ANSWER, "handled": "two", "day": day}
    place = MessagePlace(SAFETY, receipt.address, "circle", 1)
    sealed = seal_message(content, [*circle, receipt.sealing_public_key], place)
    first = read_without_script(STRANGER, SAFETY, receipt)[0].content
    signature = key.sign(circle_statement("answer", SAFETY, receipt.address, 1, sealed))
    answer = mailboxes.CircleAnswer(base64.b64decode(str(first["handle"])), 1, sealed, signature)
    mailboxes.write_as_circle(writer, SAFETY, box.pk, answer, circle)
    handle = base64.b64decode(str(first["handle"]))
    _work_on_case(team, box, handle, circle)


def complaint_and_answer(confidant: tuple[Actor, AccountKey], director: tuple[Actor, AccountKey]) -> None:
    """A complaint about the chair; a confidant wrote the answer and a director agreed to it."""
    day, circle = current_date().isoformat(), mailboxes.circle_keys(COMPLAINTS)
    letters = {holder.number: holder.letter for holder in keys.circle_keys("director")}
    reader = f"director/{letters[director[0].number_or_zero]}"
    who: dict[str, str | list[str]] = {
        "about": ["chair"],
        "without": ["chair/A"],
        "only": ["confidant", reader],
    }
    first: dict[str, str | list[str]] = {"text": COMPLAINT, "day": day, **who}
    receipt = send_sealed(mailboxes.BoxSubject(COMPLAINTS), first, circle)
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    measures = ["no_meeting", "other_contact"]
    content: dict[str, str | list[str]] = {"text": PROTECTED, "measures": measures, "day": day}
    place = MessagePlace(COMPLAINTS, receipt.address, "circle", 1)
    readers, left_out = mailboxes.split_circle(COMPLAINTS, circle, who)
    sealed = seal_message(content, [*readers, receipt.sealing_public_key], place, left_out)
    handle = base64.b64decode(str(read_without_script(STRANGER, COMPLAINTS, receipt)[0].content["handle"]))
    written = confidant[1].sign(circle_statement("answer", COMPLAINTS, receipt.address, 1, sealed))
    agreed = director[1].sign(circle_statement("agree", COMPLAINTS, receipt.address, 1, sealed))
    answer = mailboxes.CircleAnswer(handle, 1, sealed, written)
    mailboxes.write_as_circle(confidant[0], COMPLAINTS, box.pk, answer, circle)
    mailboxes.agree_to_answer(director[0], COMPLAINTS, box.pk, handle, agreed)
    for _moment in range(2):
        mailboxes.tend_covers(COMPLAINTS, circle)
    YearlyComplaints.objects.create(year=current_date().year - 1, count=0)


def report_danger() -> None:
    """Somebody was in danger, and nobody has answered yet."""
    content = {"text": DANGER, "urgent": "yes", "day": current_date().isoformat()}
    circle = [holder.xwing for holder in keys.circle_keys("safety_team")]
    about = mailboxes.BoxSubject(SAFETY, is_urgent=True, record=figures.allow_counting(2))
    send_sealed(about, content, circle)


def _work_on_case(
    team: Sequence[tuple[Actor, AccountKey]], box: mailboxes.Box, handle: bytes, circle: list[bytes]
) -> None:
    """Two take the case and note what they know; the next step is overdue."""
    first_worker, second_worker = sorted(team, key=lambda pair: pair[0].number_or_zero)[:2]
    due = (current_date() - timedelta(days=2)).isoformat()
    acts = (
        (first_worker, {"act": "takes"}),
        (second_worker, {"act": "takes"}),
        (first_worker, {"act": "note", "text": CASE_NOTE}),
        (second_worker, {"act": "step", "text": NEXT_STEP, "due": due}),
    )
    for number, ((holder, key), fields) in enumerate(acts, start=1):
        place = MessagePlace(SAFETY, bytes.fromhex(box.address), "note", number)
        content = {**fields, "day": current_date().isoformat()}
        signature = base64.b64encode(key.sign(note_statement(place, content))).decode()
        sealed = seal_message({**content, "signature": signature}, circle, place)
        mailboxes.write_note(holder, SAFETY, box.pk, mailboxes.CaseNote(handle, number, sealed), circle)


def ask_question() -> None:
    """Somebody asks a question that two can open."""
    topic, language = app_settings(settings.UNION.questions).topics[0].key, translations.first_language()
    circle = [holder.xwing for holder in ResponderCircles().circle_for_topic(topic, language)]
    content = {"topic": topic, "language": language, "text": QUESTION, "day": current_date().isoformat()}
    send_sealed(mailboxes.BoxSubject(PURPOSE, topic, language), content, circle)


def send_sealed(
    about: mailboxes.BoxSubject, content: Mapping[str, str | list[str]], circle: list[bytes]
) -> ReturnCode:
    """Send the first message of a thread; return its return code."""
    receipt = ReturnCode.make()
    open_without_script(STRANGER, about, receipt, content, circle, secrets.token_bytes(24))
    return receipt


def answer_email() -> None:
    """Somebody answered an e-mail of each of three offices."""
    day = current_date()
    for office, text in REPLIES.items():
        fields = {"sender": "robin@paraplu.example", "subject": REPLY_SUBJECT, "text": text, "quote": "yes"}
        replies.keep_reply(replies.ReplySubject(office), f"{day} {text}".encode(), fields)


def take_questions(answerers: Iterable[Actor]) -> None:
    """Let these answer every topic in every language, so that anybody can ask."""
    topics = [topic.key for topic in app_settings(settings.UNION.questions).topics]
    for answerer in answerers:
        choose_duty(answerer, topics, settings.UNION.languages, is_paused=False)
