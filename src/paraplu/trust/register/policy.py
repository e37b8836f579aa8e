"""Who sees and writes the register, takes a key into use, and opens the closed copy."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class EntrySubject:
    """An entry of somebody, and whether the union keeps the register sealed."""

    number: int
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class KeySubject:
    """Something about a key that two people do one after the other; by: who did the first half."""

    key: int
    by: int | None


@rule("The house opens a line of the register when somebody becomes or stops being an active member.")
def open_line(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"


@rule("Secretary and chair see which lines are due in the register of members.")
def read_lines(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary or chair write a line in the book, or on paper at her wish, and say here that they did.")
def write_in_book(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("An active member has a page of the register: her entry's day, and when the closed copy was opened.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member seals her own entry and nobody else's, while the union keeps the register sealed.")
def seal_entry(actor: Actor, place: EntrySubject) -> bool:
    return actor.is_active and actor.number == place.number and place.is_sealed


@rule("The house keeps entries that were sealed elsewhere, for active members whom a list brings in.")
def import_entries(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("An active member may ask to see the register at the seat, and take that back.")
def ask_to_see(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Secretary or chair say that a member who asked has seen the register.")
def show_register(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary, chair, Board and keepers see how the register is kept: keys, numbers and days, no entry.")
def see_keeping(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director", "keeper")


@rule("Secretary or chair put a new key of the register forward.")
def propose_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("A second of secretary, chair and Board takes the key into use, never the one who put it forward.")
def adopt_key(actor: Actor, half: KeySubject) -> bool:
    return actor.holds("secretary", "chair", "director") and actor.number != half.by


@rule("Secretary, chair or Board let go of a key that was put forward and not taken into use.")
def drop_key(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Two of secretary, chair and Board, one after the other, delete everything that is sealed to a key.")
def end_key(actor: Actor, half: KeySubject) -> bool:
    return actor.holds("secretary", "chair", "director") and actor.number != half.by


@rule("Secretary and keepers take the sealed register along; only several keepers together open it.")
def export(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule("Secretary and keepers bring the register back, sealed to the new key.")
def rotate(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "keeper")


@rule("Secretary, chair and keepers write down that the closed copy was renewed or opened, and for whom.")
def note_copy(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "keeper")


@rule("A keeper says that her share still reads well; the secretary writes it down for who says so to her.")
def prove_share(actor: Actor, number: Any) -> bool:
    return actor.holds("secretary") or (actor.holds("keeper") and actor.number == number)


@rule("The house reminds who has not entered yet, and forgets what the union decided not to keep for ever.")
def keep_time(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The house forgets what an erased person did for the register; the law keeps her lines and her entry.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
