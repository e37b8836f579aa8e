"""Who sees and writes the register, takes a key into use, and opens the closed copy."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class EntrySubject:
    """An entry by its number, and whether the union keeps the register sealed."""

    number: int
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class KeySubject:
    """A step about a key that two people take one after the other; by: the person who took the first."""

    key: int
    by: int | None


@rule(
    "The system adds an entry to the register of members when somebody becomes or stops being an active "
    "member."
)
def open_line(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"


@rule("Secretary and chair see which entries are due in the register of members.")
def read_lines(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "The secretary or the chair writes an entry in the register on paper, or beside the printed copy at the "
    "member's wish, and records it here."
)
def write_in_book(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "An active member has a page about the register: the day of their entry, and when the closed copy was "
    "opened."
)
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member encrypts their own entry and no other, while the union keeps the register encrypted.")
def seal_entry(actor: Actor, place: EntrySubject) -> bool:
    return actor.is_active and actor.number == place.number and place.is_sealed


@rule("The system stores entries that were encrypted elsewhere, for active members on an imported list.")
def import_entries(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("An active member may ask to see the register at the seat, and withdraw that request.")
def ask_to_see(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Secretary and chair see who asked to see the register at the seat.")
def read_appointments(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "The secretary or the chair records that another member who asked saw the register. A second person "
    "with another role confirms it."
)
def ask_to_show(actor: Actor, number: Any) -> bool:
    return actor.holds("secretary", "chair") and actor.number != number


@rule(
    "Once a second person with another role has confirmed it, the system records that a member saw the "
    "register."
)
def show_register(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.show")


@rule(
    "Secretary, chair, Board and key holders see how the register is kept: keys, numbers and days, no entry."
)
def see_keeping(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director", "keeper")


@rule("The secretary or the chair proposes a new key of the register.")
def propose_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("The secretary, the chair or a Board member puts the key into use, never the person who proposed it.")
def adopt_key(actor: Actor, half: KeySubject) -> bool:
    return actor.holds("secretary", "chair", "director") and actor.number != half.by


@rule("The secretary, the chair or a Board member withdraws a key that was proposed and is not in use.")
def drop_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule(
    "The secretary, the chair or a Board member asks the Board to delete everything that is encrypted for a "
    "key."
)
def ask_to_end_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule(
    "After a decision of the Board, and 14 days in which nobody stopped it, the system deletes what is "
    "encrypted for a key."
)
def end_key(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.end_key")


@rule("Secretary and key holders ask to download the encrypted register.")
def ask_to_export(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule(
    "The secretary downloads the encrypted register on the day a key holder agreed, and a key holder on the "
    "day a Board member agreed. Only several key holders together can open it."
)
def export(actor: Actor, is_agreed: Any) -> bool:
    return actor.holds("secretary", "keeper") and is_agreed is True


@rule("Once a key holder has agreed, the secretary who asked may download the register that day.")
def allow_export(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.export_by_office")


@rule("Once a Board member has agreed, the key holder who asked may download the register that day.")
def allow_export_by_keeper(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.export_by_keeper")


@rule(
    "Secretary and key holders upload the register, encrypted for a new key. Another key holder has to "
    "confirm it."
)
def bring_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule("Once a key holder has confirmed the check number of the file, its entries replace the old ones.")
def apply_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.rotate")


@rule("A key holder or a Board member restores what was replaced in the last 14 days. One person is enough.")
def put_back_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("director", "keeper")


@rule("Secretary, chair and key holders record that the closed copy was renewed or opened, and for whom.")
def ask_to_note_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "keeper")


@rule(
    "Once a second person who was there has confirmed it, the system records what happened to the closed "
    "copy."
)
def note_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.note_copy")


@rule(
    "Once a second key holder has confirmed it, the system records that everything encrypted is in the "
    "closed copy."
)
def note_complete_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.note_complete_copy")


@rule(
    "Key holders confirm that their own share is readable. The secretary records it for a key holder who "
    "says so."
)
def prove_share(actor: Actor, number: Any) -> bool:
    return actor.holds("secretary") or (actor.holds("keeper") and actor.number == number)


@rule("The system reminds members without an entry, and deletes what the union does not store for ever.")
def keep_time(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule(
    "When a person's data is deleted, the system deletes what they did for the register. The law requires "
    "their entries to stay."
)
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"
