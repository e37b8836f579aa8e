"""What volunteers stores, field by field."""

from paraplu.base.data_protection import (
    LOST_CONNECTION, MACHINE, NOBODY, SECRETARY_AND_CHAIR, SYSTEM, WAYS_IN, LeakClass, LegalGround, Lifetime,
    Reader, StoredData, describe,
)
from paraplu.commons.volunteers.models import Task, Volunteer

VOLUNTEERING = LegalGround("contract: the volunteer offered to help", "6(1)(b)")
OFFICES_AND_VOLUNTEER = Reader("secretary; chair; the volunteer, by their code")
REQUESTS = LeakClass("requests", "readable")

STORED_DATA = StoredData("Volunteers and their tasks; which of them is a member is stored nowhere.",
    "volunteers", (
    describe(Volunteer, VOLUNTEERING, SECRETARY_AND_CHAIR,
        Lifetime("90 days after they stopped, after a year without a task at the latest"), REQUESTS,
        id=("identifies the volunteer", SYSTEM, MACHINE),
        language=("the language of the answer", Reader("the mailer; secretary; chair")),
        terms_version="which version of the information note was accepted before the form",
        address_token=("the random name of the sealed e-mail address", SYSTEM, MACHINE),
        token_digest=("digest of the form's token, so that a form sent twice is one offer", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("volunteer ticket")),
        content_mac=("keyed with the form's token: whether a form sent again is the same", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("volunteer address")),
        asked_on="the day on which it was sent, and the terms accepted",
        due_on="the last day for an answer",
        state="its status",
        answered_on="the day of the last answer",
        closed_on="the day on which nothing was left to do",
        code_digest=("keyed digest of the code that opens their page",
            LegalGround("legitimate interest: only the volunteer opens their page", "6(1)(f)"), NOBODY,
            WAYS_IN.seek("volunteer code")),
        name=("the name they chose to be called by", OFFICES_AND_VOLUNTEER),
        skills=("what they would like to do", OFFICES_AND_VOLUNTEER),
        languages=("which languages they write", OFFICES_AND_VOLUNTEER),
        signed_on=("the day on which they accepted the note that the law requires", OFFICES_AND_VOLUNTEER),
        reply=("refused, accepted or a question; the text of the e-mail is not stored",
            OFFICES_AND_VOLUNTEER),
        emails_sent=("how many e-mails were sent, so that a form sent twice is one e-mail",
            OFFICES_AND_VOLUNTEER)),
    describe(Task, VOLUNTEERING, OFFICES_AND_VOLUNTEER, Lifetime("as long as the volunteer"), REQUESTS,
        id=("identifies the task", SYSTEM, MACHINE),
        volunteer=("whose task it is", SECRETARY_AND_CHAIR, MACHINE),
        title="the task in one line",
        given_on="the day on which it was given",
        done_on="the day on which it was done"),
))
