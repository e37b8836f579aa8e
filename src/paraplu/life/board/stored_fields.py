"""What the Board stores, field by field."""

from paraplu.base.data_protection import (
    GOVERNANCE, JOINS_ROWS, MACHINE, PERSON, RANDOM, UNTIL_ERASED, LeakClass, LegalGround, Lifetime,
    NotExported, Reader, StoredData, describe,
)
from paraplu.life.board.models import (
    BoardAttendance, BoardBallot, BoardItem, BoardMeeting, BoardNews, BoardSignature, DissentNote,
    InterestDeclaration, MeetingCaller, OfficeTask, PaperDispute,
)

BOARD_LAW = LegalGround(
    "the law on associations: meetings of the Board, interests and minutes", "6(1)(c)", "9(2)(d)"
)
BOARD = Reader("Board, secretary and auditor")
MINUTES = Lifetime("as long as the union exists, in the minutes of the Board")
UNTIL_CONCLUDED = Lifetime("until the item is concluded, in the same transaction")
BOARD_DECISIONS = LeakClass("board_decisions", "readable")
BOARD_PEOPLE = LeakClass("board_people", "readable")
BOARD_AND_AUDITOR = Reader("Board members and auditor")
BOARD_INTERESTS = LeakClass("board_interests", "nothing")
BOARD_BALLOTS = LeakClass("board_ballots", "readable")

STORED_DATA = StoredData("Meetings of the Board, what it decided, and what follows from it.", "directors", (
    describe(BoardMeeting, BOARD_LAW, BOARD, MINUTES, BOARD_DECISIONS,
        id=("which meeting", RANDOM, MACHINE),
        day="the day on which directors meet",
        hour="the hour it begins",
        place_kind="whether they meet in a room or by telephone",
        state="whether it was called, runs, or is over",
        called_on="the day of the notice",
        leader=("who leads it", UNTIL_ERASED, BOARD_PEOPLE),
        typed_by=("who typed it, if it was held on paper", UNTIL_ERASED, BOARD_PEOPLE),
        confirmed_by=("who confirmed what was typed", UNTIL_ERASED, BOARD_PEOPLE),
        ready_on="the first day on which what was typed takes effect",
        directors="how many directors were in office",
        present="how many of them were there",
        closed_on="the day it ended",
        digest="SHA-256 of the facts in its minutes, so that everybody signs the same",
        signed_head="the newest head of the activity log that two had signed when the minutes were signed"),
    describe(MeetingCaller, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        meeting="which meeting",
        number="who called it"),
    describe(BoardAttendance, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        meeting="which meeting",
        number="who was there",
        has_left="whether they left before its end"),
    describe(BoardItem, BOARD_LAW, BOARD, MINUTES, BOARD_DECISIONS,
        id=("which item", RANDOM, MACHINE),
        meeting="in which meeting, or none for a decision in writing",
        place="its place on the agenda",
        act=("which act is decided about", JOINS_ROWS),
        sentence="what is decided, in the Board's own words, if it is no act",
        digest="SHA-256 of what is decided about",
        follows=("key of the earlier item that came to nothing and comes again here", JOINS_ROWS, MACHINE),
        opened_on="since when it is on an agenda or waits for answers",
        outcome="what became of it",
        decided_on="the day on which it was concluded",
        directors="how many directors were in office",
        present="how many of them were there",
        in_favour="how many voted yes",
        against="how many voted no",
        abstained="how many abstained",
        aside_for_money="how many left the vote because of money",
        aside_otherwise="how many left the vote because of another interest"),
    describe(BoardBallot, GOVERNANCE, PERSON, UNTIL_CONCLUDED, BOARD_BALLOTS,
        NotExported("how a director votes is deleted with the decision"),
        item="which item",
        number="who voted",
        value="yes, no or abstained",
        signature="their signature under a yes in writing, if they have a key",
        day="the day on which they signed it"),
    describe(InterestDeclaration, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        item="from which item they stand aside",
        number="who stands aside",
        nature="because of money, or of another interest",
        words=("which interest it is, sealed under the web key", BOARD_AND_AUDITOR,
            BOARD_INTERESTS.seek("board interest")),
        day="the day"),
    describe(BoardSignature, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        meeting="under the minutes of which meeting",
        item="under which decision in writing",
        number="who signed",
        digest="SHA-256 of what they signed",
        day="the day",
        signature="the signature that their key made under a decision in writing, if they have one"),
    describe(DissentNote, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        item="from which decision they dissent, because they asked that it be minuted",
        number="who dissents"),
    describe(PaperDispute, BOARD_LAW, BOARD, UNTIL_ERASED, BOARD_PEOPLE,
        meeting="which typed meeting they dispute",
        number="who disputes it",
        reason="that they were not there, or that it was not decided",
        day="the day"),
    describe(BoardNews, GOVERNANCE, BOARD, MINUTES, MACHINE,
        id="always one, since there is one row",
        is_waiting="whether the Board learns of something in its next e-mail"),
    describe(OfficeTask, GOVERNANCE, BOARD, MINUTES, BOARD_DECISIONS,
        id=("which task", RANDOM, MACHINE),
        kind="what has to be done, by its key",
        office="which office does it",
        due_on="its last day",
        cause="the key of what it follows from",
        done_on="the day it was done"),
))
