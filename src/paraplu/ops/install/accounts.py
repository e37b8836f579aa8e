"""Users, groups and folders: three processes, three users, so that a fault in one opens no other."""

import grp
import pwd
import secrets
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.installation import write_private_file
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
from paraplu.ops.install.layout import CREDENTIALS, PROCESSES, UnionLayout
from paraplu.ops.installation_keys import make_installation_folder

ROOT_ONLY = Ownership("root", "root", 0o600)


def owned_by_union(layout: UnionLayout, mode: int) -> Ownership:
    """Ownership of the union's own user and group."""
    return Ownership(layout.user_name, layout.user_name, mode)


def user_acts(layout: UnionLayout) -> Iterator[Act]:
    """The operator's user, one for each process, and the group of the proxy."""
    yield RunProgram(
        "The user for whom an operator works",
        (
            "adduser",
            "--system",
            "--group",
            "--no-create-home",
            "--home",
            str(layout.var_folder),
            layout.user_name,
        ),
        lambda: has_user(layout.user_name) and has_group(layout.user_name),
    )
    for process in PROCESSES:
        name = f"{layout.user_name}-{process}"
        yield RunProgram(
            f"The user of the {process} process",
            (
                "adduser",
                "--system",
                "--no-create-home",
                "--home",
                "/nonexistent",
                "--ingroup",
                layout.user_name,
                name,
            ),
            lambda name=name: has_user(name),  # type: ignore[misc]
        )
    yield RunProgram(
        "The group of the proxy, which reaches the sockets and nothing else",
        ("addgroup", "--system", layout.proxy_group),
        lambda: has_group(layout.proxy_group),
    )


def has_user(name: str) -> bool:
    """Whether the machine has this user."""
    return any(entry.pw_name == name for entry in pwd.getpwall())


def has_group(name: str) -> bool:
    """Whether the machine has this group."""
    return any(entry.gr_name == name for entry in grp.getgrall())


def user_of_process(layout: UnionLayout, answers: Answers, process: str) -> str:
    """The user of a process. With SQLite all write one file, so they are one user."""
    return layout.user_name if answers.database == "sqlite" else f"{layout.user_name}-{process}"


def folder_acts(layout: UnionLayout, answers: Answers) -> Iterator[Act]:
    """The folder of the installation, its keys, and the few files that a process may write."""
    worker = user_of_process(layout, answers, "worker")
    yield MakeFolder("The folder of the installation", layout.var_folder, owned_by_union(layout, 0o750))
    yield MakeFolder(
        "The folder of secrets that root alone reads", layout.secrets_folder, Ownership("root", "root", 0o700)
    )
    yield MakeFolder("The folder of backups", layout.var_folder / "backups", owned_by_union(layout, 0o700))
    yield MakeFolder(
        "The folder of stopped e-mails", layout.var_folder / "stopped", owned_by_union(layout, 0o2770)
    )
    for name in ("worker.lock", "mailer.lock", "erased.spool", "website.stamp"):
        yield MakeEmptyFile(f"The file {name}", layout.var_folder / name, owned_by_union(layout, 0o660))
    owned = Ownership(worker, layout.user_name, 0o640)
    yield MakeEmptyFile(
        "The list of deleted people, which the worker alone writes", layout.var_folder / "erased.log", owned
    )


def key_acts(layout: UnionLayout) -> Iterator[Act]:
    """The keys. The mailer's own lies where root alone reads it, and systemd shows it to the mailer."""
    keys, mailer_key = layout.var_folder / "keys", layout.secrets_folder / "mailer.key"
    in_var = keys / "mailer.key"
    yield CallFunction(
        "The keys",
        f"paraplu makes web.key, ledger.key, mailer.key and mailer.pub in {keys}, from random bytes",
        lambda: all((keys / name).exists() for name in ("web.key", "ledger.key", "mailer.pub")),
        lambda: make_installation_folder(layout.var_folder),
    )
    yield CallFunction(
        "The mailer's key, away from the others",
        f"mv {in_var} {mailer_key}",
        mailer_key.exists,
        lambda: move_private_file(in_var, mailer_key),
    )
    credential = CREDENTIALS / layout.unit_name("mailer.service") / "mailer.key"
    yield MakeLink("The place where the mailer finds its key", in_var, credential)
    yield MakeFolder("The folder of keys", keys, owned_by_union(layout, 0o750))
    for name in ("web.key", "mailer.pub"):
        yield MakeEmptyFile(f"Who may read {name}", keys / name, owned_by_union(layout, 0o640))
    yield MakeEmptyFile("Who may read ledger.key", keys / "ledger.key", owned_by_union(layout, 0o600))
    yield MakeEmptyFile("Who may read the mailer's key", mailer_key, ROOT_ONLY)
    yield MakeFolder("The heartbeats", layout.var_folder / "beats", owned_by_union(layout, 0o2770))


def move_private_file(source: Path, target: Path) -> None:
    """Move a key to another disk too: the copy is whole before the old one goes."""
    write_private_file(target, source.read_bytes())
    # What lay here is overwritten first; a disk that moves its blocks may keep it all the same.
    source.write_bytes(secrets.token_bytes(source.stat().st_size))
    source.unlink()
