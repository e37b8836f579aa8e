"""What root does on a server around a command that is done as the operator's user, such as `paraplu`."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from paraplu.base.config import AS_OWNER, ConfigurationError
from paraplu.base.own_command import release_here
from paraplu.ops.install.layout import layout_here
from paraplu.ops.install.services import refuse_stopped_processes, start_all

# What lies here is in the memory of the machine and on no disk; there, where nobody else can replace it.
MEMORY = Path("/run")
DISK = Path("/var/tmp")  # noqa: S108 - the folder in it belongs to root alone


def is_root_of_server() -> bool:
    """Whether root runs a release that lies where an installed one lies."""
    return os.geteuid() == 0 and release_here().parent == layout_here().program_folder / "releases"


def run_and_start(words: Sequence[str]) -> int:
    """Found or open as the operator's user, start all processes, make a backup, and look for faults."""
    if code := run_as_operator(words, sys.stdout.fileno()):
        return code
    start_all(layout_here())
    aside = sys.stderr.fileno()
    code = run_as_operator(("backup",), aside) or run_as_operator(("doctor",), aside)
    refuse_stopped_processes(layout_here())
    return code


def restore_as_operator(options: Namespace) -> int:
    """Restore what root brought: the private key is lent in memory only, and no copy stays."""
    _give_file("stopped/stopped.log")
    with (
        TemporaryDirectory(dir=DISK) as disk,
        TemporaryDirectory(dir=MEMORY) as memory,
        _lent_erasure_ledger(),
    ):
        words = ["restore", _lent_copy(options.file, disk)]
        words += ["--identity", _lent_copy(options.identity, memory)]
        for path in options.ledger:
            words += ["--ledger", _lent_copy(path, disk)]
        if options.keys_are_lost:
            words.append("--keys-are-lost")
        if options.erase_again is not None:
            words += ["--erase-again", str(options.erase_again)]
        return run_as_operator(words, sys.stdout.fileno())


def _lent_copy(path: Path, place: str) -> str:
    """A copy that the operator's user reads and only root can replace."""
    if not path.is_file():
        raise ConfigurationError(f"There is no file {path}.")
    folder = Path(mkdtemp(dir=place))
    copy = Path(shutil.copyfile(path, folder / path.name))
    for lent, mode in ((Path(place), 0o750), (folder, 0o750), (copy, 0o640)):
        shutil.chown(lent, group=layout_here().user_name)
        lent.chmod(mode)
    return str(copy)


@contextmanager
def _lent_erasure_ledger() -> Iterator[None]:
    """The worker owns the ledger of erasures; a restore reads it and adds to it."""
    before = _give_file("erased.log")
    try:
        yield
    finally:
        if before is not None:
            _give_file("erased.log", *before)


def _give_file(name: str, owner: int = -1, mode: int = 0o660) -> tuple[int, int] | None:
    """Give a file to a user, or to the operator's; return who had it and its mode, if it is there.

    Threat: who owns the folder puts a link in its place, and root gives away what it leads to.
    """
    layout = layout_here()
    user = pwd.getpwnam(layout.user_name)
    try:
        file = os.open(layout.var_folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        before = os.fstat(file)
        os.fchown(file, user.pw_uid if owner < 0 else owner, user.pw_gid)
        os.fchmod(file, mode)
    finally:
        os.close(file)
    return before.st_uid, stat.S_IMODE(before.st_mode)


def run_as_operator(words: Sequence[str], output: int) -> int:
    """Run one command of the release as the operator's user; its exit code."""
    layout = layout_here()
    command = ("runuser", "-u", layout.user_name, "--", str(layout.command_path), *words)
    # Only the command itself decides whether it works as the owner of the tables.
    environment = {name: value for name, value in os.environ.items() if name != AS_OWNER}
    return subprocess.run(command, stdout=output, env=environment, check=False).returncode
