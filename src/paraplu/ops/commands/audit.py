"""Walks the whole trace (`audit verify`) and names the first line that was altered or is missing."""

from argparse import ArgumentParser, Namespace

from paraplu.base.config import ConfigurationError
from paraplu.trust.audit import api as audit

SENTENCES = {
    "altered": "Line {} of the trace was altered.",
    "missing": "Line {} of the trace is missing.",
    "head": "The head of the trace does not belong to its last line, {}.",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What can be asked of the trace."""
    parser.add_argument("what", choices=["verify"])


def run_command(options: Namespace) -> int:
    """Print how many lines hold and the digest that closes each year, to compare with the minutes."""
    verdict = audit.verify_log()
    if verdict.fault is not None:
        raise ConfigurationError(SENTENCES[verdict.fault.kind].format(verdict.fault.height))
    print(f"The trace holds: {verdict.rows} lines.")
    for segment in audit.yearly_segments():
        print(f"{segment.year}  {segment.rows} lines, the last is {segment.height}: {segment.digest}")
    return 0
