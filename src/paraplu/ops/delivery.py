"""One connection to the mail server, kept open, and what its answers mean."""

import os
import re
import smtplib
import ssl
from contextlib import suppress
from enum import Enum
from pathlib import Path

from paraplu.base.config import Config
from paraplu.base.emails import sender_domain
from paraplu.ops.mail.status_codes import BounceKind, kind_of_answer

PATIENCE = 30
TLS_FROM_THE_START = 465
OK = 250
RECIPIENT_OK = (250, 251)
FOR_NOW = 400
FOR_EVER = 500
PLAIN_ADDRESS = re.compile(r"[a-z0-9._+-]+@[a-z0-9.-]+", re.ASCII | re.IGNORECASE)


class DeliveryOutcome(Enum):
    """What became of an e-mail handed to the mail server.

    LATER: it was not taken now and may be tried again. REFUSED: it will never be taken. FULL: the mailbox has
    no room for it. BLOCKED: the server refuses the text or us. UNCLEAR: the connection broke after the text
    was on its way. AWAY: no mail server answers, or it refuses us.
    """

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    FULL = "full"
    BLOCKED = "blocked"
    UNCLEAR = "unclear"
    AWAY = "away"


OF_KIND = {
    BounceKind.HARD: DeliveryOutcome.REFUSED,
    BounceKind.SOFT: DeliveryOutcome.FULL,
    BounceKind.BLOCKED: DeliveryOutcome.BLOCKED,
}


def relay_password(path: Path) -> str:
    """The password of the mail server, as systemd lends the file that root alone reads, or from it."""
    lent = Path(os.environ.get("CREDENTIALS_DIRECTORY", "/nonexistent")) / path.name
    return (lent if lent.exists() else path).read_text("utf-8").strip()


class SmtpConnection:
    """A session with the mail server: opened when first needed, reused, and closed at the first fault."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._smtp: smtplib.SMTP | None = None

    def send_email(self, return_address: str, address: str, content: bytes) -> DeliveryOutcome:
        """Hand one e-mail for one address to the mail server."""
        try:
            smtp = self._smtp or self._open_session()
            outcome = self._announce_recipient(smtp, return_address, address)
        except (OSError, smtplib.SMTPException):
            self.end_session()
            return DeliveryOutcome.AWAY
        return outcome or self._send_text(smtp, content)

    def _open_session(self) -> smtplib.SMTP:
        """Threat: smtplib greets with the machine's name by default; we give the sender's domain instead."""
        config = self._config
        kind = smtplib.SMTP_SSL if config.mail_port == TLS_FROM_THE_START else smtplib.SMTP
        smtp = kind(config.mail_host, config.mail_port, local_hostname=sender_domain(), timeout=PATIENCE)
        if config.mail_tls and kind is smtplib.SMTP:
            smtp.starttls(context=ssl.create_default_context())
        if config.mail_user and config.mail_password_file:
            smtp.login(config.mail_user, relay_password(config.mail_password_file))
        self._smtp = smtp
        return smtp

    def _announce_recipient(
        self, smtp: smtplib.SMTP, return_address: str, address: str
    ) -> DeliveryOutcome | None:
        """Announce sender and recipient; None means that the server waits for the text."""
        smtp.ehlo_or_helo_if_needed()
        code, _ = smtp.docmd("MAIL", f"FROM:{_path_of(return_address)}")
        if code != OK:
            self.end_session()
            return DeliveryOutcome.AWAY
        code, text = smtp.docmd("RCPT", f"TO:{_path_of(address)}")
        if code in RECIPIENT_OK:
            return None
        smtp.rset()
        return _refusal_outcome(code, text)

    def _send_text(self, smtp: smtplib.SMTP, content: bytes) -> DeliveryOutcome:
        try:
            code, text = smtp.data(content)
        except smtplib.SMTPDataError as error:
            self.end_session()
            return _refusal_outcome(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException):
            self.end_session()
            return DeliveryOutcome.UNCLEAR
        return DeliveryOutcome.SENT if code == OK else _refusal_outcome(code, text)

    def end_session(self) -> None:
        """Close the connection, if there is one; a server that has gone already is no fault."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()


def _path_of(address: str) -> str:
    """An address as SMTP names it. That of almost everybody needs none of what smtplib reads it for."""
    return f"<{address}>" if PLAIN_ADDRESS.fullmatch(address) else smtplib.quoteaddr(address)


def _refusal_outcome(code: int, text: bytes | str) -> DeliveryOutcome:
    """4xx means later, 5xx never, unless its second code or words blame something else than the address."""
    if code >= FOR_EVER:
        plain = text.decode("ascii", "replace") if isinstance(text, bytes) else text
        return OF_KIND[kind_of_answer(f"{code} {plain}") or BounceKind.HARD]
    return DeliveryOutcome.LATER if code >= FOR_NOW else DeliveryOutcome.UNCLEAR
