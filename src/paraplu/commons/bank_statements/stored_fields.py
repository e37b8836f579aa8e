"""What bank_statements stores, field by field."""

from paraplu.base.data_protection import (
    RANDOM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.bank_statements.models import (
    ImportedBankFile, ImportedMovement, ImportedStatement, ListColumns, MatchRule,
)

BOOK_OF_LAW = LegalGround("legal obligation: the book is complete and each movement is in it once", "6(1)(c)")
TREASURER = Reader("treasurer")
WITH_BOOK = Lifetime("as long as the book of the account")
MONEY = LeakClass("money", "readable")
DIGEST = LeakClass("bank_files", "digest")
DEFAULTS = (BOOK_OF_LAW, TREASURER, WITH_BOOK, MONEY)

PEOPLE = "nobody; for 60 days, the digest of a giver's account"
STORED_DATA = StoredData("What was taken from files of the bank.", PEOPLE, (
    describe(ImportedBankFile, *DEFAULTS,
        digest=("keyed digest of the file, so that the same file changes nothing", SYSTEM,
            DIGEST.seek("bank name")),
        day="when it was brought in"),
    describe(ImportedStatement, *DEFAULTS,
        digest=("keyed digest of its account, days and balances", SYSTEM, DIGEST.seek("bank reference")),
        account="which account of the union",
        opening_on="the day of its opening balance",
        opening_cents="its opening balance",
        closing_on="the day of its closing balance",
        closing_cents="its closing balance",
        begins_book="whether the book of the account begins with its opening balance",
        is_counted="whether its closing balance is in the book"),
    describe(ImportedMovement, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        digest=("keyed digest of what makes it the same in two files", SYSTEM, DIGEST.seek("bank message")),
        account="which account of the union",
        day="the day of the movement",
        cents="how much came in, or went out",
        kind="the format of its file",
        category="what it was for, a key of the settings; empty while it waits",
        entry="the number of its entry in the book; empty while it waits",
        payer_digest=("keyed digest of a giver's account, so that money sent back finds its gift",
            Lifetime("60 days from the movement"), SYSTEM, DIGEST.seek("bank account"))),
    describe(MatchRule, *DEFAULTS, Lifetime("until the treasurer deletes it"),
        id=("a random key", SYSTEM, RANDOM),
        words="words of a message or the name of a firm; the form says: not of a person who gave",
        cents="an exact amount",
        category="what such money is for"),
    describe(ListColumns, *DEFAULTS, Lifetime("until other columns are said"),
        account="which account of the union",
        day="the heading of the column of days",
        amount="the heading of the column of amounts",
        reference="the heading of the column of references",
        text="the heading of the column of messages"),
))
