"""What the book says in words: amounts, and why it refuses something."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base.refusals import register_reasons
from paraplu.kernel.money.amounts import amount_text
from paraplu.kernel.money.entries import LONGEST_TEXT

REFUSED_AMOUNTS = {
    "empty": _("Write an amount, like 12.50 or 12,50."),
    "letters": _("Write the amount with the digits 0 to 9, like 12.50 or 12,50."),
    "ambiguous": _(
        "This can be read in two ways. Write it without the point or comma for thousands, or with cents."
    ),
    "decimals": _("An amount has at most two digits for cents."),
    "negative": _("Write the amount without a minus."),
    "zero": _("The amount is zero. Write how much it was."),
    "large": _("This amount is too large. Check the digits."),
}
REASONS = {
    "book_sum": _("The parts do not add up to the amount."),
    "book_zero": _("A part of zero says nothing. Leave it out."),
    "book_splits": _("An entry has between 1 and 40 parts."),
    "book_category": _("Choose what the money was for in each part."),
    "book_key": _("The settings of the union do not have this account, category, fund, activity or chapter."),
    "book_text": _("Write what it was in one line of ordinary letters, at most %(longest)s.")
    % {"longest": LONGEST_TEXT},
    "book_proof": _("The check number of a proof has 64 digits."),
    "book_ahead": _("The book has no entries of days that are still to come."),
    "book_closed": _("That year is closed. Write the correction with a day of an open year."),
    "book_opening": _("A balance when the book began can only be the first entry of an account."),
    "book_reversal": _("This entry takes another one back. Write what is right as a new entry."),
    "book_reversed": _("This entry was taken back already."),
    "book_missing": _("The book has no entry with this number."),
    "book_not_over": _("A year can be closed once it is over."),
    "book_years_before": _("Close the year before it first."),
    "book_differs": _(
        "The book differs from a bank statement or a count of that year. Find the difference first."
    ),
    "book_transfer": _("Half of a transfer between your accounts is missing. Write the other half first."),
    "book_budget_voted": _("The General Assembly voted this budget. Only the General Assembly changes it."),
    "book_waits": _("Somebody asked for this already, or nobody can agree to it today as a second person."),
    "book_line_kind": _(
        "What is received needs a category of money received, and what is paid one of expenses."
    ),
    "book_line_amount": _("The amount of a line is above zero. Check the digits."),
    "book_direction": _("Only what is to be paid draws on a ceiling."),
    "book_reference": _("A digit of the structured reference is wrong."),
    "book_line_differs": _("This was opened already, with another amount or for another purpose."),
    "book_line_missing": _("There is no such line of money to be paid or received."),
    "book_line_closed": _("Nothing is left of this line: it was settled or cancelled."),
    "book_line_sign": _("The money of this line goes the other way. Choose another line, or none."),
    "book_line_over": _(
        "That is more than is left of the ceiling. Only the body that decided can give more."
    ),
    "book_line_ended": _(
        "The last day of this ceiling is over. Only the body that decided can give more time."
    ),
    "book_ceiling_past": _("The last day is in the past. Choose today or a later day."),
    "book_same_fund": _("Choose two different funds."),
    "book_fund_below": _(
        "The fund has less than that. Write the entry without the fund, or ask the Board how much may be "
        "spent of it and choose that under “What it settles”."
    ),
    "book_fund_by_two": _(
        "Two people move money between funds: ask for it under “Move money between funds”. Between accounts "
        "choose no fund."
    ),
    "book_fund_short": _("The fund has less than that."),
    "book_fund_spent": _(
        "The fund has less than that. Ask under “Move money between funds” for the amount that is missing in "
        "it, and take the entry back once a second person agreed."
    ),
    "book_gift_by_two": _("Two people take back what a fund received. Ask for it on the page of that entry."),
    "book_reversal_by_two": _(
        "Two people take back an entry that names a fund or carries a proof. Ask for it on the page of the "
        "entry."
    ),
    "book_reversal_waits": _(
        "A second person was already asked to take this entry back. Stop that first, if it is wrong."
    ),
    "book_line_too_much": _("That is more than is left to be paid on this line."),
    "book_count_below": _("A cash box holds nothing or more. Write the amount without a minus."),
    "book_count_unbegun": _(
        "The book of this cash box has not begun. Write first, as an entry, what it held on its first day."
    ),
    "book_count_later": _(
        "The count differs from the book, and two people counted this cash box on a later day. Look for the "
        "difference, or count it again today."
    ),
    "book_count_category": _(
        "The count differs from the book, and the union's file names no category for differences of cash. "
        "Look for the difference, or let the file be changed."
    ),
    "book_count_why": _("The count differs from the book. Write in a few words what the difference is."),
    "book_count_waits": _(
        "Another count of this cash box waits for a second person. Stop that one first, if it is wrong."
    ),
    "book_count_moved": _(
        "The book of this cash box changed after the treasurer asked. The count was not noted: the treasurer "
        "asks again."
    ),
    "book_count_by_two": _(
        "Two people count a cash box and correct what they found. Ask for it under “Count the cash box”."
    ),
    "book_balance_of_file": _(
        "The balance of this account comes from the bank's files, so nobody types it. Import the next file."
    ),
    "book_changed": _("The book changed since this was asked for."),
}
register_reasons(REASONS)


def amount_words(cents: int) -> str:
    """Return an amount with the sign of the country's currency, without a place to break a line.

    English and Dutch write the sign before the amount, all our other languages after it.
    """
    sign = settings.UNION.country.currency_sign if settings.UNION.country else ""
    language = (get_language() or "en")[:2]
    text, minus = amount_text(abs(cents), language), "\u2212" if cents < 0 else ""
    if language not in ("en", "nl"):
        return f"{minus}{text}\u00a0{sign}".strip()
    is_close = language == "en" and len(sign) == 1
    return f"{minus}{sign}{text}" if is_close else f"{minus}{sign}\u00a0{text}".strip()
