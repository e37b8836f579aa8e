"""Writes everything a union needs to leave this installation into a new folder of plain, explained files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import OPERATOR
from paraplu.ops.export import folder
from paraplu.ops.sending import mailer_opener
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

BOARD = ("chair", "director", "secretary")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the new folder, and whether addresses are opened."""
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    help_text = "open the addresses; for the user of the mailer"
    parser.add_argument("--with-addresses", action="store_true", help=help_text)


def run_command(options: Namespace) -> int:
    """Record the export and inform the Board first, so that nothing leaves unseen; then write the files."""
    folder.refuse_existing_folder(options.folder)
    key = mailer_opener(settings.PARAPLU) if options.with_addresses else None
    with transaction.atomic():
        recipients = {number for office in BOARD for number in offices.office_holders(office)}
        emails = post.write_email("people/taken_out", sorted(recipients))
        audit.record_event(OPERATOR, "house.exported", note=int(options.with_addresses))
    count = folder.write_export(options.folder, key)
    print(f"{count} files are in {options.folder}; README.en.md says what each is.")
    print(f"The activity log says so, and {emails} people with a role on the Board get an e-mail.")
    return 0
