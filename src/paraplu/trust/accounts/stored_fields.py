"""What accounts stores, field by field."""

from paraplu.base.data_protection import (
    ACCOUNT,
    PERSON,
    PERSON_AND_SYSTEM,
    SYSTEM,
    WAYS_IN,
    LeakClass,
    LegalGround,
    Lifetime,
    NotExported,
    Reader,
    StoredData,
    describe,
)
from paraplu.trust.accounts.models import (
    Account,
    DraftKey,
    Passkey,
    Recovery,
    RecoveryCode,
    SecondFactor,
    Session,
    UsedToken,
    SetupCode,
)

ACCOUNT_CONTRACT = LegalGround("contract: the person asked for an account", "6(1)(b)", "9(2)(d)")
MEMBER_SECURITY = LegalGround("legitimate interest: security of the members", "6(1)(f)", "9(2)(d)")
COMPARED = Reader("nobody; the system compares it")
PERSON_AND_OFFICES = Reader("the person it is about; the offices that may let people back in")
UNTIL_RECOVERED = Lifetime("until it is finished or stopped; 30 days after it is ready")
SECOND_STEP = LeakClass("second_step", "nothing")
OPENS_THIS_ALONE = NotExported("opens this installation and nothing else")

STORED_DATA = StoredData(
    "Log-in. Nothing here lets a thief log in.",
    "members with an account",
    (
        describe(
            Account,
            ACCOUNT_CONTRACT,
            SYSTEM,
            Lifetime("as long as the account"),
            ACCOUNT,
            id="the random name by which the people app knows the account",
            login_name=("the log-in name, made by us of random words", PERSON_AND_SYSTEM),
            password=("to recognise the passphrase: Argon2id, 19 MiB", COMPARED, WAYS_IN.seek("passphrase")),
            handle=(
                "the random name by which a passkey finds its account",
                Reader("the system; the person's own devices"),
                NotExported("a random name for passkeys of this installation"),
            ),
            is_active="whether the account can be used",
            seen_month=(
                "to end unused memberships; the month, never the day",
                LegalGround(
                    "legitimate interest: not keeping people longer than needed", "6(1)(f)", "9(2)(d)"
                ),
                PERSON_AND_SYSTEM,
                NotExported("deleted with the installation"),
            ),
        ),
        describe(
            Session,
            ACCOUNT_CONTRACT,
            SYSTEM,
            Lifetime("until the person logs out, at most two days; left out of backups"),
            ACCOUNT,
            NotExported("who is logged in now"),
            key=(
                "to recognise a device that is logged in: SHA-256 of the cookie's value",
                COMPARED,
                WAYS_IN.seek("session"),
            ),
            account="whose device it is",
            words=("two random words by which the person tells their devices apart", PERSON),
            day=(
                "when the session must end, and so that the person recognises the device",
                PERSON_AND_SYSTEM,
            ),
            strong=("whether the device showed a second factor, which offices need", MEMBER_SECURITY),
        ),
        describe(
            Passkey,
            ACCOUNT_CONTRACT,
            PERSON,
            Lifetime("until the person removes it, at most as long as the account"),
            ACCOUNT,
            NotExported("opens this installation at this address and nothing else"),
            id="a passkey, so that the person can remove it",
            account=("whose passkey it is", SYSTEM),
            credential=("the random name that the device gave the passkey", SYSTEM),
            public_key=(
                "to check what the device signs; without a counter, which would count log-ins",
                SYSTEM,
            ),
            words="two random words by which the person tells their passkeys apart",
            day="the day it was made, so that the person recognises it",
        ),
        describe(
            SecondFactor,
            ACCOUNT_CONTRACT,
            SYSTEM,
            Lifetime("until the person turns it off, at most as long as the account"),
            ACCOUNT,
            NotExported("opens this installation and nothing else; sealed with its key"),
            account="which account the authenticator app belongs to",
            sealed=(
                "the secret of the six digits, sealed under the web key to this account",
                Reader("the web process alone"),
                SECOND_STEP.seek("second secret"),
            ),
        ),
        describe(
            UsedToken,
            MEMBER_SECURITY,
            COMPARED,
            Lifetime("ten to thirty minutes of use, else until the nightly clearing; left out of backups"),
            WAYS_IN,
            NotExported("digests of codes that were used"),
            digest=(
                "so that digits or a challenge are not used twice within minutes",
                WAYS_IN.seek("ticket"),
            ),
            turn=(
                "which ten minutes of half an hour, to recognise old rows without a time",
                SYSTEM,
                Lifetime("as long as the digest beside it"),
                ACCOUNT,
            ),
        ),
        describe(
            DraftKey,
            ACCOUNT_CONTRACT,
            SYSTEM,
            Lifetime("until the form is sent or the person logs out, at most 24 hours; left out of backups"),
            ACCOUNT,
            NotExported("opens only what is sealed in the person's own browser"),
            id="a form that a locked session could not send",
            account="whose typed text the key opens",
            key=("to open what the person typed, which is in their browser alone", SYSTEM),
            day="so that the key ends",
        ),
        describe(
            RecoveryCode,
            ACCOUNT_CONTRACT,
            COMPARED,
            Lifetime("until it is used or replaced, at most as long as the account"),
            WAYS_IN,
            OPENS_THIS_ALONE,
            digest=("to recognise one of ten recovery codes on paper, once", WAYS_IN.seek("recovery code")),
            account=("whose code it is", SYSTEM, ACCOUNT),
        ),
        describe(
            SetupCode,
            ACCOUNT_CONTRACT,
            SYSTEM,
            Lifetime("until it is used, at most 30 days"),
            ACCOUNT,
            OPENS_THIS_ALONE,
            digest=("to recognise a setup code, once", COMPARED, WAYS_IN.seek("card")),
            number="for which member number the setup code is",
            purpose="whether the setup code opens a new account or restores one",
            account="which account the setup code restores",
            ready_on=("the first day on which the setup code works, where it must wait", MEMBER_SECURITY),
            expires_on=("the last day on which the setup code works", MEMBER_SECURITY),
        ),
        describe(
            Recovery,
            MEMBER_SECURITY,
            Reader("the offices that may let people back in"),
            Lifetime("until it is finished or stopped; 14 days if nobody agrees"),
            ACCOUNT,
            NotExported("recoveries of accounts here that are under way"),
            id=("a recovery that two office-holders prepare", ACCOUNT_CONTRACT),
            number=("who gets their account back", ACCOUNT_CONTRACT, PERSON_AND_OFFICES),
            account=("which account is restored", ACCOUNT_CONTRACT, SYSTEM),
            begun_by="which office-holder began, so that another must agree",
            begun_on=("since when, so that it ends automatically", PERSON_AND_OFFICES),
            seconded_by=("which office-holder agreed", UNTIL_RECOVERED),
            ready_on=(
                "the first day for the setup code: 72 hours after the second person agreed",
                PERSON_AND_OFFICES,
                UNTIL_RECOVERED,
            ),
        ),
    ),
)
