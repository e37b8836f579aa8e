"""Verifies a release: who signed its list of digests, and every byte that the list names."""

import hashlib
import re
import shutil
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from paraplu.base.config import ConfigurationError

NAMESPACE = "paraplu-release"
DIGESTS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
LINE = re.compile(r"([0-9a-f]{64})  ([\x21-\x7e]+)")
ENDING = ".tar.gz"
CHUNK = 1 << 20
UNREADABLE = (tarfile.TarError, EOFError, zlib.error, ValueError)


@dataclass(frozen=True, slots=True)
class VerifiedRelease:
    """A release that is as it was signed."""

    name: str
    signer: str
    files: int


def verify_release(archive: Path, signers: Path) -> VerifiedRelease:
    """Check the signature, then what lies beside the archive, the archive, and each file inside."""
    folder = archive.parent
    signer, text = _signed_text(folder, signers)
    listed = _read_digests(text)
    name = archive.name.removesuffix(ENDING)
    if archive.name not in listed:
        raise ConfigurationError(f"{DIGESTS} is not the list of {archive.name}.")
    inside = {path: digest for path, digest in listed.items() if path.startswith(f"{name}/")}
    for path in sorted(listed.keys() - inside.keys() - {archive.name}):
        _refuse_changed_neighbour(folder, path, listed[path])
    with archive.open("rb") as file:
        if _digest_of(file) != listed[archive.name]:
            problem = f"{archive.name} is not the file that was signed: it was changed, or is cut off."
            raise ConfigurationError(problem)
        file.seek(0)
        _refuse_other_files(file, archive.name, inside)
    return VerifiedRelease(name, signer, len(inside))


def _signed_text(folder: Path, signers: Path) -> tuple[str, str]:
    """Who signed the list, as the file of signers names them, and the list itself."""
    digests, signature = (_read_neighbour(folder, name) for name in (DIGESTS, SIGNATURE))
    of_signature = ["-s", str(folder.resolve() / SIGNATURE), "-f", str(signers.resolve())]
    found = _ask_ssh_keygen(["find-principals", *of_signature])
    signer = found.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    if found.returncode or not signer or not signature:
        raise ConfigurationError(f"{SIGNATURE} is no signature of anybody whom {signers} names.")
    words = ["verify", *of_signature, "-n", NAMESPACE, "-I", signer]
    if _ask_ssh_keygen(words, digests).returncode:
        raise ConfigurationError(f"{DIGESTS} is not the list that {signer} signed, or not for a release.")
    return signer, digests.decode("ascii", "replace")


def _read_neighbour(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise ConfigurationError(f"{name} is missing: it lies beside the archive in a release.") from None


def _ask_ssh_keygen(words: list[str], typed: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("ssh-keygen")
    if program is None:
        problem = "The program ssh-keygen is missing (on Debian: apt-get install openssh-client)."
        raise ConfigurationError(problem)
    return subprocess.run([program, "-Y", *words], input=typed, capture_output=True, check=False)


def _read_digests(text: str) -> dict[str, str]:
    """The digest of each path; a line that says nothing, or a path twice, is refused."""
    listed: dict[str, str] = {}
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        if match is None or match[2] in listed or ".." in Path(match[2]).parts or match[2].startswith("/"):
            raise ConfigurationError(f"{DIGESTS} has a line that is none of a list of digests.")
        listed[match[2]] = match[1]
    return listed


def _refuse_changed_neighbour(folder: Path, path: str, digest: str) -> None:
    try:
        with (folder / path).open("rb") as file:
            found = _digest_of(file)
    except FileNotFoundError:
        raise ConfigurationError(f"{path} is missing: it lies beside the archive in a release.") from None
    if found != digest:
        raise ConfigurationError(f"{path} is not the file that was signed: it was changed, or is cut off.")


def _digest_of(file: BinaryIO) -> str:
    total = hashlib.sha256()
    while chunk := file.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()


def _refuse_other_files(file: BinaryIO, name: str, listed: dict[str, str]) -> None:
    """Refuse an archive that has other files than its list, although the archive itself was signed."""
    missing = dict(listed)
    try:
        for path, digest in _members_of(file):
            if missing.pop(path, None) != digest:
                raise ConfigurationError(f"{name} holds {path!a}, which is not on the signed list.")
    except UNREADABLE:
        raise ConfigurationError(f"{name} cannot be read as an archive.") from None
    if missing:
        raise ConfigurationError(f"{name} lacks {min(missing)}, which is on the signed list.")


def _members_of(file: BinaryIO) -> Iterator[tuple[str, str]]:
    """Path and digest of everything in an archive that is no folder; a link has no digest."""
    with tarfile.open(fileobj=file, mode="r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                with content:
                    yield member.name, _digest_of(content)  # type: ignore[arg-type]
            elif not member.isdir():
                yield member.name, ""
