"""Says what a movement was for, as far as its reference, its amount, its other account or a rule tells.

Pure: movements, open lines and rules in, lines and keys of categories out. What does not fit is left open.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paraplu.commons.cash_book.api import LineStatus
from paraplu.kernel.money.bank_files.fields import reference_in_text
from paraplu.kernel.money.bank_files.values import BankMovement
from paraplu.kernel.money.entries import EXPENSE, RECEIPT, TRANSFER
from paraplu.kernel.money.open_lines import is_settled_by

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MatchingRule:
    """Words that stand together in the message or the name, an exact amount, or both, and the category.

    A structured reference instead of words is that of the movement, however somebody typed it.
    """

    words: str
    cents: int | None
    category: str

    def fits_movement(self, movement: BankMovement, words: str) -> bool:
        """Whether the movement with these words is what the rule is about."""
        if self.cents not in (None, movement.cents):
            return False
        if reference := reference_in_text(self.words):
            return reference == movement.reference
        return not self.words or f" {plain_words(self.words)} " in f" {words} "


@dataclass(frozen=True, slots=True)
class Matching:
    """What the book knows: the kind of each category, rules, the union's accounts, the category of gifts."""

    kinds: Mapping[str, str]
    rules: tuple[MatchingRule, ...]
    own_accounts: frozenset[str]
    gifts: str

    def category_of(self, movement: BankMovement, *, is_gift: bool, sent_back: str) -> str:
        """The key of the category, or nothing.

        is_gift: whether its reference is one of gifts. sent_back: the category of money that came from the
        account to which the same amount goes back.
        """
        if is_gift and movement.cents > 0 and self.gifts:
            return self.gifts
        if movement.account in self.own_accounts:
            return next((key for key, kind in self.kinds.items() if kind == TRANSFER), "")
        return self._category_by_rules(movement) or sent_back

    def _category_by_rules(self, movement: BankMovement) -> str:
        """Rules with an amount come before rules of words alone; two that disagree say nothing."""
        words = plain_words(f"{movement.text} {movement.name}")
        fitting = [
            rule
            for rule in self.rules
            if rule.fits_movement(movement, words) and self.may_be(rule.category, movement.cents)
        ]
        exact = {rule.category for rule in fitting if rule.cents is not None}
        found = exact or {rule.category for rule in fitting}
        return found.pop() if len(found) == 1 else ""

    def may_be(self, category: str, cents: int) -> bool:
        """Whether money of this sign can be of a category: received, spent, or moved between accounts."""
        kind = self.kinds.get(category)
        return kind in {TRANSFER, RECEIPT if cents > 0 else EXPENSE}


class LineMatching:
    """The open lines of the references of a file; what one movement settles is not left for the next."""

    def __init__(self, lines: Iterable[LineStatus]) -> None:
        self._lines = tuple(line for line in lines if line.reference)
        self._left = {line.id: line.left_cents for line in self._lines}

    def line_of(self, movement: BankMovement) -> LineStatus | None:
        """The line that a movement settles by its reference, its sign and an amount of at most what is left.

        Of several with one reference, the one of exactly this amount; otherwise nothing is guessed.
        """
        cents = abs(movement.cents)
        fitting = [
            line
            for line in self._lines
            if line.reference == movement.reference
            and is_settled_by(line.direction, movement.cents)
            and cents <= self._left[line.id]
        ]
        exact = [line for line in fitting if cents == self._left[line.id]]
        found = exact or fitting
        if len(found) != 1:
            return None
        self._left[found[0].id] -= cents
        return found[0]


def plain_words(text: str) -> str:
    """The words of a text in small letters, with one blank between them."""
    return " ".join(WORD.findall(text.casefold()))


def first_of_line(lines: Iterable[tuple[str, str]], line: str) -> str:
    """The first key whose line of the country's accounts is this one, or nothing."""
    return next((key for key, of_key in lines if of_key == line), "")
