"""The tables that the made-up union writes or reads directly; the rest of it goes through pages and verbs."""

from paraplu.people.models import Application, Change, Member
from paraplu.trust.accounts.models import Account
from paraplu.trust.chapters.models import Choice
from paraplu.trust.consent.models import Answer, Consent
from paraplu.trust.offices.models import Mandate
from paraplu.trust.post.models import Subscription
from paraplu.trust.register.models import Line

__all__ = [
    "Account",
    "Answer",
    "Application",
    "Change",
    "Choice",
    "Consent",
    "Line",
    "Mandate",
    "Member",
    "Subscription",
]
