"""Duties that are overdue: register entries, applications, jobs and e-mails."""

from collections.abc import Iterator
from datetime import timedelta

from paraplu.base import jobs, outbox
from paraplu.base.clock import current_date
from paraplu.base.models import DeliveryStatus, Recipient, Schedule, SystemState
from paraplu.base.own_command import COMMAND
from paraplu.base.schedule import SCHEDULE
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

LATE_MINUTES = 5


def overdue_register() -> Iterator[Finding]:
    """Law: a decision is entered in the register of members within eight days (art. 9:3 CSA/WVV)."""
    if count := register.overdue_line_count():
        sentence = f"{count} entries in the register of members are overdue."
        yield Finding("book-overdue", sentence, "tell the secretary")


def duplicate_members() -> Iterator[Finding]:
    """An import brought an active member whose address was known; only people may end a membership."""
    for number, earlier in post.duplicate_numbers():
        sentence = f"The members {earlier} and {number} have the same e-mail address."
        yield Finding("member-twice", sentence, "ask the secretary whether they are one person")


def neglected_register() -> Iterator[Finding]:
    """A sealed register needs a key in use, a recent closed copy, and shares that the keepers tried."""
    if register.is_sealed() and register.key_in_use() is None:
        sentence = "Members cannot encrypt their entry in the register: no key is in use."
        yield Finding("register-no-key", sentence, "tell the chair")
    if register.is_key_unsigned():
        sentence = "Members cannot encrypt their entry: the Board's list of keys lacks the register's key."
        yield Finding("register-unsigned", sentence, "tell the chair")
    if count := register.entries_left_behind().count():
        sentence = (
            f"{count} entries are encrypted for a key that will be deleted, or although the register is on "
            "paper again."
        )
        yield Finding("register-left", sentence, "tell the secretary and the key holders")
    if count := register.missing_in_copy().count():
        sentence = f"The closed copy of the register has lacked {count} entries for too long."
        yield Finding("register-copy-old", sentence, "tell the key holders")
    if count := len(register.late_keepers()):
        sentence = f"{count} key holders have not checked their share for too long."
        yield Finding("register-shares", sentence, "tell the key holders")


def overdue_applications() -> Iterator[Finding]:
    """Silence ends an application, provided that the nightly job runs."""
    if count := people.overdue_applications(current_date()):
        sentence = f"{count} applications should have ended already."
        yield Finding("applications-overdue", sentence, f"{COMMAND} forget-due")


def overdue_jobs() -> Iterator[Finding]:
    """The worker did not enqueue these jobs for more than a day."""
    names = [name for name, _days, _job in SCHEDULE]
    for name in (*jobs.overdue_jobs(current_date(), names), *_jobs_never_begun()):
        yield Finding("schedule-overdue", f"{name} did not run for more than a day.", "start the worker")


def late_release() -> Iterator[Finding]:
    """What people sent without an account waits for the worker, at most half an hour."""
    if (minutes := mailboxes.overdue_minutes()) > LATE_MINUTES:
        sentence = f"Messages from the forms should have reached the teams {minutes} minutes ago."
        yield Finding("release-late", sentence, "start the worker")


def _jobs_never_begun() -> list[str]:
    """Jobs that never ran, although the founding was before today; a worker begins each within a day."""
    if not SystemState.objects.filter(founded_on__lt=current_date()).exists():
        return []
    begun = set(Schedule.objects.values_list("name", flat=True))
    return [name for name, _days, _job in SCHEDULE if name not in begun]


def failed_jobs() -> Iterator[Finding]:
    """These jobs failed at every attempt."""
    if failed := jobs.failed_jobs():
        sentence = f"{len(failed)} jobs failed every time: {', '.join(sorted(set(failed)))}."
        yield Finding("job-stuck", sentence, "read the worker's log")


def paused_installation() -> Iterator[Finding]:
    """An installation is paused after a restore, until the operator has looked at it."""
    if outbox.is_sending_paused():
        sentence = "The site is closed and sends nothing."
        yield Finding("site-paused", sentence, f"look at it, then: {COMMAND} open")


def waiting_emails() -> Iterator[Finding]:
    """E-mails older than a day that the mailer never claimed, or claimed and never finished."""
    old = Recipient.objects.filter(day__lt=current_date() - timedelta(days=1))
    names = {DeliveryStatus.PENDING: "emails-waiting", DeliveryStatus.SENDING: "emails-stuck"}
    for state, name in names.items():
        if count := old.filter(state=state).count():
            sentence = f"{count} e-mails have been {state.value} for more than a day."
            yield Finding(name, sentence, "start the mailer")


def failed_emails() -> Iterator[Finding]:
    """An unclear e-mail may have arrived or not; a telling one had a word that must not show on a screen."""
    for trouble in outbox.delivery_troubles():
        if trouble.fault in REMEDIES:
            sentence = f"{trouble.emails} e-mails {trouble.name}: {trouble.fault}."
            yield Finding(f"emails-{trouble.fault}", sentence, REMEDIES[trouble.fault])


def unread_returns() -> Iterator[Finding]:
    """Messages to return addresses that were set aside: many of them may be bounces of a new kind."""
    if count := post.set_aside_count():
        sentence = f"{count} messages that came back in the last 30 days could not be read."
        yield Finding(
            "unread-returns", sentence, "nothing; if they grow, see docs/operate/mail.md", is_note=True
        )


REMEDIES = {
    "unclear": "nobody knows if they were sent: ask the people, or write again",
    "telling": "their text names the union: change the template",
    "repeated": "somebody types one address again and again: do nothing, it got enough e-mails today",
    "blocked": "a mail server refuses our text or our host: see docs/operate/mail.md",
    "unreadable": "see whether the mailer's key is the right one",
}
