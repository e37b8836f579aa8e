"""What audit stores, field by field."""

from paraplu.base.data_protection import (
    GOVERNANCE, INSTALLATION, MACHINE, PERSON, SYSTEM, LeakClass, LegalGround, Lifetime, NotExported, Reader,
    StoredData, describe,
)
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink

PERSON_AND_CONTACT = Reader("the person it is about; data protection contact")
UNKNOWN_ONCE_ERASED = Lifetime(
    "as long as the installation; whom it was about is unknown after that person is erased"
)
UNLINKED = Lifetime("as long as the installation; it means nothing once the link is deleted")
ACTIVITY_LOG = LeakClass("activity_log", "readable")

STORED_DATA = StoredData("The audit log: what offices did and saw.", "members and office-holders", (
    describe(LogHead, GOVERNANCE, Reader("the system; printed in minutes"), INSTALLATION, ACTIVITY_LOG,
        id=("the one row that writers lock", SYSTEM, MACHINE),
        height="how many entries the chain has",
        digest="the digest that closes the chain, so that a changed entry shows"),
    describe(LogEntry, LegalGround("legitimate interest: accountability of offices", "6(1)(f)", "9(2)(d)"),
        SYSTEM, INSTALLATION, ACTIVITY_LOG,
        height=("place in the chain; the key, so that two writers cannot fork it", GOVERNANCE),
        day=("the day on which an office acted, never the hour", PERSON_AND_CONTACT, UNKNOWN_ONCE_ERASED),
        year=("the yearly segment whose last digest is printed", GOVERNANCE),
        event=("what an office did or saw, from a closed table", PERSON_AND_CONTACT, UNKNOWN_ONCE_ERASED),
        office=("in which office it was done", PERSON_AND_CONTACT),
        actor_trace=("the log number of the person who acted", UNLINKED),
        subject_trace=("the log number of the person it was about", UNLINKED),
        note="a number or the key of a row that the act was about, never text",
        commitment=("in `link`: a digest that fixes whom a number means; without the salt it says nothing",
            GOVERNANCE),
        digest=("SHA-256 over the digest before it and this entry, so that a changed one shows", GOVERNANCE)),
    describe(LogLink,
        LegalGround("legal obligation: the person's right to know who looked", "6(1)(c)", "9(2)(d)"), PERSON,
        Lifetime("until the person is erased; then the row is deleted"), ACTIVITY_LOG,
        NotExported("whose log number it is ends with their erasure; a file would keep it"),
        number="ties a member number to a log number",
        trace="the random log number of a person",
        salt="random bytes; without them the digest in the log says nothing about a member number"),
))
