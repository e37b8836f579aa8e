"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.elections import electing
from paraplu.life.elections.actions import candidates, counting
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.life.elections.agenda import MeetingLead
from paraplu.life.elections.models import BoardElection, Candidacy, ElectionTally

__all__ = [
    "BoardElection",
    "Candidacy",
    "CandidacyText",
    "ElectionTally",
    "MeetingLead",
    "candidates",
    "counting",
    "electing",
]
