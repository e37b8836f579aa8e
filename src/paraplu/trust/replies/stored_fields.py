"""What replies stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, SYSTEM, LeakClass, LegalGround, Lifetime, NotExported, Reader, StoredData, describe,
)
from paraplu.trust.replies.models import EmailReply

ANSWERED = LegalGround("consent: the person answered our e-mail, so that it is read", "6(1)(a)", "9(2)(a)")
OFFICE = Reader("the people with the role that wrote the e-mail")

STORED_DATA = StoredData("Answers to e-mails, encrypted on arrival.", "people who answer our e-mails", (
    describe(EmailReply, ANSWERED, SYSTEM, Lifetime("90 days after it came"),
        LeakClass("thread_outside", "readable"),
        NotExported("encrypted to the people with a role, whose keys stay with them"),
        id=("tells one answer from another; random", MACHINE),
        office=("which role wrote the e-mail that was answered", OFFICE),
        chapter=("of which chapter, for the role of a chapter", OFFICE),
        sealed=("what the person wrote, and the address that it claims to come from", OFFICE,
            LeakClass("sealed_thread", "nothing").seek("answer by e-mail")),
        digest=("keyed digest of the message as it came, so that the same one twice is one", MACHINE,
            LeakClass("came_back", "digest").seek("answer as it came")),
        day=("the day on which it came, never the hour", OFFICE),
        is_done=("whether one of them marked it as done", OFFICE)),
))
