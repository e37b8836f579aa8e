"""What a file would change: which of its movements are new, whatever came before, and in which order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from paraplu.base.digests import keyed_digest
from paraplu.kernel.money.bank_files.values import BankMovement

DayAmount = tuple[date, int]


class StatementEnds(Protocol):
    """The balances of a statement, stored or just read."""

    @property
    def opening_on(self) -> Any: ...
    @property
    def opening_cents(self) -> Any: ...
    @property
    def closing_on(self) -> Any: ...
    @property
    def closing_cents(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class StatementBalance:
    """The balances of a statement that was read."""

    opening_on: date
    opening_cents: int
    closing_on: date
    closing_cents: int

    @property
    def balance_fields(self) -> dict[str, Any]:
        """The values by their names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class KeyedMovement:
    """A movement with the digest by which it is known again."""

    digest: str
    movement: BankMovement


def keyed_movements(account: str, movements: Iterable[BankMovement]) -> list[KeyedMovement]:
    """Each movement with its digest; of several that are the same in every way, each has its own.

    The bank's own number of a movement is enough where there is one. Threat: a person with our key and the
    database could try out names; with a number of the bank in it, the digest contains none.
    """
    seen, keyed = Counter[str](), list[KeyedMovement]()
    for movement in movements:
        people = (movement.reference or "", movement.text, movement.name, movement.account)
        what = (movement.bank_reference,) if movement.bank_reference else people
        days = movement.booked_on.isoformat(), movement.value_on.isoformat()
        content = "\0".join((account, *days, str(movement.cents), *what))
        seen[content] += 1
        digest = keyed_digest("bank_statements/movement", f"{content}\0{seen[content]}")
        keyed.append(KeyedMovement(digest, movement))
    return keyed


def new_movements(
    keyed: Sequence[KeyedMovement], known: frozenset[str], other_kinds: Counter[DayAmount]
) -> list[KeyedMovement]:
    """The movements that no file had before.

    other_kinds: how often files of another kind had an amount on a day. They write the same movement in other
    words, so that as many of this file are taken for known.
    """
    left, new = Counter(other_kinds), list[KeyedMovement]()
    for each in keyed:
        if each.digest in known:
            continue
        place = (each.movement.booked_on, each.movement.cents)
        if left[place]:
            left[place] -= 1
        else:
            new.append(each)
    return new


def balances_digest(account: str, balance: StatementBalance) -> str:
    """The digest by which the balances of a statement are known again."""
    days = f"{balance.opening_on}\0{balance.closing_on}"
    cents = f"{balance.opening_cents}\0{balance.closing_cents}"
    return keyed_digest("bank_statements/statement", f"{account}\0{days}\0{cents}")


def first_and_last[Balances: StatementEnds](
    statements: Sequence[Balances],
) -> tuple[Balances, Balances] | None:
    """The statement with which an account begins, and the one with which it ends.

    Of several that begin or end on one day, the first does not begin where another ends, and the last does
    not end where another begins.
    """
    if not statements:
        return None
    earliest, latest = (
        min(each.opening_on for each in statements),
        max(each.closing_on for each in statements),
    )
    firsts = [each for each in statements if each.opening_on == earliest]
    lasts = [each for each in statements if each.closing_on == latest]
    closings = {each.closing_cents for each in firsts if each.opening_cents != each.closing_cents}
    openings = {each.opening_cents for each in lasts if each.opening_cents != each.closing_cents}
    first = next((each for each in firsts if each.opening_cents not in closings), firsts[0])
    last = next((each for each in lasts if each.closing_cents not in openings), lasts[0])
    return first, last


def missing_cents[Balances: StatementEnds](ends: tuple[Balances, Balances], moved: int) -> int:
    """What the last closing balance has beyond the first opening balance and the movements between them."""
    return int(ends[1].closing_cents - ends[0].opening_cents - moved)
