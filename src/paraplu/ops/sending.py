"""What the mailer does: claim, open, render, hand over, write down what became of it."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from paraplu.base import outbox
from paraplu.base.clock import today
from paraplu.base.config import Config, Unready
from paraplu.base.letters import Addressing, Draft, Telling, addressed, draft, return_address
from paraplu.base.models import Doubt, Letter, Recipient, State
from paraplu.base.origins import address
from paraplu.base.process import Stop, alone
from paraplu.commons.mailings import api as mailings
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.ops.delivery import Connection, Outcome
from paraplu.ops.duplicate_addresses import Doubles
from paraplu.ops.failpoints import point
from paraplu.ops.rate_limits import Floods
from paraplu.trust.post import api as post

log = logging.getLogger("paraplu.mailer")

CONFIRMING = "people/confirm"
IDLE_SECONDS = 1.0
DATABASE_SECONDS = 2.0
AWAY_SECONDS = (5, 15, 60, 300)
LATER_SECONDS = (60, 300, 900, 3600, 4 * 3600)
GIVE_UP_DAYS = 5
DRAFTS_KEPT = 32


def main(stop: Stop) -> None:
    """Send until asked to end."""
    config: Config = settings.PARAPLU
    with alone(config.var, "mailer"):
        Mailer(config, opener(config), stop).run()


def opener(config: Config) -> Opener:
    """What opens addresses; only the mailer's user can read its key."""
    try:
        return Opener(config.mailer_key_file.read_bytes())
    except OSError:
        raise Unready("The mailer's key cannot be read by this user.") from None
    except SealBroken:
        raise Unready("The mailer's key is damaged: put it back from its copy.") from None


def _rendered(letter: Letter, language: str) -> Draft:
    """A letter to many has its text from those who wrote it, every other one from its template."""
    if letter.name != mailings.LETTER:
        return draft(letter.name, language, letter.facts)
    spoken, text = mailings.text_of(letter.facts["mailing"], language)
    return draft(letter.name, spoken, text)


