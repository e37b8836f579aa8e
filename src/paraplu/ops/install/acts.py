"""The acts of which an installation is made; each one knows whether it is done."""

import grp
import os
import pwd
import shlex
import shutil
import stat
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from paraplu.base.config import ConfigurationError

NOT_THERE = (FileNotFoundError, NotADirectoryError)


class Act(Protocol):
    """One step of an installation."""

    @property
    def act_title(self) -> str:
        """What it is for, in a few words."""

    def as_shell(self) -> str:
        """What a shell would have to do instead."""

    def is_done(self) -> bool:
        """Whether nothing has to be done, because it was done before."""

    def carry_out(self) -> None:
        """Do it, or raise ConfigurationError with one sentence."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns a file, and what others may do: `mode` as chmod writes it."""

    user: str
    group: str
    mode: int

    def is_given(self, path: Path) -> bool:
        """Whether the file is owned like this already."""
        try:
            found = path.lstat()
        except NOT_THERE:
            return False
        return (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (*self._ids(), self.mode)

    def give_to(self, path: Path) -> None:
        """Make it so; the owner comes first, since a change of owner takes special bits away."""
        os.chown(path, *self._ids())
        path.chmod(self.mode)

    def _ids(self) -> tuple[int, int]:
        try:
            return pwd.getpwnam(self.user).pw_uid, grp.getgrnam(self.group).gr_gid
        except KeyError:
            return -1, -1

    def as_options(self) -> str:
        """The options of the program `install`."""
        return f"-o {self.user} -g {self.group} -m {self.mode:04o}"


@dataclass(frozen=True, slots=True)
class PathAct:
    """What every act on one path has."""

    act_title: str
    path: Path


@dataclass(frozen=True, slots=True)
class OwnedPathAct(PathAct):
    """An act on a path that belongs to somebody."""

    owned: Ownership

    def is_done(self) -> bool:
        return self.owned.is_given(self.path)


@dataclass(frozen=True, slots=True)
class MakeFolder(OwnedPathAct):
    """A folder."""

    def as_shell(self) -> str:
        return f"install -d {self.owned.as_options()} {self.path}"

    def is_done(self) -> bool:
        return self.path.is_dir() and self.owned.is_given(self.path)

    def carry_out(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        self.owned.give_to(self.path)


@dataclass(frozen=True, slots=True)
class MakeEmptyFile(OwnedPathAct):
    """A file that only has to be there, with its owner; what it holds is left alone."""

    def as_shell(self) -> str:
        return (
            f"touch {self.path} && chown {self.owned.user}:{self.owned.group} {self.path}"
            f" && chmod {self.owned.mode:04o} {self.path}"
        )

    def carry_out(self) -> None:
        self.path.touch()
        self.owned.give_to(self.path)


@dataclass(frozen=True, slots=True)
class WriteFile(PathAct):
    """A file of the installation with exactly this text."""

    text: str
    owned: Ownership = Ownership("root", "root", 0o644)

    def as_shell(self) -> str:
        return f"install {self.owned.as_options()} /dev/stdin {self.path} <<'END'\n{self.text}END"

    def is_done(self) -> bool:
        return self.owned.is_given(self.path) and self.path.read_text("utf-8") == self.text

    def carry_out(self) -> None:
        replace_text(self.path, self.text)
        self.owned.give_to(self.path)


@dataclass(frozen=True, slots=True)
class PutFirst(PathAct):
    """Lines that must come first in a file which belongs to somebody else; the rest of it stays."""

    lines: str

    def as_shell(self) -> str:
        return f"sed -i '1e cat' {self.path} <<'END'\n{self.lines}END"

    def is_done(self) -> bool:
        try:
            return self.path.read_text("utf-8").startswith(self.lines)
        except NOT_THERE:
            return False

    def carry_out(self) -> None:
        found = self.path.stat()
        replace_text(self.path, self.lines + self.path.read_text("utf-8").replace(self.lines, ""))
        os.chown(self.path, found.st_uid, found.st_gid)
        self.path.chmod(stat.S_IMODE(found.st_mode))


@dataclass(frozen=True, slots=True)
class MakeLink(PathAct):
    """A symbolic link."""

    target: Path

    def as_shell(self) -> str:
        return f"ln -sfn {self.target} {self.path}"

    def is_done(self) -> bool:
        return self.path.is_symlink() and self.path.readlink() == self.target

    def carry_out(self) -> None:
        draft = self.path.with_name(self.path.name + ".new")
        draft.unlink(missing_ok=True)
        draft.symlink_to(self.target)
        draft.replace(self.path)


@dataclass(frozen=True, slots=True)
class RemoveFile(PathAct):
    """A file or link that must not be there."""

    def as_shell(self) -> str:
        return f"rm -f {self.path}"

    def is_done(self) -> bool:
        return not self.path.is_symlink() and not self.path.exists()

    def carry_out(self) -> None:
        self.path.unlink()


@dataclass(frozen=True, slots=True)
class RunProgram:
    """A program to run, unless the question says that it has run. typed: what it reads."""

    act_title: str
    words: Sequence[str]
    was_run: Callable[[], bool]
    typed: str = ""

    def as_shell(self) -> str:
        line = shlex.join(self.words)
        return f"{line} <<'END'\n{self.typed}END" if self.typed else line

    def is_done(self) -> bool:
        return self.was_run()

    def carry_out(self) -> None:
        done = run_quietly(self.words, self.typed)
        if done.returncode:
            raise ConfigurationError(f"{self.act_title}: {self.words[0]} failed: {last_line(done.stderr)}")


@dataclass(frozen=True, slots=True)
class CallFunction:
    """Something that the program does itself; `shell` says what it does."""

    act_title: str
    shell: str
    was_called: Callable[[], bool]
    call: Callable[[], None]

    def as_shell(self) -> str:
        return self.shell

    def is_done(self) -> bool:
        return self.was_called()

    def carry_out(self) -> None:
        self.call()


def run_quietly(words: Sequence[str], typed: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a program with a text to read, from the root of the file system; raise if it is not there."""
    if shutil.which(words[0]) is None:
        raise ConfigurationError(f"The program {words[0]} is missing on this machine.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        list(words), input=typed, capture_output=True, text=True, check=False, cwd="/", env=quiet
    )


def answer_of(words: Sequence[str]) -> str:
    """What a program prints, or nothing if it is missing or fails."""
    with suppress(ConfigurationError):
        done = run_quietly(words)
        return done.stdout.strip() if done.returncode == 0 else ""
    return ""


def last_line(text: str) -> str:
    """The last line that a program wrote, which names its fault."""
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else "it said nothing."


def replace_text(path: Path, text: str) -> None:
    """Write a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, "utf-8")
    draft.replace(path)
