"""What offices stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS,
    STANDING,
    UNTIL_ERASED,
    LegalGround,
    Reader,
    StoredData,
    describe,
)
from paraplu.trust.offices.models import Mandate

STORED_DATA = StoredData("Who holds which office.", "office-holders", (
    describe(Mandate,
        LegalGround("legal obligation: the statutes say who may act for the union", "6(1)(c)", "9(2)(d)"),
        Reader("the person it is about; secretary, chair and Board"), UNTIL_ERASED, STANDING,
        number="whose office it is",
        office="which office, by its key in the union's settings",
        chapter="for an office of one chapter, which",
        from_day="first day with the office",
        until_day="first day without it, as decided; empty for an office without end",
        decided_by="founding deed, General Assembly, Board, two office-holders; in old rows the secretary",
        decided_on="the day of that decision",
        item="the item of the agenda under which it was decided",
        ended_on="first day without it, when it ended early",
        act="number of the act by which it began",
        end_act="number of the act by which it ended early",
        vacancy=("the mandate whose vacant seat it fills", JOINS_ROWS)),
))
