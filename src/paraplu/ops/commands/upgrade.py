"""Verifies a release and puts it in the place of this one; if anything fails, everything is as before."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from paraplu.base.own_command import COMMAND
from paraplu.ops.failpoints import failpoint
from paraplu.ops.releases import verify_release
from paraplu.ops.upgrading import beginning
from paraplu.ops.upgrading.release_tree import version_of_archive
from paraplu.ops.upgrading.upgrade import WantedUpgrade

USAGE = 2
NOTHING = "No upgrade was interrupted, and no archive was named."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the archive, those who may sign it, and to whom the backup before it is sealed."""
    archive_help = "paraplu-….tar.gz; without it an upgrade that was interrupted is ended or taken back"
    parser.add_argument("archive", type=Path, nargs="?", help=archive_help)
    signers_help = "who may sign a release: a file of allowed signers of ssh-keygen"
    parser.add_argument("--signers", type=Path, metavar="FILE", help=signers_help)
    to_help = "a public key of age for the backup before the upgrade; may be repeated"
    parser.add_argument("--to", action="append", metavar="KEY", default=[], help=to_help)


def run_command(options: Namespace) -> int:
    """First bring what was interrupted to its end, and then do nothing else."""
    with beginning.locked_installation() as here:
        if sentence := beginning.resume_interrupted(here):
            print(sentence)
            return 0
        if problem := _wrong_use(options):
            print(problem, file=sys.stderr)
            return USAGE
        release = verify_release(options.archive, options.signers)
        failpoint("upgrade-verified")
        wanted = WantedUpgrade(options.archive, options.to)
        done = beginning.begin_upgrade(here, version_of_archive(release.name), wanted)
    print(f"Release {done.new} runs, signed by {release.signer}; {done.old} ran before.")
    print(f"`{COMMAND} rollback` goes back within 7 days, and says first what that loses.")
    return 0


def _wrong_use(options: Namespace) -> str:
    if options.archive is None:
        return NOTHING
    if options.signers is None:
        return "An upgrade needs --signers FILE: who may sign a release."
    missing = [path for path in (options.archive, options.signers) if not path.is_file()]
    return f"There is no file {missing[0]}." if missing else ""
