"""What mailboxes stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.trust.mailboxes.models import (
    Box, CountedRecord, Message, PoolState, TopicCount, WaitingAnswer,
)

UNNAMED_ANSWER = LegalGround(
    "consent: the writer wants an answer without giving a name", "6(1)(a)", "9(2)(a)"
)
NOTHING_WAITS = LegalGround("legitimate interest: nothing waits forever", "6(1)(f)")
CIRCLE = Reader("the circle that answers")
NO_ORDER = LegalGround("legitimate interest: nobody reads from the order of rows who wrote", "6(1)(f)")
MAY_BE_COUNTED = LegalGround("consent: the writer ticked that it may be counted", "6(1)(a)", "9(2)(a)")
TWO_AGREE = LegalGround("legitimate interest: nobody answers or closes it alone", "6(1)(f)")
WITH_THE_MAILBOX = Lifetime("as long as the mailbox")
IN_THE_POOL = Lifetime("at most half an hour")
QUESTION_DAYS = Lifetime("90 days after the question is closed or its last answer")
THREAD_OUTSIDE = LeakClass("thread_outside", "readable")
FOR_FUNDERS = LegalGround("legitimate interest: the union can say how many questions it answered", "6(1)(f)",
    "9(2)(d)")
SEALED_THREAD = LeakClass("sealed_thread", "nothing")

STORED_DATA = StoredData("Sealed threads of people without a name.",
    "people who ask or report without a name", (
    describe(Box, UNNAMED_ANSWER, SYSTEM,
        Lifetime("90 days after a question is closed or an answered one rests; 365 after a report; 28 after "
            "a request for a tax certificate, and at the latest 28 after the 1 March that follows; twice "
            "that if the writer asks; until the writer deletes it"),
        THREAD_OUTSIDE,
        id=("tells one mailbox from another in the system; random", MACHINE),
        address="where the writer finds the mailbox; derived from the receipt, and not back to it",
        sign_key="shows that a person who returns holds the receipt",
        seal_key=("what the answer is sealed to", CIRCLE),
        handle_digest=("shows that a person who answers or closes could read the first message",
            LegalGround("legitimate interest: nobody who was left out answers or closes it", "6(1)(f)"),
            WITH_THE_MAILBOX),
        purpose="which circle answers",
        subject=("the topic of a question, from a closed list; always empty for a report",
            LegalGround("consent: it is sealed to people who answer this topic", "6(1)(a)", "9(2)(a)"),
            CIRCLE, QUESTION_DAYS),
        language=("the language of a question; always empty for a report",
            LegalGround("consent: it is sealed to people who answer in this language", "6(1)(a)", "9(2)(a)"),
            CIRCLE, QUESTION_DAYS),
        opened_in=("the month in which it was opened, never the day", NOTHING_WAITS, CIRCLE),
        is_waiting=("whether the last message is the writer's",
            LegalGround("legitimate interest: threads that wait come first", "6(1)(f)"), CIRCLE),
        closed_on=("the day from which its lifetime is counted",
            LegalGround("legal obligation: the thread is deleted in time", "6(1)(c)")),
        kept_longer=("whether the writer asked for twice the time",
            LegalGround("consent: the writer's own wish", "6(1)(a)", "9(2)(a)"), WITH_THE_MAILBOX),
        closing_on=("the day on which the circle closes it, which the writer reads", NOTHING_WAITS,
            Reader("the circle that answers; the person who asked, with their receipt")),
        closing_by=("so that another of the circle agrees: a keyed digest of who proposed to close it",
            TWO_AGREE, Lifetime("until it is closed or stays open, at most 15 days")),
        token_digest=("so that one form opens one mailbox: a digest of its random token",
            LegalGround("legitimate interest: security of the service", "6(1)(f)"),
            Lifetime("three days, in which the form is valid")),
        is_pooled=("whether it waits to be released together with others", NO_ORDER, IN_THE_POOL),
        is_counted=("whether the topic of a question was counted, so that none is counted twice",
            FOR_FUNDERS)),
    describe(Message, UNNAMED_ANSWER, SYSTEM, WITH_THE_MAILBOX, THREAD_OUTSIDE,
        id=("tells one message from another; random", MACHINE),
        box=("in which mailbox it is", MACHINE),
        place="its place in the thread",
        side="whether the writer or the circle wrote it, or noted it for itself; never who in the circle",
        sealed=("a question, a report or an answer, for the circle and the writer; or a note, for the circle",
            Reader("the circle that answers; the person who asked, with their receipt"),
            SEALED_THREAD.seek("asked before one left")),
        written_by=("so that the asker can check who wrote an answer: a signature, sealed to them alone",
            TWO_AGREE, Reader("the person who asked, with their receipt"),
            SEALED_THREAD.seek("signature of who wrote")),
        agreed_by=("so that the asker can check who agreed to it: a signature, sealed to them alone",
            TWO_AGREE, Reader("the person who asked, with their receipt"),
            SEALED_THREAD.seek("signature of who agreed")),
        day=("the day on which it came, never the hour", NOTHING_WAITS),
        is_pooled=("whether it waits to be released together with others", NO_ORDER, IN_THE_POOL)),
    describe(WaitingAnswer, UNNAMED_ANSWER, SYSTEM,
        Lifetime("until a second reader agrees; otherwise three days"), THREAD_OUTSIDE,
        id=("tells one answer from another; random", MACHINE),
        box=("in which mailbox it will be", MACHINE),
        side_number="its place among the answers",
        sealed=("an answer that is not sent yet, sealed to the circle and to the writer",
            Reader("the circle that answers"), SEALED_THREAD.seek("answer that waits")),
        author=("so that another of the circle agrees: a keyed digest of who wrote it",
            TWO_AGREE),
        written_by=("so that the asker can check who wrote it: a signature, sealed to them alone", TWO_AGREE,
            Reader("the person who asked, with their receipt"), SEALED_THREAD.seek("signature that waits")),
        claim=("so that the second reader agrees to the same payout: a keyed digest, in each row",
            TWO_AGREE),
        day=("the day on which it was written, never the hour", NOTHING_WAITS, CIRCLE),
        is_returned=("whether another reader sent it back", TWO_AGREE, CIRCLE)),
    describe(CountedRecord, MAY_BE_COUNTED, SYSTEM,
        Lifetime("until the tables of its year are published, at most until 31 March of the next year"),
        THREAD_OUTSIDE,
        id=("to which the envelope is bound; random, and in no other table", MACHINE),
        year="whose tables it is counted in",
        sealed=("six codes, or nothing: sealed to the auditors",
            Reader("the auditors"), SEALED_THREAD.seek("code that is counted"))),
    describe(PoolState, NO_ORDER, SYSTEM, Lifetime("until the next release replaces it"), THREAD_OUTSIDE,
        id=("the only row", MACHINE),
        due_at="when the pool is released next; the same every half hour, whether or not something came"),
    describe(TopicCount, FOR_FUNDERS, SYSTEM, Lifetime("until the 20th of the next month"), THREAD_OUTSIDE,
        id=("the key of the row, random", MACHINE),
        month="in which month questions were closed: its first day",
        topic="which topic of the closed list",
        amount="how many"),
))
