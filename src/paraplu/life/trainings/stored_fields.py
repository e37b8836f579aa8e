"""What trainings stores, field by field."""

from paraplu.base.data_protection import (
    LOST_CONNECTION, MACHINE, NOBODY, SYSTEM, WAYS_IN, LeakClass, LegalGround, Lifetime, Reader, StoredData,
    describe,
)
from paraplu.life.trainings.models import Trainer, Training

REQUESTS = LeakClass("requests", "readable")
TRAINERS = LeakClass("trainers", "readable")
OFFICES_AND_TREASURER = Reader("secretary; chair; the office for trainings; the treasurer once it was held")

STORED_DATA = StoredData("Requests for trainings, and who gives them.",
    "people who ask for a training; members who give it", (
    describe(Training, LegalGround("contract: an organisation asked for a training", "6(1)(b)"),
        Reader("secretary; chair; the office for trainings"),
        Lifetime("60 days after it was closed, which happens 60 days after the training at the latest"),
        REQUESTS,
        id=("identifies the request", SYSTEM, MACHINE),
        language=("the language of the answer",
            Reader("the mailer; secretary; chair; the office for trainings")),
        terms_version="which version of the conditions was accepted before the form",
        address_token=("the random name of the sealed e-mail address", SYSTEM, MACHINE),
        token_digest=("digest of the form's token, so that a form sent twice is one request",
            LOST_CONNECTION, NOBODY, WAYS_IN.seek("training ticket")),
        content_mac=("keyed with the form's token: whether a form sent again is the same", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("training address")),
        asked_on="the day on which it was sent, and the terms accepted",
        due_on="the last day for an answer",
        state="its status",
        answered_on="the day of the last answer",
        closed_on="the day on which nothing was left to do",
        audience="which kind of organisation asks",
        organisation=("its name", OFFICES_AND_TREASURER),
        name="the name of the person who wrote",
        place=("the town", OFFICES_AND_TREASURER),
        size="how many will listen, roughly",
        spoken="the language of the training",
        fee="what the organisation can pay",
        days="days that suit the organisation",
        reply="refused, accepted or a question; the text of the e-mail is not stored",
        emails_sent="how many e-mails were sent, so that a form sent twice is one e-mail",
        held_on=("the day that was promised", OFFICES_AND_TREASURER)),
    describe(Trainer, LegalGround("consent: the member agreed to give the training", "6(1)(a)", "9(2)(a)"),
        Reader("secretary; chair; the office for trainings; the person it is about"),
        Lifetime("as long as the training"), TRAINERS,
        training=("which training they give", MACHINE),
        number=("that a member gives it; the client never learns who",
            Lifetime("as long as the training, or until they are erased")),
        day="the day on which it was recorded",
        agreed_on="the day on which they agreed; without that they are deleted after a week"),
))
