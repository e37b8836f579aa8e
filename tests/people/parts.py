"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.people import actions
from paraplu.people.actions import leaving
from paraplu.people.actions._steps import new_number
from paraplu.people.models import Application, Brought, Change, Erased, Member, Request, Vouch
from paraplu.people.policy import Candidate, Named, Reported, Standing
from paraplu.people.queries import cards, listed, waiting_applications
from paraplu.people.views import doors

__all__ = [
    "Application",
    "Brought",
    "Candidate",
    "Change",
    "Erased",
    "Member",
    "Named",
    "Reported",
    "Request",
    "Standing",
    "Vouch",
    "actions",
    "cards",
    "doors",
    "leaving",
    "listed",
    "new_number",
    "waiting_applications",
]
