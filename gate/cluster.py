"""Runs one command beside a private PostgreSQL that lives in a temporary folder and dies with the command."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gate.debian import postgresql_programs
from gate.fault import Fault, run, told

# Durability is worthless in a database that lives for one test run, and costs most of its time.
FAST = "-c fsync=off -c full_page_writes=off"
UNPRIVILEGED = ("postgres", "nobody")


def main() -> None:
    """Run the command of the arguments and leave with its status."""
    command = sys.argv[1:]
    if not command:
        raise Fault("gate.cluster needs the command that it is to run beside a database.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as address:
        database = {"PARAPLU_TEST_DATABASE": "postgresql", "PARAPLU_DATABASE": address}
        status = subprocess.run(command, env={**os.environ, **database}, check=False).returncode
    sys.exit(status)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a running, empty server, reachable through a socket in its own folder only."""
    programs = postgresql_programs()
    if programs is None:
        raise Fault("No PostgreSQL server of version 15 or newer was found: run bin/setup dev.")
    folder = Path(tempfile.mkdtemp(prefix="paraplu-postgresql-"))
    try:
        give_away(folder)
        start(programs, folder)
        # Each installation has two databases; what uses the address as it is finds the second one beside it.
        owner: list[str | Path] = [programs / "createdb", "-h", folder, "-U", "paraplu", "postgres_forms"]
        run("PostgreSQL could not make the database of the forms", owner)
        yield f"postgresql://paraplu@/postgres?host={folder}"
    finally:
        stop(programs, folder)
        shutil.rmtree(folder, ignore_errors=True)


def give_away(folder: Path) -> None:
    """PostgreSQL refuses to run as root: let an account without rights own the folder."""
    if os.geteuid() == 0:
        account = unprivileged()
        os.chown(folder, account.pw_uid, account.pw_gid)


def unprivileged() -> pwd.struct_passwd:
    """The first account of ours that exists."""
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Fault("PostgreSQL does not run as root, and no account `postgres` or `nobody` exists.")


def start(programs: Path, folder: Path) -> None:
    """Make the cluster and start it, without TCP."""
    silent: list[str | Path] = [
        *as_unprivileged(),
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "paraplu",
        "-A",
        "trust",
    ]
    run("PostgreSQL could not make its cluster", [*silent, "-E", "UTF8", "--no-sync"], cwd=folder)
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=60 {FAST}"
    command: list[str | Path] = [
        *as_unprivileged(),
        programs / "pg_ctl",
        "start",
        "-w",
        "-D",
        folder / "data",
    ]
    run("PostgreSQL did not start", [*command, "-l", folder / "log", "-o", options], cwd=folder)


def stop(programs: Path, folder: Path) -> None:
    """Stop at once; there is nothing to keep. A Ctrl-C that came meanwhile must not leave a server behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    command: list[str | Path] = [
        *as_unprivileged(),
        programs / "pg_ctl",
        "stop",
        "-m",
        "immediate",
        "-D",
        folder / "data",
    ]
    subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, check=False)


def as_unprivileged() -> Sequence[str]:
    """The words in front of a command that must not run as root."""
    if os.geteuid() != 0:
        return []
    account = unprivileged()
    setpriv = shutil.which("setpriv") or "setpriv"
    return [setpriv, f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--"]


if __name__ == "__main__":
    told(main)
