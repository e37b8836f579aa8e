"""What questions stores, field by field."""

from paraplu.base.data_protection import (
    PERSON_AND_SYSTEM, STANDING, LegalGround, Lifetime, StoredData, describe,
)
from paraplu.life.questions.models import Duty

STORED_DATA = StoredData("Who answers which questions. The questions themselves are in the mailboxes.",
    "members who answer questions", (
    describe(Duty, LegalGround("contract: it is their office to answer questions", "6(1)(b)", "9(2)(d)"),
        PERSON_AND_SYSTEM, Lifetime("until the person changes it, their office ends, or they are erased"),
        STANDING,
        number="whose choice it is",
        topics="the topics they answer",
        languages="the languages in which they answer",
        is_paused=("whether they take a break; no reason is asked",
            LegalGround("consent: their own choice", "6(1)(a)", "9(2)(d)"))),
))
