"""What figures stores, field by field."""

from paraplu.base.data_protection import (
    PERSON_AND_SYSTEM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.commons.figures.models import YearTables

ADVOCACY = LegalGround("consent: each writer ticked that it may be counted", "6(1)(a)", "9(2)(a)")
STORED_DATA = StoredData(
    "Tables of a year, in which nothing small can be found.",
    "nobody; an auditor while the tables wait",
    (
        describe(
            YearTables, ADVOCACY, Reader("everybody once they are public; before, the auditors"),
            Lifetime("as long as the union wants; tables that wait until 31 March of the next year"),
            LeakClass("figures", "readable"),
            year="which year they are about",
            text="the counts, rounded to five; a dash where one is small or would give another one away",
            proposed_by=("who counted first, so that another person agrees", PERSON_AND_SYSTEM,
                Lifetime("until the tables are public; or until erasure")),
            proposed_on="the day on which they were counted first",
            published_on="the day on which they became public",
        ),
    ),
)  # fmt: skip
