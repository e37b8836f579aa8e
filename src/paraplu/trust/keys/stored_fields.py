"""What keys stores, field by field."""

from paraplu.base.data_protection import (
    ACCOUNT, PERSON, PERSON_AND_SYSTEM, STANDING, SYSTEM, LeakClass, LegalGround, Lifetime, Reader,
    StoredData, describe,
)
from paraplu.trust.keys.models import Key, RosterDraft, RosterLine, SignedHead, UnderPasskey

KEY_GOVERNANCE = LegalGround(
    "legitimate interest: who may read sealed messages, and who signed for it", "6(1)(f)", "9(2)(d)"
)
SEALED_KEY = LeakClass("sealed_key", "nothing")
SIGNED_LIST = LeakClass("signed_list", "readable")

STORED_DATA = StoredData(
    "Keys of people who read sealed messages, of the Board, and of members who want to vote remotely.",
    "office-holders and remote voters", (
    describe(Key,
        LegalGround("contract: the person's office, or their wish to vote remotely", "6(1)(b)", "9(2)(d)"),
        SYSTEM,
        Lifetime("until they replace the key, neither hold an office nor vote remotely, or are erased"),
        STANDING,
        number="whose key it is",
        sealing_key=("what others seal to", Reader("everybody who writes to their office"), ACCOUNT),
        signing_key=("what shows that a key was handed over by its owner", ACCOUNT),
        salt=("makes two equal passphrases give two keys", PERSON, ACCOUNT),
        wrapped=("what opens their messages, encrypted under a passphrase that only they know",
            Reader("the person it is about, with their passphrase"), SEALED_KEY.seek("key seed")),
        made_on=("tells the person which of their passphrases it is", PERSON),
        from_afar=("that they asked to vote remotely, and have the key for it",
            LegalGround("consent: the wish to vote remotely, revoked on the same page", "6(1)(a)", "9(2)(a)"),
            PERSON_AND_SYSTEM,
            Lifetime("until the person withdraws it, is no longer an active member, or is erased"))),
    describe(UnderPasskey,
        LegalGround("consent: the person's wish to open their key with a passkey", "6(1)(a)", "9(2)(d)"),
        PERSON, Lifetime("until the person removes this passkey or replaces the key, or the key is deleted"),
        ACCOUNT,
        passkey="which of their passkeys opens the key as well",
        key=("whose key this passkey opens", STANDING),
        salt="makes every wrapping different",
        wrapped=("what opens their messages, encrypted under what the passkey gives their browser alone",
            Reader("the person it is about, with their passkey"), SEALED_KEY.seek("key seed"))),
    describe(RosterLine, KEY_GOVERNANCE, Reader("everybody who writes to an office"),
        Lifetime("until two directors start the list again"), SIGNED_LIST,
        height="the order in the signed list of keys",
        line="who holds which office with which key: numbers, offices, days, public keys, two signatures"),
    describe(SignedHead,
        LegalGround("legitimate interest: an activity log that nobody cuts or rewrites unseen", "6(1)(f)",
            "9(2)(d)"),
        Reader("the Board and the auditor; size and root in minutes too"),
        Lifetime("until 400 days after its day, or its signer is erased"), SIGNED_LIST,
        size="how many entries the log had",
        root="a digest of all of them",
        day="the day of this head",
        number="who signed it",
        signature="their signature"),
    describe(RosterDraft, KEY_GOVERNANCE, Reader("the Board"),
        Lifetime("until a second person signs it, or it is withdrawn"), SIGNED_LIST,
        id=("there is at most one draft", SYSTEM),
        body="the next line, as the first of two signed it",
        number="who signed first",
        signature="their signature",
        begins_anew="whether it replaces the whole list"),
))
