"""What comes back, in the shape of many makers; every sentence in it is our own, and so is every address.

A shape is what a parser meets: which headers there are, how the parts nest, which encoding hides a report, in
which language people are told, where the code of the other server is, and what of our e-mail is below.
"""

import base64
import quopri
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.ops.mail.messages import NAME

TO = "reader@elsewhere.example"
COPY = (
    f"Return-Path: <bounce+{NAME}@localhost>\nFrom: office@localhost\nSubject: a full programme\n\nHello.\n"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it came back. status, action: of the report. answer: the other server's. outcome: what it means."""

    name: str
    action: str
    status: str
    answer: str
    outcome: str


REASONS = (
    Reason("unknown", "failed", "5.1.1", f"550 5.1.1 <{TO}> there is no such person", "refused"),
    Reason("closed", "failed", "5.2.1", "550 5.2.1 this mailbox was closed", "refused"),
    Reason("full", "failed", "5.2.2", "552 5.2.2 this mailbox is over its quota", "soft"),
    Reason("tired", "failed", "4.4.7", "451 4.4.7 nobody took it for five days", "soft"),
    Reason("host", "failed", "5.7.1", "550 5.7.1 your host is on our block list", "blocked"),
    Reason("spam", "failed", "5.0.0", "550 we take this text for spam", "blocked"),
    Reason("size", "failed", "5.3.4", "552 5.3.4 the message is too large", "blocked"),
    Reason("sender", "failed", "5.1.8", "553 5.1.8 the domain of the sender has no record", "blocked"),
    Reason("hidden", "failed", "5.1.1", "550 5.7.1 refused for a reason of our own", "blocked"),
    Reason("late", "delayed", "4.4.1", "450 4.4.1 no answer yet, it is tried again", "passing"),
)
# The words for people: language, charset, encoding, sentence.
WORDS = (
    ("en", "us-ascii", "7bit", "Your message did not reach this person."),
    ("fr", "iso-8859-1", "quoted-printable", "Votre message n'est pas arrivé à cette personne."),
    ("nl", "utf-8", "8bit", "Uw bericht is niet bij deze persoon aangekomen: geen één keer."),
    ("de", "utf-8", "base64", "Ihre Nachricht hat diese Person nicht erreicht, auch später nicht."),
    ("ja", "iso-2022-jp", "7bit", "このメールは届きませんでした。"),
    ("bg", "windows-1251", "base64", "Съобщението ви не стигна до този човек."),
)


def encoded(text: str, charset: str, encoding: str) -> str:
    """A text as it stands in a message; the message is written as Latin-1."""
    content = text.encode(charset)
    if encoding == "base64":
        content = base64.encodebytes(content)
    elif encoding == "quoted-printable":
        content = quopri.encodestring(content)
    return content.decode("latin-1")


def part(kind: str, content: str, *headers: str) -> str:
    return "\n".join([f"Content-Type: {kind}", *headers, "", content])


def multipart(head: str, subtype: str, boundary: str, *parts: str) -> bytes:
    joined = "".join(f"--{boundary}\n{each}\n" for each in parts)
    text = f'{head}MIME-Version: 1.0\nContent-Type: multipart/{subtype}; boundary="{boundary}"\n\n'
    return f"{text}{joined}--{boundary}--\n".encode("latin-1")


def words_part(words: tuple[str, ...], tail: str = "", kind: str = "text/plain") -> str:
    language, charset, encoding, sentence = words
    text = encoded(f"{sentence}\n\n{tail}\n", charset, encoding)
    headers = (f"Content-Transfer-Encoding: {encoding}", f"Content-Language: {language}")
    return part(f"{kind}; charset={charset}", text, *headers)


def status_block(reason: Reason, diagnostic: str, *more: str) -> str:
    lines = [f"Final-Recipient: rfc822; {TO}", f"Action: {reason.action}", f"Status: {reason.status}", *more]
    return "\n".join([*lines, f"Diagnostic-Code: {diagnostic}"] if diagnostic else lines) + "\n"


def postfix(reason: Reason, words: tuple[str, ...]) -> bytes:
    block = status_block(reason, f"smtp; {reason.answer}", "Remote-MTA: dns; mx.elsewhere.example")
    head = "From: MAILER-DAEMON@mx.example (Mail)\nSubject: Undelivered\nAuto-Submitted: auto-replied\n"
    report = part("message/delivery-status", f"Reporting-MTA: dns; mx.example\nX-Queue: 4AB\n\n{block}")
    tail = f"<{TO}>: host mx.elsewhere.example[192.0.2.4] said:\n    {reason.answer} (in reply to RCPT TO)"
    below = part("message/rfc822", COPY)
    return multipart(
        head, "report; report-type=delivery-status", "4AB.1/mx", words_part(words, tail), report, below
    )


def sendmail(reason: Reason, words: tuple[str, ...]) -> bytes:
    head = "From: Mail Delivery Subsystem <MAILER-DAEMON>\nSubject: Returned mail: see transcript\n"
    block = status_block(reason, f"SMTP; {reason.answer}", "Last-Attempt-Date: Mon, 1 Mar 2027 10:00:00 GMT")
    tail = f"... while talking to mx.elsewhere.example.:\n>>> RCPT To:<{TO}>\n<<< {reason.answer}"
    report = part(
        "message/delivery-status", f"Reporting-MTA: dns; mx.example\nArrival-Date: today\n\n{block}"
    )
    below = part("text/rfc822-headers", COPY)
    return multipart(
        head, "report; report-type=delivery-status", "xYz/1", words_part(words, tail), report, below
    )


def exim(reason: Reason, words: tuple[str, ...]) -> bytes:
    """Its own form; of a failure a header names the recipient, a warning says what it is in fixed words."""
    is_failed = reason.action == "failed"
    head = "From: Mail Delivery System <Mailer-Daemon@mx.example>\nAuto-Submitted: auto-replied\n"
    head += f"X-Failed-Recipients: {TO}\n" if is_failed else ""
    start = words[3] if is_failed else "The address to which the message has not yet been delivered is:"
    end = "------ This is a copy ------" if is_failed else "No action is required on your part."
    where = (
        f"  {TO}\n    SMTP error from remote mail server after RCPT TO:<{TO}>:\n    host mx: {reason.answer}"
    )
    charset = f"Content-Type: text/plain; charset={words[1]}\nContent-Transfer-Encoding: {words[2]}\n"
    body = encoded(f"{start}\n\n{where}\n\n{end}\n\n{COPY}", words[1], words[2])
    return f"{head}Subject: delivery of your message\n{charset}\n{body}".encode("latin-1")


def qmail(reason: Reason, words: tuple[str, ...]) -> bytes:
    """No header at all about what it is."""
    body = f"Hi. This is the qmail-send program at mx.example.\n{words[3]}\n\n<{TO}>:\n192.0.2.4 says no.\n"
    body += f"Remote host said: {reason.answer}\n\n--- Below this line is a copy of the message.\n\n{COPY}"
    return f"From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n{body}".encode(words[1], "replace")


def exchange(reason: Reason, words: tuple[str, ...]) -> bytes:
    """Line ends of its system, and a report that is hidden in base64."""
    block = status_block(reason, f"smtp;{reason.answer}", "X-Display-Name: a reader")
    hidden = encoded(f"Reporting-MTA: dns;ex.example\n\n{block}", "utf-8", "base64")
    head = "From: System Administrator <postmaster@ex.example>\nSubject: Undeliverable: hello\n"
    report = part("message/delivery-status", hidden, "Content-Transfer-Encoding: base64")
    below = part("message/rfc822", COPY)
    made = multipart(head, 'report; report-type="delivery-status"', "_ex_", words_part(words), report, below)
    return made.replace(b"\n", b"\r\n")


def office365(reason: Reason, words: tuple[str, ...]) -> bytes:
    """Two versions for people within the report, marks of a list on it, and a long answer over many lines."""
    shown = part(
        "multipart/alternative; boundary=in",
        f"--in\n{words_part(words)}\n--in\n{words_part(words, kind='text/html')}\n--in--",
    )
    answer = f"smtp;{reason.answer}\n [name=AB1.example 2027-03-01\n  08DA1]"
    block = status_block(reason, answer, "Remote-MTA: dns;mx.elsewhere.example")
    head = "From: <postmaster@tenant.example>\nPrecedence: bulk\nAuto-Submitted: auto-replied\nX-Is-Ndr:\n"
    report = part("message/delivery-status", f"Reporting-MTA: dns;AB1.example\n\n{block}")
    below = part("message/rfc822", COPY)
    made = multipart(head, "report; report-type=delivery-status", "_000_AB1", shown, report, below)
    return made.replace(b"\n", b"\r\n")


def gmail(reason: Reason, words: tuple[str, ...]) -> bytes:
    """A page with a picture beside the words, and the answer folded with its code on every line."""
    code, _, rest = reason.answer.partition(" ")
    block = status_block(
        reason, f"smtp; {code}-{rest}\n {code} {rest}", "Remote-MTA: dns; mx.elsewhere.example"
    )
    image = part("image/png; name=icon.png", "iVBORw0KGgo=", "Content-Transfer-Encoding: base64")
    shown = part(
        "multipart/related; boundary=rel",
        f"--rel\n{words_part(words, kind='text/html')}\n--rel\n{image}\n--rel--",
    )
    head = "From: Mail Delivery Subsystem <mailer-daemon@mx.example>\nReferences: <1@localhost>\n"
    report = part("message/delivery-status", f"Reporting-MTA: dns; mx.example\nX-Original: <1>\n\n{block}")
    below = part("message/rfc822", COPY)
    return multipart(head, 'report; report-type="delivery-status"', "0000ab", shown, report, below)


def courier(reason: Reason, words: tuple[str, ...]) -> bytes:
    """Field names in small letters, an answer of unknown kind."""
    block = status_block(reason, f"unknown; {reason.answer}").replace("Final-Recipient", "final-recipient")
    head = 'From: "Courier mail server at mx.example" <@mx.example>\nSubject: NOTICE: mail delivery status.\n'
    report = part(
        "message/delivery-status", f"reporting-mta: dns; mx.example\n\n{block.replace('Action', 'action')}"
    )
    return multipart(head, "report; report-type=delivery-status", "=_cour_0", words_part(words), report)


def opensmtpd(reason: Reason, words: tuple[str, ...]) -> bytes:
    """A mixed message, and the answer is in the words for people alone."""
    status = Reason(reason.name, reason.action, f"{reason.status[0]}.0.0", "", reason.outcome)
    head = "From: Mailer Daemon <MAILER-DAEMON@mx.example>\nSubject: Delivery status notification\n"
    report = part("message/delivery-status", f"Reporting-MTA: dns; mx.example\n\n{status_block(status, '')}")
    shown = words_part(words, f"{TO}: {reason.answer}\n\nBelow is a copy of the first lines:")
    return multipart(head, "mixed", "15462/mx", shown, report, part("text/rfc822-headers", COPY))


def domino(reason: Reason, words: tuple[str, ...]) -> bytes:
    """The report in quoted-printable, the answer of a kind of its own."""
    hidden = encoded(
        f"Reporting-MTA: dns;d.example\n\n{status_block(reason, f'X-Notes; {reason.answer}')}",
        "utf-8",
        "quoted-printable",
    )
    head = "From: Postmaster@d.example\nSubject: DELIVERY FAILURE: hello\n"
    report = part("message/delivery-status", hidden, "Content-Transfer-Encoding: quoted-printable")
    return multipart(head, "report; report-type=delivery-status", "==_domino", words_part(words), report)


def yahoo(reason: Reason, words: tuple[str, ...]) -> bytes:
    """A mere text of a mail server, in a form that no library knows."""
    head = "From: MAILER-DAEMON@provider.example\nSubject: Failure Notice\nX-Loop: provider\n"
    charset = f"Content-Type: text/plain; charset={words[1]}\nContent-Transfer-Encoding: {words[2]}\n"
    body = f"{words[3]}\n\n<{TO}>:\n{reason.answer}\n\n--- Here is a copy.\n\n{COPY}"
    return f"{head}MIME-Version: 1.0\n{charset}\n{encoded(body, words[1], words[2])}".encode("latin-1")


MAKERS: dict[str, Callable[[Reason, tuple[str, ...]], bytes]] = {
    "Postfix": postfix,
    "Sendmail": sendmail,
    "Exim": exim,
    "qmail": qmail,
    "Exchange": exchange,
    "Office 365": office365,
    "Gmail": gmail,
    "Courier": courier,
    "OpenSMTPD": opensmtpd,
    "Domino": domino,
    "Yahoo": yahoo,
}
# A form that no library knows closes nothing at once, and says nothing while it is not final.
MILDER = {("Yahoo", "unknown"): "soft", ("Yahoo", "closed"): "soft"}
NOT_FINAL = {("Yahoo", "tired"): "aside", ("Yahoo", "late"): "aside", ("qmail", "late"): "soft"}


def every_bounce() -> Iterator[tuple[str, str, str, bytes, str]]:
    """Maker, reason, language, message and what it means; the second language takes turns."""
    for place, (maker, make) in enumerate(MAKERS.items()):
        for number, reason in enumerate(REASONS):
            for words in (WORDS[0], WORDS[1 + (place + number) % 5]):
                key = (maker, reason.name)
                yield (
                    maker,
                    reason.name,
                    words[0],
                    make(reason, words),
                    {**MILDER, **NOT_FINAL}.get(key, reason.outcome),
                )


COMPLAINTS = {
    "Yahoo": ("Original-Mail-From", "message/rfc822"),
    "AOL": ("Return-Path", "message/rfc822"),
    "Comcast": ("Original-Mail-From", "text/rfc822-headers"),
    "Orange": ("Return-Path", "text/rfc822-headers"),
}
KINDS = {"abuse": True, "fraud": True, "opt-out": True, "virus": True, "other": True}
KINDS |= {"not-spam": False, "auth-failure": False, "dmarc": False}


def every_complaint() -> Iterator[tuple[str, str, bytes, bool]]:
    """Maker, kind, message, and whether it is a complaint; last a maker that sends a copy and no report."""
    original = f"<bounce+{NAME}@localhost>"
    for maker, (field, below) in COMPLAINTS.items():
        for kind, is_complaint in KINDS.items():
            in_report = f"{field}: {original}\n" if field.startswith("Original") else "Source-IP: 192.0.2.4\n"
            in_copy = "" if field.startswith("Original") else f"{field}: {original}\n"
            report = part("message/feedback-report", f"Feedback-Type: {kind}\nVersion: 1\n{in_report}")
            copy = part(below, f"{in_copy}From: office@localhost\nSubject: hello\n\ntext\n")
            head = f"From: feedback@{maker.lower()}.example\nSubject: complaint\n"
            parts = (words_part(WORDS[0]), report, copy)
            yield (
                maker,
                kind,
                multipart(head, "report; report-type=feedback-report", "b=1", *parts),
                is_complaint,
            )
    copy = part("message/rfc822", f"X-Original-Recipient: {TO}\n{COPY}", "Content-Disposition: inline")
    yield "Hotmail", "copy", multipart("From: staff@hotmail.example\n", "mixed", "A8-04", copy), True
