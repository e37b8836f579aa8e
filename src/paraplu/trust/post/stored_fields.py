"""What post stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, MADE_AGAIN, MAILER, PERSON, PERSON_AND_SYSTEM, SPOOL, STANDING, SYSTEM, LeakClass, LegalGround,
    Lifetime, NotExported, Reader, StoredData, describe,
)
from paraplu.trust.post.models import LimitUse, EmailAddress, StopRequest, Subscription

ADDRESS = LeakClass("address", "nothing")

STORED_DATA = StoredData(
    "Sealed addresses, chosen topics, stopped e-mails, and how many people an office-holder wrote to.",
    "everybody who gave an address; office-holders who write to others", (
    describe(EmailAddress,
        LegalGround("consent: the person gave the address to be written to", "6(1)(a)", "9(2)(a)"), SYSTEM,
        Lifetime("until the person changes or deletes it; 30 days if nobody confirms it"), SPOOL,
        token="the random name of an address; the system knows no other",
        sealed=("the e-mail address, sealed to the mailer",
            Reader("the mailer; the mail relay and the person's own provider when an e-mail is sent"),
            ADDRESS.seek("address")),
        language=("the language of their e-mails", MAILER),
        number="whose address it is, once confirmed",
        confirmed="whether the link that was sent to it was opened",
        bounces=("whether the last e-mail was returned",
            LegalGround("legitimate interest: the person learns that e-mails fail", "6(1)(f)", "9(2)(d)"),
            PERSON_AND_SYSTEM),
        double_of=("the token of an earlier row with the same address, as the mailer saw it",
            LegalGround("legitimate interest: one person has one number", "6(1)(f)", "9(2)(d)"),
            Lifetime("until this address or the earlier one is deleted")),
        stop_digest=("keyed digest of the link that stops e-mails to it", MADE_AGAIN.seek("stop link")),
        day=("since when it is stored", PERSON)),
    describe(Subscription, LegalGround("consent: the person chose the topic", "6(1)(a)", "9(2)(a)"),
        PERSON_AND_SYSTEM, Lifetime("until they change it"), STANDING,
        number="who wants e-mails about a topic",
        topic="the topic",
        stop_digest=("keyed digest of the link that stops e-mails about this topic", SYSTEM,
            MADE_AGAIN.seek("topic link")),
        day="since when"),
    describe(StopRequest,
        LegalGround("legal obligation: the person's objection, and the duty to respect it", "6(1)(c)"),
        SYSTEM, Lifetime("as long as backups: 35 days"), MACHINE,
        NotExported("links that stop e-mails of this installation"),
        digest=("keyed digest of a used stop link, so that a restored backup does not write again",
            MADE_AGAIN.seek("used stop link")),
        day="when it can be deleted",
        is_done="whether the request was carried out"),
    describe(LimitUse,
        LegalGround("legitimate interest: nobody reaches many people alone", "6(1)(f)", "9(2)(d)"),
        PERSON_AND_SYSTEM,
        Lifetime("as long as the limit looks back: a day, seven, thirty or ninety days"), STANDING,
        kind="which limit: requests, e-mails outside, passes, vouches, people entered, answers to joining",
        number="who wrote, gave a pass or vouched; 0 where all office-holders are counted together",
        day="on which day",
        people="for how many people, never for whom"),
))
