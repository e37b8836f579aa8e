"""The program of a further union: a copy of this release, so that each union upgrades and goes back alone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from paraplu import __version__
from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import release_here
from paraplu.ops.install.acts import Act, CallFunction, MakeFolder, MakeLink, Ownership, last_line
from paraplu.ops.install.layout import UnionLayout

COMMANDS = Path("/usr/local/bin")
FOLDER = Ownership("root", "root", 0o755)
READABLE_UMASK = 0o022
# What the package for Debian does too: nothing of the operator's own settings, and no registry.
ALONE = {"HOME": "/nonexistent", "PIP_CONFIG_FILE": os.devnull}


def program_acts(layout: UnionLayout) -> Iterator[Act]:
    """Nothing for the first union, whose program the operator installed. Which release runs is left alone."""
    if not layout.name:
        return
    releases = layout.program_folder / "releases"
    release = releases / __version__
    yield MakeFolder("The folder of this union's program", layout.program_folder, FOLDER)
    yield MakeFolder("The folder of its releases", releases, FOLDER)
    if not layout.current_link.is_symlink():
        yield CallFunction(
            "The program of this union, which it upgrades alone",
            f"cp -r {release_here()} {release} && rm -rf {release}/.venv && {release}/bin/setup",
            (release / ".venv" / "ready").exists,
            lambda: copy_release(release_here(), release),
        )
        yield MakeLink("The release that runs", layout.current_link, Path("releases") / __version__)
    yield MakeLink("The command of this union", COMMANDS / layout.base_name, layout.command_path)


def copy_release(source: Path, target: Path) -> None:
    """Copy a release without its environment, which knows its own place, and make that again."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
    environment = {"PATH": os.environ.get("PATH", os.defpath), **ALONE}
    done = subprocess.run(
        [target / "bin" / "setup"], cwd=target, env=environment, umask=READABLE_UMASK,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(target, ignore_errors=True)
        raise ConfigurationError(f"The program could not be set up: {last_line(done.stderr)}")
