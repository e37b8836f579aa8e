"""What decisions stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS,
    MACHINE,
    MADE_AGAIN,
    STANDING,
    SYSTEM,
    UNTIL_ERASED,
    LegalGround,
    Lifetime,
    NotExported,
    Reader,
    StoredData,
    describe,
)
from paraplu.trust.decisions.models import DrawnMember, Independence, PendingAct, SecondApproval

TWO_PEOPLE = LegalGround(
    "legitimate interest: nobody changes another person's rights or data alone", "6(1)(f)", "9(2)(d)"
)
BOARD = Reader("the person it is about; the offices that may ask or agree; Board and auditor")
UNTIL_DECIDED = Lifetime("until the act is decided or ends")
NINETY_DAYS = Lifetime("90 days after the act ended")

STORED_DATA = StoredData("Acts that need a second person, a wait or an organ.", "members", (
    describe(PendingAct, TWO_PEOPLE, BOARD, UNTIL_ERASED, STANDING,
        id=("random key of the act", JOINS_ROWS, MACHINE),
        serial="number of the act in the register of decisions",
        kind="what is asked for, by the key of its kind",
        subject="whom it concerns; empty once they are erased",
        arguments="numbers, days and keys of what exactly is asked for",
        digest="SHA-256 of what is asked for, so that nobody agrees to something else",
        organ="which organ decides it",
        asked_by="who asked for it; empty once they are erased",
        asked_on="the day on which it was asked for",
        state="whether it waits, was carried out, stopped or lapsed",
        can_be_told="whether the person concerned had an address or a log-in",
        needs_second="whether a second person has to agree",
        approvals="how many people agreed",
        lapses_on="its last day without a second person or a decision",
        ready_on="the first day on which it is carried out",
        decided_on="the day on which its organ decided",
        ended_on="the day on which it was carried out or ended",
        fault="the short name of the rule that refused it in the end",
        stop_digest=("keyed digest of the link that stops it", SYSTEM, MADE_AGAIN.seek("act link")),
        is_hidden="whether the person closed it on their first page"),
    describe(SecondApproval, TWO_PEOPLE, BOARD, NINETY_DAYS, STANDING,
        act="which act",
        number="who agreed",
        office="the office in which they agreed",
        day="the day"),
    describe(DrawnMember, TWO_PEOPLE, Reader("the person it is about"), UNTIL_DECIDED, STANDING,
        act="for which act",
        number="on whom the lot fell"),
    describe(Independence, TWO_PEOPLE, SYSTEM, Lifetime("90 days"), MACHINE,
        NotExported("pairs that only this installation's key can read"),
        digest="keyed digest of the numbers of two people who are not independent of each other",
        until="until when"),
))
