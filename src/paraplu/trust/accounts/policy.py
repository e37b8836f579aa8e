"""Who may use, change and replace a key to the house."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

RECOVERING_OFFICES = ("secretary", "chair", "director")


@dataclass(frozen=True, slots=True)
class AccountSubject:
    """Her own account, as her log-in proves it.

    has_second: whether it has a passkey or an app with six digits. strong: she came in with one.
    """

    account: UUID
    owns_second_factor: bool
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class SetupCodeSubject:
    """A card from the desk: for whom, and whether it would bring back somebody who holds an office."""

    number: int
    to_an_office: bool = False


@dataclass(frozen=True, slots=True)
class RecoverySubject:
    """A person who is being let back in: her number, who began and who agreed, whether three days passed."""

    number: int
    begun_by: int
    seconded_by: int | None
    is_ready: bool


@rule("Anybody may try a key at the house; the key decides.")
def try_a_key(actor: Actor, subject: Any) -> bool:
    return True


@rule("Whoever is logged in may see and end her own devices.")
def keep_own_devices(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person"


@rule("Whoever is logged in and proved herself just now may change her own passphrase.")
def change_own_passphrase(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person" and actor.recently_authenticated


@rule("Whoever proved herself when she began to make a key may let its phrase open her account as well.")
def let_a_phrase_open(actor: Actor, proven: bool) -> bool:
    return actor.kind == "person" and proven


@rule(
    "Whoever proved herself just now may change her second keys: the first one from any device, "
    "further ones, and all of an office-holder, only from a device that came in with one or with a code."
)
def change_own_second_keys(actor: Actor, subject: AccountSubject) -> bool:
    is_first = not subject.owns_second_factor and not actor.locked_offices
    return actor.kind == "person" and actor.recently_authenticated and (subject.has_second_factor or is_first)


@rule(
    "The secretary, freshly proven, may hand a card to somebody else, never to herself; "
    "whoever holds an office comes back by two offices."
)
def issue_setup_code(actor: Actor, subject: SetupCodeSubject) -> bool:
    is_hers = actor.number in (None, subject.number)
    return (
        actor.holds("secretary") and actor.recently_authenticated and not is_hers and not subject.to_an_office
    )


@rule("Secretary, chair or a director may begin to let somebody else back in.")
def begin_recovery(actor: Actor, subject: int) -> bool:
    return (
        actor.holds(*RECOVERING_OFFICES)
        and actor.recently_authenticated
        and actor.number not in (None, subject)
    )


@rule("Another of them must agree; neither the one who began nor the person herself.")
def second_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    return (
        begin_recovery(actor, subject.number)
        and subject.seconded_by is None
        and actor.number != subject.begun_by
    )


@rule("The person herself may stop it at any time, and so may every office that could agree.")
def stop_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    if actor.kind == "person" and actor.number == subject.number:
        return True
    return actor.holds(*RECOVERING_OFFICES)


@rule("After three days one of the two who agreed may take the card, once.")
def finish_recovery(actor: Actor, subject: RecoverySubject) -> bool:
    is_one_of_them = actor.number in (subject.begun_by, subject.seconded_by)
    return subject.is_ready and is_one_of_them and begin_recovery(actor, subject.number)


@rule("Who may let people back in may see who waits for it.")
def see_recoveries(actor: Actor, subject: Any) -> bool:
    return actor.holds(*RECOVERING_OFFICES)


@rule("The house gives out codes, signs out, closes and forgets when a room's own rule said so.")
def act_for_app(actor: Actor, subject: Any) -> bool:
    return actor.kind in ("house", "operator")
