"""What register stores, field by field."""

from paraplu.base.data_protection import (
    PERSON, PERSON_AND_SYSTEM, SECRETARY_AND_CHAIR, STANDING, LeakClass, LegalGround, Lifetime, Reader,
    StoredData, describe,
)
from paraplu.trust.register.models import (
    Appointment, CopyNote, RegisterEntry, RegisterKey, RegisterLine, ReplacedEntry, RotationFile, ShareCheck,
)

REGISTER_LAW = LegalGround(
    "legal obligation: register of members, code of companies and associations art. 9:3", "6(1)(c)", "9(2)(d)"
)
PERSON_AND_OFFICES = Reader("the person it is about; secretary and chair")
NUMBER_UNTIL_ERASED = Lifetime(
    "as long as the association exists: it shows which key was in use when; numbers until erasure"
)
REGISTER_KEPT = LeakClass("register_registerplace", "readable")
CIVIL = LeakClass("civil", "nothing")

STORED_DATA = StoredData(
    "The register of members: lines due, sealed entries, keys, and the notes on the sealed copy.",
    "active members, former members and keepers", (
    describe(RegisterLine, REGISTER_LAW, PERSON_AND_OFFICES,
        Lifetime("forever: the law exempts it from erasure; a number without a name"), STANDING,
        number="about whom",
        event="admitted, ended, entered under a seal, or corrected",
        learnt_on="the day the Board learnt of it, from which the period runs",
        due_on="the last day to write it",
        written_on="the day it was written in the book, on paper, or sealed",
        written_by=("the number of the person who wrote it", SECRETARY_AND_CHAIR),
        place="where it is: in the book, sealed, on a paper form, or nowhere yet",
        reminded_on=("keeps us from writing to the person too often", PERSON)),
    describe(RegisterKey, REGISTER_LAW, Reader("secretary, chair, Board and keepers"),
        Lifetime("as long as the association exists: it shows which key was in use when"), REGISTER_KEPT,
        digest="how the minutes and the signed roster name the key",
        public="what members seal to; it opens nothing",
        needed="how many shares open it",
        shares="how many shares there are",
        made_on="the day the keepers made it",
        proposed_on="the day the first of two put it forward",
        adopted_on="the day the second took it into use",
        retired_on="the day it went out of use",
        proposed_by=("who put it forward: a second person is needed to use it", PERSON, NUMBER_UNTIL_ERASED),
        adopted_by=("who took it into use", PERSON, NUMBER_UNTIL_ERASED)),
    describe(RegisterEntry, REGISTER_LAW, Reader("the person it is about; the keepers"),
        Lifetime("[register] former_members, else as long as the association: exempt from erasure"),
        STANDING,
        number="whose entry it is",
        version="binds the envelope to its row: a correction is the next version",
        sealed=("name, first names and address, encrypted in the browser; several keepers open it offline",
            Reader("the keepers together; what they print: everybody whom the law lets see it"),
            Lifetime("as long as the line it belongs to; a correction deletes the one before"),
            CIVIL.seek("legal name")),
        key=("which key it is sealed to", PERSON),
        sealed_on=("the day the person sealed it", PERSON)),
    describe(ReplacedEntry, REGISTER_LAW, Reader("the person it is about; the keepers"),
        Lifetime("14 days after a rotation replaced it, or until the person seals another"), STANDING,
        number="whose entry it was",
        version="binds the envelope to its row",
        sealed=("the entry as it was, so that a false file can be undone", Reader("the keepers together"),
            Lifetime("14 days after a rotation replaced it"), CIVIL.seek("legal name")),
        key=("which key it is sealed to", PERSON),
        replaced_on=("the day from which the 14 days run", PERSON)),
    describe(RotationFile, REGISTER_LAW, Reader("the keepers together"),
        Lifetime("until a keeper confirmed it, somebody stopped it, or 14 days"), REGISTER_KEPT,
        act="the act that waits for a second keeper",
        content=("every entry, sealed by the keepers to the new key", Reader("the keepers together"),
            Lifetime("until a keeper confirmed it, somebody stopped it, or 14 days"),
            CIVIL.seek("legal name"))),
    describe(CopyNote, REGISTER_LAW, Reader("active members; secretary, chair, Board and keepers"),
        Lifetime("as long as the association exists"), REGISTER_KEPT,
        what="the sealed copy was renewed, is complete, or was opened and for what kind of reader",
        day="on which day",
        written_by=("who recorded it", PERSON,
            Lifetime("as long as the association exists; a number until that person is erased"))),
    describe(ShareCheck,
        LegalGround("contract: their office is to keep a share of the key", "6(1)(b)", "9(2)(d)"),
        PERSON_AND_SYSTEM, Lifetime("until their office ends or they are erased"), REGISTER_KEPT,
        number="which keeper",
        proven_on=("the day they last tried their share", PERSON)),
    describe(Appointment, LegalGround("legal obligation: members may see the register", "6(1)(c)", "9(2)(d)"),
        PERSON_AND_OFFICES,
        Lifetime("until the person saw it or withdraws the request, 30 days, or until they are erased"),
        REGISTER_KEPT,
        number="who wants to see the register",
        reference="names the request in the act by which two say that the person saw it",
        asked_on="since when"),
))
