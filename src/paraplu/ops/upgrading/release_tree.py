"""Where releases lie on a disk, and which of them runs."""

import os
import re
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

import paraplu
from paraplu.base.config import ConfigurationError
from paraplu.ops.failpoints import failpoint

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(\.\w+)?", re.ASCII)
ARCHIVE_PREFIX = "paraplu-"
UNPACKING = ".unpacking"
READABLE_BY_ALL, READABLE_UMASK = 0o755, 0o022


@dataclass(frozen=True, slots=True)
class ReleaseTree:
    """The folder of all releases of one installation."""

    root: Path

    @property
    def current_link(self) -> Path:
        """The link to the release that runs."""
        return self.root / "current"

    @property
    def journal_path(self) -> Path:
        """The file that says how far an upgrade is."""
        return self.root / "upgrade.json"

    def folder_of(self, version: str) -> Path:
        """The folder of one release."""
        return self.root / "releases" / version

    def current_version(self) -> str:
        """The release that the link leads to."""
        return self.current_link.readlink().name

    def switch_to(self, version: str) -> None:
        """Let the link lead to another release; at every moment it leads to one of the two."""
        draft = self.root / "current.new"
        draft.unlink(missing_ok=True)
        draft.symlink_to(Path("releases") / version)
        failpoint("link-drafted")
        draft.replace(self.current_link)
        sync_folder(self.root)

    def unpack_archive(self, archive: Path, version: str) -> None:
        """Unpack a verified archive beside the other releases, as a whole or not at all."""
        draft = self.root / "releases" / UNPACKING
        self.remove_release(version)
        draft.mkdir(mode=READABLE_BY_ALL)
        draft.chmod(READABLE_BY_ALL)
        # The operator's commands make nothing that others may read, and other users run the program.
        before = os.umask(READABLE_UMASK)
        try:
            with tarfile.open(archive, mode="r:gz") as tar:
                tar.extractall(draft, filter="data")
        finally:
            os.umask(before)
        failpoint("archive-unpacked")
        os.sync()
        (draft / f"{ARCHIVE_PREFIX}{version}").rename(self.folder_of(version))
        draft.rmdir()
        sync_folder(draft.parent)

    def remove_release(self, version: str) -> None:
        """Delete the folder of a release that does not run, and what was unpacked of it only in part."""
        shutil.rmtree(self.root / "releases" / UNPACKING, ignore_errors=True)
        if version != self.current_version():
            shutil.rmtree(self.folder_of(version), ignore_errors=True)

    def remove_all_but(self, *versions: str) -> None:
        """Delete the releases that nobody goes back to any longer."""
        for path in (self.root / "releases").iterdir():
            if path.is_dir() and path.name not in versions:
                self.remove_release(path.name)


def release_tree_here() -> ReleaseTree:
    """The tree in which this program lies; raises ConfigurationError if it lies elsewhere."""
    place = Path(paraplu.__file__).resolve().parents[2]
    tree = ReleaseTree(place.parent.parent)
    if place.parent.name != "releases" or not tree.current_link.is_symlink():
        problem = "This program does not lie in a folder `releases` with a link `current` beside it"
        raise ConfigurationError(f"{problem}: docs/operate/upgrade.md says how that is made.")
    return tree


def version_of_archive(name: str) -> str:
    """The version in the name of an archive, which becomes the name of a folder."""
    version = name.removeprefix(ARCHIVE_PREFIX)
    if not VERSION.fullmatch(version):
        raise ConfigurationError(f"{name!a} is no name of a release.")
    return version


def is_newer(version: str, than: str) -> bool:
    """Whether a version follows another; `1.2.0.dev1` is before `1.2.0`."""
    return _version_order(version) > _version_order(than)


def _version_order(version: str) -> tuple[int, int, int, bool, str]:
    match = VERSION.fullmatch(version)
    if match is None:
        raise ConfigurationError(f"{version!a} is no version of a release.")
    return int(match[1]), int(match[2]), int(match[3]), match[4] is None, match[4] or ""


def sync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
