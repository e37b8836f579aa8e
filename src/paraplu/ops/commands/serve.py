"""Starts the web server behind your TLS proxy; stays until it is asked to end."""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections

from paraplu.base.config import ConfigurationError
from paraplu.base.heartbeats import LISTENS_VARIABLE, ON_SOCKET
from paraplu.base.own_command import COMMAND
from paraplu.base.process import ONE_HEAP
from paraplu.base.shared_counters import PLACE_VARIABLE, share_counters
from paraplu.ops.backups import tables

APPLICATION = "paraplu.site.wsgi:application"
# An answer that takes longer when the server ends is cut off: its transaction is rolled back.
SECONDS_TO_END = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Declare where the server listens."""
    parser.add_argument("--host", default="127.0.0.1", help="where it listens (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--socket", help="a Unix socket instead of host and port")
    only_help = "the hosts of this process: the forms' host is best a process of its own"
    parser.add_argument("--only", choices=("forms", "but_forms"), help=only_help)
    parser.add_argument("--workers", type=int, default=1, help="processes; one is enough for 10,000 people")


def run_command(options: Namespace) -> int:
    """Replace this process with the web server, so that systemd watches the server itself.

    The server inherits the open memory file with the counters, and its workers open it from there. A second
    server of this installation, for the forms' host, shares that memory.
    """
    refuse_old_tables()
    if options.socket:
        remove_dead_socket(Path(options.socket))
    os.environ[PLACE_VARIABLE] = share_counters(settings.PARAPLU.var)
    os.environ[LISTENS_VARIABLE] = place_of(options)
    os.environ |= ONE_HEAP
    if options.only:
        os.environ["PARAPLU_SERVES"] = options.only
    os.execv(sys.executable, [sys.executable, "-m", "granian", *granian_arguments(options)])  # noqa: S606 - no shell is meant


def remove_dead_socket(path: Path) -> None:
    """Remove the socket of a server that was killed: granian does not listen where there is one already."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
        except OSError:
            return


def place_of(options: Namespace) -> str:
    """Where the server listens, for its heartbeat: `unix:` and the absolute path, or host and port."""
    own = f"{options.host}:{options.port}"
    return f"{ON_SOCKET}{Path(options.socket).absolute()}" if options.socket else own


def refuse_old_tables() -> None:
    """Refuse tables of an earlier release. A database that is away may come back."""
    with suppress(DatabaseError):
        if waiting := tables.missing_migrations():
            problem = f"{waiting} changes of the tables are not made: run `{COMMAND} migrate` first."
            raise ConfigurationError(problem)
    connections.close_all()


def granian_arguments(options: Namespace) -> list[str]:
    """The arguments for granian, which then writes no access log."""
    where = [f"--uds={options.socket}", "--uds-permissions=0o660"] if options.socket else []
    where = where or [f"--host={options.host}", f"--port={options.port}"]
    habits = ["--interface=wsgi", "--no-ws", "--blocking-threads=4", "--no-access-log", "--log-level=error"]
    workers = [f"--workers={options.workers}", f"--workers-kill-timeout={SECONDS_TO_END}"]
    return [*where, *habits, *workers, "--respawn-failed-workers", APPLICATION]
