"""The only tables that the demonstration uses directly; for all else it calls pages and actions."""

from paraplu.commons.events.models import Event
from paraplu.commons.volunteers.models import Volunteer, VolunteerReply
from paraplu.people.models import Application, Member, MembershipChange
from paraplu.trust.accounts.models import Account, Recovery
from paraplu.trust.chapters.models import ChapterChoice
from paraplu.trust.consent.models import AskAnswer, Consent
from paraplu.trust.offices.models import Mandate
from paraplu.trust.post.models import Subscription
from paraplu.trust.register.models import RegisterLine

__all__ = [
    "Account",
    "Application",
    "AskAnswer",
    "ChapterChoice",
    "Consent",
    "Event",
    "Mandate",
    "Member",
    "MembershipChange",
    "Recovery",
    "RegisterLine",
    "Subscription",
    "Volunteer",
    "VolunteerReply",
]
