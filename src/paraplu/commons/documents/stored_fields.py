"""What documents stores, field by field."""

from paraplu.base.data_protection import (
    PERSON, PERSON_AND_SYSTEM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.documents.models import TextApproval, Comment, Document, DocumentText, TextVersion

MEMBERS_READ_FIRST = LegalGround(
    "legitimate interest: members read what the union says before it says it", "6(1)(f)", "9(2)(d)"
)
PUBLISHED = Reader("people who write documents; its readers and translators; everybody once it is published")
WRITERS_AND_READERS = Reader("people who write documents; its readers and translators")
WITH_THE_DOCUMENT = Lifetime("as long as the document (unedited drafts two years)")
NUMBER_UNTIL_ERASED = Lifetime(
    "as long as the document (unedited drafts two years); the number until the person is erased"
)
TWELVE_MONTHS = Lifetime("until twelve months after the text was published, or until the person is erased")
DOCUMENTS = LeakClass("documents", "readable")

STORED_DATA = StoredData("Texts that several people write and read before they are published.",
    "members who write, read and approve", (
    describe(Document, MEMBERS_READ_FIRST, PUBLISHED, WITH_THE_DOCUMENT, DOCUMENTS,
        id="identifies one document",
        kind="what kind of text it is",
        source_language="the language in which it was written first",
        started_by=("who started it", PERSON, NUMBER_UNTIL_ERASED),
        started_on=("the day on which it was started", WRITERS_AND_READERS)),
    describe(DocumentText, MEMBERS_READ_FIRST, PUBLISHED, WITH_THE_DOCUMENT, DOCUMENTS,
        id="identifies one language of a document",
        document="of which document",
        kind="what kind of text its document is",
        language="in which language",
        newest=("which version is the newest", WRITERS_AND_READERS),
        state="draft, published, or withdrawn",
        published="which version is published",
        published_on="since which day it is published"),
    describe(TextVersion, MEMBERS_READ_FIRST, WRITERS_AND_READERS, WITH_THE_DOCUMENT, DOCUMENTS,
        id="identifies one version",
        text="of which text",
        place="the number of the version",
        title=("its title", PUBLISHED),
        body=("its text", PUBLISHED),
        digest=("SHA-256 of its text, to which approvals are bound", PUBLISHED),
        follows="for a translation, the digest of the source that it translates",
        author=("who wrote it, so that their own approval is not counted", PERSON_AND_SYSTEM,
            NUMBER_UNTIL_ERASED),
        day="the day on which it was written"),
    describe(TextApproval, MEMBERS_READ_FIRST, PERSON_AND_SYSTEM, TWELVE_MONTHS, DOCUMENTS,
        id=("identifies one approval", SYSTEM),
        version="of which version",
        number="who approved it, so that one person is counted once",
        digest=("the digest of the text that was approved", SYSTEM),
        day="the day of the approval"),
    describe(Comment, MEMBERS_READ_FIRST, WRITERS_AND_READERS, TWELVE_MONTHS, DOCUMENTS,
        id="identifies one comment",
        version="about which version",
        number=("who wrote it, so that they find and erase it", PERSON_AND_SYSTEM),
        is_reader="whether a reader or a writer wrote it",
        text="what was written",
        day="the day on which it was written"),
))