class Mailer:
    """The one that sends; what it knows of addresses lives in its memory and ends with it."""

    def __init__(self, config: Config, opener: Opener, stop: Stop) -> None:
        self._opener = opener
        self._stop = stop
        self._connection = Connection(config)
        self._doubles = Doubles(opener)
        self._floods = Floods()
        self._drafts: OrderedDict[tuple[UUID | str, str], Draft] = OrderedDict()
        self._resting: dict[UUID, float] = {}
        self._away = 0
        self._begun = False
        self._unsure = False

    def run(self) -> None:
        """Round after round; a database that is away for a moment is waited for."""
        while not self._stop.is_set():
            close_old_connections()
            try:
                busy = self._start_clean() and self.send_some()
            except DatabaseError:
                log.warning("the database does not answer, trying again")
                self._unsure = True
                self._stop.wait(DATABASE_SECONDS)
                continue
            if not busy:
                self._connection.close()
                self._stop.wait(IDLE_SECONDS)
        self._connection.close()

    def _start_clean(self) -> bool:
        """First what a killed mailer left; after a fault of the database a claim whose answer was lost."""
        if not self._begun:
            outbox.recover()
            self._begun = True
            log.info("mailer ready")
        if self._unsure:
            outbox.unclaim()
            self._unsure = False
        return True

    def send_some(self) -> bool:
        """Send what can be claimed at once; False when there was nothing to do."""
        post.carry_out_stops()
        self._doubles.settle_brought()
        claimed = outbox.claim(self._still_resting())
        if not claimed:
            return False
        point("claimed")
        letter = claimed[0].letter
        sealed = post.sealed_addresses([one.address_token for one in claimed], letter.topic)
        for place, recipient in enumerate(claimed):
            if not self._goes_on(recipient, sealed.get(recipient.address_token)):
                self._give_back(claimed[place:])
                break
        return True

    def _still_resting(self) -> Iterable[UUID]:
        now = time.monotonic()
        self._resting = {one: until for one, until in self._resting.items() if until > now}
        return self._resting

    def _goes_on(self, recipient: Recipient, sealed: bytes | None) -> bool:
        """One letter; False when it did not leave and nothing more should be tried now."""
        if self._stop.is_set():
            return False
        try:
            return self._send(recipient, sealed)
        except DatabaseError:
            log.warning("the database does not answer, trying again")
            return False

    def _send(self, recipient: Recipient, sealed: bytes | None) -> bool:
        if recipient.letter.not_after < today():
            self._settle(recipient, State.STOPPED, "late")
        elif sealed is None:
            self._settle(recipient, State.STOPPED, "forgotten")
        else:
            return self._hand_over(recipient, sealed)
        return True

    def _hand_over(self, recipient: Recipient, sealed: bytes) -> bool:
        name = recipient.letter.name
        try:
            to = post.open_address(self._opener, sealed, recipient.address_token)
            if self._floods.is_one_too_many(name, to):
                self._settle(recipient, State.STOPPED, "repeated")
                return True
            letter = self._written(recipient, to)
        except Telling:
            log.warning("letter %s is not neutral and stays here", name)
            self._settle(recipient, State.STOPPED, "telling")
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - one letter that cannot be written must not stop all others
            log.warning("letter %s cannot be written: %s", name, type(fault).__name__)
            self._settle(recipient, State.STOPPED, "unreadable")
        else:
            outcome = self._connection.send(return_address(recipient), to, letter)
            point("handed-over")
            if outcome in (Outcome.SENT, Outcome.UNCLEAR):
                self._floods.note(name, to)
            return self._write_down(recipient, outcome)
        return True

    def _written(self, recipient: Recipient, to: str) -> bytes:
        letter = recipient.letter
        if letter.name == CONFIRMING and (earlier := self._doubles.earlier(to)):
            post.note_double(recipient.address_token, earlier)
        token = post.stop_token(recipient.address_token, letter.topic)
        stop_link = address("doors", "post:stop", token, language=recipient.language)
        return addressed(self._draft(recipient), Addressing(to, stop_link, recipient.message_id))

    def _draft(self, recipient: Recipient) -> Draft:
        """A letter that is the same for many is rendered once in each language."""
        letter = recipient.letter
        if recipient.sealed_facts:
            secret = post.open_facts(self._opener, bytes(recipient.sealed_facts), recipient.id)
            return draft(letter.name, recipient.language, {**letter.facts, **secret})
        key = (letter.facts.get("mailing", letter.id), recipient.language)
        if key not in self._drafts:
            self._drafts[key] = _rendered(letter, recipient.language)
            while len(self._drafts) > DRAFTS_KEPT:
                self._drafts.popitem(last=False)
        return self._drafts[key]

    def _write_down(self, recipient: Recipient, outcome: Outcome) -> bool:
        if outcome is Outcome.SENT:
            self._away = 0
            self._settle(recipient, State.SENT)
            point("settled")
        elif outcome is Outcome.REFUSED:
            self._write_until_taken(lambda: post.bounced(recipient.bounce_name))
        elif outcome is Outcome.UNCLEAR and recipient.letter.on_doubt == Doubt.HOLD:
            self._settle(recipient, State.AMBIGUOUS, "unclear")
        elif outcome is Outcome.AWAY:
            return False
        else:
            self._try_later(recipient)
        return True

    def _try_later(self, recipient: Recipient) -> None:
        if today() - recipient.day > timedelta(days=GIVE_UP_DAYS):
            self._settle(recipient, State.BOUNCED, "unreachable")
            return
        pause = LATER_SECONDS[min(recipient.attempt, len(LATER_SECONDS)) - 1]
        self._resting[recipient.id] = time.monotonic() + pause
        self._settle(recipient, State.PENDING)

    def _give_back(self, untouched: Iterable[Recipient]) -> None:
        """None of these left: they wait again, and so does the mailer, longer each time."""
        for recipient in untouched:
            self._settle(recipient, State.PENDING)
        self._stop.wait(AWAY_SECONDS[min(self._away, len(AWAY_SECONDS) - 1)])
        self._away += 1

    def _settle(self, recipient: Recipient, state: State, fault: str = "") -> None:
        self._write_until_taken(lambda: outbox.settle(recipient, state, fault))

    def _write_until_taken(self, write: Callable[[], object]) -> None:
        """Try until the database takes it: what has left must not be forgotten while this process lives."""
        while True:
            try:
                write()
            except DatabaseError:
                log.warning("the database does not answer, trying again")
                close_old_connections()
                if self._stop.wait(DATABASE_SECONDS):
                    return
            else:
                return
