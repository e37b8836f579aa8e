"""Brings the tables and the files for the browser up to this release."""

from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from paraplu.base.heartbeats import make_beats_folder
from paraplu.ops.browser_copies import collect_browser_files
from paraplu.ops.installation_keys import make_ledger_key
from paraplu.trust.audit import api as audit


def run_command(options: Namespace) -> int:
    """Migrate the tables and collect the static files; a second run changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    audit.close_log_tables(connection)
    make_beats_folder(Path(settings.PARAPLU.var))
    make_ledger_key(Path(settings.PARAPLU.var) / "keys")
    collect_browser_files()
    print("The tables and files are up to date.")
    return 0
