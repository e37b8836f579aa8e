"""A stranger's copy of the site: she edits a few files, and a process of its own says what it became."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from gate import place
from gate.fault import ROOT
from tests import migrated

MOST_FILES = 3
START = """
import json, django; django.setup()
from django.test import Client
answer = None
"""


class TooManyFiles(Exception):
    """The change touched more files than a stranger should have to find."""


class Stranger:
    """A copy of sources and of the demonstration's union, in a folder; every look at it is a process."""

    def __init__(self, folder: Path) -> None:
        self._copy, self._var = folder / "copy", folder / "var"
        self._touched: set[Path] = set()
        for name in ("src", "content"):
            # With what Python compiled: a copy that keeps its times is not compiled anew by every look.
            shutil.copytree(ROOT / name, self._copy / name)
        # Without the digests of the scripts no site opens.
        (self._copy / "browser").mkdir()
        shutil.copy(ROOT / "browser" / "bundles.json", self._copy / "browser")
        self._var.mkdir()
        place.write(self._var)
        migrated.copy_files(self._var)

    def path(self, name: str) -> Path:
        """A file of the copy that she is about to edit; the fourth one is too many."""
        self._touched.add(Path(name))
        if len(self._touched) > MOST_FILES:
            raise TooManyFiles
        path = self._copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def put(self, name: str, below: str, block: str) -> None:
        """Write a block under the one line that begins so."""
        path = self.path(name)
        text = path.read_text("utf-8")
        assert text.count(f"\n{below}") == 1
        path.write_text(text.replace(f"\n{below}", f"\n{block}\n\n{below}"), "utf-8")

    def say(self, program: str) -> Any:
        """What a few lines in the changed site assign to `answer`."""
        done = self.run(f"{START}{program}\nprint(json.dumps(answer))")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def run(self, program: str) -> "subprocess.CompletedProcess[str]":
        """Run a program over the copy, with a database of its own."""
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-B", "-c", program],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{self._copy / 'src'}{os.pathsep}{ROOT}",
                "PARAPLU_CONFIG": str(self._var / "config.toml"),
                "PARAPLU_UNION": str(self._copy / "content" / "unions" / "utsopi"),
                "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
