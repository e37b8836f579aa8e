"""What pictures stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, PERSON_AND_SYSTEM, SYSTEM, LeakClass, LegalGround, Lifetime, NotExported, Reader, StoredData,
    describe,
)
from paraplu.commons.pictures.models import Picture, PictureFile

SHOWING_THE_UNION = LegalGround(
    "consent of the people in a picture, on paper; legitimate interest: the union shows its history",
    "6(1)(a), 6(1)(f)", "9(2)(a), 9(2)(d)"
)
PUBLISHED = Reader("people who see pictures in the work area; everybody once it is published")
WORK_AREA = Reader("people who see pictures in the work area")
WITH_THE_PICTURE = Lifetime(
    "as long as the picture; 30 days after it was taken down; a draft one year after its last change"
)
OR_ERASED = Lifetime("as long as the picture, or until the person is erased")
PICTURES, SEALED = LeakClass("pictures", "readable"), LeakClass("picture_files", "nothing")

STORED_DATA = StoredData("The union's own pictures for its pages.",
    "people in a picture; members who add one", (
    describe(Picture, SHOWING_THE_UNION, PUBLISHED, WITH_THE_PICTURE, PICTURES,
        address=("identifies one picture in its addresses", MACHINE),
        key="the key by which pages name it",
        state=("draft, published or taken down", WORK_AREA),
        alternatives="what is seen, in words, by language",
        captions="its caption, by language",
        dated="when it was made, in words",
        maker="who made it",
        consent=("why it may be shown: nobody can be recognised, all agreed, or the heirs agreed", WORK_AREA),
        paper=("where the written agreement is", WORK_AREA),
        revision=("counts changes, so that a second person publishes what they saw", WORK_AREA, MACHINE),
        added_by=("who added it, so that another person publishes it", PERSON_AND_SYSTEM, OR_ERASED),
        saved_by=("who changed it last, so that another person publishes it", PERSON_AND_SYSTEM, OR_ERASED),
        saved_on=("the day of the last change", WORK_AREA),
        published_on=("the day on which it was last published", WORK_AREA),
        taken_down_by=("who took it down, so that another person removes it for good", PERSON_AND_SYSTEM,
            OR_ERASED),
        taken_down_on=("the day on which it was taken down", WORK_AREA)),
    describe(PictureFile, SHOWING_THE_UNION, PUBLISHED, WITH_THE_PICTURE, MACHINE,
        picture=("of which picture", SYSTEM),
        width="how wide this size is",
        height="how high this size is",
        digest=("half of its SHA-256, a part of its address", SYSTEM),
        content=("the picture, drawn again without what its file said, sealed under the web key",
            SEALED.seek("draft picture"),
            NotExported("sealed with the key of this installation; the export has published ones as files"))),
))
