"""Why a bank file is refused and what was tolerated in it, as sentences."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.refusals import register_reasons
from paraplu.kernel.money.bank_files.values import BankFault, BankFileRefused, BankNote

# %(line)s: the line of the file; %(element)s: of an XML file, the element there.
OF_FAULTS = {
    BankFault.EMPTY: _("The file is empty."),
    BankFault.TOO_LARGE: _("The file is too large. Ask your bank for a shorter period."),
    BankFault.TOO_MANY_MOVEMENTS: _("The file has too many movements. Ask your bank for a shorter period."),
    BankFault.OTHER_KIND: _("This is no bank file that we know: choose one in CODA, CAMT.053 or CSV."),
    BankFault.ENCODING: _("Line %(line)s is not readable text. Download the file again from your bank."),
    BankFault.UNEXPECTED_END: _(
        "The file ends too early, at line %(line)s. Download it again from your bank."
    ),
    BankFault.NO_STATEMENT: _("There is no statement in this file."),
    BankFault.VERSION: _("Line %(line)s: this version of the format is not known here."),
    BankFault.LINE_LENGTH: _("Line %(line)s is longer than the 128 signs of a CODA file."),
    BankFault.RECORD: _("Line %(line)s begins in a way that the format does not know."),
    BankFault.RECORD_ORDER: _("Line %(line)s does not belong there: a line before it is missing."),
    BankFault.SEQUENCE: _("Line %(line)s: the number of the movement does not follow from the one before."),
    BankFault.DAY: _("Line %(line)s: the day is no day of the calendar."),
    BankFault.AMOUNT: _("Line %(line)s: the amount is not readable."),
    BankFault.SIGN: _("Line %(line)s does not say whether the money came in or went out."),
    BankFault.PART_OF_CENT: _("Line %(line)s: the amount has a part of a cent."),
    BankFault.CURRENCY: _("Line %(line)s is in %(currency)s. The book of this account has another currency."),
    BankFault.ACCOUNT: _("Line %(line)s is not of the same account as the lines before."),
    BankFault.OTHER_ACCOUNT: _("This file is of another account than the one that you chose."),
    BankFault.NO_OPENING: _("The statement at line %(line)s has no opening balance."),
    BankFault.NO_CLOSING: _("The statement at line %(line)s has no closing balance."),
    BankFault.CLOSING: _(
        "Line %(line)s: opening balance and movements do not add up to the closing balance."
    ),
    BankFault.TOTAL_IN: _("Line %(line)s: what came in is not the total that the bank wrote."),
    BankFault.TOTAL_OUT: _("Line %(line)s: what went out is not the total that the bank wrote."),
    BankFault.RECORD_COUNT: _("Line %(line)s: the statement has more or fewer lines than the bank wrote."),
    BankFault.DETAILS: _("Line %(line)s: the details do not add up to their movement."),
    BankFault.STATUS: _("Line %(line)s: the status of the movement is not known."),
    BankFault.XML: _("Line %(line)s is no well-formed XML. Download the file again from your bank."),
    BankFault.ENTITIES: _("Line %(line)s declares abbreviations, which no bank file needs. It is not read."),
    BankFault.DEPTH: _("Line %(line)s is nested deeper than any statement."),
    BankFault.COLUMN_COUNT: _("Line %(line)s: a quotation mark is open."),
    BankFault.BALANCE: _("Line %(line)s: the balance does not follow from the line before."),
}
OF_NOTES = {
    BankNote.SHORT_LINES: _("Blanks at the end of some lines were lost. No amount is concerned."),
    BankNote.NO_BALANCE_SIGN: _(
        "The bank did not say on which side a balance is. The movements agree with it."
    ),
    BankNote.NO_BOOKING_STATUS: _("The bank did not say that the movements are booked. The balances say so."),
    BankNote.NO_BOOKING_DAY: _("Where the bank gave no day, we took the day of the closing balance."),
    BankNote.PENDING_LEFT_OUT: _("Movements that the bank has not booked yet were left out."),
    BankNote.DETAILS_NOT_COUNTED: _(
        "The details of a batch do not add up, so the batch counts as one movement."
    ),
    BankNote.MORE_ANNOUNCED: _("The bank announced another statement, which is not in this file."),
    BankNote.NO_BALANCES: _("This list has no balances, so it cannot show that a movement is missing."),
}
NOTHING_WRITTEN = _("Nothing was written.")
ACCOUNT, CATEGORY, RULE, LINE = "bank_account", "bank_category", "bank_rule", "bank_line"
SAME_TIME, BEFORE_BOOK, OVERLAP = "bank_same_time", "bank_before_book", "bank_overlap"
REASONS = {
    ACCOUNT: _("Choose an account of the union at a bank."),
    SAME_TIME: _("Somebody imported the same movements in this moment. Send the file again."),
    BEFORE_BOOK: _("This file is older than the first balance in the book, which contains it already."),
    OVERLAP: _(
        "These days were imported before, and with this file they no longer add up. Nothing was written."
    ),
    CATEGORY: _("This cannot be what the money was for. Choose one of the list."),
    LINE: _("This line of money to be paid or received is not there any more. Load the page again."),
    RULE: _("Write words or an amount, and choose what it is for."),
}
register_reasons(REASONS)


def fault_sentence(refused: BankFileRefused) -> str:
    """Why a file is refused, and that nothing was written; with the element that an XML file has there."""
    values = {"line": refused.line, "currency": refused.currency}
    element = f" ({refused.element})" if refused.element else ""
    return f"{OF_FAULTS[refused.fault] % values}{element} {NOTHING_WRITTEN}"
