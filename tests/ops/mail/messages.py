"""Messages as mail servers, providers and people send them to a return address."""

import base64

NAME = "0123456789abcdef0123456789abcdef"
SERVER = "From: MAILER-DAEMON@mx.example (Delivery)\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"


def delivery_status(
    status: str, *, action: str = "failed", diagnostic: str = "", encoding: str = ""
) -> bytes:
    """RFC 3464, as Postfix and most others write it; encoding: base64, as some hide it."""
    block = f"Final-Recipient: rfc822; other@elsewhere.example\nAction: {action}\nStatus: {status}\n"
    block += f"Diagnostic-Code: smtp; {diagnostic}\n" if diagnostic else ""
    fields = f"Reporting-MTA: dns; mx.example\n\n{block}"
    if encoding:
        fields = base64.encodebytes(fields.encode()).decode()
    head = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    return (
        f"{SERVER}Subject: Undelivered\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain\n\nI could not deliver it.\n\n"
        f"--b1\nContent-Type: message/delivery-status\n{head}\n{fields}\n"
        "--b1\nContent-Type: text/rfc822-headers\n\nSubject: hello\n\n--b1--\n"
    ).encode()


def feedback(kind: str = "abuse", name: str = NAME, field: str = "Original-Mail-From") -> bytes:
    """RFC 5965, as providers write it; field: where the return address of the e-mail stands."""
    original = f"{field}: <bounce+{name}@localhost>\n"
    in_report, in_copy = (original, "") if field.startswith("Original") else ("", original)
    return (
        "From: feedback@provider.example\nMIME-Version: 1.0\nSubject: complaint\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain\n\nThis is a report.\n\n"
        f"--b1\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nVersion: 1\n{in_report}\n"
        f"--b1\nContent-Type: message/rfc822\n\n{in_copy}From: office@localhost\nSubject: hello\n\ntext\n"
        "--b1--\n"
    ).encode()


QMAIL = b"""From: MAILER-DAEMON@mx.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<other@elsewhere.example>:
192.0.2.4 does not like recipient.
Remote host said: 550 5.1.1 no such person here

--- Below this line is a copy of the message.
"""
EXIM = b"""From: Mail Delivery System <Mailer-Daemon@mx.example>
X-Failed-Recipients: other@elsewhere.example
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients.

  other@elsewhere.example
    SMTP error from remote mail server after RCPT TO:<other@elsewhere.example>:
    host mx.elsewhere.example [192.0.2.4]: 552 over the quota

------ This is a copy of the message, including all the headers. ------
"""
NO_CODE = EXIM.replace(b"552 over the quota", b"something is not right")
FORM_NOBODY_KNOWS = b"""From: MAILER-DAEMON@mx.example
Subject: it did not work

Small Server 0.1 at mx.example could not hand over your message.

mx.elsewhere.example answered:
550 5.1.1 <other@elsewhere.example> is not here

Your message had these headers:

Subject: no spam, a full page
"""
COPY = f"""From: staff@provider.example
Subject: complaint about message
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: message/rfc822

Return-Path: <bounce+{NAME}@localhost>
From: office@localhost
Subject: hello

text
--b1--
""".encode()
ABSENCE = b"From: x@y.example\nAuto-Submitted: auto-replied\nSubject: I am away\n\nBack on 5 May, 550 days.\n"
LIST = b"From: list@y.example\nList-Id: <l.y.example>\nPrecedence: list\nSubject: news\n\nNews.\n"
PERSON = b"From: somebody@y.example\nSubject: Re: hello\n\nWhen is the meeting?\n"


def nested(depth: int, kind: str = "multipart/mixed") -> bytes:
    """A message in a message, so many deep."""
    parts = (f'Content-Type: {kind}; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return (SERVER + "".join(parts) + "Content-Type: text/plain\n\nend\n").encode()


def forwarded(depth: int) -> bytes:
    """The same without boundaries."""
    return (SERVER + "Content-Type: message/rfc822\n\n" * depth + "end\n").encode()


MALFORMED = {
    "empty": b"",
    "ten_megabytes": SERVER.encode() + b"\n" + b"x" * 10_000_000,
    "nested": nested(200),
    "forwarded": forwarded(200),
    "forwarded_far": forwarded(5000),
    "no_end": delivery_status("5.1.1")[:300],
    "wrong_charset": SERVER.encode() + b"Content-Type: text/plain; charset=no-such\n\n\xff\xfe\x00550",
    "wrong_header": b"\x00\xff:\n\n\x00",
    "parameters": SERVER.encode() + b"Content-Type: multipart/report" + b"; a=b" * 200_000 + b"\n\nx",
    "blank_lines": SERVER.encode() + b"Content-Type: message/delivery-status\n\n" + b"\n" * 1_000_000,
    "carriage_returns": SERVER.encode() + b"Content-Type: message/delivery-status\n\n" + b"\r" * 1_000_000,
    "no_block": SERVER.encode() + b"Content-Type: message/delivery-status\n\n\n\n",
    "bare": b"bounce",
}
