"""What cash_book stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, RANDOM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.cash_book.models import (
    BookEntry, BookHead, BookSplit, CountedBalance, LineSettlement, OpenLine, YearClosing, YearFigure,
)

BOOK_OF_LAW = LegalGround("legal obligation: associations keep a book of their money", "6(1)(c)")
READERS = Reader("treasurer, Board and auditors; active members read sums of closed years")
AS_LAW_SAYS = Lifetime("as long as the law says (book_years of the country), and as the installation")
MONEY = LeakClass("money", "readable")
DEFAULTS = (BOOK_OF_LAW, READERS, AS_LAW_SAYS, MONEY)

STORED_DATA = StoredData("The book of the union's money.", "nobody; the text says not to name anybody", (
    describe(BookHead, *DEFAULTS,
        id=("the one row that writers lock", SYSTEM, MACHINE),
        serial="how many entries there are",
        digest="the digest that closes the chain, so that a changed entry shows"),
    describe(BookEntry, *DEFAULTS,
        serial="the number of the entry, without a gap",
        day="the day of the movement",
        year="the financial year of that day",
        recorded_on="the day on which it was written",
        is_late="whether the account had been counted already",
        account="which account of the union",
        cents="how much came in, or went out",
        text="what it was, in words without names",
        proof="digest of the paper that proves it",
        reverses="the number of the entry that it takes back",
        form_key=("a random key of the form, so that a form sent twice makes one entry", SYSTEM, MACHINE),
        digest="SHA-256 over the digest before it and this entry, so that a changed one shows"),
    describe(BookSplit, *DEFAULTS,
        entry="which entry it is a part of",
        place="its place among the parts",
        cents="how much of the entry",
        category="what the money was for, a key of the settings",
        fund="the fund that it belongs to",
        activity="the activity that it was for",
        chapter="the chapter that it was for",
        subsidy_line="the line of a subsidy that it is charged to"),
    describe(CountedBalance, *DEFAULTS,
        account="which account of the union",
        day="the day at whose end it was counted",
        cents="how much was there",
        is_from_file="whether a bank file said so, or somebody typed it",
        recorded_on="the day on which it was written"),
    describe(YearFigure, *DEFAULTS,
        year="which financial year",
        kind="budget, assets, debts or staff",
        line="the line of the country's model",
        cents="how much"),
    describe(YearClosing, *DEFAULTS,
        year="which financial year is closed",
        closed_on="when it was closed",
        digest="SHA-256 of its entries and figures, as the second person saw them"),
    describe(OpenLine, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        direction="to be paid, to be received, or a ceiling of what may be spent",
        source="which part of the system opened it",
        source_id=("which of its things it is about", SYSTEM, RANDOM),
        cents="how much",
        text="what it is, in words without names",
        category="what the money is for, a key of the settings",
        fund="the fund that it belongs to",
        activity="the activity that it is for",
        chapter="the chapter that it is for",
        subsidy_line="the line of a subsidy that it is charged to",
        reference="12 digits made for this payment, so that the bank's file is matched",
        parent="the ceiling that it draws on",
        opened_on="when it was opened",
        closed_on="when nothing was left of it",
        cancelled="whether it ended without being paid or received"),
    describe(LineSettlement, *DEFAULTS,
        line="which line was settled",
        entry="by which entry of the book",
        cents="how much of it; negative where the entry was taken back"),
))
