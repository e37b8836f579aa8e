"""Who may use, change and replace a key to an account."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

RECOVERING_OFFICES = ("secretary", "chair", "director")


@dataclass(frozen=True, slots=True)
class AccountSubject:
    """A person's own account, as their log-in proves it.

    owns_second_factor: it has a passkey or an app with six digits. has_second_factor: they logged in with
    one.
    """

    account: UUID
    owns_second_factor: bool
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class SetupCodeSubject:
    """A setup code from the desk: for whom, and whether it would restore access to an office-holder.

    is_tied: whether the actor entered, admitted, appointed or restored this person in the last 90 days.
    """

    number: int
    to_an_office: bool = False
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class RecoverySubject:
    """A recovery: the person's number, who began and who agreed, whether three days passed.

    taken_by: the numbers of those who have taken their half of the code.
    ties: the numbers of those who are not independent of the person or of the one who began.
    """

    number: int
    begun_by: int
    seconded_by: int | None
    is_ready: bool
    ties: frozenset[int] = frozenset()
    taken_by: frozenset[int] = frozenset()


@rule("Anybody may try to log in. Only the right passphrase, code, key phrase or passkey opens the account.")
def try_a_key(actor: Actor, subject: Any) -> bool:
    return True


@rule("A person who is logged in may see their own devices and log each of them out.")
def keep_own_devices(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person"


@rule("A person who just logged in again gets back what they typed and did not send.")
def read_own_draft(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person" and actor.recently_authenticated


@rule("A person who just logged in again may change their own passphrase.")
def change_own_passphrase(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person" and actor.recently_authenticated


@rule("A person who logged in again before making a key may also use its key phrase to log in.")
def let_a_phrase_open(actor: Actor, proven: bool) -> bool:
    return actor.kind == "person" and proven


@rule(
    "A person who just logged in again may change their second step. They may set up the first one on any "
    "device. Further changes, and every change by a person with a role, need a device that logged in with "
    "the second step or with a code."
)
def change_own_second_keys(actor: Actor, subject: AccountSubject) -> bool:
    is_first = not subject.owns_second_factor and not actor.locked_offices
    return actor.kind == "person" and actor.recently_authenticated and (subject.has_second_factor or is_first)


@rule(
    "The secretary, who just logged in again, may give somebody else a first code for an account, never "
    "themselves. For an active member or an older account it waits some days. The secretary may not do it "
    "for a person whom they entered, admitted or restored in the last 90 days. A person with a role needs "
    "two people to restore their access."
)
def issue_setup_code(actor: Actor, subject: SetupCodeSubject) -> bool:
    is_allowed = actor.number not in (None, subject.number) and not subject.to_an_office
    return is_allowed and not subject.is_tied and actor.recently_authenticated and actor.holds("secretary")


@rule("A code that waits works from the day on which its wait ends, if nobody stopped it.")
def release_setup_code(actor: Actor, number: int) -> bool:
    return actor.carries_out("accounts.issue_setup_code", number)


@rule("Secretary, chair or a Board member may begin to restore somebody else's access.")
def begin_recovery(actor: Actor, subject: int) -> bool:
    is_other = actor.number not in (None, subject)
    return is_other and actor.recently_authenticated and actor.holds(*RECOVERING_OFFICES)


@rule(
    "Another of them must agree: neither the person who began nor the person concerned, nor anybody who "
    "admitted, appointed, restored or vouched for one of these in the last 90 days."
)
def second_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    is_missing = subject.seconded_by is None and actor.number not in {subject.begun_by, *subject.ties}
    return is_missing and begin_recovery(actor, subject.number)


@rule(
    "Secretary, chair or a Board member freezes the account of somebody who asked for it in person or by "
    "phone. One person is enough. The code on the owner's paper opens it again, unless a code was used "
    "shortly before: then two people restore the access."
)
def freeze(actor: Actor, number: int) -> bool:
    return actor.number != number and actor.holds(*RECOVERING_OFFICES)


@rule("The person concerned may stop it at any time, and so may secretary, chair and every Board member.")
def stop_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    if actor.kind == "person" and actor.number == subject.number:
        return True
    return actor.holds(*RECOVERING_OFFICES)


@rule("After three days each of the two who agreed may take their half of the code, once.")
def finish_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    is_theirs = actor.number in {subject.begun_by, subject.seconded_by} - subject.taken_by
    return subject.is_ready and is_theirs and begin_recovery(actor, subject.number)


@rule("Secretary, chair and Board members may see whose access is being restored.")
def see_recoveries(actor: Actor, subject: Any) -> bool:
    return actor.holds(*RECOVERING_OFFICES)


@rule(
    "The system gives out codes, logs people out, closes accounts and deletes them when a rule of another "
    "app allowed it."
)
def act_for_app(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("system", "operator")
