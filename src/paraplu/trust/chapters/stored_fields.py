"""What chapters stores, field by field."""

from paraplu.base.data_protection import STANDING, UNTIL_CHANGED, LegalGround, Reader, StoredData, describe
from paraplu.trust.chapters.models import ChapterChoice

STORED_DATA = StoredData("Which chapter a person chose.", "members", (
    describe(ChapterChoice, LegalGround("consent: the member's choice", "6(1)(a)", "9(2)(d)"),
        Reader("the person it is about; secretary; the lead of that chapter"), UNTIL_CHANGED, STANDING,
        number="whose choice",
        chapter="the chapter, by its key",
        since="the day of the choice"),
))
