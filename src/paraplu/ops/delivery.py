"""One connection to the mail server, kept open, and what its answers mean."""

import smtplib
import ssl
from contextlib import suppress
from enum import Enum

from paraplu.base.config import Config
from paraplu.base.letters import sender_domain

PATIENCE = 30
TLS_FROM_THE_START = 465
OK = 250
RECIPIENT_OK = (250, 251)
FOR_NOW = 400
FOR_EVER = 500


class Outcome(Enum):
    """What became of a letter handed over.

    LATER: not taken now, this letter may be tried again. REFUSED: not taken, ever. UNCLEAR: the connection
    broke after the text was on its way. AWAY: no mail server could be reached, or it refuses us.
    """

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    AWAY = "away"


class Connection:
    """A session with the mail server: opened when first needed, reused, given up at the first fault."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._smtp: smtplib.SMTP | None = None

    def send(self, return_address: str, address: str, letter: bytes) -> Outcome:
        """Hand over one letter to one address."""
        try:
            smtp = self._smtp or self._open()
            outcome = self._announce(smtp, return_address, address)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Outcome.AWAY
        return outcome or self._hand_over(smtp, letter)

    def _open(self) -> smtplib.SMTP:
        """Threat: by default smtplib greets with the machine's name; ours is the sender's domain."""
        config = self._config
        kind = smtplib.SMTP_SSL if config.mail_port == TLS_FROM_THE_START else smtplib.SMTP
        smtp = kind(config.mail_host, config.mail_port, local_hostname=sender_domain(), timeout=PATIENCE)
        if config.mail_tls and kind is smtplib.SMTP:
            smtp.starttls(context=ssl.create_default_context())
        if config.mail_user and config.mail_password_file:
            smtp.login(config.mail_user, config.mail_password_file.read_text("utf-8").strip())
        self._smtp = smtp
        return smtp

    def _announce(self, smtp: smtplib.SMTP, return_address: str, address: str) -> Outcome | None:
        """Sender and recipient; None when the server wants the text."""
        smtp.ehlo_or_helo_if_needed()
        code, _ = smtp.mail(return_address)
        if code != OK:
            self.close()
            return Outcome.AWAY
        code, _ = smtp.rcpt(address)
        if code in RECIPIENT_OK:
            return None
        smtp.rset()
        return _refusal(code)

    def _hand_over(self, smtp: smtplib.SMTP, letter: bytes) -> Outcome:
        try:
            code, _ = smtp.data(letter)
        except smtplib.SMTPDataError as error:
            self.close()
            return _refusal(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Outcome.UNCLEAR
        return Outcome.SENT if code == OK else _refusal(code)

    def close(self) -> None:
        """End the session; a server that has gone already is no fault."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()


def _refusal(code: int) -> Outcome:
    """4xx: not now. 5xx: not ever. Anything else is no answer that a mail server gives."""
    if code >= FOR_EVER:
        return Outcome.REFUSED
    return Outcome.LATER if code >= FOR_NOW else Outcome.UNCLEAR
