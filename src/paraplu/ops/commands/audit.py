"""Verifies the activity log (`audit verify`) and names the first line that was altered or is missing."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.browser_files import LANGUAGES
from paraplu.base.config import ConfigurationError
from paraplu.ops.doctor.database import AUDIT_FAULTS
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys

UNREADABLE = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand `verify` and the options for expected heads."""
    parser.add_argument("what", choices=["verify"])
    one_head = "a check number that somebody wrote down; may be repeated"
    parser.add_argument("--expect", metavar="SIZE:ROOT", action="append", default=[], help=one_head)
    many_heads = "a file of check numbers, one on each line; may be repeated"
    parser.add_argument(
        "--expect-file", metavar="FILE", type=Path, action="append", default=[], help=many_heads
    )


def run_command(options: Namespace) -> int:
    """Print how many lines are intact, the head, and the digest that closes each year.

    The heads that the Board signed are expected as well. Each expected head is followed by the words that
    e-mails, minutes and the page show for it in each language, -- where a language has no list of words.

    Exit codes: 0 the log is valid and contains every expected head, 1 a fault, 2 a head cannot be read.
    """
    try:
        expected = list(_expected_heads(options))
    except (audit.UnreadableHead, OSError, UnicodeDecodeError) as fault:
        is_known = isinstance(fault, audit.UnreadableHead)
        print(fault if is_known else "This file of check numbers cannot be read.", file=sys.stderr)
        return UNREADABLE
    expected += keys.expected_heads()
    verdict = audit.verify_log(expected)
    if verdict.fault is not None:
        raise ConfigurationError(AUDIT_FAULTS[verdict.fault.kind].format(verdict.fault.height))
    print(f"The activity log is intact: {verdict.rows} entries.")
    for head in sorted(set(expected)):
        print(f"It begins with the {head.size} entries of the check number {head.root}.")
        for language in (*LANGUAGES, "--"):
            print(f"  {language}  {keys.words_of_root(head.root, language)}")
    for segment in audit.yearly_segments():
        print(f"{segment.year}  {segment.rows} entries, the last is {segment.height}: {segment.digest}")
    if verdict.rows:
        print(audit.present_head().line_of_text)
    return 0


def _expected_heads(options: Namespace) -> Iterator[audit.ExpectedHead]:
    for text in options.expect:
        yield audit.read_head(text)
    for path in options.expect_file:
        yield from audit.read_heads(path.read_text("utf-8").splitlines())
