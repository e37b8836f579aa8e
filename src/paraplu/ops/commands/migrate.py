"""Brings the tables and the files for the browser up to this release."""

from argparse import Namespace

from django.core.management import call_command
from django.db import connection

from paraplu.trust.audit import api as audit


def run_command(options: Namespace) -> int:
    """Migrate the tables and collect the static files; a second run changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    audit.close_log_tables(connection)
    call_command("collectstatic", interactive=False, verbosity=0)
    print("The tables and files are up to date.")
    return 0
