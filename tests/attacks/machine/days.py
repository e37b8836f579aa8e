"""The clock of a union, its worker, and its mailer, with each e-mail as people read it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from unittest.mock import patch

from django.conf import settings
from django.utils import timezone

from paraplu.base import forgetting
from paraplu.base.process import Stop
from paraplu.kernel.seal import Opener
from paraplu.life.board import api as board
from paraplu.ops.delivery import DeliveryOutcome
from paraplu.ops.sending import Mailer
from paraplu.ops.worker_loop import forget_the_erased
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

STOP_LINK = re.compile(r"https?://\S+/halt/\S+")


@dataclass(frozen=True, slots=True)
class SentEmail:
    """One e-mail as its addressee reads it."""

    day: date
    address: str
    text: str

    @property
    def stop_links(self) -> list[str]:
        """The links that stop an act."""
        return STOP_LINK.findall(self.text)


@dataclass
class Days:
    """The day of the union, and everything that it sent so far.

    Most of a game is time that passes. work_every: of so many days that pass at once the worker works on one,
    and on the last in any case; forget_every: so many days pass at least between two nights that forget.
    """

    today: date
    sent: list[SentEmail] = field(default_factory=list)
    work_every: int = 1
    forget_every: int = 0

    def __post_init__(self) -> None:
        self.start_again(self.today)

    def start_again(self, today: date) -> None:
        """Back to a day, with nothing sent and a mailer that remembers nothing."""
        self.today = self._forgot_on = today
        self.sent.clear()
        opener = Opener(settings.PARAPLU.mailer_key_file.read_bytes())
        stop = Stop()
        stop.wait = lambda *_: stop.is_set()  # type: ignore[method-assign]
        self._mailer = Mailer(settings.PARAPLU, opener, stop)
        self._mailer._connection.send_email = self._keep  # type: ignore[method-assign]

    def _keep(self, _return_address: str, address: str, content: bytes) -> DeliveryOutcome:
        message = message_from_bytes(content, policy=default)
        self.sent.append(SentEmail(self.today, address, f"{message['Subject']}\n{message.get_content()}"))  # type: ignore[attr-defined]
        return DeliveryOutcome.SENT

    def send_all(self) -> None:
        """A round of the mailer, until nothing waits."""
        while self._mailer.send_claimed_emails():
            pass

    def move(self, days: int) -> None:
        """So many days later: each day the worker carries out what is due; in the last night it forgets."""
        for left in reversed(range(days)):
            self.today += timedelta(days=1)
            if left % self.work_every == 0:
                self._work_once()
        self.end_night()

    def move_on(self) -> None:
        """The next day, on which the worker carries out what is due."""
        self.today += timedelta(days=1)
        self._work_once()

    def end_night(self) -> None:
        """Forget what is due, and send what waits."""
        if self.today >= self._forgot_on + timedelta(days=self.forget_every):
            self._forgot_on = self.today
            forgetting.forget_due(self.today)
        self.send_all()

    def work(self) -> None:
        """A round of the worker and of the mailer."""
        self._work_once()
        self.send_all()

    def _work_once(self) -> None:
        post.carry_out_stops()
        forget_the_erased()
        decisions.run_due_acts()
        decisions.draw_due_members()
        board.review_board()


@contextmanager
def clock_of(days: Days) -> Iterator[Days]:
    """Every part of the product reads this clock."""
    with patch.object(timezone, "localdate", lambda *_: days.today):
        yield days
