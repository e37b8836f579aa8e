"""Stores the good lines of a list in batches, each line once, however often the import is repeated."""

import sys
from collections.abc import Sequence
from itertools import batched

from paraplu.kernel.actor import OPERATOR
from paraplu.ops.failpoints import failpoint
from paraplu.people import api as people

AT_ONCE = 100


def import_lines(lines: Sequence[people.MemberImportData]) -> int:
    """Import them and return how many were new; after a kill in between, a second run continues."""
    new = done = 0
    for some in batched(lines, AT_ONCE):
        new += people.import_members(OPERATOR, some, lines)
        done += len(some)
        failpoint("brought")
        if sys.stderr.isatty():
            ending = "\n" if done == len(lines) else ""
            print(f"\r{done:,} of {len(lines):,}", end=ending, file=sys.stderr, flush=True)
    return new
