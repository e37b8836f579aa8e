"""What subsidies stores, field by field."""

from paraplu.base.data_protection import (
    RANDOM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.subsidies.models import (
    ExpenseProof, FrozenReport, Instalment, ReportDay, ReportedPart, Subsidy,
)

ACCOUNTABLE = LegalGround("legal obligation: who gets a subsidy shows what it was spent on", "6(1)(c)")
READERS = Reader("treasurer, Board and auditors; active members read funder, amount and period")
WITH_BOOK = Lifetime("as long as the book")
MONEY = LeakClass("money", "readable")
DEFAULTS = (ACCOUNTABLE, READERS, WITH_BOOK, MONEY)

PEOPLE = "nobody; the form asks for the organisation, and for no person in it"
STORED_DATA = StoredData("The subsidies of the union and the reports about them.", PEOPLE, (
    describe(Subsidy, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        funder="the organisation that gives it",
        title="what it is for",
        reference="the number that the funder gave it",
        state="whether it is applied for, granted, reported, closed or refused",
        cents="how much",
        share="percent of the costs that the funder pays",
        first_day="the first day on which costs are charged to it",
        last_day="the last one",
        category="what its payments are in the book",
        lines="how much on which line of subsidies",
        conditions="what the funder asks of the union",
        evidence="what has to be proved",
        languages="the languages of its reports",
        kinds="which counters its reports show"),
    describe(ReportDay, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        subsidy="of which subsidy",
        due_on="by when the funder wants the report",
        last_day="the last day that it covers"),
    describe(Instalment, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        subsidy="of which subsidy",
        cents="how much the funder is to pay",
        expected_on="when it is expected",
        line="the key of its open line in the book"),
    describe(FrozenReport, *DEFAULTS,
        id=("a random key", SYSTEM, RANDOM),
        subsidy="of which subsidy",
        report_day="for which day",
        serial="which report of this subsidy",
        head="what it says before its entries, with rounded numbers of the year report",
        listed="numbers and digests of its entries and proofs",
        costs="what it reports as spent",
        claimed="what it asks the funder for",
        digest="SHA-256 of its bytes, as two people froze them",
        frozen_on="when it was frozen"),
    describe(ReportedPart, *DEFAULTS,
        report="which report charges it",
        entry="the number of its entry in the book",
        place="its place among the parts"),
    describe(ExpenseProof, *DEFAULTS,
        entry="the number of its entry in the book",
        digest="SHA-256 of the paper that proves it; the paper itself is not stored",
        recorded_on="when it was read"),
))
