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


@rule("The system opens a line of the register when somebody becomes or stops being an active member.")
def open_line(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"


@rule("Secretary and chair see which lines are due in the register of members.")
def read_lines(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary or chair write a line in the book, or on paper at the member's wish, and record it here.")
def write_in_book(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("An active member has a page of the register: their entry's day, and the openings of the closed copy.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member seals their own entry and no other, while the union keeps the register sealed.")
def seal_entry(actor: Actor, place: EntrySubject) -> bool:
    return actor.is_active and actor.number == place.number and place.is_sealed


@rule("The system stores entries that were sealed elsewhere, for active members on an imported list.")
def import_entries(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("An active member may ask to see the register at the seat, and withdraw that request.")
def ask_to_see(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Secretary or chair see who asked to see the register at the seat.")
def read_appointments(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary or chair say that another member who asked saw the register; a second office confirms it.")
def ask_to_show(actor: Actor, number: Any) -> bool:
    return actor.holds("secretary", "chair") and actor.number != number


@rule("That a second person of another office confirmed it records that a member saw the register.")
def show_register(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.show")


@rule("Secretary, chair, Board and keepers see how the register is kept: keys, numbers and days, no entry.")
def see_keeping(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director", "keeper")


@rule("Secretary or chair propose a new key of the register.")
def propose_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("A second of secretary, chair and Board takes the key into use, never the one who proposed it.")
def adopt_key(actor: Actor, half: KeySubject) -> bool:
    return actor.holds("secretary", "chair", "director") and actor.number != half.by


@rule("Secretary, chair or Board drop a key that was proposed and not taken into use.")
def drop_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary, chair or Board ask the Board to delete everything that is sealed to a key.")
def ask_to_end_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("A decision of the Board, and 14 days in which nobody stopped it, delete what is sealed to a key.")
def end_key(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.end_key")


@rule("Secretary and keepers ask to export the sealed register.")
def ask_to_export(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule(
    "The secretary exports the sealed register on the day a keeper agreed, and a keeper on the day one of "
    "the Board agreed; only several keepers together open it."
)
def export(actor: Actor, is_agreed: Any) -> bool:
    return actor.holds("secretary", "keeper") and is_agreed is True


@rule("That a keeper agreed lets the secretary who asked export the register that day.")
def allow_export(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.export_by_office")


@rule("That one of the Board agreed lets the keeper who asked export the register that day.")
def allow_export_by_keeper(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.export_by_keeper")


@rule("Secretary and keepers bring the register, sealed to a new key; it waits for another keeper.")
def bring_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule("That a keeper confirmed the digest of the file replaces the entries with those in it.")
def apply_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.rotate")


@rule("A keeper or a director puts back what was replaced in the last 14 days; one person is enough.")
def put_back_rotation(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("director", "keeper")


@rule("Secretary, chair and keepers say that the closed copy was renewed or opened, and for whom.")
def ask_to_note_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "keeper")


@rule("That a second person who was there confirmed it records what happened to the closed copy.")
def note_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.note_copy")


@rule("That a second keeper confirmed it records that everything sealed is in the closed copy.")
def note_complete_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("register.note_complete_copy")


@rule("Keepers state that their share still works; the secretary records it for a keeper who says so.")
def prove_share(actor: Actor, number: Any) -> bool:
    return actor.holds("secretary") or (actor.holds("keeper") and actor.number == number)


@rule("The system reminds members without an entry, and forgets what the union does not store for ever.")
def keep_time(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system forgets what an erased person did for the register; the law keeps their lines and entry.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
