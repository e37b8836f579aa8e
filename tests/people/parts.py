"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.people.actions import departure, importing
from paraplu.people.actions._steps import new_member_number
from paraplu.people.actions.applying import vouch
from paraplu.people.actions.joining import JoinData
from paraplu.people.listing import MemberFilter, listed_members
from paraplu.people.models import (
    Application,
    ErasedMember,
    ImportedLine,
    JoinRequest,
    Member,
    MembershipChange,
    PendingEdit,
    Vouch,
)
from paraplu.people.queries import visible_members, waiting_applications
from paraplu.people.subjects import (
    Applicant,
    EndingSubject,
    MemberSubject,
    NameSubject,
    NotedVouch,
    OfferedVouch,
    OfficeSubject,
    ReportedVouch,
)

__all__ = [
    "Applicant",
    "Application",
    "EndingSubject",
    "ErasedMember",
    "ImportedLine",
    "JoinData",
    "JoinRequest",
    "Member",
    "MemberFilter",
    "MemberSubject",
    "MembershipChange",
    "NameSubject",
    "NotedVouch",
    "OfferedVouch",
    "OfficeSubject",
    "PendingEdit",
    "ReportedVouch",
    "Vouch",
    "departure",
    "importing",
    "listed_members",
    "new_member_number",
    "visible_members",
    "vouch",
    "waiting_applications",
]
