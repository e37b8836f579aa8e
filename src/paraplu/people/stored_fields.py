"""What people stores, field by field."""

from paraplu.base.data_protection import (
    INSTALLATION, LOST_CONNECTION, MACHINE, MADE_AGAIN, NAMES, NOBODY, PERSON, PERSON_AND_SECRETARY,
    PERSON_AND_SYSTEM, STANDING, SYSTEM, WAYS_IN, LeakClass, LegalGround, Lifetime, NotExported, Reader,
    StoredData, describe,
)
from paraplu.people.models import (
    Application, ErasedMember, ImportedLine, JoinRequest, Member, MembershipChange, Vouch,
)

ADMISSION = LegalGround("contract: admission under the statutes", "6(1)(b)", "9(2)(d)")
ACCOUNTABILITY = LegalGround("legitimate interest: accountability for each step", "6(1)(f)", "9(2)(d)")
REQUEST_TO_JOIN = LegalGround("contract: the person asked to join", "6(1)(b)", "9(2)(d)")
ONLY_THEY_CONFIRM = LegalGround(
    "legitimate interest: only the person who asked confirms", "6(1)(f)", "9(2)(d)"
)
SECRETARY = Reader("secretary")
SYSTEM_AND_ROLL = Reader("the system; the assembly as a roll")
UNTIL_ANSWERED = Lifetime("until the application has an answer")
UNTIL_CONFIRMED = Lifetime("until the person confirms, at most 30 days")
APPLICATION_PERIOD = Lifetime("until the application has an answer, at most 30 days")
LIST_LINES = LeakClass("list_lines", "digest")

STORED_DATA = StoredData("Who is in the union, and who asked to be.", "members and applicants", (
    describe(Member, LegalGround("contract: membership", "6(1)(b)", "9(2)(d)"), PERSON_AND_SECRETARY,
        Lifetime("until some weeks after the member left, or until they are erased"), STANDING,
        number="their number, by which other apps know them",
        account=("which account is theirs, if they have one",
            LegalGround("consent: the member wants to log in", "6(1)(a)", "9(2)(d)"), SYSTEM),
        working_name=("the name they chose to be known by here",
            Reader("the member; secretary; the lead of their chapter; for office-holders also the Board"),
            NAMES.seek("working name")),
        language="the language in which the union writes to them",
        state=("their status: supporting, applying, active or ended",
            LegalGround("contract: membership; for active members the law", "6(1)(b), 6(1)(c)", "9(2)(d)")),
        since="the day since when; for a supporting member only the month, once settled",
        adult=("that they declared to be old enough, while they apply", ADMISSION, SECRETARY, UNTIL_ANSWERED),
        declared=("that they signed the statutes' declaration, while they apply", ADMISSION, SECRETARY,
            UNTIL_ANSWERED),
        rule_number=("under which rule they were admitted, never the answer itself", ADMISSION),
        assent_version="which version of mission and vision they agreed to",
        assent_language="in which language they read it",
        entered_how="how they joined: by the form, by phone, in person, on paper, by the founding deed"),
    describe(MembershipChange,
        LegalGround("the law on associations: who was an active member on a day", "6(1)(c)", "9(2)(d)"),
        SYSTEM,
        Lifetime("the number alone; forever for people who were active, else until the person is erased"),
        STANDING,
        number=("whose history", Reader("the system; the assembly as a roll of numbers")),
        day=("the day of the step; for a supporting member only the month, once settled", SYSTEM_AND_ROLL),
        step="what happened: joined, asked, admitted, left and so on",
        state=("the status it led to", SYSTEM_AND_ROLL),
        decided_by=("number of the office-holder who recorded it; empty if the person did it themselves",
            ACCOUNTABILITY),
        how=("which organ decided it, or how the person asked", ACCOUNTABILITY)),
    describe(JoinRequest, REQUEST_TO_JOIN, SYSTEM, Lifetime("30 days after the request"), STANDING,
        id=("identifies the request", MACHINE),
        form="whether they asked to be supporting or active",
        working_name=("the name they chose; emptied once they are a member", UNTIL_CONFIRMED,
            NAMES.seek("name in a request")),
        language="their language",
        chapter=("the chapter they chose; emptied once they are a member", UNTIL_CONFIRMED),
        topics=("the topics they chose; emptied once they are a member", UNTIL_CONFIRMED),
        adult=("that they declared to be old enough; emptied once they are a member", UNTIL_CONFIRMED),
        declared=("that they signed the statutes' declaration; emptied once they are a member",
            UNTIL_CONFIRMED),
        assent_version="which version of mission and vision they agreed to",
        assent_language="in which language they read it",
        address_token=("under which the sealed address is stored; emptied once they are a member",
            UNTIL_CONFIRMED, MACHINE),
        link_digest=("keyed digest of the secret in their e-mail's link", ONLY_THEY_CONFIRM, NOBODY,
            WAYS_IN.seek("link")),
        code_digest=("keyed digest of their return code", ONLY_THEY_CONFIRM, NOBODY,
            WAYS_IN.seek("return code")),
        ticket_digest=("digest of the form's token, so that a form sent twice is one request",
            LOST_CONNECTION, NOBODY, WAYS_IN.seek("ticket")),
        content_mac=("keyed with the form's token: whether a form sent again is the same", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("address")),
        asked_on="the day they asked",
        confirmed_on="the day they confirmed",
        confirmed_number="the member number that was given"),
    describe(Application, REQUEST_TO_JOIN, PERSON_AND_SECRETARY, APPLICATION_PERIOD, STANDING,
        number="who asked to become active",
        asked_on="the day they asked",
        ends_on="the last day for an answer",
        vouch_digest=("keyed digest of the code they hand to a peer",
            LegalGround("legitimate interest: only a peer they asked vouches", "6(1)(f)", "9(2)(d)"), NOBODY,
            MADE_AGAIN.seek("vouch code"))),
    describe(Vouch, REQUEST_TO_JOIN, Reader("the applicant; secretary, as a count"), APPLICATION_PERIOD,
        STANDING,
        number="for whom",
        by=("number of the peer who agreed; no reason is stored", Reader("the system; the peer")),
        day=("the day of the vouch", PERSON)),
    describe(ImportedLine,
        LegalGround("legitimate interest: a list of members is imported once", "6(1)(f)", "9(2)(d)"),
        PERSON_AND_SYSTEM, Lifetime("30 days"), STANDING,
        NotExported("digests of an imported list, deleted after 30 days"),
        line=("that this line of a list was imported, so that importing it twice changes nothing", SYSTEM,
            LIST_LINES.seek("list line")),
        number=("which member came with it",
            Reader("the operator, on paper for the book; the person it is about")),
        stops="that the person had stopped e-mails according to the list",
        compared=("whether the mailer compared their address with those already here",
            Reader("the mailer; the person it is about")),
        day="when it can be deleted"),
    describe(ErasedMember, LegalGround("legal obligation: the person's right to erasure", "6(1)(c)",
        "9(2)(d)"), Reader("operator"), INSTALLATION, STANDING,
        number="the number of an erased person, so that a backup does not bring them back",
        everywhere="whether every app has deleted them, so that none is left out",
        day="the day of the erasure"),
))
