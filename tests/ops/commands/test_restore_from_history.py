"""What the demonstration of an earlier day backs up is restored by the program of today, row for row."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gate.fault import ROOT
from tests.ops.commands.houses import CommandedHouse, opened

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

# The last commit of the issues on names, power, words and face; each release is added here with its tag.
POINTS = {"names": "3eb8710f", "power": "47c3ce58", "words": "4ac47476", "face": "cce9a7d1"}
BUILT = "src/paraplu/site/static/built"
PREPARE = """
import os
from paraplu_demonstration import opening
opening.prepare_demonstration(opening.DemoLocation.from_environment(os.environ))
"""
LOG = "audit_logentry"
CHANGED_BY_RESTORING = {"audit_loghead", "base_systemstate"}
# Their rows became a count beside the proposal (proposals.0002_answers).
LEFT_OUT_SINCE = {"proposals_interest", "proposals_vote"}


def free_port() -> int:
    """One that the demonstration takes together with the next."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port < 65000:
            return port


def python_of(clone: Path, *words: object, **more: str) -> str:
    """Run the program of that day with the packages of today."""
    path = f"{clone / 'src'}{os.pathsep}{clone}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *map(str, words)],
        cwd=clone, env={"PATH": os.environ["PATH"], "HOME": str(clone), "PYTHONPATH": path, **more},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def clone_of(commit: str, folder: Path) -> Path:
    """The files of a commit, with its words compiled and the browser modules of today."""
    if not (ROOT / ".git").exists():
        pytest.skip("The history is not here.")
    folder.mkdir()
    with subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE) as packed:
        subprocess.run(["tar", "-x", "-C", folder], stdin=packed.stdout, check=True)
    shutil.copytree(ROOT / BUILT, folder / BUILT)
    python_of(folder, "-m", "gate.words", "compile")
    return folder


def backed_up_by(clone: Path, house: Path, pair: tuple[Path, str]) -> Path:
    """The backup of the demonstration of that day."""
    where: Mapping[str, str] = {"PARAPLU_VAR": str(house), "PARAPLU_PORT": str(free_port())}
    python_of(clone, "-c", PREPARE, **where)
    file, config = house / "old.age", {"PARAPLU_CONFIG": str(house / "config.toml")}
    python_of(clone, "-m", "paraplu", "audit", "verify", **config)
    python_of(clone, "-m", "paraplu", "backup", "--to", pair[1], file, **config)
    return file


def digests(lines: list[bytes], columns: Mapping[str, list[str]], most: int) -> dict[str, str]:
    """The digest of each table in these columns, in the order of keys; most: how many rows of the log."""
    there = json.loads(lines[0])["tables"]
    totals = {name: hashlib.sha256() for name in columns}
    entries = 0
    for line in lines[1:-1]:
        name, row = json.loads(line)
        entries += name == LOG
        if name in columns and not (name == LOG and entries > most):
            values = dict(zip(there[name], row, strict=True))
            totals[name].update(json.dumps([values[column] for column in columns[name]]).encode())
    return {name: total.hexdigest() for name, total in totals.items()}


@pytest.mark.parametrize("point", POINTS)
def test_the_rows_of_an_earlier_day_are_those_of_today(point, tmp_path, pair):
    clone = clone_of(POINTS[point], tmp_path / "clone")
    old = backed_up_by(clone, tmp_path / "old", pair)
    house = CommandedHouse(tmp_path / "new")
    shutil.copytree(tmp_path / "old" / "keys", house.folder / "keys", dirs_exist_ok=True)

    done = house.paraplu("restore", old, "--identity", pair[0])
    assert done.returncode == 0, done.stderr
    assert house.paraplu("backup", "--to", pair[1], tmp_path / "new.age").returncode == 0

    before, after = opened(old, pair[0]), opened(tmp_path / "new.age", pair[0])
    then, now = json.loads(before[0])["tables"], json.loads(after[0])["tables"]
    assert then.keys() - now.keys() <= LEFT_OUT_SINCE
    both = {name: [c for c in then[name] if c in now[name]] for name in then.keys() & now.keys()}
    entries = sum(json.loads(line)[0] == LOG for line in before[1:-1])
    first, second = digests(before, both, entries), digests(after, both, entries)
    assert {name for name in both if first[name] != second[name]} == CHANGED_BY_RESTORING
    assert len(before) > 3000
    assert house.paraplu("audit", "verify").returncode == 0
    assert house.paraplu("open").returncode == 0
