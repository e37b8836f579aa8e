"""What website stores, field by field."""

from paraplu.base.data_protection import (
    PERSON, PERSON_AND_SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.website.models import Edition, TranslationAssignment, PageVersion

PUBLIC_PAGES = LegalGround(
    "legitimate interest: the union presents itself, correctly, in each language", "6(1)(f)", "9(2)(d)"
)
PUBLISHED = Reader("editors, chair and secretary; everybody once it is published")
EDITORS = Reader("editors, chair and secretary")
TRANSLATOR_AND_EDITORS = Reader("the person it is about; editors, chair and secretary")
WITH_THE_PAGE = Lifetime("as long as the page")
UNTIL_HANDED_IN = Lifetime(
    "until it is handed in, at most a month after its day (translation_days), or they are erased"
)
WEBSITE = LeakClass("website", "readable")
ASSIGNMENTS = LeakClass("assignments", "readable")

STORED_DATA = StoredData("The pages of the public site, and who translates them.", "members who translate", (
    describe(Edition, PUBLIC_PAGES, PUBLISHED, WITH_THE_PAGE, WEBSITE,
        name="which page it is",
        language="in which language",
        newest=("which version is the newest", EDITORS),
        published="which version is published",
        agreed=("to which version two people last agreed", EDITORS),
        is_source=("whether the other languages follow this one", EDITORS)),
    describe(PageVersion, PUBLIC_PAGES, EDITORS, WITH_THE_PAGE, WEBSITE,
        edition="of which page and language",
        place="the number of the version",
        title=("its heading", PUBLISHED),
        summary=("what it is about in one sentence", PUBLISHED),
        menu=("its name in the menu", PUBLISHED),
        body=("its text", PUBLISHED),
        digest="SHA-256 of its text, which translations follow",
        follows="for a translation, the digest of the text that it translates",
        office="in the name of which office it was saved",
        saved_by=("who saved it, so that another person publishes it", PERSON_AND_SYSTEM,
            Lifetime("until the page is published, or until they are erased")),
        day="the day on which it was saved"),
    describe(TranslationAssignment, PUBLIC_PAGES, PERSON_AND_SYSTEM,
        Lifetime("until a month after it was handed in or its day (translation_days), or they are erased"),
        ASSIGNMENTS,
        id="identifies one page that was given to somebody",
        edition=("which page, in which language", TRANSLATOR_AND_EDITORS),
        number="to whom it was given, so that only they find it",
        given_on="the day on which it was given",
        until=("the last day on which they may open it", TRANSLATOR_AND_EDITORS),
        handed_in_on="the day on which it ended",
        title=("the heading in their draft", PERSON, UNTIL_HANDED_IN),
        summary=("the sentence in their draft", PERSON, UNTIL_HANDED_IN),
        menu=("the name in the menu in their draft", PERSON, UNTIL_HANDED_IN),
        body=("the text of their draft", PERSON, UNTIL_HANDED_IN),
        follows=("the digest of the source that their draft translates", UNTIL_HANDED_IN)),
))
