"""The mailer's work: claim recipients, open addresses, render e-mails, send them and record the outcome."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.config import Config, ConfigurationError
from paraplu.base.emails import (
    ForbiddenWording,
    RecipientHeaders,
    bounce_return_address,
    compose_email,
    is_own_address,
)
from paraplu.base.heartbeats import Heartbeat
from paraplu.base.leader_lock import LeaderLock, leader_lock
from paraplu.base.models import DeliveryStatus, Doubt, Recipient
from paraplu.base.origins import absolute_url_with_token
from paraplu.base.process import Stop, single_process_lock
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.ops.delivery import DeliveryOutcome, SmtpConnection
from paraplu.ops.duplicate_addresses import DuplicateAddresses
from paraplu.ops.email_drafts import EmailDraftCache
from paraplu.ops.email_limits import DEMANDED_BY_LAW, REPLY, RateLimiter
from paraplu.ops.failpoints import failpoint
from paraplu.ops.mail.signing_keys import message_signer
from paraplu.ops.mail.warm_up import WarmUp
from paraplu.trust.post import api as post

log = logging.getLogger("paraplu.mailer")

CONFIRMING = "people/confirm"
IDLE_SECONDS = 1.0
DATABASE_SECONDS = 2.0
AWAY_SECONDS = (5, 15, 60, 300)
LATER_SECONDS = (60, 300, 900, 3600, 4 * 3600)
GIVE_UP_DAYS = 5


def main(stop: Stop) -> None:
    """Send e-mails until the process is asked to end."""
    config: Config = settings.PARAPLU
    with single_process_lock(config.var, "mailer"):
        Mailer(config, mailer_opener(config), stop, leader_lock("mailer")).run_until_stopped()


def mailer_opener(config: Config) -> Opener:
    """The opener of sealed addresses; only the mailer's user can read its key."""
    try:
        return Opener(config.mailer_key_file.read_bytes())
    except OSError:
        raise ConfigurationError("The mailer's key cannot be read by this user.") from None
    except SealBroken:
        raise ConfigurationError("The mailer's key is damaged: put it back from its copy.") from None


