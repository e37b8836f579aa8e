"""Shows whether each process lives, what waits, the last backup, the disk and the certificates."""

import json
from argparse import ArgumentParser, Namespace

from django.conf import settings

from paraplu.ops.watching.collecting import collect_state
from paraplu.ops.watching.memory import clock_jump_since, read_memory
from paraplu.ops.watching.report import report_data, report_table
from paraplu.ops.watching.troubles import troubles_of

FINE, TO_DO = 0, 1


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the form of the answer and further certificates."""
    parser.add_argument("--json", action="store_true", help="for a monitor: docs/operate/watching.md")
    place_help = "a certificate beside those of config.toml: a file, or address:port; may be repeated"
    parser.add_argument("--certificate", action="append", default=[], metavar="PLACE", help=place_help)


def run_command(options: Namespace) -> int:
    """Print the state; 0 when all is well, 1 when there is something to do."""
    places = [*settings.PARAPLU.certificates, *options.certificate]
    state = collect_state(places, clock_jump_since(read_memory()))
    troubles = troubles_of(state)
    data = report_data(state, troubles)
    print(json.dumps(data, indent=1) if options.json else report_table(state, troubles))
    return TO_DO if troubles else FINE
