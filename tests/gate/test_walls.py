"""The walls of contracts.ini stand: each is broken once in a copy of the site."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate.fault import ROOT

PLANTED = {
    "A layer imports only the layers below it": ("base/early.py", "import paraplu.front"),
    "Apps of trust import only the levels below them": (
        "trust/audit/early.py",
        "import paraplu.trust.post.api",
    ),
    "Apps of the front do not import each other": ("front/mine/early.py", "import paraplu.front.desk"),
    "Other apps import only an app's api": ("front/mine/early.py", "import paraplu.life.press.models"),
    "The kernel knows bytes and values only": ("kernel/early.py", "import socket"),
    "Policies are pure: no Django, no tables, indirectly either": (
        "people/policy.py",
        "import paraplu.base.models",
    ),
    "Sealing is for the apps that keep secrets": ("front/mine/early.py", "import paraplu.kernel.seal"),
    "The product imports neither its demonstration nor its tools": (
        "site/early.py",
        "import paraplu_demonstration",
    ),
    "Nothing imports in a circle": ("kernel/actor.py", "import paraplu.kernel.rules"),
}


@pytest.fixture
def a_copy(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.pyc", "static", "locale")
    )
    shutil.copy(ROOT / "contracts.ini", tmp_path)
    return tmp_path


def what_lint_says(folder: Path) -> str:
    command = "import sys; sys.path[:0] = sys.argv[1:3]; from importlinter.cli import lint_imports; "
    command += "sys.exit(lint_imports(config_filename=sys.argv[3], no_cache=True))"
    arguments = [str(folder / "src"), str(ROOT), str(folder / "contracts.ini")]
    done = subprocess.run(
        [sys.executable, "-I", "-c", command, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    return done.stdout + done.stderr


@pytest.mark.drawn(3)
@pytest.mark.parametrize("wall", PLANTED)
def test_a_planted_import_breaks_its_wall(a_copy: Path, wall: str) -> None:
    name, line = PLANTED[wall]
    path = a_copy / "src" / "paraplu" / name
    before = path.read_text("utf-8") if path.exists() else '"""Planted."""\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}\n{line}\n", "utf-8")

    assert f"{wall} BROKEN" in what_lint_says(a_copy)


def test_the_operators_tools_stay_below_the_frame_and_the_leak_check_outside(a_copy: Path) -> None:
    lines = ["import paraplu.site.pages", "import paraplu.kernel.ballot", "import tools.leak_check"]
    (a_copy / "src/paraplu/ops/early.py").write_text("\n".join(['"""Planted."""', *lines, ""]), "utf-8")

    said = what_lint_says(a_copy)

    assert "A layer imports only the layers below it BROKEN" in said
    assert "Ballots are for evoting, the verifier and the roles at a terminal BROKEN" in said
    assert "The product imports neither its demonstration nor its tools BROKEN" in said


def test_every_wall_stands(a_copy: Path) -> None:
    assert "BROKEN" not in what_lint_says(a_copy)
