"""Whether the mail server on this machine takes what comes back: bounces, and answers to e-mails."""

import smtplib
from collections.abc import Iterator

from django.conf import settings

from paraplu.ops.doctor.finding import Finding
from paraplu.trust.post import api as post

MAIL_SERVER = ("127.0.0.1", 25)
SECONDS = 5.0
# A mail server that is busy says 4xx; from 500 on it refuses for good.
TAKEN, REFUSED = (250, 251), 500
HELP = "see docs/operate/mail.md, 3"
# Addresses of the right form that belong to no e-mail, and one that no mail server should take.
BOUNCE, ANSWER, STRANGER = f"bounce+{'0' * 32}", f"{post.REPLY_PREFIX}{'0' * 40}", "nobody-0"


def refused_returns() -> Iterator[Finding]:
    """Ask the mail server as a stranger would, up to the recipient: nothing is sent.

    Threat: people answer an e-mail, the mail server refuses it, and the office believes that nobody wrote.
    """
    config = settings.PARAPLU
    if not config.mail_bounce_host:
        return
    try:
        codes = _recipient_codes(config.bounce_host)
    except (OSError, smtplib.SMTPException):
        sentence = f"No mail server on this machine says whether it takes e-mails to {config.bounce_host}."
        yield Finding("returns-unasked", sentence, HELP, is_note=True)
        return
    refused = {
        "returns-refused": (BOUNCE, "what comes back (bounce+…)", HELP),
        "answers-refused": (ANSWER, "answers to e-mails (reply+…)", f"{HELP}: add reply+ to the pattern"),
    }
    for name, (recipient, words, remedy) in refused.items():
        if codes[recipient] >= REFUSED:
            sentence = f"The mail server on this machine does not take {words} at {config.bounce_host}."
            yield Finding(name, sentence, remedy)
    if codes[STRANGER] in TAKEN:
        sentence = f"The mail server on this machine takes every address at {config.bounce_host}."
        yield Finding("returns-open", sentence, HELP, is_note=True)


def _recipient_codes(host: str) -> dict[str, int]:
    """What it answers to each of the addresses, in one session that ends before any content."""
    with smtplib.SMTP(*MAIL_SERVER, local_hostname="localhost", timeout=SECONDS) as server:
        server.ehlo()
        server.mail("")
        return {name: server.rcpt(f"{name}@{host}")[0] for name in (BOUNCE, ANSWER, STRANGER)}
