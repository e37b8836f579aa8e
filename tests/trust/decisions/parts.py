"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.decisions.links import stop_token
from paraplu.trust.decisions.models import DrawnMember, Independence, PendingAct, SecondApproval

__all__ = [
    "DrawnMember",
    "Independence",
    "PendingAct",
    "SecondApproval",
    "stop_token",
]
