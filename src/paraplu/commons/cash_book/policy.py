"""Who writes in the book, who reads it, and who closes a year."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.money.open_lines import CEILING
from paraplu.kernel.rules import rule

OFFICE = "treasurer"
BOARD = ("secretary", "chair", "director")


@rule(
    "The treasurer writes entries in the book and takes them back with an opposite entry; nobody changes one."
)
def record(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE)


@rule("The treasurer, the Board and the auditors read the whole book and what it was checked against.")
def read_book(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE, *BOARD, "auditor")


@rule(
    "Active members read the annual accounts of closed years; those who read the book, of an open year too."
)
def read_annual_accounts(actor: Actor, is_closed: Any) -> bool:
    return read_book(actor) or (actor.is_active and bool(is_closed))


@rule("Active members see of which years there are annual accounts.")
def see_years(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active or read_book(actor)


@rule(
    "A year is closed only when the treasurer asked for it and a second person, independent of them, agreed."
)
def close_year(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.close_year")


@rule(
    "The treasurer and the system open lines of what is to be paid or received and cancel them; a ceiling "
    "only the system, when an organ decided it."
)
def open_line(actor: Actor, direction: Any) -> bool:
    return actor.kind in ("system", "act") or (direction != CEILING and actor.holds(OFFICE))


@rule("The treasurer or one of the Board asks the Board how much may be spent on something.")
def ask_for_ceiling(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE, *BOARD)


@rule("A ceiling of what may be spent is opened exactly as the deciding body decided it, and by no person.")
def open_decided_ceiling(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.spend_up_to")


@rule(
    "A ceiling ends before its last day only when one of the Board or the treasurer asked for it and a "
    "second person, independent of them, agreed."
)
def end_ceiling(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.end_ceiling")


@rule(
    "Money moves between funds only when the treasurer asked for it and a second person, independent of "
    "them, agreed."
)
def move_between_funds(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.move_between_funds")


@rule(
    "What a cash box holds is counted by two: the treasurer asked for it, and a second person agreed who is "
    "independent of them and no treasurer."
)
def count_cash(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.count_cash")


@rule(
    "An entry of the book that names a fund or carries a proof is taken back by two: the treasurer asked for "
    "it, and a second person agreed who is independent of them and no treasurer."
)
def reverse_by_two(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("cash_book.reverse_entry")


@rule("The system notes what the General Assembly voted about accounts and budget.")
def note_vote(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
