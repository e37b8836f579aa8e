"""A clone that stands on the tag of a release, made of the files of this folder as they are now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate.fault import ROOT
from gate.strings import files

TAG, VERSION = "v9.9.9", "9.9.9"
# What no release holds and no build reads: left out of the copy, for speed.
UNREAD = ("tests", "vectors", "bench")
NOBODY = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


def git(place: Path, *words: str) -> str:
    done = subprocess.run(["git", *NOBODY, *words], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


def with_environment(place: Path) -> Path:
    """What bin/setup makes takes minutes: it is lent."""
    (place / ".venv").symlink_to(ROOT / ".venv")
    (place / "browser" / "node_modules").symlink_to(ROOT / "browser" / "node_modules")
    return place


def written(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


@pytest.fixture(scope="session")
def tagged_clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("release") / "clone"
    for path in files(ROOT):
        name = path.relative_to(ROOT)
        if name.parts[0] not in UNREAD:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place / name)
    from paraplu import __version__  # noqa: PLC0415 - the version of today

    written(place / "src" / "paraplu" / "__init__.py", f'"{__version__}"', f'"{VERSION}"')
    written(place / "CHANGELOG.md", "# Changes\n", f"# Changes\n\n## {VERSION}\n\nEverything.\n")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "A release")
    git(place, "tag", TAG)
    return with_environment(place)


def release_from(
    clone: Path, folder: Path, *words: str, umask: int = 0o022, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """As bin/release calls it."""
    path = f"{clone / 'src'}:{clone}"
    return subprocess.run(
        [sys.executable, "-P", "-m", "tools.release", TAG, str(folder), *words],
        env={**os.environ, "PYTHONPATH": path, **environment},
        umask=umask, capture_output=True, text=True, check=False,
    )  # fmt: skip
