"""Opens a restored installation once its activity log is intact; old e-mails are never sent twice."""

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import transaction

from paraplu.base import outbox
from paraplu.base.config import ConfigurationError
from paraplu.base.models import SystemState
from paraplu.base.own_command import COMMAND
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import ledger, tables
from paraplu.ops.install.operator_user import is_root_of_server, run_and_start
from paraplu.trust.audit import api as audit


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the override for a broken activity log."""
    parser.add_argument("--although-the-trace-is-broken", action="store_true", help="say so in the minutes")
    count_help = "how many people may be deleted again, if they are more than a few"
    parser.add_argument("--erase-again", type=int, metavar="N", help=count_help)


def run_command(options: Namespace) -> int:
    """Open it, and stop the waiting e-mails of the backup; as root on a server also start everything."""
    if is_root_of_server():
        return run_and_start(sys.argv[1:])
    if not outbox.is_sending_paused():
        raise ConfigurationError("The site is already open.")
    _refuse_unready_installation(options)
    with transaction.atomic():
        ledger.erase_numbers_again(ledger.read_erased_numbers([]), options.erase_again)
        stopped = outbox.stop_waiting_emails()
        SystemState.objects.filter(id=1).update(paused=False)
        audit.record_event(OPERATOR, "house.opened", note=stopped)
    print(f"The site is open. {stopped} e-mails that were waiting in the backup will not be sent.")
    return 0


def _refuse_unready_installation(options: Namespace) -> None:
    if not tables.are_tables_migrated():
        raise ConfigurationError(f"The tables are not those of this release: run `{COMMAND} migrate` first.")
    if not (settings.STATIC_ROOT / "staticfiles.json").exists() and not settings.PARAPLU.testing:
        raise ConfigurationError(
            f"The files that the browser needs are missing: run `{COMMAND} migrate` first."
        )
    fault = audit.verify_log().fault
    if fault is not None and not options.although_the_trace_is_broken:
        problem = f"The activity log is not intact at entry {fault.height}"
        raise ConfigurationError(f"{problem}: look at it with `{COMMAND} audit verify`.")
