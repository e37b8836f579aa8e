"""What crisis stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    PERSON_AND_SYSTEM,
    SYSTEM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.commons.crisis.models import CrisisMode, CrisisNote, CrisisRecord

INFORMED = LegalGround(
    "legitimate interest: in a crisis everybody is informed at once", "6(1)(f)", "9(2)(d)"
)
EVERYBODY = Reader("everybody")
UNTIL_OVER = Lifetime("until it is over, the same day; what nobody agrees to 7 days")
UNTIL_OVER_OR_ERASED = Lifetime("until it is over, the same day; or until the person is erased")
IN_PUBLIC = LeakClass("crisis", "readable")

STORED_DATA = StoredData(
    "What everybody is told in a crisis, by towns.",
    "members with a role who inform everybody in a crisis",
    (
        describe(
            CrisisMode,
            INFORMED,
            EVERYBODY,
            UNTIL_OVER,
            IN_PUBLIC,
            id=("identifies it", SYSTEM, MACHINE),
            kind="which of the prepared kinds",
            chapters="the chapters that it is about; empty for everywhere",
            days="for how many days it was asked for",
            asked_on="the day on which it was asked for",
            is_on="whether a second person agreed",
            starts="the first day",
            ends="the last day",
            raised_by=("who asked, so that they do not agree", PERSON_AND_SYSTEM, UNTIL_OVER_OR_ERASED),
            agreed_by=("who agreed as the second person", PERSON_AND_SYSTEM, UNTIL_OVER_OR_ERASED),
            more_days="how many more days are asked for",
            more_by=("who asks for more days", PERSON_AND_SYSTEM, UNTIL_OVER_OR_ERASED),
        ),
        describe(
            CrisisNote,
            INFORMED,
            EVERYBODY,
            UNTIL_OVER,
            IN_PUBLIC,
            id=("identifies the note", SYSTEM, MACHINE),
            mode="which crisis",
            municipality="the town",
            text="what is known there",
            language="the language of the note",
            source="where that is written",
            as_of="the day on which it was known",
            is_agreed="whether a second person agreed, so that it is shown",
            written_by=("who wrote it, so that they do not agree", PERSON_AND_SYSTEM, UNTIL_OVER_OR_ERASED),
            agreed_by=("who agreed as the second person", PERSON_AND_SYSTEM, UNTIL_OVER_OR_ERASED),
        ),
        describe(
            CrisisRecord,
            INFORMED,
            Reader("secretary, chair, editor, Board, safety team"),
            Lifetime("kept"),
            IN_PUBLIC,
            id=("identifies the record", SYSTEM, MACHINE),
            from_month="the month in which it began",
            to_month="the month in which it ended",
            notes="how many notes were shown",
        ),
    ),
)
