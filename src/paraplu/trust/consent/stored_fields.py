"""What consent stores, field by field."""

from paraplu.base.data_protection import (
    PERSON_AND_SECRETARY, STANDING, UNTIL_CHANGED, LegalGround, Lifetime, StoredData, describe,
)
from paraplu.trust.consent.models import AskAnswer, Consent, ExpectationPause

CONSENT = LegalGround("consent: the person agreed", "6(1)(a)", "9(2)(a)")

STORED_DATA = StoredData("What a person agreed to and refused.", "members", (
    describe(AskAnswer, CONSENT, PERSON_AND_SECRETARY, UNTIL_CHANGED, STANDING,
        number="whose answer",
        kind="the key of what a person can be asked",
        answer="yes, no or later",
        day="the day of the answer"),
    describe(ExpectationPause, CONSENT, PERSON_AND_SECRETARY, UNTIL_CHANGED, STANDING,
        number="whose pause",
        kind="the key of what the person paused"),
    describe(Consent, CONSENT, PERSON_AND_SECRETARY,
        Lifetime("twelve months after the person withdraws it, or until they are erased"), STANDING,
        number="whose consent",
        purpose="what the person agreed to",
        text_version="the version of the text that the person read",
        language="the language in which the person read it",
        given_on="the day of the consent",
        withdrawn_on="the day it was withdrawn",
        source="how it was given before: on paper, on a form, in words, in a mass mailer"),
))
