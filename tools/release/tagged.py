"""What git knows of a tag: its commit, its day, and its files, whatever this machine's settings are."""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gate.fault import Fault

TAG = re.compile(r"v(?P<version>\d+\.\d+\.\d+)")
VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
# A user's own settings may not change the bytes of a file.
BYTES_AS_STORED = ("-c", "core.autocrlf=false", "-c", "core.eol=lf")


@dataclass(frozen=True, slots=True)
class TaggedSource:
    """A tag that can become a release."""

    tag: str
    version: str
    commit: str
    seconds: int

    @property
    def archive_name(self) -> str:
        """The name of its archive and of the folder inside, without an ending."""
        return f"paraplu-{self.version}"


def read_tag(root: Path, tag: str) -> TaggedSource:
    """The tag, if this clone stands on it: the program that builds is then the program of that tag."""
    match = TAG.fullmatch(tag)
    if match is None:
        raise Fault(f"{tag} is no tag of a release: it is v and three numbers, like v1.2.3.")
    commit = ask_git(root, f"There is no tag {tag} here.", "rev-parse", f"refs/tags/{tag}^{{commit}}")
    here = ask_git(root, "This is no clone.", "rev-parse", "HEAD")
    if commit != here:
        raise Fault(f"This clone does not stand on {tag}: git checkout {tag}, then try again.")
    if ask_git(root, "This is no clone.", "status", "--porcelain", "--untracked-files=no"):
        raise Fault("A tracked file was changed here: a release is made from a clean clone.")
    seconds = ask_git(root, "This is no clone.", "show", "-s", "--format=%ct", commit)
    return TaggedSource(tag, match["version"], commit, int(seconds))


def ask_git(root: Path, refusal: str, *words: str) -> str:
    """The answer of git, or the refusal."""
    answer = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise Fault(refusal)
    return answer.stdout.strip()


def unpack_source(root: Path, source: TaggedSource, folder: Path) -> list[str]:
    """Write every file of the tag into a folder; the paths of the files, sorted."""
    command = ["git", *BYTES_AS_STORED, "archive", "--format=tar", source.commit]
    answer = subprocess.run(command, cwd=root, capture_output=True, check=True)
    paths = []
    with tarfile.open(fileobj=BytesIO(answer.stdout)) as tar:
        for member in tar:
            if not (member.isdir() or member.isfile()):
                raise Fault(f"{member.name} is neither a file nor a folder: a release holds nothing else.")
            tar.extract(member, folder, filter="data")
            if member.isfile():
                paths.append(member.name)
    return sorted(paths, key=os.fsencode)


def refuse_other_version(folder: Path, source: TaggedSource) -> None:
    """Refuse a tag whose number is not the program's own, or of which the list of changes says nothing."""
    found = VERSION.search((folder / "src" / "paraplu" / "__init__.py").read_text("utf-8"))
    if found is None or found[1] != source.version:
        own = found[1] if found else "missing"
        raise Fault(f"The tag says {source.version}, src/paraplu/__init__.py says {own}.")
    if not changes_of(folder, source.version):
        raise Fault(f"CHANGELOG.md says nothing under ## {source.version}: write what changes, then tag.")


def changes_of(folder: Path, version: str) -> str:
    """What the list of changes says of a version."""
    text = (folder / "CHANGELOG.md").read_text("utf-8")
    section = re.search(rf"^## {re.escape(version)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return section[1].strip() if section else ""
