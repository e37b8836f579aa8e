"""What ledger stores, field by field."""

from paraplu.base.data_protection import (
    LOST_CONNECTION, MACHINE, NOBODY, RUNNING_THE_UNION, SPOOL, SYSTEM, WAYS_IN, LeakClass, LegalGround,
    Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.ledger.models import Campaign, GiftCertificate, Thanks

EVERYBODY = Reader("everybody")
A_YEAR_LATER = Lifetime("a year after its last day")
TAX_LAW = LegalGround("legal obligation: certificates of a year have unbroken numbers", "6(1)(c)")
CERTIFIERS = Reader("treasurer, Board and auditors")
AS_LAW_SAYS = Lifetime("as long as the law says (book_years of the country), and as the installation")
MONEY = LeakClass("money", "readable")

STORED_DATA = StoredData("Wishes to be thanked, and campaigns; a gift itself leaves no row.", "givers", (
    describe(Thanks, LegalGround("consent: the giver wants to be thanked", "6(1)(a)"), SYSTEM,
        Lifetime("until the giver is thanked; 30 days without a transfer"), MACHINE,
        id="the key of the row",
        address_token="the random name of the sealed e-mail address",
        reference_digest=("keyed digest of the random reference of the transfer", NOBODY,
            WAYS_IN.seek("gift reference")),
        token_digest=("digest of the form's token, so that a form sent twice is one wish", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("giver ticket")),
        day=("the day of the wish", SPOOL)),
    describe(Campaign, RUNNING_THE_UNION, EVERYBODY, A_YEAR_LATER, MONEY,
        id="a random key",
        fund="which fund the donations are for",
        titles="what the campaign is called, in the languages of the union",
        cents="how much it aims at",
        first_day="from when it counts",
        last_day="until when it counts",
        opened_on="when two people had opened it",
        ended_on="when somebody ended it early",
        parts="how many tenths of the bar are full",
        begins_at=("where the next tenth begins; drawn by chance, and on no page", SYSTEM),
        gifts_needed=("how many donations the bar waits for; drawn by chance, and on no page", SYSTEM),
        counted_serial=("the last entry of the book that the bar has counted", SYSTEM),
        counted_on=("when the bar was last held against the book", SYSTEM)),
    describe(GiftCertificate, TAX_LAW, CERTIFIERS, AS_LAW_SAYS, MONEY,
        id=("a random key", SYSTEM),
        year="the year in which somebody gave",
        serial="its number in that year, without a gap",
        cents="how much it certifies",
        issued_on="when two people had issued it",
        form_key=("a random key of the form, so that it is issued once", SYSTEM)),
))
