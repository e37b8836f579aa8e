"""Makes a package for Debian that holds the archive of a release; the same bytes on every machine.

The archive lies in it as one file, and is unpacked beside the other releases when the package is configured:
dpkg would delete the files of an older release, which still runs and to which an operator may go back.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gate.fault import Fault, run
from tools.release.packing import FOLDER, LIES, RUNS
from tools.release.tagged import TaggedSource

PARTS = Path(__file__).parent / "debian"
SCRIPTS = ("postinst", "prerm", "postrm")
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
CONTROL = """\
Package: paraplu
Version: {version}
Architecture: {architecture}
Maintainer: The Paraplu project <nobody@paraplu.invalid>
Section: web
Priority: optional
Installed-Size: {size}
Depends: adduser, age, ca-certificates, openssh-client, python3 (>= 3.12), python3-venv
Recommends: nginx, certbot
Suggests: postgresql
Description: members, meetings, e-mails and ballots of an association
 It runs on the association's own server. After the installation of this package, paraplu install asks five
 questions and prepares the machine.
"""


def architecture_of(platforms: Sequence[str]) -> str:
    """Debian's name of the machine whose wheels are in the archive; `all` for several, or for none."""
    machines = {name.partition("-")[2] for name in platforms}
    return MACHINES[machines.pop()] if len(machines) == 1 else "all"


def package_name(source: TaggedSource, architecture: str) -> str:
    """The file name, as Debian writes it."""
    return f"paraplu_{source.version}_{architecture}.deb"


def write_package(archive: Path, source: TaggedSource, platforms: Sequence[str], out: Path) -> Path:
    """Write the package beside the archive."""
    if shutil.which("dpkg-deb") is None:
        raise Fault("dpkg-deb is missing: a package for Debian is made on Debian, or leave --deb away.")
    architecture = architecture_of(platforms)
    target = out / package_name(source, architecture)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "package"
        lay_out(folder, archive, source, architecture)
        give_one_moment(folder, source.seconds)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source.seconds)}
        # The archive is compressed already, and so no version of a compressor changes the bytes.
        command: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", folder, target]
        run("The package for Debian could not be made", command, environment)
    return target


def lay_out(folder: Path, archive: Path, source: TaggedSource, architecture: str) -> None:
    """Put every file of the package where it will be."""
    control, share, docs = folder / "DEBIAN", folder / "usr/share/paraplu", folder / "usr/share/doc/paraplu"
    for place in (control, share, docs, folder / "usr/bin"):
        place.mkdir(parents=True)
    shutil.copyfile(archive, share / archive.name)
    shutil.copyfile(PARTS / "copyright", docs / "copyright")
    (folder / "usr/bin/paraplu").symlink_to("/opt/paraplu/current/bin/paraplu")
    size = archive.stat().st_size // 1024
    text = CONTROL.format(version=source.version, architecture=architecture, size=size)
    (control / "control").write_text(text, "utf-8")
    for name in SCRIPTS:
        script = (PARTS / name).read_text("utf-8").replace("@VERSION@", source.version)
        (control / name).write_text(script, "utf-8")


def give_one_moment(folder: Path, seconds: int) -> None:
    """Rights that no umask changes, and the moment of the release for everything."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            is_script = path.parent.name == "DEBIAN" and path.name in SCRIPTS
            path.chmod(FOLDER if path.is_dir() else RUNS if is_script else LIES)
        os.utime(path, (seconds, seconds), follow_symlinks=False)
    folder.chmod(FOLDER)
    os.utime(folder, (seconds, seconds))
