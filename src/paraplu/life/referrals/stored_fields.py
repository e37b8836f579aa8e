"""What referrals stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    RANDOM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.life.referrals.models import Referral

CONSENT = LegalGround("consent of the person whom the union refers", "6(1)(a)", "9(2)(a)")
THE_PARTNER = Reader("the partner for whom the person allowed it")
THE_TEAM = Reader("those who can read the thread, and the partner")
DAYS_OF_A_REFERRAL = Lifetime("60 days; the file 14 days; what the person takes back, at once")
REFERRALS = LeakClass("referrals", "readable")
FOR_NOBODY_ELSE = LeakClass("referral_files", "nothing")

STORED_DATA = StoredData(
    "Referrals: a file that only one partner opens, and what became of it.",
    "people who wrote to the safety team or asked a question, and allowed it; in fillers nobody",
    (
        describe(
            Referral, CONSENT, THE_TEAM, DAYS_OF_A_REFERRAL, REFERRALS,
            id=("identifies the row", RANDOM, MACHINE),
            content=("the fields that the person allowed, encrypted to the partner by a browser",
                FOR_NOBODY_ELSE.seek("told to a partner"), THE_PARTNER),
            fetch_digest=("finds it by the partner's code", RANDOM, MACHINE),
            revocation_digest=("finds it when the person takes it back", RANDOM, MACHINE),
            day="the day from which its lifetime is counted",
            opened_on="the day on which it was fetched first: from then on it cannot be taken back",
            outcome="what the partner says, a word of a fixed list",
        ),
    ),
)  # fmt: skip
