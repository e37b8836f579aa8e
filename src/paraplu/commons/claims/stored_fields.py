"""What claims store, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    PERSON,
    PERSON_AND_SYSTEM,
    SYSTEM,
    LeakClass,
    LegalGround,
    Lifetime,
    NotExported,
    Reader,
    StoredData,
    describe,
)
from paraplu.commons.claims.models import ClaimReceipt, ExpenseClaim, PayeeAccount, PaymentFile

BOOK_OF_LAW = LegalGround("legal obligation: associations keep the proofs of their book", "6(1)(c)")
PAYERS = Reader("the claimant; treasurer, approvers, directors, auditors; above the ceilings the lead")
CIRCLE = Reader("treasurer, approvers and directors, each in their own browser")
UNTIL_NEXT_YEAR = Lifetime("until the end of the year after; 60 days if it was not accepted; or erasure")
CLAIMS, RECEIPTS = LeakClass("claims", "readable"), LeakClass("claim_receipts", "nothing")
ACCOUNTS = LeakClass("payee_accounts", "nothing")
DEFAULTS = (BOOK_OF_LAW, PAYERS, Lifetime("as long as the book; 60 days if it was not accepted"), CLAIMS)

STORED_DATA = StoredData(
    "What members are paid back.",
    "members who claim, and those who decide",
    (
        describe(
            ExpenseClaim,
            *DEFAULTS,
            id=("which claim", MACHINE),
            number=("who is paid back", PERSON, UNTIL_NEXT_YEAR),
            use="what it was for, a key of the settings",
            cents="how much",
            sent_on="the day on which it was sent",
            is_large="whether three people are needed",
            state="where it is on its way",
            proof="SHA-256 of the receipt as it is stored, which the book has too",
            upload_digest=("a keyed digest of the receipt as it came, so that nobody claims it twice"),
            account=("which sealed account", SYSTEM),
            account_digest=("digest of the sealed account that everybody agreed to", SYSTEM),
            reference="the random reference of the payment",
        flat_day="the day for which a volunteer asks the flat rate",
        elsewhere_cents="what they declared to have had of it elsewhere in that year",
            kilometres="how many kilometres a volunteer went on that day, never from where to where",
            vehicle="by car or by bicycle, since the rates differ",
            confirmed_by=(
                "who confirmed it, so that another person agrees",
                PERSON_AND_SYSTEM,
                UNTIL_NEXT_YEAR,
            ),
            agreed_by=("who agreed to it, so that another releases it", PERSON_AND_SYSTEM, UNTIL_NEXT_YEAR),
            seconded_by=("who agreed as the second person", PERSON_AND_SYSTEM, UNTIL_NEXT_YEAR),
            line=("which line of the book expects the payment", SYSTEM, MACHINE),
            payment_file=("which payment file it is in", SYSTEM, MACHINE),
            refusal="why it was not accepted, a key of a closed list",
            decided_on="the day on which it was decided",
            paid_on="the day on which the book said that it is paid",
        ),
        describe(
            ClaimReceipt,
            BOOK_OF_LAW,
            PAYERS,
            Lifetime("as long as the law keeps the book; deleted at once if it is not accepted"),
            claim=("of which claim", SYSTEM, MACHINE),
            content=(
                "the photograph, drawn again without what its file said, sealed under the web key",
                RECEIPTS.seek("photograph of a receipt"),
                NotExported("sealed with the key of this installation; the pages of the claims show it"),
            ),
        ),
        describe(
            PayeeAccount,
            BOOK_OF_LAW,
            CIRCLE,
            Lifetime("60 days after the last payment to it, or erasure"),
            CLAIMS,
            id=("which account", MACHINE),
            number=("whose account", PERSON),
            sealed=("account number and name, sealed to those who pay", ACCOUNTS.seek("account of a payee")),
            digest=("digest of what is sealed, so that a changed account shows", SYSTEM),
            given_on="the day on which it was given",
        ),
        describe(
            PaymentFile,
            *DEFAULTS,
            id=("which file", MACHINE),
            made_by=("who made it, so that another person releases it", PERSON_AND_SYSTEM, UNTIL_NEXT_YEAR),
            made_on="the day on which it was made",
            pay_on="the day on which the bank pays",
            digest=("SHA-256 of the file, which is not stored"),
            payments="how many payments are in it",
            cents="their sum",
            released_by=("who released it", PERSON_AND_SYSTEM, UNTIL_NEXT_YEAR),
            released_on="the day on which it was released",
        ),
    ),
)
