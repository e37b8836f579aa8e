"""Runs the demonstration: prepares what is missing, starts the processes, and ends them all on Ctrl-C."""

import os
import sys
import time
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu_demonstration import opening
from paraplu_demonstration.children import ChildProcesses, catch_end_signals
from paraplu_demonstration.location import DemoLocation


def main() -> int:
    """Prepare, start and wait; return 0 after Ctrl-C, or 1 after one sentence if it cannot start."""
    started = time.monotonic()
    os.umask(0o077)  # for this process and its children: nobody else on the machine reads what they write
    catch_end_signals()
    try:
        place = DemoLocation.from_environment(os.environ)
        opening.prepare_demonstration(place)
        with ChildProcesses(place) as children:
            children.start_all_processes()
            seconds = time.monotonic() - started
            sys.stdout.write(f"\n  The demonstration is ready ({seconds:.0f} s):  {place.public_origin}\n")
            sys.stdout.write("  It is a demonstration on this machine only. Ctrl-C stops it.\n\n")
            sys.stdout.flush()
            return children.wait_for_end()
    except ConfigurationError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main())