class Mailer:
    """Sends the e-mails of the outbox; what it knows of addresses is in its memory only.

    Of the mailers of several hosts the one that holds the lock sends, and the others wait for it.
    """

    def __init__(self, config: Config, opener: Opener, stop: Stop, lock: LeaderLock | None = None) -> None:
        self._opener = opener
        self._stop = stop
        self._lock = lock or LeaderLock()
        self._term = 0
        self._connection = SmtpConnection(config)
        self._signer = message_signer(config)
        self._closed: dict[str, str] = {}
        self._duplicates = DuplicateAddresses(opener)
        self._rate_limiter = RateLimiter()
        self._warm_up = WarmUp(config)
        self._drafts = EmailDraftCache(opener)
        self._resting: dict[UUID, float] = {}
        self._away = 0
        self._unsure = False
        self._heartbeat = Heartbeat("mailer")

    def run_until_stopped(self) -> None:
        """Send round after round; while the database is away, wait for it."""
        while not self._stop.is_set():
            close_old_connections()
            self._heartbeat.beat_if_due(away=self._away)
            try:
                busy = self._is_leading() and self.send_claimed_emails()
            except DatabaseError:
                log.warning("the database does not answer, trying again")
                self._unsure = True
                self._stop.wait(DATABASE_SECONDS)
                continue
            if not busy:
                self._connection.end_session()
                self._stop.wait(IDLE_SECONDS)
        self._connection.end_session()

    def _is_leading(self) -> bool:
        """Whether this mailer sends now; it first settles what the one before it left.

        Threat: a mailer that recovers claims without the lock has the e-mails of a living one sent twice.
        """
        if not self._lock.keep_or_take():
            return False
        if self._term != self._lock.term:
            outbox.recover_interrupted_emails()
            self._term, self._unsure = self._lock.term, False
            log.info("mailer ready")
        if self._unsure:
            # A database fault took the answer to a claim: nothing of it was handed over.
            outbox.release_claims()
            self._unsure = False
        return True

    def send_claimed_emails(self) -> bool:
        """Send one batch of claimed recipients; False means that there was nothing to do."""
        post.carry_out_stops()
        self._duplicates.mark_imported_duplicates()
        now = time.monotonic()
        self._resting = {recipient_id: until for recipient_id, until in self._resting.items() if until > now}
        claimed = outbox.claim_next_recipients(self._resting, self._warm_up.mailings_left())
        if not claimed:
            return False
        failpoint("claimed")
        email = claimed[0].email
        try:
            self._drafts.note_readers(email)
            sealed = post.sealed_addresses([entry.address_token for entry in claimed], email.topic)
            self._closed = post.closed_tokens([entry.address_token for entry in claimed])
        except DatabaseError:
            self._release_claims(claimed)
            raise
        for place, recipient in enumerate(claimed):
            if not self._try_recipient(recipient, sealed.get(recipient.address_token)):
                self._release_claims(claimed[place:])
                break
        return True

    def _try_recipient(self, recipient: Recipient, sealed: bytes | None) -> bool:
        """Send one e-mail; False means that it was not sent and that nothing more should be tried now."""
        if self._stop.is_set() or not self._lock.is_held():
            return False
        self._heartbeat.beat_if_due(away=self._away)
        try:
            return self._send_or_stop(recipient, sealed)
        except DatabaseError:
            log.warning("the database does not answer, trying again")
            return False

    def _send_or_stop(self, recipient: Recipient, sealed: bytes | None) -> bool:
        if recipient.email.not_after < current_date():
            self._record_delivery_state(recipient, DeliveryStatus.STOPPED, "late")
        elif sealed is None:
            self._record_delivery_state(recipient, DeliveryStatus.STOPPED, "forgotten")
        else:
            return self._hand_over_email(recipient, sealed)
        return True

    def _hand_over_email(self, recipient: Recipient, sealed: bytes) -> bool:
        name = recipient.email.name
        try:
            to = post.open_address(self._opener, sealed, recipient.address_token)
            if fault := self._fault_of_address(recipient, to):
                self._record_delivery_state(recipient, DeliveryStatus.STOPPED, fault)
                return True
            email = self._compose_email(recipient, to)
        except ForbiddenWording:
            log.warning("e-mail %s is not neutral and was not sent", name)
            self._record_delivery_state(recipient, DeliveryStatus.STOPPED, "telling")
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - one e-mail that cannot be composed must not stop all others
            log.warning("e-mail %s cannot be written: %s", name, type(fault).__name__)
            self._record_delivery_state(recipient, DeliveryStatus.STOPPED, "unreadable")
        else:
            outcome = self._connection.send_email(bounce_return_address(recipient), to, email)
            failpoint("handed-over")
            if outcome in (DeliveryOutcome.SENT, DeliveryOutcome.UNCLEAR):
                self._rate_limiter.record_email(name, to)
                self._warm_up.record_email()
            return self._record_delivery_outcome(recipient, outcome)
        return True

    def _fault_of_address(self, recipient: Recipient, to: str) -> str:
        """Why nothing is sent to this address now; empty if it is.

        Threat: forged bounces close the union's own mailbox, and nobody reads the answers.
        """
        name, fault = recipient.email.name, self._closed.get(recipient.address_token, "")
        if self._rate_limiter.is_exceeded(name, to):
            return "repeated"
        if is_own_address(to) or (fault == "complained" and name in DEMANDED_BY_LAW):
            return ""
        return fault

    def _compose_email(self, recipient: Recipient, to: str) -> bytes:
        email = recipient.email
        if email.name == CONFIRMING and (earlier := self._duplicates.earlier_token(to)):
            post.note_duplicate(recipient.address_token, earlier)
        token = post.stop_token(recipient.address_token, email.topic)
        stop_link = absolute_url_with_token("forms", "post:stop", token, language=recipient.language)
        reply_to = post.new_reply_address(email.facts, current_date())
        headers = RecipientHeaders(to, stop_link, recipient.message_id, reply_to)
        content = compose_email(self._drafts.draft_for_recipient(recipient), headers)
        return self._signer.sign_message(content) if self._signer else content

    def _record_delivery_outcome(self, recipient: Recipient, outcome: DeliveryOutcome) -> bool:
        if outcome is DeliveryOutcome.SENT:
            self._away = 0
            self._record_delivery_state(recipient, DeliveryStatus.SENT)
            failpoint("settled")
        elif outcome is DeliveryOutcome.REFUSED:
            self._write_until_taken(lambda: post.note_bounce(recipient.bounce_name))
        elif outcome in (DeliveryOutcome.FULL, DeliveryOutcome.BLOCKED):
            fault = "soft" if outcome is DeliveryOutcome.FULL else "blocked"
            self._write_until_taken(lambda: post.note_bounce(recipient.bounce_name, fault))
        elif outcome is DeliveryOutcome.UNCLEAR and recipient.email.on_doubt == Doubt.HOLD:
            self._record_delivery_state(recipient, DeliveryStatus.AMBIGUOUS, "unclear")
        elif outcome is DeliveryOutcome.AWAY:
            return False
        else:
            self._try_again_later(recipient)
        return True

    def _try_again_later(self, recipient: Recipient) -> None:
        if current_date() - recipient.day > timedelta(days=GIVE_UP_DAYS):
            self._record_delivery_state(recipient, DeliveryStatus.BOUNCED, "unreachable")
            return
        pause = LATER_SECONDS[min(recipient.attempt, len(LATER_SECONDS)) - 1]
        self._resting[recipient.id] = time.monotonic() + pause
        self._record_delivery_state(recipient, DeliveryStatus.PENDING)

    def _release_claims(self, untouched: Iterable[Recipient]) -> None:
        """None of these was sent: they wait again, and the mailer rests, longer each time."""
        for recipient in untouched:
            self._record_delivery_state(recipient, DeliveryStatus.PENDING)
        self._stop.wait(AWAY_SECONDS[min(self._away, len(AWAY_SECONDS) - 1)])
        self._away += 1

    def _record_delivery_state(self, recipient: Recipient, state: DeliveryStatus, fault: str = "") -> None:
        self._write_until_taken(lambda: outbox.settle_claim(recipient, state, fault))
        if recipient.email.name == REPLY and state != DeliveryStatus.PENDING:
            self._write_until_taken(lambda: post.forget_address(recipient.address_token))

    def _write_until_taken(self, write: Callable[[], object]) -> None:
        """Repeat until the database takes it: an e-mail that was sent and not recorded is sent twice."""
        while True:
            try:
                write()
            except DatabaseError:
                log.warning("the database does not answer, trying again")
                close_old_connections()
                self._heartbeat.beat_if_due(away=self._away)
                if self._stop.wait(DATABASE_SECONDS):
                    return
            else:
                return
