"""Users, groups and folders: three processes, three users, so that a fault in one opens no other."""

import grp
import pwd
import secrets
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.installation import write_private_file
from paraplu.ops.install import layout
from paraplu.ops.install.acts import (
    Act,
    CallFunction,
    MakeEmptyFile,
    MakeFolder,
    MakeLink,
    Ownership,
    RunProgram,
)
from paraplu.ops.install.answers import Answers
from paraplu.ops.installation_keys import make_installation_folder

OWN = Ownership(layout.USER, layout.USER, 0o750)
ROOT_ONLY = Ownership("root", "root", 0o600)
MAILER_KEY = layout.SECRETS / "mailer.key"


def user_acts() -> Iterator[Act]:
    """The operator's user, one for each process, and the group of the proxy."""
    yield RunProgram(
        "The user for whom an operator works",
        ("adduser", "--system", "--group", "--no-create-home", "--home", str(layout.VAR), layout.USER),
        lambda: has_user(layout.USER) and has_group(layout.USER),
    )
    for process in layout.PROCESSES:
        name = f"{layout.USER}-{process}"
        yield RunProgram(
            f"The user of the {process} process",
            (
                "adduser",
                "--system",
                "--no-create-home",
                "--home",
                "/nonexistent",
                "--ingroup",
                layout.USER,
                name,
            ),
            lambda name=name: has_user(name),  # type: ignore[misc]
        )
    yield RunProgram(
        "The group of the proxy, which reaches the sockets and nothing else",
        ("addgroup", "--system", layout.PROXY_GROUP),
        lambda: has_group(layout.PROXY_GROUP),
    )


def has_user(name: str) -> bool:
    """Whether the machine has this user."""
    return any(entry.pw_name == name for entry in pwd.getpwall())


def has_group(name: str) -> bool:
    """Whether the machine has this group."""
    return any(entry.gr_name == name for entry in grp.getgrall())


def user_of_process(answers: Answers, process: str) -> str:
    """The user of a process. With SQLite all write one file, so they are one user."""
    return layout.USER if answers.database == "sqlite" else f"{layout.USER}-{process}"


def folder_acts(answers: Answers) -> Iterator[Act]:
    """The folder of the installation, its keys, and the few files that a process may write."""
    worker = user_of_process(answers, "worker")
    yield MakeFolder("The folder of the installation", layout.VAR, OWN)
    yield MakeFolder(
        "The folder of secrets that root alone reads", layout.SECRETS, Ownership("root", "root", 0o700)
    )
    yield MakeFolder("The folder of backups", layout.BACKUPS, Ownership(layout.USER, layout.USER, 0o700))
    yield MakeFolder(
        "The folder of stopped e-mails", layout.VAR / "stopped", Ownership(layout.USER, layout.USER, 0o2770)
    )
    for name in ("worker.lock", "mailer.lock", "erased.spool", "website.stamp"):
        owned = Ownership(layout.USER, layout.USER, 0o660)
        yield MakeEmptyFile(f"The file {name}", layout.VAR / name, owned)
    owned = Ownership(worker, layout.USER, 0o640)
    yield MakeEmptyFile(
        "The list of deleted people, which the worker alone writes", layout.VAR / "erased.log", owned
    )


def key_acts() -> Iterator[Act]:
    """The keys. The mailer's own lies where root alone reads it, and systemd shows it to the mailer."""
    keys = layout.VAR / "keys"
    in_var = keys / "mailer.key"
    yield CallFunction(
        "The keys",
        f"paraplu makes web.key, ledger.key, mailer.key and mailer.pub in {keys}, from random bytes",
        lambda: all((keys / name).exists() for name in ("web.key", "ledger.key", "mailer.pub")),
        lambda: make_installation_folder(layout.VAR),
    )
    yield CallFunction(
        "The mailer's key, away from the others",
        f"mv {in_var} {MAILER_KEY}",
        MAILER_KEY.exists,
        lambda: move_private_file(in_var, MAILER_KEY),
    )
    credential = layout.CREDENTIALS / "paraplu-mailer.service" / "mailer.key"
    yield MakeLink("The place where the mailer finds its key", in_var, credential)
    yield MakeFolder("The folder of keys", keys, OWN)
    for name in ("web.key", "mailer.pub"):
        owned = Ownership(layout.USER, layout.USER, 0o640)
        yield MakeEmptyFile(f"Who may read {name}", keys / name, owned)
    owned = Ownership(layout.USER, layout.USER, 0o600)
    yield MakeEmptyFile("Who may read ledger.key", keys / "ledger.key", owned)
    yield MakeEmptyFile("Who may read the mailer's key", MAILER_KEY, ROOT_ONLY)
    yield MakeFolder("The heartbeats", layout.VAR / "beats", Ownership(layout.USER, layout.USER, 0o2770))


def move_private_file(source: Path, target: Path) -> None:
    """Move a key to another disk too: the copy is whole before the old one goes."""
    write_private_file(target, source.read_bytes())
    # What lay here is overwritten first; a disk that moves its blocks may keep it all the same.
    source.write_bytes(secrets.token_bytes(source.stat().st_size))
    source.unlink()
