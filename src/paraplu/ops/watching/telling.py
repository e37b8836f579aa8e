"""Tells the operator what is wrong, once for each new trouble, again each day, and once when it is over.

The e-mail goes to the mail server directly, since the mailer may be the process that is dead.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from django.conf import settings

from paraplu.base.clock import epoch_seconds, uptime_seconds
from paraplu.base.emails import forbidden_words_in, sender_domain
from paraplu.ops.delivery import DeliveryOutcome, SmtpConnection
from paraplu.ops.doctor.finding import Finding
from paraplu.ops.watching import memory as remembering
from paraplu.ops.watching.collecting import collect_state
from paraplu.ops.watching.memory import WatchMemory
from paraplu.ops.watching.report import report_data
from paraplu.ops.watching.troubles import troubles_of

AGAIN_SECONDS = 24 * 3600
JUMP_SHOWN_SECONDS = 23 * 3600
LAST_LINE = "Log in to the server and look at its status."
SUBJECT = "Notice from the server"
PLAIN_TEXT = "Something on the server needs you. Log in to it and look at its status.\n"

Notified = Mapping[str, tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Notice:
    """The sentences of one e-mail."""

    new: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.still or self.over)


def watch_once() -> bool:
    """Look at everything, tell what has to be told, write the file; False if something could not be told.

    Raises OSError when the file cannot be written.
    """
    memory = remembering.read_memory()
    jump = remembering.clock_jump_since(memory)
    shown = _with_jump(memory, jump)
    state = replace(collect_state(settings.PARAPLU.certificates, jump), clock_jump=shown.jump)
    troubles = troubles_of(state)
    now = epoch_seconds()
    notice, notified = notice_for(troubles, memory.notified, now)
    is_sent = True
    if not settings.PARAPLU.operator_email:
        notified = {}
    elif notice:
        is_sent = send_notice(notice)
    after = replace(shown, at=now, uptime=uptime_seconds(), boot=remembering.boot_id())
    after = replace(after, notified=notified if is_sent else memory.notified)
    remembering.write_status(report_data(state, troubles), after)
    return is_sent


def _with_jump(memory: WatchMemory, jump: float) -> WatchMemory:
    """A jump is one moment: it stays a trouble for a day, so that somebody sees it."""
    now = epoch_seconds()
    if abs(jump) > abs(memory.jump) or abs(now - memory.jumped_at) > JUMP_SHOWN_SECONDS:
        return replace(memory, jump=jump, jumped_at=now)
    return memory


def notice_for(troubles: Sequence[Finding], notified: Notified, now: float) -> tuple[Notice, Notified]:
    """What has to be told now, and what has been told once that is done."""
    current = {trouble.name: trouble.sentence for trouble in troubles}
    new = {name: sentence for name, sentence in current.items() if name not in notified}
    # A clock that was set back leaves moments in the future.
    due = {
        name: sentence
        for name, sentence in current.items()
        if name in notified and abs(now - notified[name][0]) >= AGAIN_SECONDS
    }
    over = [sentence for name, (_at, sentence) in notified.items() if name not in current]
    remaining = {name: entry for name, entry in notified.items() if name in current}
    remaining |= {name: (now, sentence) for name, sentence in (new | due).items()}
    return Notice(tuple(new.values()), tuple(due.values()), tuple(over)), remaining


def send_notice(notice: Notice) -> bool:
    """Hand one e-mail to the mail server; whether it took it."""
    connection = SmtpConnection(settings.PARAPLU)
    operator, sender = settings.PARAPLU.operator_email, settings.PARAPLU.mail_sender
    try:
        outcome = connection.send_email(sender, operator, bytes(notice_message(notice)))
    finally:
        connection.end_session()
    return outcome is DeliveryOutcome.SENT


def notice_message(notice: Notice) -> EmailMessage:
    """The e-mail: neutral as every e-mail of the installation, and here the whole text is."""
    message = EmailMessage(SMTP)
    message["From"] = Address(settings.UNION.name.neutral, addr_spec=settings.PARAPLU.mail_sender)
    message["To"] = settings.PARAPLU.operator_email
    message["Subject"] = SUBJECT
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = f"<{secrets.token_hex(16)}@{sender_domain()}>"
    message["Auto-Submitted"] = "auto-generated"
    parts = (("New:", notice.new), ("Since a day or longer:", notice.still), ("Over:", notice.over))
    blocks = ["\n".join([head, *(f"- {line}" for line in lines)]) for head, lines in parts if lines]
    text = "\n\n".join([*blocks, LAST_LINE]) + "\n"
    message.set_content(PLAIN_TEXT if forbidden_words_in(text) else text)
    return message
