"""What alerts stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    PERSON_AND_SYSTEM,
    RANDOM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.life.alerts.models import Alert

WARNING = LegalGround("legitimate interest: warning people of danger", "6(1)(f)", "9(2)(d)")
EVERYBODY = Reader("everybody once it is public; before, the safety team")
SAFETY_TEAM = Reader("the safety team")
UNTIL_CONTESTED = Lifetime("30 days after it is over; a draft that nobody agreed to 30 days")
ALERTS = LeakClass("alerts", "readable")

STORED_DATA = StoredData(
    "Alerts: what the union itself writes to warn others; about nobody by name.",
    "nobody; members of the safety team while they draft",
    (
        describe(
            Alert, WARNING, EVERYBODY, UNTIL_CONTESTED, ALERTS,
            id=("identifies the alert", RANDOM, MACHINE),
            degree="how serious it is",
            chapter="for which chapter it is; empty for all",
            behaviour="what somebody does, in words of the union without a name or a number",
            area="a city or a district",
            first_day="the Monday of the week that it is about",
            last_day="the Sunday of that week",
            language="the language in which it is written",
            shown_days="for how many days it is shown once it is public",
            state="draft, public or over",
            written_by=("who wrote the draft, so that another person agrees", PERSON_AND_SYSTEM,
                Lifetime("until it is public; a draft that nobody agreed to 30 days; or until erasure")),
            drafted_on=("the day it was written", SAFETY_TEAM),
            expires_on="its last day as a public alert",
            about_me=("how often somebody said that it is about them", SAFETY_TEAM),
            wrong=("how often somebody said that it is wrong", SAFETY_TEAM),
            over=("how often somebody said that it is over", SAFETY_TEAM),
        ),
    ),
)  # fmt: skip
