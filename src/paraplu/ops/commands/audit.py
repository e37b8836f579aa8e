"""Verifies the activity log (`audit verify`) and names the first line that was altered or is missing."""

from argparse import ArgumentParser, Namespace

from paraplu.base.config import ConfigurationError
from paraplu.ops.doctor.database import AUDIT_FAULTS
from paraplu.trust.audit import api as audit


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the one thing that can be done with the log."""
    parser.add_argument("what", choices=["verify"])


def run_command(options: Namespace) -> int:
    """Print how many lines are intact, and the digest that closes each year, to compare with the minutes."""
    verdict = audit.verify_log()
    if verdict.fault is not None:
        raise ConfigurationError(AUDIT_FAULTS[verdict.fault.kind].format(verdict.fault.height))
    print(f"The trace holds: {verdict.rows} lines.")
    for segment in audit.yearly_segments():
        print(f"{segment.year}  {segment.rows} lines, the last is {segment.height}: {segment.digest}")
    return 0
