"""What importing stores, field by field."""

from paraplu.base.data_protection import (
    PERSON_AND_SYSTEM,
    STANDING,
    SYSTEM,
    LeakClass,
    LegalGround,
    Lifetime,
    NotExported,
    StoredData,
    describe,
)
from paraplu.commons.importing.models import RestingList

IMPORTING = LegalGround("legitimate interest: a list of members is imported once", "6(1)(f)", "9(2)(d)")
AT_REST = LeakClass("list_at_rest", "nothing")

STORED_DATA = StoredData(
    "The list of members that a union kept before, on its way in.",
    "people on such a list; the secretary",
    (
        describe(
            RestingList,
            IMPORTING,
            PERSON_AND_SYSTEM,
            Lifetime("until the next day, while others decide 14 days, or until it is imported"),
            STANDING,
            NotExported("a list on its way in, which only one browser can open"),
            number="which secretary chose it",
            content=(
                "its rows, then its good lines, sealed under a key that only their browser holds",
                AT_REST.seek("list at rest"),
                SYSTEM,
            ),
            until="when it is deleted at the latest",
        ),
    ),
)
