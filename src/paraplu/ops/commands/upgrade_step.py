"""Does what an upgrade asks of this release; `upgrade` and `rollback` call it, people do not.

Threat: one release calls another by these words, so a release that no longer has one of them, or means
something else by it, could not be left again.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from paraplu.ops.upgrading import copying, site_state

WORDS = (
    "close",
    "copy",
    "delete-copy",
    "entries",
    "make-backups-folder",
    "note-erased",
    "put-back",
    "refuse-closed",
    "reopen",
    "settle",
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the word, and for `settle` how many people may be deleted again."""
    parser.add_argument("word", choices=WORDS)
    parser.add_argument("--erase-again", type=int, metavar="N", help="as for `rollback`")


def run_command(options: Namespace) -> int:
    """Do one of them; each may be done again after a power cut."""
    folder = copying.copies_folder(Path(settings.PARAPLU.var))
    acts: Mapping[str, Callable[[], object]] = {
        "refuse-closed": site_state.refuse_closed_site,
        "make-backups-folder": site_state.make_backups_folder,
        "close": site_state.close_site,
        "reopen": site_state.reopen_site,
        "entries": site_state.print_log_entries,
        "copy": lambda: copying.copy_databases(folder),
        "note-erased": lambda: site_state.note_erased(folder),
        "put-back": lambda: copying.put_databases_back(folder),
        "settle": lambda: site_state.settle_old_data(folder, options.erase_again),
        "delete-copy": lambda: copying.delete_copies(folder),
    }
    acts[options.word]()
    return 0
