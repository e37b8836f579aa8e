"""What counters stores, field by field."""

from paraplu.base.data_protection import (
    GOVERNANCE,
    MACHINE,
    PERSON_AND_SYSTEM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.commons.counters.models import Counter, FunderForm, PublicYear

ACCOUNTABLE = LegalGround(
    "legitimate interest: funders and members learn what the union did", "6(1)(f)", "9(2)(d)"
)
OFFICES = Reader("secretary, treasurer, chair, directors and auditors")
AS_LONG_AS_WANTED = Lifetime("as long as the union wants")
COUNTERS = LeakClass("counters", "readable")

STORED_DATA = StoredData(
    "How much there was of what, by month and chapter; numbers of people are coarse.",
    "nobody; an office-holder while totals wait",
    (
        describe(
            Counter, ACCOUNTABLE, OFFICES, AS_LONG_AS_WANTED, COUNTERS,
            id=("the key of the row, random", MACHINE),
            month="which month: its first day",
            kind="what is counted",
            chapter="in which chapter, or empty",
            amount="how much; of people a number in fives that was drawn, never the exact one",
        ),
        describe(
            FunderForm, ACCOUNTABLE, OFFICES, Lifetime("until it is deleted"), COUNTERS,
            id=("which form", MACHINE),
            name=("what it is called", COUNTERS.seek("funder form")),
            lines=("its rows: the funder's words, a kind and a chapter", COUNTERS.seek("funder row")),
        ),
        describe(
            PublicYear, GOVERNANCE, Reader("everybody once they are public; before, these offices"),
            AS_LONG_AS_WANTED, COUNTERS,
            year="which year",
            text="the totals that are public",
            published_on="the day on which they became public",
            proposed="the totals that wait for a second person",
            proposed_by=("who proposed them, so that another person agrees", PERSON_AND_SYSTEM,
                Lifetime("until the totals are public; or until erasure")),
            proposed_on="the day on which they were proposed",
        ),
    ),
)  # fmt: skip
