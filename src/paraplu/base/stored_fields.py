"""What base stores, field by field."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django_tasks_db.models import DBTaskResult

from paraplu.base.data_protection import (
    EMAIL_DAYS, GOVERNANCE, INSTALLATION, JOINS_ROWS, MACHINE, MAILER, NOBODY, PERSON, SPOOL, STANDING,
    SYSTEM, WAYS_IN, LeakClass, LegalGround, Lifetime, NotExported, Reader, StoredData, describe,
    describe_table,
)
from paraplu.base.models import (
    Email, Recipient, Schedule, SystemState, Tally, UsedFormToken, WrittenText,
)

EMAIL_ARRIVES = LegalGround("legitimate interest: an e-mail must arrive once", "6(1)(f)", "9(2)(d)")
OPERATION = LegalGround("legitimate interest: running the service", "6(1)(f)")
NO_PERSON = LegalGround("none needed: it is about no person")
ACCOUNTABLE = LegalGround("legitimate interest: funders and members learn what the union did", "6(1)(f)",
    "9(2)(d)")
MAILER_AND_OPERATOR = Reader("the mailer; the operator")
MAIL_SERVERS = Reader("the mailer; mail servers")
WHOLE_TABLE = Lifetime("as long as the table")
ALWAYS_EMPTY = Lifetime("always empty")
EMAIL_LINKS = LeakClass("email_links", "nothing")
TRANSLATIONS = LeakClass("translations", "readable")
JOBS = LeakClass("jobs", "readable")
TALLIES = LeakClass("tallies", "readable")
UNUSED_PERMISSIONS = NotExported("Django's own permissions, which our rules do not use")

STORED_DATA = StoredData(
    "Form tokens, e-mails being sent, the schedule, the state of the installation, Django's own tables.",
    "everybody the union writes to", (
    describe(UsedFormToken, LegalGround("legitimate interest: security of the service", "6(1)(f)"), SYSTEM,
        Lifetime("3 days"), WAYS_IN, NotExported("digests of forms that were sent"),
        digest=("the digest of a form token that was used, so that a form is accepted once",
            WAYS_IN.seek("ticket")),
        day=("when it can be deleted", MACHINE)),
    describe(Email, EMAIL_ARRIVES, MAILER, EMAIL_DAYS, MACHINE,
        NotExported("e-mails being sent, deleted after 30 days; what the union wrote is in mailings"),
        id=("identifies one text", Reader("the system; the mailer")),
        name=("which e-mail: one of our files, like people/confirm", MAILER_AND_OPERATOR, SPOOL),
        topic=("the topic it is about, empty for an e-mail about the person's own affairs", SPOOL),
        on_doubt="whether an e-mail with an unclear result is sent again or held",
        facts=("numbers, days and keys of ours in the text; never a name, link or code", SPOOL),
        day=("when it was written, to the day", SYSTEM, SPOOL),
        not_after="the day after which it is no longer sent",
        held="whether somebody asked for it to wait"),
    describe(Recipient, EMAIL_ARRIVES, MAILER, EMAIL_DAYS, MACHINE,
        NotExported("e-mails being sent, deleted after 30 days"),
        id="identifies one e-mail to one address; what is sealed for it is bound to this",
        email="which text",
        address_token=("to which address: a random token, never the address", SPOOL),
        language=("in which language", SPOOL),
        state=("its delivery: waiting, being sent, sent, bounced, unclear, stopped", MAILER_AND_OPERATOR,
            SPOOL),
        attempt="how often it was tried",
        message_id=("a random Message-ID, the same at every try", MAIL_SERVERS),
        bounce_name=("a random return address, by which a returned e-mail finds its row", MAIL_SERVERS),
        sealed_facts=("a link or code for this person only, sealed to the mailer",
            Lifetime("until the e-mail has been sent"), EMAIL_LINKS.seek("link under way")),
        fault=("why an e-mail was not sent, one word of ours", Reader("the operator")),
        day=("when it was written, to the day", SYSTEM, SPOOL)),
    describe(WrittenText, LegalGround("legitimate interest: members read each other in their own language",
        "6(1)(f)", "9(2)(d)"), Reader("the members who may read the original"),
        Lifetime("with the text that it translates"), TRANSLATIONS,
        id=("identifies one language of one text", MACHINE),
        kind=("which kind of text", MACHINE),
        record=("which text", JOINS_ROWS, MACHINE),
        language="in which language",
        is_original=("whether this is the language of the original", MACHINE),
        texts="the translation, by field; before it is checked only people who translate read it",
        digest=("keyed digest of the original that was translated, which says whether it changed", SYSTEM,
            MACHINE),
        author=("the member number of the person who translated it", PERSON, STANDING),
        written_on=("when it was translated", PERSON),
        checked_by=("the member number of the person who checked it", PERSON, STANDING),
        checked_on=("when it was checked", PERSON)),
    describe(Schedule, OPERATION, Reader("the job worker"), INSTALLATION, MACHINE,
        NotExported("when the system does what next"),
        name="a job that repeats",
        next_day="when it is due next"),
    describe(SystemState, OPERATION, SYSTEM, INSTALLATION, MACHINE,
        id="the only row",
        paused=("whether e-mails and jobs are paused, as after a restored backup",
            Reader("the system; the operator")),
        founded_on=("the day the union was founded here", GOVERNANCE, STANDING)),
    describe(Tally, ACCOUNTABLE, SYSTEM,
        Lifetime("until the 20th of the next month; what is carried over stays"), TALLIES,
        NotExported("counts of months that are not over; counters has the others"),
        id=("the key of the row, random and new each night", MACHINE),
        month="in which month something closed: its first day",
        kind="what closed: a kind of the union's year report",
        chapter="of which chapter, or empty",
        amount="how much of it"),
    describe_table(Permission, "what Django's own pages could do; our rules do not use it", NO_PERSON, NOBODY,
        WHOLE_TABLE, MACHINE, UNUSED_PERMISSIONS),
    describe_table(Group, "brought by Django; always empty", NO_PERSON, NOBODY, ALWAYS_EMPTY, MACHINE,
        UNUSED_PERMISSIONS),
    describe_table(Group.permissions.through, "brought by Django; always empty", NO_PERSON, NOBODY,
        ALWAYS_EMPTY, MACHINE, UNUSED_PERMISSIONS),
    describe_table(ContentType, "the names of the tables, for Django itself", NO_PERSON, NOBODY, WHOLE_TABLE,
        MACHINE, NotExported("Django's own list of tables")),
    describe_table(DBTaskResult, "jobs that wait: their names and ids, never text about a person",
        LegalGround("legitimate interest: work is done once, and again after a fault", "6(1)(f)"),
        Reader("the job worker; the operator"), Lifetime("a finished job until the next night"), JOBS,
        NotExported("work of the system that is under way")),
))
