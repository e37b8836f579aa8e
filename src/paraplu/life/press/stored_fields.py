"""What press stores, field by field."""

from paraplu.base.data_protection import (
    LOST_CONNECTION, MACHINE, NOBODY, PERSON_AND_SYSTEM, SYSTEM, WAYS_IN, LeakClass, LegalGround, Lifetime,
    Reader, StoredData, describe,
)
from paraplu.life.press.models import PressMeeting, PressRequest

TALKS = LeakClass("talks", "readable")
REQUESTS = LeakClass("requests", "readable")

STORED_DATA = StoredData("Requests of journalists, in their own words.", "journalists", (
    describe(PressRequest, LegalGround("contract: a journalist asked", "6(1)(b)"), Reader("press officer"),
        Lifetime("90 days after it was closed"), REQUESTS,
        id=("identifies the request", SYSTEM, MACHINE),
        language=("the language of the answer", Reader("the mailer; press officer")),
        terms_version="which version of the conditions was accepted before the form",
        address_token=("the random name of the sealed e-mail address", SYSTEM, MACHINE),
        token_digest=("digest of the form's token, so that a form sent twice is one request",
            LOST_CONNECTION, NOBODY, WAYS_IN.seek("press ticket")),
        content_mac=("keyed with the form's token: whether a form sent again is the same", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("press address")),
        asked_on="the day on which it was sent, and the terms accepted",
        due_on="the last day for an answer",
        state="its status",
        answered_on="the day of the last answer",
        closed_on="the day on which nothing was left to do",
        name="the name that the journalist wrote",
        outlet="for whom the journalist works",
        kind="what the piece is",
        wants="what is asked for: facts, a quotation, reading, an interview",
        angle="what the piece is about, in the journalist's words",
        deadline="the last day on which it is useful",
        appears_as="text, sound or picture",
        records="what is recorded",
        fee="whether time is paid",
        languages="which languages the journalist speaks",
        reply="refused, accepted or a question; the text of the e-mail is not stored",
        emails_sent="how many e-mails were sent, so that a form sent twice is one e-mail",
        passed_on="how many meetings the press officer arranged, never with whom",
        window_until="the last day on which a person reads their quotes before publication"),
    describe(PressMeeting, LegalGround("consent: the member agreed to talk", "6(1)(a)", "9(2)(a)"),
        PERSON_AND_SYSTEM, Lifetime("until the member agrees or declines, at most three days"), TALKS,
        id=("identifies the message", SYSTEM, MACHINE),
        request=("which request", SYSTEM, MACHINE),
        number="the member whom it concerns; the press officer does not learn who",
        written_by="who wrote it, so that they do not agree to it themselves",
        words=("how they meet, sealed with a key of the web process",
            LeakClass("talk_words", "nothing").seek("press meeting")),
        asked_on="the day on which it was written",
        ends_on="the last day for an agreement"),
))
