"""Verifies who signed a release and every byte of it, before it is unpacked; needs no installation."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from paraplu.ops.releases import verify_release

USAGE = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the archive and the file of those who may sign."""
    archive_help = "paraplu-….tar.gz; SHA256SUMS and SHA256SUMS.sig lie beside it"
    parser.add_argument("archive", type=Path, help=archive_help)
    signers_help = "who may sign a release: a file of allowed signers of ssh-keygen"
    parser.add_argument("--signers", type=Path, required=True, metavar="FILE", help=signers_help)


def run_command(options: Namespace) -> int:
    """Print who signed. Exit codes: 0 as signed, 1 not so, 2 a file that was named is not there."""
    for path in (options.archive, options.signers):
        if not path.is_file():
            print(f"There is no file {path}.", file=sys.stderr)
            return USAGE
    release = verify_release(options.archive, options.signers)
    signed = f"{release.name} was signed by {release.signer}"
    print(f"{signed}; all {release.files} files are as they were signed.")
    return 0
