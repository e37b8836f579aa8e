"""What funds have, and whether money can move between two of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book.models import BookEntry
from paraplu.commons.cash_book.queries import book_settings, fund_balance, known_keys, names_in_use
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.money.entries import OPENING, RECEIPT, TRANSFER, NewEntry, Split


def first_account() -> str:
    """Return the account on which transfers between funds are written: they leave its balance as it is."""
    return book_settings().accounts[0].key


def transfer_category() -> str:
    """Return the category of transfers, or an empty text if the union's file has none."""
    return next((each.key for each in book_settings().categories if each.kind == TRANSFER), "")


def is_overdrawn_by(splits: Iterable[Split], form_key: UUID | None) -> bool:
    """Return whether a fund has less than nothing after these parts, unless the form wrote them before."""
    if form_key is not None and BookEntry.objects.filter(form_key=form_key).exists():
        return False
    return any(before + cents < 0 for before, cents in _spent_by(splits))


def count_emptied_by(entries: Iterable[NewEntry]) -> int:
    """Return how many funds have less than nothing after these entries, and had not before."""
    splits = [split for entry in entries for split in entry.splits]
    return sum(before >= 0 > before + cents for before, cents in _spent_by(splits))


def _spent_by(splits: Iterable[Split]) -> list[tuple[int, int]]:
    """Return what each fund has of which these parts spend something, and how much they spend, negative."""
    spent = Counter[str]()
    for split in splits:
        if split.fund:
            spent[split.fund] += split.cents
    return [(fund_balance(fund), cents) for fund, cents in spent.items() if cents < 0]


def is_moved_by(splits: Iterable[Split]) -> bool:
    """Return whether these parts move money of a fund by a transfer, which two people do."""
    kinds = known_keys()["category"]
    return any(split.fund and kinds.get(split.category) == TRANSFER for split in splits)


def require_gifts_kept(splits: Iterable[Split]) -> None:
    """Raise RuleViolation where somebody types that what a fund received goes out of it again.

    Threat: a part below zero of the same category does what taking the gift back does, which needs two.
    """
    kinds = known_keys()["category"]
    given = (RECEIPT, OPENING)
    if any(split.fund and split.cents < 0 and kinds.get(split.category) in given for split in splits):
        raise RuleViolation("book_gift_by_two")


def reason_against_moving(source: str, target: str, cents: int) -> str:
    """Return why money cannot move, as the key of a sentence, or an empty text.

    Threat: a fund whose donors gave for one purpose pays for another one, and has less than nothing then.
    """
    if source == target:
        return "book_same_fund"
    if not transfer_category() or {source, target} - {"", *(each.key for each in book_settings().funds)}:
        return "book_key"
    return "book_fund_short" if source and fund_balance(source) < cents else ""


def transfer_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person from which fund to which, how much, and what is left."""
    names = {"": _("no fund"), **names_in_use(book_settings().funds)}
    source, cents = str(arguments["source"]), int(arguments["cents"])
    values = {
        "amount": amount_words(cents),
        "source": names.get(source, source),
        "target": names.get(arguments["target"], arguments["target"]),
    }
    lines = [str(arguments["text"]), _("%(amount)s from %(source)s to %(target)s.") % values]
    left = _("%(source)s has %(left)s afterwards.")
    return (
        [*lines, left % {**values, "left": amount_words(fund_balance(source) - cents)}] if source else lines
    )
