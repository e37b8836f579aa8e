"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.audit.models import LogEntry, LogHead, LogLink
from paraplu.trust.audit.triggers import SQLITE_OFF, SQLITE_ON

__all__ = [
    "SQLITE_OFF",
    "SQLITE_ON",
    "LogEntry",
    "LogHead",
    "LogLink",
]
